/** One patient on the wall: who, what is asked, what came back, and what the meeting concludes. */
import { useRef, useState } from "react";

import { useLock } from "../decide/lock";
import { formatted } from "../formats";
import { useObserved } from "../observable";
import { Button, ErrorSummary, Field, useTitle, type FieldFault } from "../parts/form";
import { Refused } from "../parts/notice";
import { Banner } from "../record/banner";
import { Changed } from "../record/changed";
import { presentEntry, useRecord, type Patient, type Result } from "../record/record";
import { Report } from "../record/results";
import { may, type CurrentUser } from "../session";
import { Meanwhile, SendingWords } from "./entry-form";
import { askEntryLock } from "./entry-lock";
import { EntryLockBand, LockWords } from "./lock-words";
import type { MeetingList, Row } from "./meeting";
import type { Drafts } from "./room-page";
import { save } from "./saving";
import { rowName } from "./words";

interface Props {
  readonly list: MeetingList;
  readonly row: Row;
  readonly index: number;
  readonly count: number;
  readonly drafts: Drafts;
  readonly current: CurrentUser;
}

export function RoomEntry(props: Props) {
  const { list, row, index, count, current } = props;
  const { place } = row;
  // Read for this entry alone: what comes late for the patient before has no place to go to.
  const record = useRecord(list.pathwayId, place.patient.id);
  const patient = record.data?.patient ?? null;
  return (
    <article className="room__patient" aria-label={`Place ${index + 1} of ${count}`}>
      {patient ? (
        <Banner patient={patient} current={current} />
      ) : (
        <section className="banner" aria-label="Patient">
          <p className="banner__name">Hospital No. {formatted(place.patient.hospitalNumber, current.config.hospitalNumberFormat)}</p>
          <p className="banner__note">{record.error === null && record.data === null ? "Loading the record" : "No name at the moment"}</p>
        </section>
      )}
      <Changed record={record} />
      {record.error !== null && <Refused error={record.error} onAgain={record.again} />}
      <h2>
        {index + 1} of {count}: question
      </h2>
      <p className="free">{place.reason || "No question given"}</p>
      {patient && <Latest patient={patient} requestId={place.clinicalRequest.id} timezone={current.timezone} />}
      <Outcome {...props} />
    </article>
  );
}

const MOST = 3;

/** The reports that came back last, the newest first; the others are in the record. */
function Latest({ patient, requestId, timezone }: { readonly patient: Patient; readonly requestId: string; readonly timezone: string }) {
  const entry = presentEntry(patient);
  const asked = (entry?.decisionPoints ?? []).flatMap((decision) => decision.clinicalRequests ?? []);
  const all = new Map<string, Result>([...asked, ...(entry?.toAcknowledge ?? [])].map((request) => [request.id, request]));
  const back = [...all.values()]
    .filter((request) => request.completedAt !== null && request.id !== requestId)
    .sort((one, other) => Date.parse(other.completedAt ?? "") - Date.parse(one.completedAt ?? ""));
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest results</h2>
      {back.length === 0 && <p>None has come back.</p>}
      {back.slice(0, MOST).map((request) => (
        <Report key={request.id} request={request} timezone={timezone} />
      ))}
      {back.length > MOST && <p className="muted">{back.length - MOST} earlier are in the record.</p>}
    </section>
  );
}

