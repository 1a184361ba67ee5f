/** Cancelling a request: why, and what happens then. The lock is taken for the moment in which it is sent. */
import { CancelClinicalRequestDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { askPathwayLock } from "../decide/lock";
import { Button, Field, Form } from "../parts/form";
import { useGuard } from "../parts/guard";
import { PartHeading } from "../parts/notice";
import { faultsOfChange, named, useSending } from "../parts/sending";
import type { CurrentUser } from "../session";
import type { History } from "./record";
import type { Requested } from "./results";

interface Props {
  readonly entry: History;
  readonly request: Requested;
  readonly current: CurrentUser;
  /** Whether it was cancelled. */
  readonly onLeave: (isDone: boolean) => void;
}

export function CancelForm({ entry, request, current, onLeave }: Props) {
  const [reason, setReason] = useState("");
  const { busy, faults, trying } = useSending();
  useGuard(reason !== "");
  const send = () =>
    trying(async () => {
      if (!reason.trim()) return [{ field: "reason", text: "Say why it is cancelled" }];
      // If somebody else has it, the refusal says who, and until when.
      await askPathwayLock(entry.id, false);
      try {
        const input = { clinicalRequestId: request.id, reason };
        const { clinicalRequest, userErrors } = (await run(CancelClinicalRequestDocument, { input })).cancelClinicalRequest;
        if (clinicalRequest) onLeave(true);
        return named(userErrors, { reason: "reason" });
      } finally {
        // Whoever decides in another tab keeps it there. What does not arrive runs out by itself.
        if (entry.lockUser?.id !== String(current.user.id)) void askPathwayLock(entry.id, true).catch(() => undefined);
      }
    }, faultsOfChange);
  return (
    <div className="meeting-form">
      <PartHeading id="cancel-form">Cancel {request.clinicalRequestType.name}</PartHeading>
      <p>Until the hospital answers, it may still be carried out. This cannot be taken back.</p>
      <Form label="Cancel the request" faults={faults} onSubmit={send}>
        <Field id="reason" label="Why is it cancelled?" value={reason} faults={faults} onInput={setReason} rows={3} maxLength={2_000} />
        <Button kind="warning" busy={busy}>
          Cancel the request
        </Button>{" "}
        <Button kind="secondary" onClick={() => onLeave(false)}>
          Leave it as it is
        </Button>
      </Form>
    </div>
  );
}
