/** Cancelling a meeting: its patients go to another list, and nobody is lost. */
import { DeleteMdtDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { counted, shortDay } from "../formats";
import { Button, Form, Select, useTitle } from "../parts/form";
import { PartHeading } from "../parts/notice";
import { faultsOfChange, named, useSending } from "../parts/sending";
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
  const { busy, faults, trying } = useSending();
  useTitle(title, faults);
  const listed = meeting.entryCount ?? 0;
  const send = () =>
    trying(async () => {
      const input = { id: meeting.id, movePatientsToMdtId: target || null };
      const { success, userErrors } = (await run(DeleteMdtDocument, { input })).deleteMdt;
      if (success) onDone();
      return success ? [] : named(userErrors, FIELDS);
    }, faultsOfChange);
  return (
    <section className="meeting-form" aria-labelledby="cancel-form">
      <PartHeading id="cancel-form">Cancel the meeting of {meetingDay(meeting)}</PartHeading>
      <Form label="Cancel the meeting" faults={faults} onSubmit={send}>
        <p>
          {listed === 0
            ? "Nobody is on its list."
            : `${counted(listed, "patient")} on its list: they move to the end of another meeting's list, in their order.`}
        </p>
        <Select id="target" label="Move the patients to" value={target} faults={faults} onChange={setTarget}>
          <option value="">No other meeting</option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {shortDay(other.plannedAt)} {other.location}
            </option>
          ))}
        </Select>
        <Button kind="warning" busy={busy}>
          Cancel the meeting
        </Button>{" "}
        <Button kind="secondary" onClick={onLeave}>
          Leave it as it is
        </Button>
      </Form>
    </section>
  );
}
