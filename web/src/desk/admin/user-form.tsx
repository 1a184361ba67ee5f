/** The fields of an account: the same for a new one and for one that is changed. */
import { PathwaysDocument, RolesDocument } from "@spiritum/client";
import type { ReactNode } from "react";

import { run } from "../calls";
import { useLoad, type Loaded } from "../load";
import { Choices, Tick } from "../parts/choices";
import { Button, Field, Form } from "../parts/form";
import { may, type CurrentUser } from "../session";
import type { Change } from "./changing";

export interface UserDraft {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly department: string;
  readonly password: string;
  readonly isActive: boolean;
  readonly roles: ReadonlySet<string>;
  readonly pathways: ReadonlySet<string>;
}

export const USER_FIELDS = [
  "username", "firstName", "lastName", "email", "department", "password", "isActive", "roles", "pathways",
] as const;

const REQUIRED = { firstName: "a first name", lastName: "a last name", username: "a user name", email: "an address" } as const;

/** What is missing before the server need be asked. */
export function missingIn(draft: UserDraft, isNew: boolean) {
  const names = Object.keys(REQUIRED) as (keyof typeof REQUIRED)[];
  const missing = names
    .filter((name) => !draft[name].trim())
    .map((name) => ({ field: name as string, text: `Enter ${REQUIRED[name]}` }));
  if (isNew && !draft.password) missing.push({ field: "password", text: "Enter a first password" });
  return missing;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Lists {
  /** Null: the caller may not read them, so they stay as they are. */
  readonly roles: readonly Named[] | null;
  readonly pathways: readonly Named[] | null;
}

/** What there is to choose from. */
export function useLists(current: CurrentUser): Loaded<Lists> {
  return useLoad("lists", async () => {
    const [roles, pathways] = await Promise.all([
      may(current, "ROLE_READ") ? run(RolesDocument) : null,
      may(current, "PATHWAY_READ") ? run(PathwaysDocument) : null,
    ]);
    return { roles: roles?.getRoles ?? null, pathways: pathways?.getPathways ?? null };
  });
}

interface Props {
  readonly label: string;
  readonly draft: UserDraft;
  readonly lists: Lists;
  readonly isNew: boolean;
  readonly isFixed: boolean;
  readonly change: Change;
  readonly onChange: (changes: Partial<UserDraft>) => void;
  readonly onSend: () => unknown;
  readonly children?: ReactNode;
}

export function UserForm({ label, draft, lists, isNew, isFixed, change, onChange, onSend, children }: Props) {
  const text = (id: "username" | "firstName" | "lastName" | "email" | "department") => ({
    id,
    value: draft[id],
    faults: change.faults,
    onInput: (value: string) => onChange({ [id]: value }),
    autoComplete: "off",
    maxLength: id === "email" ? 254 : 200,
  });
  return (
    <Form label={label} faults={change.faults} onSubmit={isFixed ? () => undefined : onSend}>
      <div className="columns">
        <Field {...text("firstName")} label="First name" />
        <Field {...text("lastName")} label="Last name" />
        <Field {...text("department")} label="Department" />
        <Field {...text("username")} label="User name" hint="With which they sign in. Upper and lower case count the same." />
        <Field {...text("email")} label="Work address" hint="In the form name@hospital.example. Nothing is sent to it." />
        <Field
          id="password"
          label={isNew ? "First password" : "New password"}
          hint={isNew ? "Eight characters or more. The user may have to set their own with it." : "Empty: it stays as it is. A new one ends the user's sessions."}
          type="password"
          autoComplete="new-password"
          value={draft.password}
          faults={change.faults}
          onInput={(password) => onChange({ password })}
          maxLength={1_024}
        />
      </div>
      <div id="isActive" className="nhsuk-form-group" tabIndex={-1}>
        <Tick id="active" checked={draft.isActive} onChange={(isActive) => onChange({ isActive })}>
          The account is active
        </Tick>
      </div>
      {lists.roles && <Listed id="roles" label="Roles" listed={lists.roles} chosen={draft.roles} change={change} onChange={onChange} />}
      {lists.pathways && (
        <Listed id="pathways" label="Pathways" listed={lists.pathways} chosen={draft.pathways} change={change} onChange={onChange} />
      )}
      {children}
      {!isFixed && <Button busy={change.busy}>{change.busy ? "Saving" : "Save"}</Button>}
    </Form>
  );
}

interface ListedProps {
  readonly id: "roles" | "pathways";
  readonly label: string;
  readonly listed: readonly Named[];
  readonly chosen: ReadonlySet<string>;
  readonly change: Change;
  readonly onChange: (changes: Partial<UserDraft>) => void;
}

function Listed({ id, label, listed, chosen, change, onChange }: ListedProps) {
  const choices = listed.map(({ id: value, name }) => ({ id: value, label: name }));
  return (
    <Choices
      id={id}
      label={label}
      choices={choices}
      chosen={chosen}
      faults={change.faults}
      onChange={(set) => onChange({ [id]: set })}
    />
  );
}
