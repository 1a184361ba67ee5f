/** One role: its name, what it permits, who has it. */
import { dataOf, RoleHoldersDocument, RolePermissionsDocument, RolesDocument, type RolesQuery } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { useLoad } from "../load";
import { Choices } from "../parts/choices";
import { Button, Field, Form, useTitle } from "../parts/form";
import { Heading } from "../parts/notice";
import { useGo, usePlace } from "../router";
import { may, renewed, type CurrentUser, type Permission } from "../session";
import { spiritum } from "../site";
import { useChange } from "./changing";
import { GROUPS, permissionWords } from "./permissions";
import { Delete, Users, Waiting } from "./reading";
import { Saved } from "./saved";
import { OwnLoss } from "./user-page";

type Role = RolesQuery["getRoles"][number];

/** A role begins without permissions; its page gives it some. */
export function NewRolePage() {
  const [name, setName] = useState("");
  const change = useChange(["name"]);
  const go = useGo();
  useTitle("New role", change.faults);
  const send = async () => {
    if (!name.trim()) return change.tell([{ field: "name", text: "Enter a name" }]);
    let id = "";
    const isMade = await change.run(async () => {
      id = String(dataOf(await spiritum.rest.POST("/rest/createrole/", { body: { name } })).id);
    });
    if (isMade) go(`/admin/roles/${id}?saved=new`, "replace");
  };
  return (
    <>
      <Heading>New role</Heading>
      <Form label="New role" faults={change.faults} onSubmit={send}>
        <Field id="name" label="Name" value={name} faults={change.faults} onInput={setName} autoComplete="off" maxLength={200} />
        <Button busy={change.busy}>{change.busy ? "Saving" : "Save and choose what it permits"}</Button>
      </Form>
    </>
  );
}

export function RolePage({ current, id }: { readonly current: CurrentUser; readonly id: string }) {
  const { data, error, again } = useLoad(id, async () => {
    const listsAll = may(current, "ROLE_PERMISSIONS_READ");
    const [roles, all] = await Promise.all([run(RolesDocument), listsAll ? run(RolePermissionsDocument) : null]);
    const role = roles.getRoles.find((one) => one.id === id) ?? null;
    const names = (all?.getRolePermissions ?? role?.permissions ?? []).map((one) => one.name);
    return { role, names };
  });
  if (data?.role) return <Editing key={id} role={data.role} names={data.names} current={current} onSaved={again} />;
  return <Waiting what="role" error={error} isUnknown={data !== null} onAgain={again} />;
}

interface EditingProps {
  readonly role: Role;
  /** All that a role can permit. */
  readonly names: readonly string[];
  readonly current: CurrentUser;
  readonly onSaved: () => Promise<unknown>;
}

function Editing({ role, names, current, onSaved }: EditingProps) {
  const place = usePlace();
  const had = new Set(role.permissions.map((one) => one.name));
  const [name, setName] = useState(role.name);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(had);
  const [saved, setSaved] = useState(place.query.get("saved") === "new" ? "The role is created. It permits nothing yet." : "");
  const [lost, setLost] = useState<readonly string[] | null>(null);
  const change = useChange(["name", "permissions", "id"]);
  const isMine = current.user.roles.some((one) => String(one.id) === role.id);
  const isFixed = !may(current, "ROLE_UPDATE") || role.permissions.some((one) => !may(current, one.name as Permission));
  useTitle("Role", change.faults);

  const save = async () => {
    setLost(null);
    setSaved("");
    const permissions = [...chosen] as Permission[];
    const isMade = await change.run(async () => {
      dataOf(await spiritum.rest.POST("/rest/updaterole/", { body: { id: role.id, name, permissions } }));
    });
    if (!isMade) return;
    setSaved("The changes are saved. They count from everybody's next call.");
    await onSaved();
    if (isMine) await renewed().catch(() => undefined);
  };
  const send = () => {
    if (!name.trim()) return change.tell([{ field: "name", text: "Enter a name" }]);
    const losses = isMine ? [...had].filter((one) => !chosen.has(one)).map(permissionWords) : [];
    if (losses.length === 0) return save();
    change.tell([]);
    return setLost(losses);
  };
  return (
    <>
      <Heading>Role: {role.name}</Heading>
      <Saved text={saved} />
      {isFixed && <p className="band">You cannot change this role: it permits what you may not do, or you may not change roles.</p>}
      <Form label="Role" faults={change.faults} onSubmit={isFixed ? () => undefined : send}>
        <Field id="name" label="Name" value={name} faults={change.faults} onInput={setName} autoComplete="off" maxLength={200} />
        <div id="permissions" tabIndex={-1} className="columns">
          {grouped(names).map((group) => (
            <Choices
              key={group.title}
              id={`permissions-${group.title}`}
              label={group.title}
              choices={group.names.map((one) => choiceOf(one, had, current))}
              chosen={chosen}
              onChange={(set) => {
                setLost(null);
                setChosen(set);
              }}
            />
          ))}
        </div>
        {lost && <OwnLoss losses={lost} onYes={save} onNo={() => setLost(null)} />}
        {!isFixed && <Button busy={change.busy}>{change.busy ? "Saving" : "Save"}</Button>}
      </Form>
      {may(current, "USER_READ") && <Holders roleId={role.id} />}
      {may(current, "ROLE_DELETE") && !isFixed && (
        <Delete
          what="role"
          only="Only a role that nobody has can be deleted."
          remove={async () => {
            dataOf(await spiritum.rest.POST("/rest/deleterole/", { body: { id: role.id } }));
          }}
          to="/admin/roles"
        />
      )}
    </>
  );
}

function choiceOf(name: string, had: ReadonlySet<string>, current: CurrentUser) {
  const isBeyond = !had.has(name) && !may(current, name as Permission);
  return { id: name, label: permissionWords(name), fixed: isBeyond ? "you do not have it, so you cannot give it" : undefined };
}

/** The permissions by what they are about; those that this desk does not know yet at the end. */
function grouped(names: readonly string[]) {
  const rest = new Set(names.filter((name) => name !== "AUTHENTICATED"));
  const groups = GROUPS.map(({ title, permissions }) => ({ title, names: permissions.filter((name) => rest.delete(name)) as string[] }));
  return [...groups, { title: "Others", names: [...rest] }].filter((group) => group.names.length > 0);
}

/** Who has the role: while anybody does, it cannot be deleted. */
function Holders({ roleId }: { readonly roleId: string }) {
  const read = useLoad(roleId, async () => {
    const { getUsers } = await run(RoleHoldersDocument);
    return getUsers.filter((user) => user.roles.some((role) => role.id === roleId));
  });
  return <Users id="holders" title="Who has it" read={read} />;
}
