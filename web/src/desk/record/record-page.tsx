import { useRef, useState } from "react";

import { useNow } from "../clock";
import { colleague } from "../formats";
import { AWAITING, dayAndTime, lockWords } from "../lists/words";
import { Day } from "../parts/day";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { dayOf } from "../formats";
import type { Faults } from "../parts/sending";
import { useIsHere } from "../router";
import { may, type CurrentUser } from "../session";
import { Banner } from "./banner";
import { CancelForm, type CancelProps } from "./cancel-form";
import { Changed } from "./changed";
import { Clocks } from "./clocks";
import { mayBreakGlass } from "../glass/open-page";
import { Meetings } from "./meetings";
import { Neighbours } from "./neighbours";
import { presentEntry, useRecord, type Decision, type History, type Patient } from "./record";
import { CancelledBy, Report, RequestState, type Requested } from "./results";
import { Timeline } from "./timeline";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly patientId: string;
  readonly current: CurrentUser;
}

export function RecordPage({ pathwayId, pathwayName, patientId, current }: Props) {
  const record = useRecord(pathwayId, patientId);
  const patient = record.data?.patient ?? null;
  const [faults, setFaults] = useState<Faults>([]);
  useTitle("Record", faults); // and not whose: browsers remember titles
  return (
    <>
      {patient && <Banner patient={patient} current={current} />}
      <main className="screen screen--text" id="main">
        <Heading>{patient ? `Record on ${pathwayName}` : "Record"}</Heading>
        <Neighbours pathwayId={pathwayId} patientId={patientId} />
        <Changed record={record} />
        {record.error !== null && <Refused error={record.error} onAgain={record.again} />}
        {record.data === null && record.error === null && <p role="status">Loading the record</p>}
        {record.data !== null && patient === null && <Unknown current={current} />}
        {patient && <Entry patient={patient} turn={record.turn} again={record.again} pathwayId={pathwayId} current={current} onFaults={setFaults} />}
      </main>
    </>
  );
}

function Unknown({ current }: { readonly current: CurrentUser }) {
  return (
    <Empty title="No such patient here">
      <p>The patient is not known, or is not on one of your pathways.</p>
      {mayBreakGlass(current) && (
        <p>
          <Link to="/break-glass">Open a patient of another pathway, with a reason</Link>
        </p>
      )}
    </Empty>
  );
}

interface EntryProps {
  readonly patient: Patient;
  readonly turn: number;
  readonly again: () => unknown;
  readonly pathwayId: string;
  readonly current: CurrentUser;
  readonly onFaults: (faults: Faults) => void;
}

function Entry({ patient, turn, again, pathwayId, current, onFaults }: EntryProps) {
  const entry = presentEntry(patient);
  if (entry === null) return <Empty title="Not on this pathway" />;
  const unseen = entry.toAcknowledge ?? [];
  return (
    <>
      <Standing entry={entry} patient={patient} pathwayId={pathwayId} current={current} />
      <section aria-labelledby="unseen">
        <h2 id="unseen">Back, and not seen by anybody</h2>
        {unseen.length === 0 && <p>Nothing. Every result that has come back was acknowledged.</p>}
        {unseen.map((request) => (
          <Report key={request.id} request={request} timezone={current.timezone} />
        ))}
      </section>
      {may(current, "WAITING_TIMES_READ") && <Clocks patientId={patient.id} pathwayId={pathwayId} entryId={entry.id} turn={turn} />}
      <Requests key={entry.id} entry={entry} again={again} pathwayId={pathwayId} patientId={patient.id} current={current} onFaults={onFaults} />
      <section aria-labelledby="decisions">
        <h2 id="decisions">Decisions</h2>
        {(entry.decisionPoints ?? []).length === 0 && <p>None yet.</p>}
        {(entry.decisionPoints ?? []).map((decision) => (
          <Decided key={decision.id} decision={decision} timezone={current.timezone} />
        ))}
      </section>
      {may(current, "ON_MDT_READ", "MDT_READ") && <Meetings patientId={patient.id} pathwayId={pathwayId} turn={turn} />}
      <Details patient={patient} />
    </>
  );
}

interface RequestsProps extends Pick<CancelProps, "pathwayId" | "patientId" | "current" | "onFaults"> {
  readonly entry: History;
  readonly again: () => unknown;
}

/** What was asked for, and a form below it for whoever cancels something. */
function Requests({ entry, again, ...others }: RequestsProps) {
  const { current, onFaults } = others;
  const [open, setOpen] = useState<Requested | null>(null);
  const [cancelled, setCancelled] = useState<string | null>(null);
  const sending = useRef(false);
  const isHere = useIsHere();
  const mayCancel = may(current, "DECISION_CREATE", "MILESTONE_UPDATE", "ON_PATHWAY_UPDATE");
  const begin = (request: Requested) => {
    if (sending.current) return;
    setCancelled(null);
    setOpen(request);
  };
  const leave = (request: Requested, isDone: boolean) => {
    if (!isHere()) return; // another patient's record may be here
    setOpen(null);
    onFaults([]);
    document.getElementById("requests")?.focus(); // the button that was pressed is gone
    if (!isDone) return;
    setCancelled(request.clinicalRequestType.name);
    again();
  };
  return (
    <section aria-labelledby="requests">
      <h2 id="requests" tabIndex={-1}>
        Requests
      </h2>
      <p role="status">{cancelled && `${cancelled} is cancelled. Its line says whether the hospital has that.`}</p>
      <Timeline entry={entry} timezone={current.timezone} onCancel={mayCancel ? begin : undefined} />
      {open && <CancelForm key={open.id} {...others} request={open} sending={sending} onLeave={(isDone) => leave(open, isDone)} />}
    </section>
  );
}

