import { useEffect, useRef } from "react";

import { screenBeside } from "./beside";
import { noticed } from "./calls";
import { useNow } from "./clock";
import { OpenedBands } from "./glass/band";
import { openedBySession } from "./glass/opened";
import { Foot } from "./help/foot";
import { Overlays } from "./help/overlays";
import { lostSince } from "./live";
import { dayOf, timeOf } from "./formats";
import { TrackingPage } from "./lists/tracking-page";
import { WorklistPage } from "./lists/worklist-page";
import { SearchPage } from "./lists/search-page";
import { MeetingScreen } from "./meetings/screen";
import { followNews } from "./news/news";
import { NewsLink } from "./news/news-page";
import { useObserved } from "./observable";
import { PartLinks, PartScreen, partOf, partsOf } from "./office";
import { useTitle } from "./parts/form";
import { Link } from "./parts/link";
import { Empty, Heading, NotThere } from "./parts/notice";
import { Product } from "./parts/product";
import { DecidePage } from "./decide/decide-page";
import { NewPatientPage } from "./new-patient/new-patient-page";
import { PicturesPage } from "./pictures/pictures-page";
import { RecordPage } from "./record/record-page";
import { go, match, usePlace } from "./router";
import { FormPage } from "./waiting/form-page";
import { WaitingPage } from "./waiting/waiting-page";
import { cover, may, renewed, signOut, type CurrentUser } from "./session";

type Pathway = CurrentUser["user"]["pathways"][number];

/** What is around every screen: where one is, on which pathway, whether it is live, and who is signed in. */
export function Frame({ current }: { readonly current: CurrentUser }) {
  const place = usePlace();
  const pathways = current.user.pathways;
  const asked = /^\/p\/([^/]+)/.exec(place.path)?.[1];
  const part = partOf(place.path);
  const first = pathways.find((one) => one.id === current.user.defaultPathway?.id) ?? pathways[0];
  const pathway = pathways.find((one) => String(one.id) === asked) ?? null;

  const beside = part === null ? screenBeside(place.path, current) : <PartScreen key={part} part={part} current={current} />;
  const isNowhere = asked === undefined && beside === null && first !== undefined;
  useEffect(() => {
    if (isNowhere) go(`/p/${first.id}/worklist`, "replace");
  }, [isNowhere, first]);
  useEffect(() => followNews(current), [current.user.id]);
  useEffect(() => openedBySession(current), [current]);
  useDayTurn(current);
  const inSight = pathway ?? (beside === null ? null : (first ?? null));
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to the content
      </a>
      <header className="head">
        <Product className="head__brand" />
        <PathwayChoice pathways={pathways} chosen={pathway} />
        <LiveStatus current={current} />
        <NewsLink current={current} />
        <p className="head__who">
          {current.user.firstName} {current.user.lastName}{" "}
          <button type="button" className="link link--reverse" onClick={() => void signOut()}>
            Sign out
          </button>
        </p>
      </header>
      <Navigation pathway={inSight} current={current} />
      <OpenedBands current={current} />
      {beside ??
        (pathway ? <Screen key={pathway.id} pathway={pathway} current={current} /> : <NoPathway asked={asked} isWaiting={isNowhere} />)}
      <Foot />
      <Overlays pathwayId={inSight && String(inSight.id)} current={current} />
    </>
  );
}

/** Whoever works past midnight has the server's new day, from which ages and days are counted. */
function useDayTurn(current: CurrentUser): void {
  const { timezone } = current;
  const now = useNow(30_000);
  const day = dayOf(new Date(now).toISOString(), timezone);
  const readOn = useRef({ current, day });
  if (readOn.current.current !== current) readOn.current = { current, day };
  const isOver = day !== readOn.current.day;
  useEffect(() => {
    // What covers the page reads the session when it is taken away.
    if (isOver && cover.get() === null) void renewed().catch(noticed);
  }, [isOver, now]);
}

