import { UnusualLooksDocument, type UnusualLooksQuery, type UnusualLookFilterInput } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Button, Form, Select, useTitle, type FieldFault } from "../parts/form";
import { Empty, Heading, Refused } from "../parts/notice";
import { FIRST_PAGE, Pager } from "../parts/pager";
import { Table, type TableColumn } from "../parts/table";
import type { CurrentUser } from "../session";
import { ActorName, Patients } from "./actor";
import { instantsOf, periodFaults, usePeriod } from "./period";
import { PeriodFields } from "./question";
import { REASONS, type Reason } from "./words";

type Look = UnusualLooksQuery["getUnusualLookConnection"]["edges"][number]["node"];
type Filter = Pick<UnusualLookFilterInput, "since" | "until" | "reasons">;

const MOST_DAYS = 31;

/** Looks that somebody may have to explain: questions, and no faults. */
export function UnusualPage({ current }: { readonly current: CurrentUser }) {
  const [period, setPeriod] = usePeriod(current.today, 7);
  const [reason, setReason] = useState<Reason | "">("");
  const [filter, setFilter] = useState<Filter | null>(null);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  useTitle("Unusual looks", faults);
  const ask = () => {
    const found = periodFaults(period, MOST_DAYS);
    setFaults(found);
    const instants = instantsOf(period, current.today, current.timezone);
    setFilter(found.length > 0 ? null : { ...instants, ...(reason && { reasons: [reason] }) });
  };
  return (
    <>
      <Heading>Unusual looks</Heading>
      <p>Looks that somebody may have to explain. They are questions and not faults: a nurse may well have a relative on her own ward.</p>
      <Form label="Unusual looks" faults={faults} onSubmit={ask}>
        <div className="columns">
          <PeriodFields period={period} faults={faults} onChange={setPeriod} />
          <Select id="reason" label="Why" value={reason} onChange={(value) => setReason(value as Reason | "")}>
            <option value="">For any reason</option>
            {Object.entries(REASONS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </div>
        <Button>Ask</Button>
      </Form>
      {filter && <Looks key={JSON.stringify(filter)} filter={filter} timezone={current.timezone} />}
    </>
  );
}

function Looks({ filter, timezone }: { readonly filter: Filter; readonly timezone: string }) {
  const [turn, setTurn] = useState(FIRST_PAGE);
  const { data, error, again } = useLoad(JSON.stringify([filter, turn]), () => run(UnusualLooksDocument, { filter, ...turn }));
  const connection = data?.getUnusualLookConnection;
  const looks = connection?.edges.map((edge) => edge.node) ?? [];
  const columns: readonly TableColumn<Look>[] = [
    { title: "Why", cell: (look) => REASONS[look.reason] ?? look.reason },
    { title: "Who", cell: (look) => <ActorName actor={look.actor} /> },
    { title: "At whom", cell: (look) => <Patients patients={look.patients} count={look.patientCount} /> },
    { title: "Looks", cell: (look) => look.looks },
    { title: "First", cell: (look) => <span className="nowrap">{dayAndTime(look.firstAt, timezone)}</span> },
    { title: "Last", cell: (look) => <span className="nowrap">{dayAndTime(look.lastAt, timezone)}</span> },
  ];
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">Looks</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Asking the trail. This takes some seconds.</p>}
      {connection && looks.length === 0 && <Empty title="Nothing unusual in this period" />}
      {connection && looks.length > 0 && (
        <>
          <p role="status">
            {looks.length} on this page, the latest first{connection.pageInfo.hasNextPage && "; there are more"}. This question is noted.
          </p>
          <Table
            caption="Unusual looks"
            columns={columns}
            rows={looks}
            idOf={(look) => JSON.stringify([look.reason, look.actor.userId, look.firstAt, look.lastAt, look.patients])}
          />
          <Pager label="Pages of looks" info={connection.pageInfo} onTurn={setTurn} />
        </>
      )}
    </section>
  );
}
