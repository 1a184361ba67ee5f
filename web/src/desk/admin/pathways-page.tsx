import { PathwaysDocument } from "@spiritum/client";

import { run } from "../calls";
import { useLoad } from "../load";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Table } from "../parts/table";
import { usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { Saved } from "./saved";

export function PathwaysPage({ current }: { readonly current: CurrentUser }) {
  const { data, error, again } = useLoad("pathways", () => run(PathwaysDocument));
  const place = usePlace();
  useTitle("Pathways");
  const mine = new Set(current.user.pathways.map((pathway) => String(pathway.id)));
  const columns = [
    { title: "Pathway", cell: ({ id, name }: { id: string; name: string }) => <Link to={`/admin/pathways/${id}`}>{name}</Link> },
    { title: "Yours", cell: ({ id }: { id: string }) => (mine.has(id) ? "You are a member" : "No") },
  ];
  return (
    <>
      <Heading>Pathways</Heading>
      <Saved text={place.query.get("saved") === "deleted" ? "The pathway is deleted." : ""} />
      {may(current, "PATHWAY_CREATE") && (
        <Link className="nhsuk-button" to="/admin/pathways/new">
          New pathway
        </Link>
      )}
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading pathways</p>}
      {data !== null && data.getPathways.length === 0 && (
        <Empty title="There is no pathway yet">
          <p>Create one, then make users members of it.</p>
        </Empty>
      )}
      {data !== null && data.getPathways.length > 0 && (
        <Table caption="Pathways" columns={columns} rows={data.getPathways} idOf={(pathway) => pathway.id} />
      )}
    </>
  );
}