function Screen({ pathway, current }: { readonly pathway: Pathway; readonly current: CurrentUser }) {
  const { path } = usePlace();
  const common = { pathwayId: String(pathway.id), pathwayName: pathway.name, current };
  if (match("/p/:pathway/worklist", path) || match("/p/:pathway", path)) return <WorklistPage {...common} />;
  if (match("/p/:pathway/tracking", path)) return <TrackingPage {...common} />;
  if (match("/p/:pathway/search", path)) return <SearchPage {...common} />;
  if (path.startsWith(`/p/${common.pathwayId}/meetings`)) return <MeetingScreen {...common} />;
  if (match("/p/:pathway/pictures", path)) return <PicturesPage {...common} />;
  if (match("/p/:pathway/new-patient", path)) return <NewPatientPage {...common} />;
  const waiting = match("/p/:pathway/patient/:patient/waiting", path)?.["patient"];
  if (waiting) return <WaitingPage key={waiting} {...common} patientId={waiting} />;
  const recording = match("/p/:pathway/patient/:patient/waiting/record", path)?.["patient"];
  if (recording) return <FormPage key={recording} {...common} patientId={recording} />;
  const record = match("/p/:pathway/patient/:patient", path);
  // A screen of its own for each patient: nothing of the one before can stay on it.
  if (record?.["patient"]) return <RecordPage key={record["patient"]} {...common} patientId={record["patient"]} />;
  const decide = match("/p/:pathway/patient/:patient/decide", path);
  if (decide?.["patient"]) return <DecidePage key={decide["patient"]} {...common} patientId={decide["patient"]} />;
  return (
    <main className="screen" id="main">
      <NotThere />
    </main>
  );
}

function PathwayChoice({ pathways, chosen }: { readonly pathways: readonly Pathway[]; readonly chosen: Pathway | null }) {
  if (pathways.length < 2) return <p className="head__pathway">{chosen?.name}</p>;
  return (
    <p className="head__pathway">
      <label htmlFor="pathway" className="nhsuk-u-visually-hidden">
        Pathway
      </label>
      <select id="pathway" value={chosen?.id ?? ""} onChange={(event) => go(`/p/${event.currentTarget.value}/worklist`)}>
        {chosen === null && <option value="">Choose a pathway</option>}
        {pathways.map((pathway) => (
          <option key={pathway.id} value={pathway.id}>
            {pathway.name}
          </option>
        ))}
      </select>
    </p>
  );
}

function Navigation({ pathway, current }: { readonly pathway: Pathway | null; readonly current: CurrentUser }) {
  if (pathway === null && partsOf(current).length === 0) return null;
  return (
    <nav className="nav" aria-label="Desk">
      <ul>
        {pathway && <PathwayLinks pathway={pathway} current={current} />}
        <PartLinks current={current} />
      </ul>
    </nav>
  );
}

const LINKS: readonly (readonly [at: string, title: string, isOpen: (current: CurrentUser) => boolean])[] = [
  ["worklist", "Worklist", (current) => may(current, "PATIENT_READ", "ON_PATHWAY_READ")],
  ["tracking", "Tracking list", (current) => may(current, "WAITING_TIMES_READ")],
  ["meetings", "Meetings", (current) => may(current, "MDT_READ")],
  ["search", "Find a patient", (current) => may(current, "PATIENT_READ")],
  ["new-patient", "New patient", (current) => may(current, "PATIENT_CREATE")],
  ["pictures", "Pictures", (current) => may(current, "WAITING_TIMES_READ") || may(current, "ON_PATHWAY_READ")],
];

function PathwayLinks({ pathway, current }: { readonly pathway: Pathway; readonly current: CurrentUser }) {
  const { path } = usePlace();
  return LINKS.filter(([, , isOpen]) => isOpen(current)).map(([at, title]) => {
    const to = `/p/${pathway.id}/${at}`;
    return (
      <li key={at}>
        <Link to={to} current={path === to || path.startsWith(`${to}/`)}>
          {title}
        </Link>
      </li>
    );
  });
}

function LiveStatus({ current }: { readonly current: CurrentUser }) {
  const lost = useObserved(lostSince);
  return (
    <p className={`head__live${lost === null ? "" : " head__live--lost"}`}>
      {lost === null ? "● Live" : `○ Not live since ${timeOf(lost, current.timezone)}`}
    </p>
  );
}

function NoPathway({ asked, isWaiting }: { readonly asked: string | undefined; readonly isWaiting: boolean }) {
  useTitle("No pathway");
  if (isWaiting) return null;
  return (
    <main className="screen" id="main">
      <Heading>{asked === undefined ? "You are not on a pathway yet" : "This is not one of your pathways"}</Heading>
      <Empty title="An administrator can change that">
        <p>Whoever administers users at your hospital makes you a member of a pathway.</p>
      </Empty>
    </main>
  );
}
