/** Uses of break-glass: those that wait for a review, the oldest first; those that were reviewed; and who does it how often. */
import { BreakGlassUserCountsDocument, BreakGlassUsesDocument, type BreakGlassUserCountsQuery } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { colleague, counted } from "../formats";
import { useLoad } from "../load";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { FIRST_PAGE, Pager } from "../parts/pager";
import { Table, type TableColumn } from "../parts/table";
import { usePlace } from "../router";
import type { CurrentUser } from "../session";
import { Use } from "./use";

type Count = BreakGlassUserCountsQuery["getBreakGlassUserCounts"][number];

export function BreakGlassPage({ current }: { readonly current: CurrentUser }) {
  const isReviewed = usePlace().query.get("reviewed") === "yes";
  useTitle("Break-glass");
  return (
    <>
      <Heading>Break-glass</Heading>
      <p>A clinician opened one patient of a pathway that is not theirs, and said why. Compare with the hospital's own record: was the patient there, did they work there that day?</p>
      <p className="links">
        <Link to="/trail/break-glass" current={!isReviewed}>
          To be reviewed
        </Link>
        <Link to="/trail/break-glass?reviewed=yes" current={isReviewed}>
          Reviewed
        </Link>
      </p>
      <Uses key={String(isReviewed)} isReviewed={isReviewed} current={current} />
      <Counts />
    </>
  );
}

function Uses({ isReviewed, current }: { readonly isReviewed: boolean; readonly current: CurrentUser }) {
  const [{ first = null, after = null }, setTurn] = useState(FIRST_PAGE);
  const { data, error, again } = useLoad(after ?? "", () => run(BreakGlassUsesDocument, { isReviewed, first, after }));
  const connection = data?.getBreakGlassUseConnection;
  const title = isReviewed ? "Nothing was reviewed yet" : "Nothing waits for a review";
  return (
    <>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading uses of break-glass</p>}
      {connection && connection.totalCount === 0 && <Empty title={title} />}
      {connection && connection.totalCount > 0 && <p role="status">{counted(connection.totalCount, "use")}, the oldest first</p>}
      {connection?.edges.map(({ node }) => (
        <Use key={node.id} use={node} current={current} onReviewed={again} />
      ))}
      {connection && <Pager label="Pages of uses" info={{ ...connection.pageInfo, hasPreviousPage: after !== null }} onTurn={setTurn} />}
    </>
  );
}

const COLUMNS: readonly TableColumn<Count>[] = [
  { title: "Who", cell: ({ user }) => (user ? <Link to={`/trail/person?user=${user.id}`}>{colleague(user)}</Link> : "Account deleted") },
  { title: "Uses", cell: (count) => count.uses },
  { title: "Not justified", cell: (count) => count.notJustified },
  { title: "To be reviewed", cell: (count) => count.unreviewed },
];

function Counts() {
  const { data, error, again } = useLoad("counts", () => run(BreakGlassUserCountsDocument, { days: 90 }));
  const counts = data?.getBreakGlassUserCounts ?? [];
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">Who does it how often, in 90 days</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data !== null && counts.length === 0 && <p>Nobody did.</p>}
      {counts.length > 0 && (
        <Table caption="Uses by person" columns={COLUMNS} rows={counts} idOf={(count) => count.user?.id ?? JSON.stringify(count)} />
      )}
    </section>
  );
}
