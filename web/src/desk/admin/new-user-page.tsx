import { dataOf } from "@spiritum/client";
import { useState } from "react";

import { useTitle } from "../parts/form";
import { Heading, Refused } from "../parts/notice";
import { useGo } from "../router";
import type { CurrentUser } from "../session";
import { spiritum } from "../site";
import { useChange } from "./changing";
import { missingIn, useLists, USER_FIELDS, UserForm, type UserDraft } from "./user-form";

const EMPTY: UserDraft = {
  username: "",
  firstName: "",
  lastName: "",
  email: "",
  department: "",
  password: "",
  isActive: true,
  roles: new Set(),
  pathways: new Set(),
};

export function NewUserPage({ current }: { readonly current: CurrentUser }) {
  const [draft, setDraft] = useState(EMPTY);
  const lists = useLists(current);
  const change = useChange(USER_FIELDS);
  const go = useGo();
  useTitle("New user", change.faults);

  const send = async () => {
    const missing = missingIn(draft, true);
    if (missing.length > 0) return change.tell(missing);
    let id = "";
    const isMade = await change.run(async () => {
      const body = { ...draft, roles: [...draft.roles], pathways: [...draft.pathways] };
      id = String(dataOf(await spiritum.rest.POST("/rest/createuser/", { body })).user.id);
    });
    if (isMade) go(`/admin/users/${id}?saved=new`, "replace");
  };
  return (
    <>
      <Heading>New user</Heading>
      {lists.error !== null && <Refused error={lists.error} onAgain={lists.again} />}
      {lists.data === null && lists.error === null && <p role="status">Loading roles and pathways</p>}
      {lists.data && (
        <UserForm
          label="New user"
          draft={draft}
          lists={lists.data}
          isNew
          isFixed={false}
          change={change}
          onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
          onSend={send}
        />
      )}
    </>
  );
}
