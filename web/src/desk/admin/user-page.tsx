/** One account: its fields, its sessions, its second factor. Whoever takes rights from themselves is asked back first. */
import { dataOf, UserToEditDocument, type UserToEditQuery } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { colleague } from "../formats";
import { dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Button, useTitle } from "../parts/form";
import { Heading } from "../parts/notice";
import { usePlace } from "../router";
import { may, renewed, type CurrentUser } from "../session";
import { spiritum } from "../site";
import { useChange } from "./changing";
import { Factors } from "./factors";
import { Waiting } from "./reading";
import { ReadOnly, Saved } from "./saved";
import { Sessions } from "./sessions";
import { missingIn, useLists, USER_FIELDS, UserForm, type Lists, type Named, type UserDraft } from "./user-form";
import { AccountState } from "./users-page";

type Account = NonNullable<UserToEditQuery["getUser"]>;

export function UserPage({ current, id }: { readonly current: CurrentUser; readonly id: string }) {
  const user = useLoad(id, () => run(UserToEditDocument, { id }));
  const lists = useLists(current);
  const error = user.error ?? lists.error;
  const again = async () => {
    await Promise.all([user.again(), lists.again()]);
  };
  const account = user.data?.getUser ?? null;
  if (account === null || lists.data === null) {
    return <Waiting what="user" error={error} isUnknown={user.data !== null && account === null} onAgain={again} />;
  }
  return <Editing key={account.id} user={account} lists={lists.data} current={current} onSaved={user.again} />;
}

interface EditingProps {
  readonly user: Account;
  readonly lists: Lists;
  readonly current: CurrentUser;
  readonly onSaved: () => Promise<unknown>;
}

function Editing({ user, lists, current, onSaved }: EditingProps) {
  const place = usePlace();
  const [draft, setDraft] = useState(() => draftOf(user));
  const [saved, setSaved] = useState(place.query.get("saved") === "new" ? "The user is created." : "");
  const [lost, setLost] = useState<readonly string[] | null>(null);
  const change = useChange(USER_FIELDS);
  const isSelf = user.id === String(current.user.id);
  useTitle("User", change.faults);

  const save = async () => {
    setLost(null);
    setSaved("");
    const isMade = await change.run(async () => {
      const { roles, pathways, ...others } = draft;
      const sets = { roles: lists.roles && [...roles], pathways: lists.pathways && [...pathways] };
      dataOf(await spiritum.rest.POST("/rest/updateuser/", { body: { id: user.id, ...others, ...sets } }));
    });
    if (!isMade) return;
    setDraft((before) => ({ ...before, password: "" }));
    setSaved("The changes are saved.");
    await onSaved();
    if (isSelf) await renewed().catch(() => undefined);
  };
  const send = () => {
    const missing = missingIn(draft, false);
    if (missing.length > 0) return change.tell(missing);
    const losing = isSelf ? lossesOf(user, draft) : [];
    if (losing.length === 0) return save();
    change.tell([]);
    return setLost(losing);
  };
  return (
    <>
      <Heading>{colleague(user) || user.username}</Heading>
      <p>
        <AccountState isActive={user.isActive} />{" "}
        {user.lastLogin ? `Last sign-in ${dayAndTime(user.lastLogin, current.timezone)}` : "Never signed in"}
        {isSelf && ". This is your own account."}
      </p>
      <Saved text={saved} />
      {!may(current, "USER_UPDATE") && <ReadOnly />}
      <UserForm
        label="Account"
        draft={draft}
        lists={lists}
        isNew={false}
        isFixed={!may(current, "USER_UPDATE")}
        change={change}
        onChange={(changes) => {
          setLost(null);
          setDraft((before) => ({ ...before, ...changes }));
        }}
        onSend={send}
      >
        {lost && <OwnLoss losses={lost} onYes={save} onNo={() => setLost(null)} />}
      </UserForm>
      {may(current, "USER_UPDATE") && (
        <>
          <Sessions userId={user.id} timezone={current.timezone} />
          <Factors userId={user.id} isSelf={isSelf} timezone={current.timezone} />
        </>
      )}
    </>
  );
}

interface LossProps {
  readonly losses: readonly string[];
  readonly onYes: () => unknown;
  readonly onNo: () => void;
}

/** In front of the button that saves: nobody takes their own rights away by a tick that they did not mean. */
export function OwnLoss({ losses, onYes, onNo }: LossProps) {
  return (
    <div className="nhsuk-warning-callout" role="alert">
      <h2 className="nhsuk-warning-callout__label">You take rights from yourself</h2>
      <ul className="nhsuk-list">
        {losses.map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
      <p>You cannot give them back to yourself afterwards.</p>
      <Button kind="warning" small onClick={onYes}>
        Yes, save it
      </Button>{" "}
      <Button kind="secondary" small onClick={onNo}>
        No, go back
      </Button>
    </div>
  );
}

function lossesOf(user: Account, draft: UserDraft): readonly string[] {
  const left = (had: readonly Named[], kept: ReadonlySet<string>) => had.filter((one) => !kept.has(one.id));
  return [
    ...(user.isActive && !draft.isActive ? ["Your account: you are signed out at once."] : []),
    ...left(user.roles, draft.roles).map((role) => `The role ${role.name}`),
    ...left(user.pathways, draft.pathways).map((pathway) => `The pathway ${pathway.name}`),
  ];
}

function draftOf(user: Account): UserDraft {
  const { username, firstName, lastName, email, department, isActive } = user;
  return {
    username,
    firstName,
    lastName,
    email,
    department,
    isActive,
    password: "",
    roles: new Set(user.roles.map((role) => role.id)),
    pathways: new Set(user.pathways.map((pathway) => pathway.id)),
  };
}
