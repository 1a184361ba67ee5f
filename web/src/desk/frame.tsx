import { useEffect } from "react";

import { screenBeside } from "./beside";
import { OpenedBands } from "./glass/band";
import { openedBySession } from "./glass/opened";
import { Foot } from "./help/foot";
import { Overlays } from "./help/overlays";
import { lostSince } from "./live";
import { timeOf } from "./formats";
import { TrackingPage } from "./lists/tracking-page";
import { WorklistPage } from "./lists/worklist-page";
import { SearchPage } from "./lists/search-page";
import { followNews } from "./news/news";
import { NewsLink } from "./news/news-page";
import { useObserved } from "./observable";
import { useTitle } from "./parts/form";
import { Link } from "./parts/link";
import { Empty, Heading } from "./parts/notice";
import { Product } from "./parts/product";
import { DecidePage } from "./decide/decide-page";
import { RecordPage } from "./record/record-page";
import { go, match, usePlace } from "./router";
import { may, signOut, type CurrentUser } from "./session";

type Pathway = CurrentUser["user"]["pathways"][number];

/** What is around every screen: where one is, on which pathway, whether it is live, and who is signed in. */
export function Frame({ current }: { readonly current: CurrentUser }) {
  const place = usePlace();
  const pathways = current.user.pathways;
  const asked = /^\/p\/([^/]+)/.exec(place.path)?.[1];
  const pathway = pathways.find((one) => String(one.id) === asked) ?? null;
  const first = pathways.find((one) => one.id === current.user.defaultPathway?.id) ?? pathways[0];

  const beside = screenBeside(place.path, current);
  const isNowhere = asked === undefined && beside === null && first !== undefined;
  useEffect(() => {
    if (isNowhere) go(`/p/${first.id}/worklist`, "replace");
  }, [isNowhere, first]);
  useEffect(() => followNews(current), [current.user.id]);
  useEffect(() => openedBySession(current), [current]);
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
      {inSight && <Navigation pathway={inSight} current={current} />}
      <OpenedBands current={current} />
      {beside ??
        (pathway ? <Screen key={pathway.id} pathway={pathway} current={current} /> : <NoPathway asked={asked} isWaiting={isNowhere} />)}
      <Foot />
      <Overlays pathwayId={inSight && String(inSight.id)} current={current} />
    </>
  );
}

function Screen({ pathway, current }: { readonly pathway: Pathway; readonly current: CurrentUser }) {
  const { path } = usePlace();
  const common = { pathwayId: String(pathway.id), pathwayName: pathway.name, current };
  if (match("/p/:pathway/worklist", path) || match("/p/:pathway", path)) return <WorklistPage {...common} />;
  if (match("/p/:pathway/tracking", path)) return <TrackingPage {...common} />;
  if (match("/p/:pathway/search", path)) return <SearchPage {...common} />;
  const record = match("/p/:pathway/patient/:patient", path);
  // A screen of its own for each patient: nothing of the one before can stay on it.
  if (record?.["patient"]) return <RecordPage key={record["patient"]} {...common} patientId={record["patient"]} />;
  const decide = match("/p/:pathway/patient/:patient/decide", path);
  if (decide?.["patient"]) return <DecidePage key={decide["patient"]} {...common} patientId={decide["patient"]} />;
  return <NotThere />;
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

function Navigation({ pathway, current }: { readonly pathway: Pathway; readonly current: CurrentUser }) {
  const { path } = usePlace();
  const worklist = `/p/${pathway.id}/worklist`;
  const tracking = `/p/${pathway.id}/tracking`;
  const search = `/p/${pathway.id}/search`;
  return (
    <nav className="nav" aria-label="Desk">
      <ul>
        <li>
          <Link to={worklist} current={path === worklist}>
            Worklist
          </Link>
        </li>
        {may(current, "WAITING_TIMES_READ") && (
          <li>
            <Link to={tracking} current={path === tracking}>
              Tracking list
            </Link>
          </li>
        )}
        <li>
          <Link to={search} current={path === search}>
            Find a patient
          </Link>
        </li>
      </ul>
    </nav>
  );
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

function NotThere() {
  useTitle("Not found");
  return (
    <main className="screen" id="main">
      <Heading>There is no such page</Heading>
      <p>The links above lead on.</p>
    </main>
  );
}