interface StandingProps {
  readonly entry: History;
  readonly patient: Patient;
  readonly pathwayId: string;
  readonly current: CurrentUser;
}

/** Where the patient stands, and the way to a decision. */
function Standing({ entry, patient, pathwayId, current }: StandingProps) {
  const now = useNow(15_000);
  const lock = lockWords(entry, current.timezone, now);
  const isMine = entry.lockUser?.id === String(current.user.id);
  const decides = may(current, "DECISION_CREATE", "MILESTONE_CREATE", "ON_MDT_CREATE", "ON_PATHWAY_UPDATE");
  if (entry.isDischarged) {
    return (
      <div className="band band--stale">
        <strong>Discharged.</strong> This entry has ended; nothing more is decided on it.
      </div>
    );
  }
  return (
    <section className="standing" aria-label="Where the patient stands">
      <dl className="facts">
        <div>
          <dt>Waits for</dt>
          <dd>{AWAITING[entry.awaitingDecisionType]}</dd>
        </div>
        <div>
          <dt>Referred</dt>
          <dd>
            <Day day={dayOf(entry.referredAt, current.timezone)} />
          </dd>
        </div>
        <div>
          <dt>Under care of</dt>
          <dd>{entry.underCareOf ? colleague(entry.underCareOf) : "Nobody yet"}</dd>
        </div>
      </dl>
      {lock && !isMine && (
        <p className="lock">
          <span aria-hidden="true">🔒︎ </span>
          {lock}
        </p>
      )}
      {decides ? (
        <span data-command>
          <Link className="nhsuk-button" to={`/p/${pathwayId}/patient/${patient.id}/decide`}>
            Begin a decision
          </Link>
        </span>
      ) : (
        <p className="muted">Your roles do not let you record decisions.</p>
      )}
    </section>
  );
}

export function Decided({ decision, timezone }: { readonly decision: Decision; readonly timezone: string }) {
  const asked = decision.clinicalRequests ?? [];
  const seen = decision.clinicalRequestResolutions ?? [];
  return (
    <article className="decided">
      <h3>
        {AWAITING[decision.decisionType]}, {dayAndTime(decision.addedAt, timezone)}
        <span className="decided__who"> {colleague(decision.clinician)}</span>
      </h3>
      <h4>History</h4>
      <p className="free">{decision.clinicHistory || "None given"}</p>
      <h4>Comorbidities</h4>
      <p className="free">{decision.comorbidities || "None given"}</p>
      {asked.length > 0 && (
        <>
          <h4>Asked for</h4>
          <ul className="plain">
            {asked.map((request) => (
              <li key={request.id}>
                {request.clinicalRequestType.name} <RequestState request={request} />
                <CancelledBy request={request} timezone={timezone} />
                {request.testResult && (
                  <details className="nhsuk-details">
                    <summary className="nhsuk-details__summary">
                      <span className="nhsuk-details__summary-text">Report of {request.clinicalRequestType.name}</span>
                    </summary>
                    <p className="free nhsuk-details__text">{request.testResult.description}</p>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {seen.length > 0 && (
        <p>
          Acknowledged: {seen.map((request) => request.clinicalRequestType.name).join(", ")}
        </p>
      )}
    </article>
  );
}

const WAYS: Readonly<{ [way: string]: string }> = {
  LETTER: "Letter",
  EMAIL: "E-mail",
  LANDLINE: "Telephone at home",
  MOBILE: "Mobile telephone",
};

/** What the hospital says about the patient besides. */
export function Details({ patient }: { readonly patient: Patient }) {
  const { address } = patient;
  const lines = [address.line, address.city, address.district, address.postalCode, address.country].filter(Boolean);
  return (
    <section aria-labelledby="details">
      <h2 id="details">Details</h2>
      <dl className="facts facts--column">
        <div>
          <dt>Address</dt>
          <dd>{patient.isRestricted ? "Withheld" : lines.join(", ") || "Not known"}</dd>
        </div>
        <div>
          <dt>Telephone</dt>
          <dd>{patient.isRestricted ? "Withheld" : patient.telephoneNumber || "Not known"}</dd>
        </div>
        <div>
          <dt>Wants to be contacted by</dt>
          <dd>{WAYS[patient.communicationMethod] ?? patient.communicationMethod}</dd>
        </div>
        <div>
          <dt>Occupation</dt>
          <dd>{patient.occupation || "Not known"}</dd>
        </div>
      </dl>
    </section>
  );
}
