/** Cancelling a request: why, and what happens then. The lock is taken for the moment in which it is sent. */
import { CancelClinicalRequestDocument, ClinicalRequestTypesDocument, Unreachable } from "@spiritum/client";
import type { RefObject } from "react";

import { noticed, run } from "../calls";
import { serverNow } from "../clock";
import { askPathwayLock } from "../decide/lock";
import { messageOf } from "../errors";
import { useLoad } from "../load";
import { Button, Field, Form } from "../parts/form";
import { useGuard } from "../parts/guard";
import { useKept } from "../parts/kept";
import { PartHeading } from "../parts/notice";
import { Restored } from "../parts/restored";
import { faultsOfChange, named, useSending, type Faults } from "../parts/sending";
import type { CurrentUser } from "../session";
import { readEntry } from "./record";
import type { Requested } from "./results";

export interface CancelProps {
  readonly pathwayId: string;
  readonly patientId: string;
  readonly request: Requested;
  readonly current: CurrentUser;
  /** Whether it is on its way: another form in its place would lose what the server says. */
  readonly sending: RefObject<boolean>;
  /** For the page's title, which says that something is wrong. */
  readonly onFaults: (faults: Faults) => void;
  /** Whether it was cancelled. */
  readonly onLeave: (isDone: boolean) => void;
}

export function CancelForm(props: CancelProps) {
  const { pathwayId, request, sending, onFaults, onLeave } = props;
  const { value: reason, set: setReason, forget, isRestored } = useKept(`cancel ${request.id}`, () => "");
  const { busy, faults, trying } = useSending(onFaults);
  useGuard(reason !== "");
  const instead = useInstead(pathwayId, request);
  const leave = (isDone: boolean) => {
    forget();
    onLeave(isDone);
  };
  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    const isDone = await trying(() => cancelled(props, reason), faultsOfChange);
    sending.current = false;
    if (isDone) leave(true);
  };
  const leaveButton = (
    <Button kind="secondary" onClick={() => sending.current || leave(false)}>
      Leave it as it is
    </Button>
  );
  return (
    <div className="meeting-form">
      <PartHeading id="cancel-form">Cancel {request.clinicalRequestType.name}</PartHeading>
      {instead !== null ? (
        <>
          <p>{instead}</p>
          {leaveButton}
        </>
      ) : (
        <>
          {isRestored && <Restored onForget={forget} />}
          <p>Until the hospital answers, it may still be carried out. This cannot be taken back.</p>
          <Form label="Cancel the request" faults={faults} onSubmit={send}>
            <Field id="reason" label="Why is it cancelled?" value={reason} faults={faults} onInput={setReason} rows={3} maxLength={2_000} />
            <Button kind="warning" busy={busy}>
              Cancel the request
            </Button>{" "}
            {leaveButton}
          </Form>
        </>
      )}
    </div>
  );
}

/** What to do with a request that nobody can cancel; null for any other, and while its kind is not known. */
function useInstead(pathwayId: string, request: Requested): string | null {
  const types = useLoad(pathwayId, () => run(ClinicalRequestTypesDocument, { pathwayId }));
  const type = types.data?.getClinicalRequestTypes?.find(({ id }) => id === request.clinicalRequestType.id);
  if (type?.isMdt) return "This request is for a meeting. Take the patient off the meeting's list instead.";
  if (type?.isDischarge) return "A discharge cannot be cancelled. Register the patient on the pathway again, and ring the hospital.";
  return null;
}

/** Cancels it under the lock; what is wrong, or nothing. */
async function cancelled(props: CancelProps, reason: string): Promise<Faults> {
  if (!reason.trim()) return [{ field: "reason", text: "Say why it is cancelled" }];
  let taken: string | null;
  try {
    taken = await lockTaken(props);
  } catch (error) {
    noticed(error);
    return [{ field: "", text: `${messageOf(error).title}. Nothing was sent: try again.` }];
  }
  try {
    const input = { clinicalRequestId: props.request.id, reason };
    return named((await run(CancelClinicalRequestDocument, { input })).cancelClinicalRequest.userErrors, { reason: "reason" });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    noticed(error);
    return lookedFor(props, error);
  } finally {
    // What does not arrive runs out by itself.
    if (taken !== null) void askPathwayLock(taken, true).catch(() => undefined);
  }
}

/** The entry whose lock was taken; null if the user has it already, in another tab, or somebody else has, of whom the server will speak. */
async function lockTaken({ pathwayId, patientId, current }: CancelProps): Promise<string | null> {
  const entry = await readEntry(pathwayId, patientId);
  if (entry === null) return null;
  const { lockUser, lockEndTime } = entry;
  const isLocked = lockEndTime !== null && Date.parse(lockEndTime) > serverNow();
  if (isLocked && lockUser?.id === String(current.user.id)) return null;
  return (await askPathwayLock(entry.id, false)).isHeld ? null : entry.id;
}

/** After a reply that did not come: whether the record has the cancellation. */
async function lookedFor({ pathwayId, patientId, request, current }: CancelProps, lost: Unreachable): Promise<Faults> {
  let entry;
  try {
    entry = await readEntry(pathwayId, patientId);
  } catch {
    return faultsOfChange(lost);
  }
  const requests = entry?.decisionPoints?.flatMap(({ clinicalRequests }) => clinicalRequests ?? []) ?? [];
  const cancellation = requests.find(({ id }) => id === request.id)?.cancellation;
  if (cancellation?.cancelledBy.id === String(current.user.id)) return [];
  return [{ field: "", text: "The server did not answer, and the request is not cancelled. Send it again." }];
}
