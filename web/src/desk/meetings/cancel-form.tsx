/** Cancelling a meeting: its patients go to another list, and nobody is lost. */
import { DeleteMdtDocument } from "@spiritum/client";
import { useState } from "react";

import { noticed, run } from "../calls";
import { toldOfChange } from "../errors";
import { counted, shortDay } from "../formats";
import { Button, Form, useTitle, type FieldFault } from "../parts/form";
import { PartHeading } from "../parts/notice";
import type { Planned } from "./calendar";
import { meetingDay } from "./words";

interface Props {
  readonly title: string;
  readonly meeting: Planned;
  readonly others: readonly Planned[];
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

const FIELDS: Readonly<{ [field: string]: string }> = { movePatientsToMdtId: "target" };

export function CancelForm({ title, meeting, others, onDone, onLeave }: Props) {
  const [target, setTarget] = useState("");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [isSending, setIsSending] = useState(false);
  useTitle(title, faults);
  const listed = meeting.entryCount ?? 0;
  const fault = faults.find((one) => one.field === "target")?.text;
  const send = async () => {
    setIsSending(true);
    try {
      const input = { id: meeting.id, movePatientsToMdtId: target || null };
      const { success, userErrors } = (await run(DeleteMdtDocument, { input })).deleteMdt;
      if (success) return onDone();
      setFaults((userErrors ?? []).map(({ field, message }) => ({ field: FIELDS[field] ?? "", text: message })));
    } catch (error) {
      noticed(error);
      setFaults([{ field: "", text: toldOfChange(error) }]);
    }
    setIsSending(false);
  };
  return (
    <section className="meeting-form" aria-labelledby="cancel-form">
      <PartHeading id="cancel-form">Cancel the meeting of {meetingDay(meeting)}</PartHeading>
      <Form label="Cancel the meeting" faults={faults} onSubmit={send}>
        <p>
          {listed === 0
            ? "Nobody is on its list."
            : `${counted(listed, "patient")} on its list: they move to the end of another meeting's list, in their order.`}
        </p>
        <div className={`nhsuk-form-group${fault ? " nhsuk-form-group--error" : ""}`}>
          <label className="nhsuk-label" htmlFor="target">
            Move the patients to
          </label>
          {fault && (
            <span className="nhsuk-error-message" id="target-fault">
              <span className="nhsuk-u-visually-hidden">Error: </span>
              {fault}
            </span>
          )}
          <select
            id="target"
            className="nhsuk-select"
            value={target}
            aria-describedby={fault ? "target-fault" : undefined}
            aria-invalid={fault ? true : undefined}
            onChange={(event) => setTarget(event.currentTarget.value)}
          >
            <option value="">No other meeting</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {shortDay(other.plannedAt)} {other.location}
              </option>
            ))}
          </select>
        </div>
        <Button kind="warning" busy={isSending}>
          Cancel the meeting
        </Button>{" "}
        <Button kind="secondary" onClick={onLeave}>
          Leave it as it is
        </Button>
      </Form>
    </section>
  );
}
