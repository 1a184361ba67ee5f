/** A request type: a new one, or another name and code for one. What a request of it does never changes. */
import { CreateClinicalRequestTypeDocument, RequestTypesDocument, UpdateClinicalRequestTypeDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { useLoad } from "../load";
import { Tick } from "../parts/choices";
import { Button, Field, Form, Select, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
import { useGo, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { useChange, type Change } from "./changing";
import { Waiting } from "./reading";
import { ReadOnly, Saved } from "./saved";
import { kindOf, type RequestType } from "./types-page";

interface Draft {
  readonly name: string;
  readonly refName: string;
  readonly isCheckboxHidden: boolean;
}
type Kind = "isTestRequest" | "isMdt" | "isDischarge" | "";
const KINDS: readonly (readonly [Kind, string])[] = [
  ["isTestRequest", "A test that has a result"],
  ["", "A referral, without a result"],
  ["isMdt", "The list of a meeting"],
  ["isDischarge", "The discharge from the pathway"],
];

export function NewTypePage() {
  const [draft, setDraft] = useState<Draft>({ name: "", refName: "", isCheckboxHidden: false });
  const [kind, setKind] = useState<Kind>("isTestRequest");
  const change = useChange(["name", "refName", "isMdt"]);
  const go = useGo();
  useTitle("New request type", change.faults);
  const send = async () => {
    let id = "";
    const isMade = await change.run(async () => {
      const input = kind === "" ? draft : { ...draft, [kind]: true };
      const { createClinicalRequestType } = await run(CreateClinicalRequestTypeDocument, { input });
      id = createClinicalRequestType.clinicalRequestType?.id ?? "";
      return createClinicalRequestType.userErrors;
    });
    if (isMade) go(`/admin/request-types/${id}?saved=new`, "replace");
  };
  return (
    <>
      <Heading>New request type</Heading>
      <TypeForm draft={draft} change={change} isFixed={false} onChange={setDraft} onSend={send}>
        <Select id="isMdt" label="What a request of it does" hint="This cannot be changed later." value={kind} onChange={(to) => setKind(to as Kind)}>
          {KINDS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </TypeForm>
    </>
  );
}

export function TypePage({ current, id }: { readonly current: CurrentUser; readonly id: string }) {
  const { data, error, again } = useLoad(id, () => run(RequestTypesDocument));
  const type = data?.getClinicalRequestTypes?.find((one) => one.id === id);
  if (type) return <Editing key={id} type={type} current={current} onSaved={again} />;
  return <Waiting what="request type" error={error} isUnknown={data !== null} onAgain={again} />;
}

function Editing({ type, current, onSaved }: { readonly type: RequestType; readonly current: CurrentUser; readonly onSaved: () => Promise<unknown> }) {
  const place = usePlace();
  const { name, refName, isCheckboxHidden } = type;
  const [draft, setDraft] = useState<Draft>({ name, refName, isCheckboxHidden });
  const [saved, setSaved] = useState(place.query.get("saved") === "new" ? "The type is created. No pathway allows it yet." : "");
  const change = useChange(["name", "refName"]);
  useTitle("Request type", change.faults);
  const send = async () => {
    setSaved("");
    const isMade = await change.run(async () => {
      const input = { id: type.id, ...draft };
      return (await run(UpdateClinicalRequestTypeDocument, { input })).updateClinicalRequestType.userErrors;
    });
    if (!isMade) return;
    setSaved("The changes are saved. Requests that were made before keep the code under which they were sent.");
    await onSaved();
  };
  const pathways = type.pathways ?? [];
  return (
    <>
      <Heading>Request type: {name}</Heading>
      <Saved text={saved} />
      {!may(current, "PATHWAY_UPDATE") && <ReadOnly />}
      <p>
        Kind: <strong>{kindOf(type)}</strong>
      </p>
      <TypeForm draft={draft} change={change} isFixed={!may(current, "PATHWAY_UPDATE")} onChange={setDraft} onSend={send} />
      <section aria-labelledby="allowed">
        <h2 id="allowed">Where it is allowed</h2>
        {pathways.length === 0 && <p>On no pathway.</p>}
        <ul className="codes">
          {pathways.map((pathway) => (
            <li key={pathway.id}>
              <Link to={`/admin/pathways/${pathway.id}`}>{pathway.name}</Link>
            </li>
          ))}
        </ul>
        <p>A type is never deleted, since requests refer to it. To have no more requests of it, take it off these pathways.</p>
      </section>
    </>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly change: Change;
  readonly isFixed: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onSend: () => unknown;
  readonly children?: React.ReactNode;
}

function TypeForm({ draft, change, isFixed, onChange, onSend, children }: FormProps) {
  const send = () => {
    if (isFixed) return undefined;
    const missing = [];
    if (!draft.name.trim()) missing.push({ field: "name", text: "Enter a name" });
    if (!draft.refName.trim()) missing.push({ field: "refName", text: "Enter the code at the hospital" });
    return missing.length > 0 ? change.tell(missing) : onSend();
  };
  const common = { faults: change.faults, autoComplete: "off", maxLength: 400 };
  return (
    <Form label="Request type" faults={change.faults} onSubmit={send}>
      <Field {...common} id="name" label="Name" hint="What clinicians call it." value={draft.name} onInput={(name) => onChange({ ...draft, name })} />
      <Field
        {...common}
        id="refName"
        label="Code at the hospital"
        hint="Such as a SNOMED CT term."
        value={draft.refName}
        onInput={(refName) => onChange({ ...draft, refName })}
      />
      {children}
      <Tick id="hidden" checked={draft.isCheckboxHidden} onChange={(on) => onChange({ ...draft, isCheckboxHidden: on })}>
        Leave it out of the list of choices
      </Tick>
      {!isFixed && <Button busy={change.busy}>{change.busy ? "Saving" : "Save"}</Button>}
    </Form>
  );
}
