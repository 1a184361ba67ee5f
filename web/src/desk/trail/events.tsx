/** The events that answer a question, newest first, by page; and the same as a file. */
import { AuditEventsDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Button, ErrorSummary, useTitle } from "../parts/form";
import { Empty, Refused } from "../parts/notice";
import { useSending } from "../parts/sending";
import { FIRST_PAGE, Pager } from "../parts/pager";
import { Table, type TableColumn } from "../parts/table";
import { Tag } from "../parts/tag";
import { spiritum } from "../site";
import { ActorName, Patients } from "./actor";
import { save } from "./download";
import { faultsOfQuestion, queryOf, type Question } from "./question";
import { groupWords, KINDS, purposeWords, type Event } from "./words";

interface Props {
  readonly question: Question;
  readonly timezone: string;
  /** Whether the report for the patient is offered: the question names one. */
  readonly hasReport?: boolean;
}

export function Events({ question, timezone, hasReport = false }: Props) {
  const [turn, setTurn] = useState(FIRST_PAGE);
  const key = JSON.stringify([question, turn]);
  const { data, error, again } = useLoad(key, () => run(AuditEventsDocument, { filter: question, ...turn }));
  const connection = data?.getAuditEventConnection;
  const events = connection?.edges.map((edge) => edge.node) ?? [];
  return (
    <section aria-labelledby="events">
      <h2 id="events">Events</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Asking the trail</p>}
      {connection && events.length === 0 && (
        <Empty title="Nothing in this period">
          <p>Either nobody did, or there is no such patient or person: the trail does not say which.</p>
        </Empty>
      )}
      {connection && events.length > 0 && (
        <>
          <p role="status">
            {events.length} on this page, newest first{connection.pageInfo.hasNextPage && "; there are more"}. This question is noted.
          </p>
          <Files question={question} hasReport={hasReport} />
          <Table caption="Events" columns={columnsOf(timezone)} rows={events} idOf={(event) => event.id} />
          <Pager label="Pages of events" info={connection.pageInfo} onTurn={setTurn} />
        </>
      )}
    </section>
  );
}

function columnsOf(timezone: string): readonly TableColumn<Event>[] {
  return [
    { title: "When", cell: (event) => <span className="nowrap">{dayAndTime(event.at, timezone)}</span> },
    { title: "Who", cell: (event) => <ActorName actor={event.actor} /> },
    { title: "What", cell: (event) => <What event={event} timezone={timezone} /> },
    { title: "Ended", cell: (event) => <Outcome outcome={event.outcome} /> },
    { title: "Shown", cell: (event) => groupWords(event.groups) || "Nothing" },
    { title: "Why", cell: (event) => purposeWords(event.purpose) },
    { title: "From", cell: (event) => event.source ?? "Not known" },
  ];
}

function Outcome({ outcome }: { readonly outcome: Event["outcome"] }) {
  if (outcome === "DENIED") return <Tag tone="orange" shape="✕">Refused</Tag>;
  if (outcome === "FAILED") return <Tag tone="yellow" shape="!">Failed</Tag>;
  return <Tag tone="white" shape="✓">Done</Tag>;
}

function What({ event, timezone }: { readonly event: Event; readonly timezone: string }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ["Kind", KINDS[event.kind] ?? event.kind],
    ["Operation", event.operation],
    ["Signed in at", event.provider],
    ["Request", event.requestId],
    ["Record", event.entity && `${event.entity} ${event.entityId ?? ""}`],
    ["Sent to", event.receiverCount > 0 ? `${event.receivers.map((one) => one.name).join(", ")} (${event.receiverCount})` : null],
    ...event.details.map(({ name, value }) => [name, value] as const),
  ];
  return (
    <>
      <span className="capital">{event.description}</span>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            More<span className="nhsuk-u-visually-hidden"> of {dayAndTime(event.at, timezone)}</span>
          </span>
        </summary>
        <dl className="facts facts--column nhsuk-details__text">
          <div>
            <dt>Patients</dt>
            <dd>
              <Patients patients={event.patients} count={event.patientCount} />
            </dd>
          </div>
          {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
        </dl>
      </details>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="anywhere">{value}</dd>
    </div>
  );
}

/** The whole period as a table for a spreadsheet, and the page that a patient gets who asks. */
function Files({ question, hasReport }: { readonly question: Question; readonly hasReport: boolean }) {
  const { busy, faults, trying } = useSending();
  useTitle("Audit trail", faults);
  const getting = (get: () => Promise<void>) => trying(get, (error) => faultsOfQuestion(error, ""));
  const query = queryOf(question);
  const table = async () => save(await spiritum.rest.GET("/rest/audit/events.csv", { params: { query }, parseAs: "blob" }));
  const report = async () => {
    const { kinds: _, outcomes: __, userId: ___, ...about } = query;
    await save(await spiritum.rest.GET("/rest/audit/report.html", { params: { query: about }, parseAs: "blob" }));
  };
  return (
    <>
      <ErrorSummary faults={faults} />
      <p>
        <Button kind="secondary" small busy={busy} onClick={() => getting(table)}>
          Save all as CSV
        </Button>{" "}
        {hasReport && (
          <Button kind="secondary" small busy={busy} onClick={() => getting(report)}>
            Save the report for the patient
          </Button>
        )}
      </p>
    </>
  );
}
