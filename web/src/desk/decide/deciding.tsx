/**
 * One decision from its lock to its confirmation.
 *
 *     lock taken ── form ── check ── sent ── recorded
 *                    └─ refused ─┘      └── reply lost ── recorded, or not: send again
 */
import {
  ApiError,
  CreateDecisionPointDocument,
  PatientRecordDocument,
  Unreachable,
  type CreateDecisionPointMutation,
} from "@spiritum/client";
import { useEffect, useRef, useState } from "react";

import { noticed, run } from "../calls";
import { messageOf } from "../errors";
import { Button, useTitle, type FieldFault } from "../parts/form";
import { useGuard } from "../parts/guard";
import { Heading, Refused } from "../parts/notice";
import { Restored } from "../parts/restored";
import { presentEntry, type History, type Patient } from "../record/record";
import type { CurrentUser } from "../session";
import { Check } from "./check";
import type { Mdts } from "./decide-page";
import { Done } from "./done";
import { carriedTo, emptyDraft, FIELDS, inputOf, missing, type Draft, type Input, type RequestType } from "./draft";
import { DecisionForm } from "./form";
import { Held, LockBand } from "./lock-band";
import { askPathwayLock, useLock } from "./lock";

export type Recorded = NonNullable<CreateDecisionPointMutation["createDecisionPoint"]["decisionPoint"]>;

type Step =
  | { readonly at: "form" }
  | { readonly at: "check" }
  | { readonly at: "sending" }
  | { readonly at: "lost"; readonly input: Input; readonly finding: "looking" | "not recorded" }
  | { readonly at: "done"; readonly decision: Pick<Recorded, "id" | "clinicalRequests" | "clinicalRequestResolutions"> };

/**
 * What was typed and not sent, by entry: whoever goes to another screen and comes back finds it again. It is memory of the
 * page alone. Ticks are not in it: each result is to be looked at anew.
 */
const drafts = new Map<string, Draft>();

interface Props {
  readonly patient: Patient;
  readonly entry: History;
  readonly types: readonly RequestType[];
  readonly mdts: Mdts;
  readonly back: string;
  readonly pathwayId: string;
  readonly current: CurrentUser;
  readonly reread: () => Promise<void>;
}

