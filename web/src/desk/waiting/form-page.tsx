/**
 * One form for all that may be recorded of a patient's waits. What was typed stays until it is recorded, or its user leaves.
 *
 *     form ── sent ── recorded
 *      └─ refused ─┘   └── reply lost ── recorded, or not: send again
 */
import { ApiError, MdtsDocument, Unreachable, UsersDocument, type Document } from "@spiritum/client";
import { useState } from "react";

import { noticed, run } from "../calls";
import { messageOf } from "../errors";
import { colleague, shortDay } from "../formats";
import { useLoad } from "../load";
import { Button, Form as FormElement, useTitle, type FieldFault } from "../parts/form";
import { useGuard } from "../parts/guard";
import { useKept } from "../parts/kept";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Restored } from "../parts/restored";
import { faultsOf, inputOf, SpecFields, valuesOf, type AnySpecs, type Options, type Values } from "../parts/spec-form";
import { Banner } from "../record/banner";
import { useGo, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { CORRECTION, EVENT_FORMS, TRACKING_FORMS, WITHDRAW, type Form } from "./forms";
import { marksOf, readWaiting, type Entry, type Read, type WaitingEvent } from "./waiting";
import { EVENT_KINDS } from "./words";

interface Props {
  readonly pathwayId: string;
  readonly patientId: string;
  readonly current: CurrentUser;
}

export function FormPage({ pathwayId, patientId, current }: Props) {
  const { query } = usePlace();
  const name = query.get("form") ?? "";
  const forms: Readonly<Record<string, Form>> = { ...EVENT_FORMS, ...TRACKING_FORMS, withdraw: WITHDRAW };
  const form = forms[name];
  const back = `/p/${pathwayId}/patient/${patientId}/waiting`;
  const { data, error, again } = useLoad(`${pathwayId}/${patientId}/${name}`, async () => {
    const [read, options] = await Promise.all([readWaiting(pathwayId, patientId), form ? optionsOf(form, pathwayId, current) : {}]);
    return { ...read, options };
  });
  const eventId = query.get("corrects") ?? query.get("event");
  const event = data?.entry?.waitingTimes?.events?.find((one) => one.id === eventId) ?? null;
  const isThere = form !== undefined && (eventId === null || (event !== null && event.withdrawal === null));
  useTitle(form?.title ?? "Waiting times");
  return (
    <>
      {data?.patient && <Banner patient={data.patient} current={current} />}
      <main className="screen screen--text" id="main">
        {error !== null && <Refused error={error} onAgain={again} />}
        {data === null && error === null && <p role="status">Loading the waiting times</p>}
        {data && isThere && data.entry && may(current, "WAITING_TIMES_UPDATE") && (
          <Recording
            key={`${name} ${eventId ?? ""}`}
            form={form}
            entry={data.entry}
            event={event}
            isCorrection={query.has("corrects")}
            options={{ ...data.options, events: eventOptions(data, event) }}
            back={back}
            reread={() => readWaiting(pathwayId, patientId)}
            current={current}
          />
        )}
        {data && !(isThere && data.entry && may(current, "WAITING_TIMES_UPDATE")) && (
          <>
            <Heading>Nothing can be recorded here</Heading>
            <Empty title="Why">
              <p>
                {may(current, "WAITING_TIMES_UPDATE")
                  ? "The patient or the event is not there, or the event was withdrawn meanwhile."
                  : "Your roles do not let you record waiting times. An administrator can change that (WAITING_TIMES_UPDATE)."}
              </p>
              <Link to={back}>Back to the waiting times</Link>
            </Empty>
          </>
        )}
      </main>
    </>
  );
}

type Step = "form" | "sending" | "looking" | "not recorded";

interface RecordingProps {
  readonly form: Form;
  readonly entry: Entry;
  /** The event that is replaced or withdrawn. */
  readonly event: WaitingEvent | null;
  readonly isCorrection: boolean;
  readonly options: Options;
  readonly back: string;
  readonly reread: () => Promise<Read>;
  readonly current: CurrentUser;
}

function Recording({ form, entry, event, isCorrection, options, back, reread, current }: RecordingProps) {
  const specs: AnySpecs = isCorrection ? { ...form.specs, ...CORRECTION } : form.specs;
  const begun = valuesOf(specs, isCorrection ? { ...event } : {});
  const { value: values, set: setValues, forget, isRestored } = useKept<Values>(`${entry.id} ${form.title} ${isCorrection} ${event?.id ?? ""}`, () => begun);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [step, setStep] = useState<Step>("form");
  const go = useGo();
  const me = String(current.user.id);
  const isTouched = Object.entries(values).some(([name, value]) => value !== begun[name]);
  useTitle(form.title, faults);
  useGuard(isTouched && step !== "sending");

  const refuse = (found: readonly FieldFault[]) => {
    setFaults(found);
    setStep("form");
  };
  const send = async () => {
    const found = faultsOf(specs, values);
    if (found.length > 0) return refuse(found);
    setStep("sending");
    try {
      const { correction, ...input } = inputOf(specs, values);
      const document = form.document as unknown as Document<Readonly<Record<string, Payload>>, { input: object }>;
      const [payload] = Object.values(
        await run(document, {
          input: {
            onPathwayId: entry.id,
            ...input,
            ...(isCorrection && { corrects: { eventId: event?.id, reason: correction } }),
            ...(event && !isCorrection && { eventId: event.id }),
          },
        }),
      );
      const errors = payload?.userErrors ?? [];
      if (errors.length > 0) return refuse(errors.map((error) => faultOf(error, specs, isCorrection)));
      recorded(payload?.event?.id);
    } catch (error) {
      noticed(error);
      if (error instanceof Unreachable) await lookFor();
      else if (error instanceof ApiError && error.fields.length > 0) refuse(error.fields.map((each) => faultOf(each, specs, isCorrection)));
      else refuse([{ field: "", text: messageOf(error).text }]);
    }
  };
  /** The reply was lost: whether it was recorded is read, not guessed; also if its user has gone to another screen. */
  const lookFor = async () => {
    setStep("looking");
    const before = marksOf(entry, me);
    for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
      try {
        const now = marksOf((await reread()).entry, me);
        const added = [...now].filter((mark) => !before.has(mark));
        if (added.length === 0) return setStep("not recorded");
        return recorded(added.find((mark) => mark.startsWith("event "))?.slice("event ".length));
      } catch (error) {
        noticed(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
  const recorded = (id: string | undefined) => {
    forget();
    go(id === undefined ? back : `${back}?recorded=${id}`, "replace");
  };

  const title = isCorrection ? `Correct: ${form.title}` : form.title;
  if (step === "looking" || step === "not recorded") {
    return (
      <>
        <Heading>The server's reply was lost</Heading>
        {step === "looking" ? (
          <p role="status">The desk looks whether it was recorded. What you have written is kept.</p>
        ) : (
          <>
            <p role="status">
              <strong>Not recorded.</strong> It has not reached the record. What you have written is kept.
            </p>
            <Button onClick={send}>Send it again</Button>{" "}
            <Button kind="secondary" onClick={() => setStep("form")}>
              Go back and change it
            </Button>
          </>
        )}
      </>
    );
  }
  return (
    <>
      <Heading>{title}</Heading>
      {event && (
        <p>
          {isCorrection ? "It stands in the place of: " : "This is withdrawn: "}
          <strong>
            {EVENT_KINDS[event.kind]}, {shortDay(event.on)}
          </strong>
        </p>
      )}
      {isRestored && <Restored onForget={forget} />}
      <FormElement label={title} faults={faults} onSubmit={() => (step === "form" ? send() : undefined)}>
        <SpecFields specs={specs} values={values} options={options} faults={faults} onChange={setValues} />
        <Button busy={step === "sending"}>{step === "sending" ? "Saving" : "Confirm and save"}</Button>
      </FormElement>
      <p onClick={forget}>
        <Link to={back}>Leave without saving</Link>
      </p>
    </>
  );
}

interface Payload {
  readonly event?: { readonly id: string } | null;
  readonly userErrors: readonly Refusal[] | null;
}

interface Refusal {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A refusal at its field; in the summary alone if the form has no such field. */
function faultOf({ field, code, message }: Refusal, specs: AnySpecs, isCorrection: boolean): FieldFault {
  const name = field.split(".").at(-1) ?? "";
  // The contract has one name for the reason of what is recorded and for that of the correction: only the latter is REQUIRED.
  if (isCorrection && name === "reason" && (code === "REQUIRED" || !("reason" in specs))) return { field: "correction", text: message };
  return { field: name in specs ? name : "", text: message };
}

/** What there is to choose besides the contract's words: read only for a form that has such a field. */
async function optionsOf(form: Form, pathwayId: string, current: CurrentUser): Promise<Options> {
  const named = new Set(Object.values(form.specs).map((spec) => spec.options));
  const me = { [String(current.user.id)]: `${colleague(current.user)} (me)` };
  const [meetings, colleagues] = await Promise.all([
    named.has("meetings") && may(current, "MDT_READ") ? readMeetings(pathwayId) : {},
    named.has("colleagues") && may(current, "USER_READ") ? readColleagues(pathwayId) : {},
  ]);
  return { meetings, colleagues: { ...colleagues, ...me } };
}

async function readMeetings(pathwayId: string): Promise<Readonly<Record<string, string>>> {
  const { getMdts } = await run(MdtsDocument, { pathwayId, includePast: true });
  const words = (mdt: NonNullable<typeof getMdts>[number]) => `${shortDay(mdt.plannedAt)} ${mdt.location}`;
  return Object.fromEntries((getMdts ?? []).map((mdt) => [mdt.id, words(mdt)]));
}

async function readColleagues(pathwayId: string): Promise<Readonly<Record<string, string>>> {
  const { getUsers } = await run(UsersDocument, { pathwayId });
  return Object.fromEntries(getUsers.filter((user) => user.isActive).map((user) => [user.id, colleague(user)]));
}

/** The events of the entry that stand, but the one that is replaced. */
function eventOptions({ entry }: Read, replaced: WaitingEvent | null): Readonly<Record<string, string>> {
  const events = (entry?.waitingTimes?.events ?? []).filter((event) => event.withdrawal === null && event.id !== replaced?.id);
  return Object.fromEntries(events.map((event) => [event.id, `${EVENT_KINDS[event.kind]}, ${shortDay(event.on)}`]));
}