function Outcome(props: Props) {
  const { row, drafts, current } = props;
  const { place } = row;
  const draft = useObserved(drafts).get(place.id);
  const [isWriting, setIsWriting] = useState(draft !== undefined);
  const [said, setSaid] = useState("");
  const title = useRef<HTMLHeadingElement>(null);
  const stop = (words: string) => {
    setIsWriting(false);
    setSaid(words);
    title.current?.focus();
  };
  return (
    <section aria-labelledby="outcome-title">
      <h2 id="outcome-title" ref={title} tabIndex={-1} className="part-heading">
        Outcome
      </h2>
      {isWriting ? (
        <Writing {...props} onDone={stop} />
      ) : (
        <>
          <p className="free room__outcome">{place.outcome || "None yet"}</p>
          <p>
            <LockWords place={place} timezone={current.timezone} />
          </p>
          {may(current, "ON_MDT_UPDATE", "ON_MDT_READ") && (
            <Button onClick={() => setIsWriting(true)}>{place.outcome ? "Change the outcome" : "Write the outcome"}</Button>
          )}
        </>
      )}
      <p role="status">{said}</p>
    </section>
  );
}

/** Takes the focus when it opens: what was pressed is gone. */
function focused(element: HTMLElement | null): void {
  element?.focus();
}

type Step = "typing" | "reading back" | "sending" | "looking" | "not recorded";

/** Typed under the entry's lock, read back to the room, and saved once. */
function Writing({ list, row, drafts, current, onDone }: Props & { readonly onDone: (words: string) => void }) {
  const { place } = row;
  const lock = useLock(place.id, askEntryLock);
  const stored = place.outcome ?? "";
  const draft = useObserved(drafts).get(place.id) ?? null;
  const text = draft?.text ?? stored;
  const [step, setStep] = useState<Step>("typing");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const isMine = lock.state.at === "mine";
  useTitle("Room view", faults);
  const keep = (next: string | null) => {
    const others = new Map(drafts.get());
    if (next === null) others.delete(place.id);
    else others.set(place.id, { text: next, base: draft?.base ?? stored });
    drafts.set(others);
  };
  const type = (next: string) => {
    keep(next);
    lock.touched();
  };
  const leave = () => {
    keep(null);
    onDone("");
  };
  const readBack = () => {
    const isEmpty = text.trim() === "" && stored === "";
    setFaults(isEmpty ? [{ field: "outcome", text: "Enter what the meeting concluded" }] : []);
    if (!isEmpty) setStep("reading back");
  };
  const send = async () => {
    setStep("sending");
    const saved = await save(list.mdtId, place.id, { outcome: text }, () => setStep("looking"));
    if (saved.at === "saved") {
      keep(null);
      list.stored(saved.place);
      return onDone("The outcome is recorded");
    }
    if (saved.at === "not recorded") return setStep("not recorded");
    if (saved.isLockLost) lock.lost();
    setFaults(saved.faults);
    setStep("typing");
  };
  const isReadBack = step !== "typing";
  return (
    <>
      <EntryLockBand lock={lock} place={place} timezone={current.timezone} />
      <ErrorSummary faults={faults} />
      <Meanwhile typed={draft} stored={stored} />
      {!isReadBack && (isMine || lock.state.at === "lost" || text !== stored) && (
        <>
          <Field id="outcome" label="What the meeting concludes" value={text} faults={faults} onInput={type} rows={5} maxLength={10_000} focused={faults.length === 0} />
          <Button busy={!isMine} onClick={readBack}>
            Read it back
          </Button>{" "}
          <Button kind="secondary" onClick={leave}>
            Leave without saving
          </Button>
        </>
      )}
      {isReadBack && (
        <div className="read-back" role="group" aria-label="Read back before saving" tabIndex={-1} ref={focused}>
          <p>
            Read it to the room. Outcome for <strong>{rowName(row, current.config)}</strong>:
          </p>
          <p className="free room__outcome">{text || "No outcome: the one before is removed"}</p>
          <SendingWords sending={step === "looking" || step === "not recorded" ? step : null} />
          <Button busy={!isMine || step === "sending" || step === "looking"} onClick={send}>
            {step === "not recorded" ? "Send it again" : "Save the outcome"}
          </Button>{" "}
          <Button kind="secondary" busy={step === "sending" || step === "looking"} onClick={() => setStep("typing")}>
            Change it
          </Button>
        </div>
      )}
    </>
  );
}
