/** Writing an entry's question and outcome, under its lock. */
import { useState } from "react";

import { useLock } from "../decide/lock";
import { Button, Field, Form, useTitle, type FieldFault } from "../parts/form";
import { useGuard } from "../parts/guard";
import { useKept } from "../parts/kept";
import { Restored } from "../parts/restored";
import { askEntryLock } from "./entry-lock";
import { EntryLockBand } from "./lock-words";
import type { MeetingList, Place } from "./meeting";
import { save, type Texts } from "./saving";

interface Props {
  readonly list: MeetingList;
  readonly place: Place;
  readonly title: string;
  readonly timezone: string;
  readonly onDone: (words: string | null) => void;
}

type Sending = null | "sending" | "looking" | "not recorded";

interface Texting {
  readonly question: Typed | null;
  readonly outcome: Typed | null;
}

const NOTHING: Texting = { question: null, outcome: null };

/** What was typed, and what stood there when the typing began. */
export interface Typed {
  readonly text: string;
  readonly base: string;
}

export function EntryForm({ list, place, title, timezone, onDone }: Props) {
  const lock = useLock(place.id, askEntryLock);
  const { value, set: keep, forget, isRestored } = useKept<Texting>(`entry ${place.id}`, () => NOTHING);
  const { question, outcome } = value;
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [sending, setSending] = useState<Sending>(null);
  const stored = { reason: place.reason, outcome: place.outcome ?? "" };
  const texts = textsOf(stored, question, outcome);
  const isTouched = Object.keys(texts).length > 0;
  useTitle(title, faults);
  useGuard(isTouched);

  const leave = () => {
    forget();
    onDone(null);
  };
  const send = async () => {
    if (!isTouched) return leave();
    setSending("sending");
    const saved = await save(list.mdtId, place.id, texts, () => setSending("looking"));
    if (saved.at === "saved") {
      list.stored(saved.place);
      forget();
      return onDone("Saved");
    }
    setSending(saved.at === "not recorded" ? "not recorded" : null);
    setFaults(saved.at === "refused" ? saved.faults : []);
    if (saved.at === "refused" && saved.isLockLost) lock.lost();
  };
  const set = (before: Typed | null, now: string, change: (typed: Typed) => void) => (text: string) => {
    change({ text, base: before?.base ?? now });
    lock.touched();
  };
  const isMine = lock.state.at === "mine";
  return (
    <>
      <EntryLockBand lock={lock} place={place} timezone={timezone} />
      {(isMine || lock.state.at === "lost" || isTouched) && (
        <>
          {isRestored && <Restored onForget={forget} />}
          <Form label="Question and outcome" faults={faults} onSubmit={send}>
            <Field
              id="question"
              label="Question to the meeting"
              value={question?.text ?? stored.reason}
              faults={faults}
              onInput={set(question, stored.reason, (typed) => keep({ question: typed, outcome }))}
              rows={4}
              maxLength={5_000}
            />
            <Meanwhile typed={question} stored={stored.reason} />
            <Field
              id="outcome"
              label="Outcome"
              value={outcome?.text ?? stored.outcome}
              faults={faults}
              onInput={set(outcome, stored.outcome, (typed) => keep({ question, outcome: typed }))}
              rows={6}
              maxLength={10_000}
              focused
            />
            <Meanwhile typed={outcome} stored={stored.outcome} />
            <SendingWords sending={sending} />
            <Button busy={!isMine || sending === "sending" || sending === "looking"}>{sending === "not recorded" ? "Send it again" : "Save"}</Button>{" "}
            <Button kind="secondary" onClick={leave}>
              Leave without saving
            </Button>
          </Form>
        </>
      )}
    </>
  );
}

/** Only what is different: what was not touched here stays as others may have written it meanwhile. */
function textsOf(stored: { readonly reason: string; readonly outcome: string }, question: Typed | null, outcome: Typed | null): Texts {
  return {
    ...(question !== null && question.text !== stored.reason && { reason: question.text }),
    ...(outcome !== null && outcome.text !== stored.outcome && { outcome: outcome.text }),
  };
}

/** Says so if somebody else has written another text since the typing began: saving would replace it. */
export function Meanwhile({ typed, stored }: { readonly typed: Typed | null; readonly stored: string }) {
  if (typed === null || typed.base === stored || typed.text === stored) return null;
  return (
    <div className="band band--stale" role="status">
      <strong>Somebody else has changed this meanwhile</strong>, and saving replaces it. It says now:{" "}
      <span className="free">{stored || "nothing"}</span>
    </div>
  );
}

export function SendingWords({ sending }: { readonly sending: Sending }) {
  if (sending === "looking") return <p role="status">The server's reply was lost. The desk looks whether the text was recorded; it is kept here.</p>;
  if (sending === "not recorded") {
    return (
      <p role="status">
        <strong>Not recorded.</strong> The text has not reached the record. It is kept here.
      </p>
    );
  }
  return null;
}
