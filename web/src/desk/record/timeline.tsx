import { shortDay, dayOf } from "../formats";
import type { History } from "./record";
import { CancelledBy, RequestState, type Requested } from "./results";

interface Props {
  readonly entry: History;
  readonly timezone: string;
  /** Begins to cancel a request; left out for whoever may not, or only reads. */
  readonly onCancel?: ((request: Requested) => void) | undefined;
}

/** Every request of an entry, newest first, with the days on which it was made, came back and was acknowledged. */
export function Timeline({ entry, timezone, onCancel }: Props) {
  const requests = (entry.decisionPoints ?? []).flatMap((decision) => decision.clinicalRequests ?? []);
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
          <span className="tags">
            <RequestState request={request} />
            {onCancel && request.currentState !== "COMPLETED" && request.cancellation === null && (
              <button type="button" className="link" aria-label={`Cancel: ${request.clinicalRequestType.name}`} onClick={() => onCancel(request)}>
                Cancel
              </button>
            )}
          </span>
          <CancelledBy request={request} timezone={timezone} />
        </li>
      ))}
    </ul>
  );
}
