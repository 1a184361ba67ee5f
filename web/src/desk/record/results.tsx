import { dayAndTime } from "../lists/words";
import { Tag } from "../parts/tag";
import type { Result } from "./record";

const STATES: Readonly<{ [state: string]: string }> = {
  INIT: "To be sent",
  ACTIVE: "Asked for",
  WAITING: "Held up at the hospital",
};

type Requested = Omit<Result, "testResult">;

/** Where a request stands, in words, with a shape. */
export function RequestState({ request }: { readonly request: Requested }) {
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
      {testResult ? <p className="free">{testResult.description}</p> : request.completedAt && <p>There is no report.</p>}
    </div>
  );
}
