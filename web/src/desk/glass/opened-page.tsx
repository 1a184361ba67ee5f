/** A patient of another pathway, opened for a while: to be read, and not changed. */
import { PatientRecordDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { serverNow, useNow } from "../clock";
import { timeOf } from "../formats";
import { Choice } from "../lists/filters";
import { AWAITING } from "../lists/words";
import { useLoad } from "../load";
import { useObserved } from "../observable";
import { Button, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Banner } from "../record/banner";
import { Clocks } from "../record/clocks";
import { Meetings } from "../record/meetings";
import type { History, Patient } from "../record/record";
import { Decided, Details } from "../record/record-page";
import { Report } from "../record/results";
import { Timeline } from "../record/timeline";
import { may, type CurrentUser } from "../session";
import { mayBreakGlass } from "./open-page";
import { opened, useOf } from "./opened";

interface Props {
  readonly patientId: string;
  readonly current: CurrentUser;
}

export function OpenedPage({ patientId, current }: Props) {
  const uses = useObserved(opened);
  const now = useNow(1_000);
  useTitle("Record of another pathway"); // and not whose: browsers remember titles
  const isOpen = useOf(uses, patientId, now) !== undefined;
  return isOpen ? <Open patientId={patientId} current={current} /> : <Closed current={current} />;
}

function Open({ patientId, current }: Props) {
  const { data, error, again } = useLoad(`opened/${patientId}`, async () => {
    const { getPatient } = await run(PatientRecordDocument, { id: patientId });
    return { patient: getPatient, readAt: serverNow() };
  });
  const patient = data?.patient ?? null;
  return (
    <>
      {patient && <Banner patient={patient} current={current} />}
      <main className="screen screen--text" id="main">
        <Heading>Record of another pathway</Heading>
        {error !== null && <Refused error={error} onAgain={again} />}
        {data === null && error === null && <p role="status">Loading the record</p>}
        {data !== null && patient === null && <Empty title="No such patient here" />}
        {data !== null && (
          <p>
            As it was at {timeOf(data.readAt, current.timezone)}: this page does not follow changes.{" "}
            <Button kind="secondary" small onClick={again}>
              Read it anew
            </Button>
          </p>
        )}
        {patient && <Entries patient={patient} current={current} />}
      </main>
    </>
  );
}

function Entries({ patient, current }: { readonly patient: Patient; readonly current: CurrentUser }) {
  const entries = patient.onPathways ?? [];
  const [id, setId] = useState(entries[0]?.id ?? "");
  const entry = entries.find((one) => one.id === id);
  const names = entries.map((one) => [one.id, one.pathway.name + (one.isDischarged ? " (discharged)" : "")] as const);
  return (
    <>
      {names.length > 1 && <Choice label="Pathway" value={id} options={names} onChange={setId} />}
      {entry ? <Entry key={entry.id} patient={patient} entry={entry} current={current} /> : <Empty title="On no pathway" />}
      <Details patient={patient} />
    </>
  );
}

interface EntryProps {
  readonly patient: Patient;
  readonly entry: History;
  readonly current: CurrentUser;
}

function Entry({ patient, entry, current }: EntryProps) {
  const { timezone } = current;
  const unseen = entry.toAcknowledge ?? [];
  const decisions = entry.decisionPoints ?? [];
  const pathwayId = entry.pathway.id;
  return (
    <>
      <p>
        <strong>{entry.pathway.name}</strong>: waits for {AWAITING[entry.awaitingDecisionType]}. You may read this and change
        nothing.
      </p>
      <section aria-labelledby="unseen">
        <h2 id="unseen">Back, and not seen by anybody</h2>
        {unseen.length === 0 && <p>Nothing.</p>}
        {unseen.map((request) => (
          <Report key={request.id} request={request} timezone={timezone} />
        ))}
      </section>
      {may(current, "WAITING_TIMES_READ") && <Clocks patientId={patient.id} pathwayId={pathwayId} entryId={entry.id} isAside />}
      <section aria-labelledby="requests">
        <h2 id="requests">Requests</h2>
        <Timeline entry={entry} timezone={timezone} />
      </section>
      <section aria-labelledby="decisions">
        <h2 id="decisions">Decisions</h2>
        {decisions.length === 0 && <p>None yet.</p>}
        {decisions.map((decision) => (
          <Decided key={decision.id} decision={decision} timezone={timezone} />
        ))}
      </section>
      {may(current, "ON_MDT_READ", "MDT_READ") && <Meetings patientId={patient.id} pathwayId={pathwayId} />}
    </>
  );
}

/** The time is over, or the patient was closed: nothing of them is left on the page. */
function Closed({ current }: { readonly current: CurrentUser }) {
  return (
    <main className="screen screen--text" id="main">
      <Heading>This patient is not open</Heading>
      <Empty title="You have not opened this patient, or the time is over">
        <p>
          {mayBreakGlass(current) ? (
            <Link to="/break-glass">Open a patient of another pathway</Link>
          ) : (
            "Your roles do not let you open patients of other pathways."
          )}
        </p>
      </Empty>
    </main>
  );
}
