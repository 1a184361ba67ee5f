import { ReviewBreakGlassDocument } from "@spiritum/client";
import { useState, type ReactNode } from "react";

import { run } from "../calls";
import { colleague, counted } from "../formats";
import { dayAndTime } from "../lists/words";
import { Button, Field, Form, useTitle } from "../parts/form";
import { faultsOfChange, named, useSending } from "../parts/sending";
import { Link } from "../parts/link";
import { Tag } from "../parts/tag";
import { may, type CurrentUser } from "../session";
import { BREAK_GLASS_REASONS, groupWords, type BreakGlassUse } from "./words";

interface Props {
  readonly use: BreakGlassUse;
  readonly current: CurrentUser;
  readonly onReviewed: () => unknown;
}

/** One use: who, whom, why, what they saw; and the verdict, or the form for it. */
export function Use({ use, current, onReviewed }: Props) {
  const { timezone } = current;
  const at = (instant: string) => dayAndTime(instant, timezone);
  const isOwn = use.user?.id === String(current.user.id);
  return (
    <article className="standing" aria-labelledby={`use-${use.id}`}>
      <h2 id={`use-${use.id}`}>
        {use.user ? colleague(use.user) : "A deleted account"}, {at(use.openedAt)}
      </h2>
      <dl className="facts facts--column">
        <Fact title="Patient">
          {use.hospitalNumber || "Not stored any more"} (<Link to={`/trail/patient?patient=${use.patientId}`}>who looked</Link>)
        </Fact>
        <Fact title="Why">{BREAK_GLASS_REASONS[use.reasonCode] ?? use.reasonCode}</Fact>
        <Fact title="In their words">
          <span className="free">{use.isReasonReadable ? use.reason : "It cannot be read here: the key is missing, or it was altered."}</span>
        </Fact>
        <Fact title="Open">
          {use.isOpen ? `now, until ${at(use.expiresAt)}` : `until ${at(use.endedAt ?? use.expiresAt)}`}
        </Fact>
        <Fact title="Has seen">
          {use.seen.responses === 0
            ? "Nothing"
            : `${groupWords(use.seen.fieldGroups)}, in ${counted(use.seen.responses, "answer")}${use.seen.lastAt ? `, last ${at(use.seen.lastAt)}` : ""}`}
        </Fact>
        {use.reviewedAt && (
          <Fact title="Verdict">
            {use.isJustified ? <Tag tone="white" shape="✓">Justified</Tag> : <Tag tone="red" shape="✕">Not justified</Tag>}{" "}
            {use.reviewer ? colleague(use.reviewer) : "a deleted account"}, {at(use.reviewedAt)}
          </Fact>
        )}
        {use.reviewNote && (
          <Fact title="Note">
            <span className="free">{use.reviewNote}</span>
          </Fact>
        )}
      </dl>
      {use.reviewedAt === null && isOwn && <p>This is your own: somebody else reviews it.</p>}
      {use.reviewedAt === null && !isOwn && may(current, "AUDIT_REVIEW") && <Review id={use.id} onReviewed={onReviewed} />}
    </article>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The verdict is given once: neither choice is set beforehand. */
function Review({ id, onReviewed }: { readonly id: string; readonly onReviewed: () => unknown }) {
  const [verdict, setVerdict] = useState<boolean | null>(null);
  const [note, setNote] = useState("");
  const { busy, faults, tell, trying } = useSending();
  const noteId = `note-${id}`;
  useTitle("Break-glass", faults);

  const send = () => {
    if (verdict === null) return tell([{ field: `verdict-${id}`, text: "Say whether it was justified" }]);
    if (!verdict && !note.trim()) return tell([{ field: noteId, text: "Write why it was not justified" }]);
    return trying(async () => {
      const input = { id, isJustified: verdict, note: note.trim() || null };
      const { userErrors } = (await run(ReviewBreakGlassDocument, { input })).reviewBreakGlass;
      if (!userErrors?.length) onReviewed();
      return named(userErrors, { note: noteId });
    }, faultsOfChange);
  };
  return (
    <Form label={`Review of use ${id}`} faults={faults} onSubmit={send}>
      <fieldset className="nhsuk-fieldset" id={`verdict-${id}`} tabIndex={-1}>
        <legend className="nhsuk-fieldset__legend">Was it justified?</legend>
        {([true, false] as const).map((value) => (
          <span className="toggle" key={String(value)}>
            <input
              type="radio"
              name={`verdict-${id}`}
              id={`verdict-${id}-${value ? "yes" : "no"}`}
              checked={verdict === value}
              onChange={() => setVerdict(value)}
            />
            <label htmlFor={`verdict-${id}-${value ? "yes" : "no"}`}>{value ? "Yes, justified" : "No, not justified"}</label>
          </span>
        ))}
      </fieldset>
      <Field id={noteId} label="Note" hint="Needed if it was not justified." value={note} faults={faults} onInput={setNote} rows={2} maxLength={1_000} />
      <Button busy={busy} small>
        Save the verdict
      </Button>
      <p className="muted">It is said once, and cannot be changed.</p>
    </Form>
  );
}
