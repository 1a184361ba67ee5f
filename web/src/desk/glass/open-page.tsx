/** Opens one patient of another pathway, with a reason that a privacy officer reads. */
import { ApiError, BreakGlassDocument, Unreachable, type BreakGlassMutationVariables } from "@spiritum/client";
import { useState } from "react";

import { noticed, run } from "../calls";
import { secondsOf, messageOfChange } from "../errors";
import { stored } from "../formats";
import { Button, Field, Form, Group, useTitle, type FieldFault } from "../parts/form";
import { Empty, Heading } from "../parts/notice";
import { named, useSending } from "../parts/sending";
import { useGo } from "../router";
import { may, type CurrentUser } from "../session";
import { add } from "./opened";

type Reason = BreakGlassMutationVariables["input"]["reasonCode"];

const REASONS: readonly (readonly [Reason, string])[] = [
  ["EMERGENCY", "The patient needs care now, and nobody of the pathway can be reached in time"],
  ["CONSENT", "The patient has agreed"],
  ["LAW", "A law or a court demands it"],
  ["PUBLIC_INTEREST", "It protects others from serious harm"],
];
const LEAST_REASON = 10;
/** The contract's fields by the ids of ours. */
const FIELDS: Readonly<Record<string, string>> = { hospitalNumber: "number", patientId: "number", reasonCode: "code", reason: "reason" };

export function mayBreakGlass(current: CurrentUser): boolean {
  return may(current, "BREAK_GLASS", "PATIENT_READ");
}

export function OpenPage({ current }: { readonly current: CurrentUser }) {
  const [number, setNumber] = useState("");
  const [code, setCode] = useState<Reason | null>(null);
  const [reason, setReason] = useState("");
  const { busy, faults, tell, trying } = useSending();
  const go = useGo();
  useTitle("Open a patient of another pathway", faults);
  if (!mayBreakGlass(current)) return <Forbidden />;

  const send = () => {
    const missing = missingIn(number, code, reason);
    if (missing.length > 0 || code === null) return tell(missing);
    return trying(
      async () => {
        const input = { hospitalNumber: stored(number, current.config.hospitalNumberFormat), reasonCode: code, reason: reason.trim() };
        const { breakGlassUse: use, userErrors } = (await run(BreakGlassDocument, { input })).breakGlass;
        if (use === null) return named(userErrors, FIELDS);
        add({ id: use.id, patientId: use.patientId, expiresAt: use.expiresAt });
        go(`/opened/${use.patientId}`);
        return [];
      },
      (error) => {
        noticed(error);
        return [faultOf(error)];
      },
    );
  };
  return (
    <main className="screen screen--text" id="main">
      <Heading>Open a patient of another pathway</Heading>
      <div className="nhsuk-warning-callout">
        <h2 className="nhsuk-warning-callout__label">Each use is looked at</h2>
        <p>
          This opens one patient for you, to be read and not changed, for a limited time. A privacy officer reads who you are, whom
          you opened, your reason, and what you looked at. The patient may be given it, too.
        </p>
      </div>
      <Form label="Open a patient of another pathway" faults={faults} onSubmit={send}>
        <Field
          id="number"
          label="Hospital number"
          hint="The whole number, as the hospital stores it."
          value={number}
          faults={faults}
          onInput={setNumber}
          autoComplete="off"
          maxLength={100}
        />
        <Codes chosen={code} faults={faults} onChoose={setCode} />
        <Field
          id="reason"
          label="Your reason"
          hint={`What you need to know, and why now: at least ${LEAST_REASON} characters.`}
          value={reason}
          faults={faults}
          onInput={setReason}
          rows={4}
          maxLength={1_000}
        />
        <Button kind="warning" busy={busy}>
          {busy ? "Opening" : "Open this patient"}
        </Button>
      </Form>
    </main>
  );
}

interface CodesProps {
  readonly chosen: Reason | null;
  readonly faults: readonly FieldFault[];
  readonly onChoose: (code: Reason) => void;
}

/** Why, in a word: none is chosen beforehand. */
function Codes({ chosen, faults, onChoose }: CodesProps) {
  return (
    <Group id="code" label="Why" faults={faults} of="choices">
      {() =>
        REASONS.map(([value, text]) => (
          <span className="toggle" key={value}>
            <input type="radio" name="code" id={`code-${value}`} checked={chosen === value} onChange={() => onChoose(value)} />
            <label htmlFor={`code-${value}`}>{text}</label>
          </span>
        ))
      }
    </Group>
  );
}

function missingIn(number: string, code: Reason | null, reason: string): readonly FieldFault[] {
  const faults = [];
  if (!number.trim()) faults.push({ field: "number", text: "Enter the hospital number" });
  if (code === null) faults.push({ field: "code", text: "Choose why" });
  if (reason.trim().length < LEAST_REASON) faults.push({ field: "reason", text: `Enter your reason in at least ${LEAST_REASON} characters` });
  return faults;
}

function faultOf(error: unknown): FieldFault {
  // The server opens a patient once: whoever sends it again gets the use that there is.
  if (error instanceof Unreachable) return { field: "", text: "The server does not answer. Check the network, and send it again." };
  if (error instanceof ApiError) {
    if (error.code === "NOT_FOUND") return { field: "number", text: "No patient has this hospital number" };
    if (error.code === "REAUTHENTICATION_REQUIRED") return { field: "", text: "Your sign-in was too long ago. Send it again now." };
    if (error.code === "TOO_MANY_REQUESTS") return { field: "", text: `You have opened too many patients. Wait ${secondsOf(error)}.` };
    if (error.code === "FORBIDDEN") return { field: "", text: "This site does not let you open patients of other pathways." };
  }
  return { field: "", text: messageOfChange(error) };
}

function Forbidden() {
  return (
    <main className="screen screen--text" id="main">
      <Heading>Open a patient of another pathway</Heading>
      <Empty title="You may not do this">
        <p>Your roles do not let you open patients of other pathways, or this site has not turned it on. An administrator can say.</p>
      </Empty>
    </main>
  );
}
