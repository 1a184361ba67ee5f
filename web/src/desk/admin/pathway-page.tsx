/** One pathway: its name, what may be asked for on it, who is a member. */
import {
  ClinicalRequestTypesDocument,
  CreatePathwayDocument,
  DeletePathwayDocument,
  PathwayToEditDocument,
  UpdatePathwayDocument,
  UsersDocument,
  type PathwayToEditQuery,
} from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { colleague, counted } from "../formats";
import { useLoad } from "../load";
import { Choices } from "../parts/choices";
import { Confirmed } from "../parts/confirmed";
import { Button, Field, Form, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { useGo, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { useChange, type Change } from "./changing";
import { ReadOnly, Saved } from "./saved";
import type { Named } from "./user-form";

type Pathway = NonNullable<PathwayToEditQuery["getPathway"]>;
interface Draft {
  readonly name: string;
  readonly types: ReadonlySet<string>;
}

/** What may be asked for; null if the caller may not list it. */
async function allTypes(current: CurrentUser): Promise<readonly Named[] | null> {
  if (!may(current, "MILESTONE_TYPE_READ")) return null;
  return (await run(ClinicalRequestTypesDocument)).getClinicalRequestTypes ?? [];
}

export function NewPathwayPage({ current }: { readonly current: CurrentUser }) {
  const types = useLoad("types", async () => ({ all: await allTypes(current) }));
  const [draft, setDraft] = useState<Draft>({ name: "", types: new Set() });
  const change = useChange(["name", "clinicalRequestTypes"]);
  const go = useGo();
  useTitle("New pathway", change.faults);
  const send = async () => {
    let id = "";
    const isMade = await change.run(async () => {
      const { createPathway } = await run(CreatePathwayDocument, { input: inputOf(draft) });
      id = createPathway.pathway?.id ?? "";
      return createPathway.userErrors;
    });
    if (isMade) go(`/admin/pathways/${id}?saved=new`, "replace");
  };
  return (
    <>
      <Heading>New pathway</Heading>
      {types.error !== null && <Refused error={types.error} onAgain={types.again} />}
      <PathwayForm draft={draft} types={types.data?.all ?? null} change={change} isFixed={false} onChange={setDraft} onSend={send} />
    </>
  );
}

export function PathwayPage({ current, id }: { readonly current: CurrentUser; readonly id: string }) {
  const { data, error, again } = useLoad(id, async () => {
    const [read, types] = await Promise.all([run(PathwayToEditDocument, { id }), allTypes(current)]);
    return { pathway: read.getPathway, types };
  });
  if (data?.pathway) return <Editing key={id} pathway={data.pathway} types={data.types} current={current} onSaved={again} />;
  return <Waiting error={error} isUnknown={data !== null} onAgain={again} />;
}

function Waiting({ error, isUnknown, onAgain }: { readonly error: unknown; readonly isUnknown: boolean; readonly onAgain: () => unknown }) {
  useTitle("Pathway");
  return (
    <>
      <Heading>Pathway</Heading>
      {error !== null && <Refused error={error} onAgain={onAgain} />}
      {isUnknown && <Empty title="There is no such pathway" />}
      {error === null && !isUnknown && <p role="status">Loading the pathway</p>}
    </>
  );
}

interface EditingProps {
  readonly pathway: Pathway;
  readonly types: readonly Named[] | null;
  readonly current: CurrentUser;
  readonly onSaved: () => Promise<unknown>;
}

const CREATED = "The pathway is created. It has no members yet: put users on it, yourself too if you are to work on it.";

function Editing({ pathway, types, current, onSaved }: EditingProps) {
  const place = usePlace();
  const [draft, setDraft] = useState<Draft>(() => draftOf(pathway));
  const [saved, setSaved] = useState(place.query.get("saved") === "new" ? CREATED : "");
  const change = useChange(["name", "clinicalRequestTypes"]);
  useTitle("Pathway", change.faults);
  const send = async () => {
    setSaved("");
    const isMade = await change.run(async () => {
      const input = { id: pathway.id, ...inputOf(draft) };
      return (await run(UpdatePathwayDocument, { input })).updatePathway.userErrors;
    });
    if (!isMade) return;
    setSaved("The changes are saved. Requests that were made before stay as they are.");
    await onSaved();
  };
  return (
    <>
      <Heading>Pathway: {pathway.name}</Heading>
      <Saved text={saved} />
      {!may(current, "PATHWAY_UPDATE") && <ReadOnly />}
      <PathwayForm
        draft={draft}
        types={types}
        change={change}
        isFixed={!may(current, "PATHWAY_UPDATE")}
        onChange={setDraft}
        onSend={send}
      />
      {may(current, "USER_READ") && <Members pathwayId={pathway.id} />}
      {may(current, "PATHWAY_DELETE") && <Delete id={pathway.id} />}
    </>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly types: readonly Named[] | null;
  readonly change: Change;
  readonly isFixed: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onSend: () => unknown;
}

function PathwayForm({ draft, types, change, isFixed, onChange, onSend }: FormProps) {
  const send = () => {
    if (isFixed) return undefined;
    return draft.name.trim() ? onSend() : change.tell([{ field: "name", text: "Enter a name" }]);
  };
  return (
    <Form label="Pathway" faults={change.faults} onSubmit={send}>
      <Field
        id="name"
        label="Name"
        value={draft.name}
        faults={change.faults}
        onInput={(name) => onChange({ ...draft, name })}
        autoComplete="off"
        maxLength={400}
      />
      {types && (
        <Choices
          id="clinicalRequestTypes"
          label="What may be asked for on it"
          choices={types.map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.types}
          faults={change.faults}
          onChange={(chosen) => onChange({ ...draft, types: chosen })}
        />
      )}
      {!isFixed && <Button busy={change.busy}>{change.busy ? "Saving" : "Save"}</Button>}
    </Form>
  );
}

function Members({ pathwayId }: { readonly pathwayId: string }) {
  const { data, error, again } = useLoad(pathwayId, () => run(UsersDocument, { pathwayId }));
  return (
    <section aria-labelledby="members">
      <h2 id="members">Members</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading users</p>}
      {data !== null && <p>{data.getUsers.length === 0 ? "Nobody." : `${counted(data.getUsers.length, "user")}:`}</p>}
      <ul className="codes">
        {(data?.getUsers ?? []).map((user) => (
          <li key={user.id}>
            <Link to={`/admin/users/${user.id}`}>{colleague(user) || user.username}</Link>
            {!user.isActive && " (deactivated)"}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delete({ id }: { readonly id: string }) {
  const change = useChange([]);
  const go = useGo();
  useTitle("Pathway", change.faults);
  const remove = async () => {
    const isMade = await change.run(async () => (await run(DeletePathwayDocument, { id })).deletePathway.userErrors);
    if (isMade) go("/admin/pathways?saved=deleted", "replace");
  };
  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete</h2>
      <Form label="Delete" faults={change.faults} onSubmit={() => undefined}>
        <p>Only a pathway that no patient, no user and no meeting refers to can be deleted.</p>
        <Confirmed label="Delete this pathway" question="It cannot be brought back." yes="Yes, delete it" busy={change.busy} onYes={remove} />
      </Form>
    </section>
  );
}

function draftOf(pathway: Pathway): Draft {
  return { name: pathway.name, types: new Set((pathway.clinicalRequestTypes ?? []).map((type) => type.id)) };
}

function inputOf({ name, types }: Draft) {
  return { name, clinicalRequestTypes: [...types].map((id) => ({ id })) };
}
