import { shortDay, dayOf } from "../formats";
import { Link } from "../parts/link";
import type { History, Result } from "./record";
import { CancelledBy, RequestState } from "./results";

type Requested = Omit<Result, "testResult">;

interface Props {
  readonly entry: History;
  readonly timezone: string;
  /** Where a request is cancelled; left out for whoever may not, or only reads. */
  readonly cancelAt?: ((requestId: string) => string) | undefined;
}

/** Every request of an entry, newest first, with the days on which it was made, came back and was acknowledged. */
export function Timeline({ entry, timezone, cancelAt }: Props) {
  const requests = requestsOf(entry);
  if (requests.length === 0) return <p>Nothing was asked for yet.</p>;
  return (
    <ul className="timeline">
      {requests.map((request) => (
        <li key={request.id}>
          <span className="timeline__what">{request.clinicalRequestType.name}</span>
          <span className="muted nowrap">
            {shortDay(dayOf(request.addedAt, timezone))}
            {request.completedAt && ` to ${shortDay(dayOf(request.completedAt, timezone))}`}
          </span>
          <RequestState request={request} />
          {cancelAt && canBeCancelled(request) && (
            <Link to={cancelAt(request.id)}>
              Cancel<span className="nhsuk-u-visually-hidden"> {request.clinicalRequestType.name}</span>…
            </Link>
          )}
          <CancelledBy request={request} timezone={timezone} />
        </li>
      ))}
    </ul>
  );
}

export function requestsOf(entry: History) {
  return (entry.decisionPoints ?? []).flatMap((decision) => decision.clinicalRequests ?? []);
}

/** Whether the server would cancel it: one of a meeting ends with its place on the list, and a discharge is no request. */
export function canBeCancelled({ currentState, cancellation, clinicalRequestType: type }: Requested): boolean {
  return currentState !== "COMPLETED" && cancellation === null && !type.isMdt && !type.isDischarge;
}
