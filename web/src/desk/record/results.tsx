import { colleague } from "../formats";
import { dayAndTime } from "../lists/words";
import { Tag } from "../parts/tag";
import type { Result } from "./record";

const STATES: Readonly<{ [state: string]: string }> = {
  INIT: "To be sent",
  ACTIVE: "Asked for",
  WAITING: "Held up at the hospital",
};

export type Requested = Omit<Result, "testResult">;

/** Where a request stands, in words, with a shape. One that was cancelled and carried out all the same says both. */
export function RequestState({ request }: { readonly request: Requested }) {
  const { cancellation, currentState } = request;
  if (cancellation === null) return <Standing request={request} />;
  if (currentState === "COMPLETED") {
    return (
      <>
        <Tag tone="orange" shape="⊘✓">Cancelled, but done</Tag> <Standing request={request} />
      </>
    );
  }
  const { delivery } = cancellation;
  if (delivery === "NOT_ACCEPTED") return <Tag tone="red" shape="⊘✕">Cancelled here only - ring the hospital</Tag>;
  if (delivery === "ACCEPTED" || delivery === "NOT_NEEDED") return <Tag tone="grey" shape="⊘">Cancelled</Tag>;
  return <Tag tone="yellow" shape="⊘…">Cancelled - hospital not reached yet</Tag>;
}

/** Who cancelled a request, when and why; nothing if nobody did. */
export function CancelledBy({ request, timezone }: { readonly request: Requested; readonly timezone: string }) {
  const { cancellation } = request;
  if (cancellation === null) return null;
  return (
    <span className="free second">
      Cancelled {dayAndTime(cancellation.cancelledAt, timezone)} by {colleague(cancellation.cancelledBy)}: {cancellation.reason}
    </span>
  );
}

function Standing({ request }: { readonly request: Requested }) {
  if (request.currentState === "ERROR") return <Tag tone="red" shape="✕">Failed - look</Tag>;
  if (request.currentState !== "COMPLETED") return <Tag tone="white">{STATES[request.currentState] ?? request.currentState}</Tag>;
  if (request.forwardDecisionPoint !== null) return <Tag tone="grey" shape="✓">Seen</Tag>;
  if (request.amendedAt !== null) return <Tag tone="orange" shape="●✎">Changed after it was seen</Tag>;
  return <Tag tone="blue" shape="●">Back, not seen</Tag>;
}

/** A result that has come back, with its whole report. */
export function Report({ request, timezone }: { readonly request: Result; readonly timezone: string }) {
  const { testResult } = request;
  return (
    <div className="report">
      <h3 className="report__title">
        {request.clinicalRequestType.name} <RequestState request={request} />
      </h3>
      <p className="muted">
        Asked for {dayAndTime(request.addedAt, timezone)}
        {request.completedAt && `, back ${dayAndTime(request.completedAt, timezone)}`}
        {request.amendedAt && `, changed ${dayAndTime(request.amendedAt, timezone)}`}
      </p>
      <CancelledBy request={request} timezone={timezone} />
      {testResult ? <p className="free">{testResult.description}</p> : request.completedAt && <p>There is no report.</p>}
    </div>
  );
}