export function Deciding({ patient, entry, types, mdts, back, pathwayId, current }: Props) {
  // What the clinician decides upon: read once the lock is theirs, so that nobody changes it meanwhile. An event must not
  // change the results under their ticks.
  const [begun, setBegun] = useState(entry);
  const [readFor, setReadFor] = useState(0);
  const [readError, setReadError] = useState<unknown>(null);
  const [draft, setDraft] = useState<Draft>(() => drafts.get(entry.id) ?? emptyDraft(entry));
  const [isRestored, setIsRestored] = useState(() => drafts.has(entry.id));
  const [step, setStep] = useState<Step>({ at: "form" });
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const key = useRef({ key: newKey(), draft });
  const lock = useLock(entry.id, askPathwayLock);
  useTitle("Decision", faults);
  useGuard(step.at !== "done" && isTouched(draft, begun));

  const read = async () => {
    try {
      const { getPatient } = await run(PatientRecordDocument, { id: patient.id, pathwayId });
      const fresh = getPatient?.onPathways?.find((one) => one.id === entry.id);
      if (fresh === undefined) throw new Error("The entry is not there any more.");
      setBegun(fresh);
      setDraft((before) => carriedTo(before, fresh));
      setReadFor(lock.taken);
      setReadError(null);
    } catch (error) {
      noticed(error);
      setReadError(error);
    }
  };
  useEffect(() => {
    if (lock.taken > 0) void read();
  }, [lock.taken]);

  const results = begun.toAcknowledge ?? [];
  const last = begun.decisionPoints?.[0] ?? null;

  const change = (next: Draft) => {
    setDraft(next);
    drafts.set(entry.id, { ...next, seen: new Set() });
    lock.touched();
  };
  const forget = () => {
    drafts.delete(entry.id);
    setDraft(emptyDraft(begun));
    setIsRestored(false);
  };
  const check = () => {
    const found = missing(draft, types, mdts);
    setFaults(found);
    if (found.length === 0) setStep({ at: "check" });
  };
  const refuse = (found: readonly FieldFault[]) => {
    setFaults(found);
    setStep({ at: "form" });
  };
  const send = async (input: Input) => {
    setStep({ at: "sending" });
    try {
      const { decisionPoint, userErrors } = (await run(CreateDecisionPointDocument, { input })).createDecisionPoint;
      if (decisionPoint) {
        lock.given();
        drafts.delete(entry.id);
        return setStep({ at: "done", decision: decisionPoint });
      }
      if (userErrors?.some((error) => error.field === "lockEndTime" || error.field === "lockUser")) lock.lost();
      refuse((userErrors ?? []).map(({ field, message }) => ({ field: FIELDS[field] ?? "", text: message })));
    } catch (error) {
      noticed(error);
      if (error instanceof Unreachable) await lookFor(input);
      else refuse([{ field: "", text: messageOf(error).text }]);
    }
  };
  /** The reply was lost: whether the decision stands is read, not guessed. */
  const lookFor = async (input: Input) => {
    setStep({ at: "lost", input, finding: "looking" });
    for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
      try {
        const { getPatient } = await run(PatientRecordDocument, { id: patient.id, pathwayId });
        const known = new Set((begun.decisionPoints ?? []).map((decision) => decision.id));
        const entries = getPatient?.onPathways ?? [];
        const now = entries.find((one) => one.id === begun.id) ?? (getPatient && presentEntry(getPatient));
        const mine = now?.decisionPoints?.find(
          (decision) =>
            !known.has(decision.id) &&
            decision.clinician.id === String(current.user.id) &&
            decision.clinicHistory === input.clinicHistory,
        );
        if (mine === undefined) return setStep({ at: "lost", input, finding: "not recorded" });
        lock.given();
        drafts.delete(entry.id);
        return setStep({ at: "done", decision: mine });
      } catch (error) {
        noticed(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
  const confirm = () => {
    // The same text goes out under the same key, however often: the server records it once.
    if (key.current.draft !== draft) key.current = { key: newKey(), draft };
    void send(inputOf(begun.id, draft, types, key.current.key));
  };

  if (step.at === "done") return <Done decision={step.decision} results={results} back={back} pathwayId={pathwayId} />;
  if (lock.state.at === "held") {
    return (
      <Held
        lock={lock}
        keepsText={isTouched(draft, begun)}
        entry={lock.state.entry}
        pathwayId={pathwayId}
        patientId={patient.id}
        back={back}
        current={current}
      />
    );
  }
  if (readFor < lock.taken || lock.taken === 0) {
    return (
      <>
        <Heading>Decision</Heading>
        {readError !== null && <Refused error={readError} onAgain={read} />}
        {readError === null && lock.state.at === "mine" && <p role="status">Opening the patient for you</p>}
        {readError === null && lock.state.at !== "mine" && <LockBand lock={lock} />}
      </>
    );
  }
  if (begun.isDischarged) return <Refused error={new ApiError("CONFLICT", "The patient was discharged meanwhile.")} onAgain={read} />;
  return (
    <>
      <LockBand lock={lock} />
      {step.at === "form" && (
        <>
          <Heading>Decision</Heading>
          {isRestored && <Restored onForget={forget} />}
          <DecisionForm
            draft={draft}
            results={results}
            types={types}
            mdts={mdts}
            last={last}
            current={current}
            faults={faults}
            onChange={change}
            onCheck={check}
          />
        </>
      )}
      {(step.at === "check" || step.at === "sending") && (
        <Check
          draft={draft}
          results={results}
          types={types}
          mdts={mdts}
          isSending={step.at === "sending"}
          onBack={() => setStep({ at: "form" })}
          onSend={confirm}
        />
      )}
      {step.at === "lost" && (
        <>
          <Heading>The server's reply was lost</Heading>
          {step.finding === "looking" ? (
            <p role="status">The desk looks whether the decision was recorded. What you have written is kept.</p>
          ) : (
            <>
              <p role="status">
                <strong>Not recorded.</strong> The decision has not reached the record. What you have written is kept.
              </p>
              <Button onClick={() => send(step.input)}>Send it again</Button>{" "}
              <Button kind="secondary" onClick={() => setStep({ at: "form" })}>
                Go back and change it
              </Button>
            </>
          )}
        </>
      )}
    </>
  );
}

/** A key that nobody else makes. `randomUUID` is not there on pages without TLS, as those of a demonstration are. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isTouched(draft: Draft, entry: History): boolean {
  const { history, comorbidities, seen, asked, decisionType } = draft;
  return Boolean(history || comorbidities || seen.size || asked.size) || decisionType !== entry.awaitingDecisionType;
}
