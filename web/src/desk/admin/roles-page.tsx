import { RolesDocument, type RolesQuery } from "@spiritum/client";

import { run } from "../calls";
import { counted } from "../formats";
import { useLoad } from "../load";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Table, type TableColumn } from "../parts/table";
import { usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { Saved } from "./saved";

type Role = RolesQuery["getRoles"][number];

export function RolesPage({ current }: { readonly current: CurrentUser }) {
  const { data, error, again } = useLoad("roles", () => run(RolesDocument));
  const place = usePlace();
  useTitle("Roles");
  const mine = new Set(current.user.roles.map((role) => String(role.id)));
  const columns: readonly TableColumn<Role>[] = [
    { title: "Role", cell: (role) => <Link to={`/admin/roles/${role.id}`}>{role.name}</Link> },
    { title: "Permits", cell: (role) => counted(role.permissions.length, "permission") },
    { title: "Yours", cell: (role) => (mine.has(role.id) ? "You have it" : "No") },
  ];
  return (
    <>
      <Heading>Roles</Heading>
      <Saved text={place.query.get("saved") === "deleted" ? "The role is deleted." : ""} />
      <p>A role is a named set of permissions. Users have roles; what several of them permit adds up.</p>
      {may(current, "ROLE_CREATE") && (
        <Link className="nhsuk-button" to="/admin/roles/new">
          New role
        </Link>
      )}
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading roles</p>}
      {data !== null && data.getRoles.length === 0 && (
        <Empty title="There is no role yet">
          <p>Without roles nobody may do anything: create one, and give it to users.</p>
        </Empty>
      )}
      {data !== null && data.getRoles.length > 0 && (
        <Table caption="Roles" columns={columns} rows={data.getRoles} idOf={(role) => role.id} />
      )}
    </>
  );
}
