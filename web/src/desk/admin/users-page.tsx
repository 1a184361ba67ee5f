/** Everybody with an account, by page; or those whose name, user name or department has some words. */
import { UserPageDocument, UsersDocument, type UserPageQuery, type UsersQuery } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { colleague, counted } from "../formats";
import { dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Field, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { FIRST_PAGE, Pager } from "../parts/pager";
import { Table, type TableColumn } from "../parts/table";
import { Tag } from "../parts/tag";
import { may, type CurrentUser } from "../session";

type Listed = UsersQuery["getUsers"][number];
type Account = UserPageQuery["getUserConnection"]["edges"][number]["node"];

const MOST_MATCHES = 100;
/** As many as the contract gives at once. */
const MOST_READ = 5_000;

export function UsersPage({ current }: { readonly current: CurrentUser }) {
  const [words, setWords] = useState("");
  useTitle("Users");
  const wanted = words.trim().toLocaleLowerCase("en-GB");
  return (
    <>
      <Heading>Users</Heading>
      {may(current, "USER_CREATE") && (
        <Link className="nhsuk-button" to="/admin/users/new">
          New user
        </Link>
      )}
      <Field
        id="find"
        label="Find"
        hint="Parts of a name, a user name or a department."
        type="search"
        autoComplete="off"
        value={words}
        faults={[]}
        onInput={setWords}
        maxLength={200}
      />
      {wanted ? <Matches words={wanted} /> : <Everybody timezone={current.timezone} />}
    </>
  );
}

const COLUMNS: readonly TableColumn<Listed>[] = [
  { title: "Name", cell: (user) => <Link to={`/admin/users/${user.id}`}>{colleague(user) || user.username}</Link> },
  { title: "User name", cell: (user) => <span className="anywhere">{user.username}</span> },
  { title: "Department", cell: (user) => user.department || "Not given" },
  { title: "State", cell: (user) => <AccountState isActive={user.isActive} /> },
];

export function AccountState({ isActive }: { readonly isActive: boolean }) {
  return isActive ? <Tag tone="white" shape="✓">Active</Tag> : <Tag tone="grey" shape="✕">Deactivated</Tag>;
}

function Everybody({ timezone }: { readonly timezone: string }) {
  const [turn, setTurn] = useState(FIRST_PAGE);
  const { data, error, again } = useLoad(JSON.stringify(turn), () => run(UserPageDocument, turn));
  if (data === null) return error === null ? <p role="status">Loading users</p> : <Refused error={error} onAgain={again} />;
  const { totalCount, edges, pageInfo } = data.getUserConnection;
  const columns: readonly TableColumn<Account>[] = [
    ...COLUMNS,
    { title: "Roles", cell: (user) => user.roles.map((role) => role.name).join(", ") || "None" },
    { title: "Last sign-in", cell: (user) => (user.lastLogin ? dayAndTime(user.lastLogin, timezone) : "Never") },
  ];
  return (
    <>
      <p role="status">{counted(totalCount, "user")}</p>
      <Table caption="Users" columns={columns} rows={edges.map((edge) => edge.node)} idOf={(user) => user.id} />
      <Pager label="Pages of users" info={pageInfo} onTurn={setTurn} />
    </>
  );
}

/** All users are read once; which of them have the words is seen here. */
function Matches({ words }: { readonly words: string }) {
  const { data, error, again } = useLoad("all", () => run(UsersDocument));
  if (data === null) return error === null ? <p role="status">Loading users</p> : <Refused error={error} onAgain={again} />;
  const users = data.getUsers;
  const parts = words.split(/\s+/);
  const matches = users.filter((user) => {
    const text = `${user.firstName} ${user.lastName} ${user.username} ${user.department}`.toLocaleLowerCase("en-GB");
    return parts.every((part) => text.includes(part));
  });
  const shown = matches.slice(0, MOST_MATCHES);
  return (
    <>
      <p role="status">
        {counted(matches.length, "user")} of {users.length}
        {matches.length > shown.length && `; the first ${shown.length} are listed: write more of the name`}
      </p>
      {users.length >= MOST_READ && <p className="band">There are more users than can be searched here. Later ones are on the last pages of the list.</p>}
      {shown.length === 0 ? (
        <Empty title="Nobody has these words">
          <p>Names, user names and departments are searched, and no addresses.</p>
        </Empty>
      ) : (
        <Table caption="Users who were found" columns={COLUMNS} rows={shown} idOf={(user) => user.id} />
      )}
    </>
  );
}
