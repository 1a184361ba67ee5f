import { RequestTypesDocument, type RequestTypesQuery } from "@spiritum/client";

import { run } from "../calls";
import { useLoad } from "../load";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Table, type TableColumn } from "../parts/table";
import { may, type CurrentUser } from "../session";

export type RequestType = NonNullable<RequestTypesQuery["getClinicalRequestTypes"]>[number];

/** What a request of the type does, in a word. */
export function kindOf(type: Pick<RequestType, "isMdt" | "isDischarge" | "isTestRequest">): string {
  if (type.isMdt) return "Meeting";
  if (type.isDischarge) return "Discharge";
  return type.isTestRequest ? "Test with a result" : "Referral";
}

const COLUMNS: readonly TableColumn<RequestType>[] = [
  { title: "Name", cell: (type) => <Link to={`/admin/request-types/${type.id}`}>{type.name}</Link> },
  { title: "Code at the hospital", cell: (type) => <span className="anywhere">{type.refName}</span> },
  { title: "Kind", cell: kindOf },
  { title: "Listed", cell: (type) => (type.isCheckboxHidden ? "Hidden" : "Yes") },
  { title: "Allowed on", cell: (type) => (type.pathways ?? []).map((pathway) => pathway.name).join(", ") || "No pathway" },
];

export function TypesPage({ current }: { readonly current: CurrentUser }) {
  const { data, error, again } = useLoad("types", () => run(RequestTypesDocument));
  useTitle("Request types");
  const types = data?.getClinicalRequestTypes ?? [];
  return (
    <>
      <Heading>Request types</Heading>
      <p>What can be asked for in a decision. Each pathway allows some of them.</p>
      {may(current, "PATHWAY_UPDATE") && (
        <Link className="nhsuk-button" to="/admin/request-types/new">
          New request type
        </Link>
      )}
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading request types</p>}
      {data !== null && types.length === 0 && <Empty title="There is no request type yet" />}
      {types.length > 0 && <Table caption="Request types" columns={COLUMNS} rows={types} idOf={(type) => type.id} />}
    </>
  );
}
