import { shortDay, dayOf } from "../formats";
import type { History } from "./record";
import { RequestState } from "./results";

/** Every request of an entry, newest first, with the days on which it was made, came back and was acknowledged. */
export function Timeline({ entry, timezone }: { readonly entry: History; readonly timezone: string }) {
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
          <RequestState request={request} />
        </li>
      ))}
    </ul>
  );
}
