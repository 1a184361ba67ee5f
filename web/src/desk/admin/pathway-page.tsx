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
import { useLoad } from "../load";
import { Choices } from "../parts/choices";
import { Button, Field, Form, useTitle } from "../parts/form";
import { Heading, Refused } from "../parts/notice";
import { useGo, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { useChange, type Change } from "./changing";
import { Delete, Users, Waiting } from "./reading";
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
  return <Waiting what="pathway" error={error} isUnknown={data !== null} onAgain={again} />;
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
      {may(current, "PATHWAY_DELETE") && (
        <Delete
          what="pathway"
          only="Only a pathway that no patient, no user and no meeting refers to can be deleted."
          remove={async () => (await run(DeletePathwayDocument, { id: pathway.id })).deletePathway.userErrors}
          to="/admin/pathways"
        />
      )}
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
  const read = useLoad(pathwayId, async () => (await run(UsersDocument, { pathwayId })).getUsers);
  return <Users id="members" title="Members" read={read} />;
}

function draftOf(pathway: Pathway): Draft {
  return { name: pathway.name, types: new Set((pathway.clinicalRequestTypes ?? []).map((type) => type.id)) };
}

function inputOf({ name, types }: Draft) {
  return { name, clinicalRequestTypes: [...types].map((id) => ({ id })) };
}
