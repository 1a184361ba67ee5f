import { colleague } from "../formats";
import { dayAndTime } from "../lists/words";
import { Day } from "../parts/day";
import { Link } from "../parts/link";
import { Tag } from "../parts/tag";
import { Fact } from "./clock-card";
import type { Tracking } from "./waiting";
import { TRACKING_KINDS } from "./words";

interface Props {
  readonly tracking: Tracking | null;
  readonly timezone: string;
  readonly recordAt: string | null;
}

/** What trackers see to: the next action, the escalation, and all that was written down. */
export function TrackingPart({ tracking, timezone, recordAt }: Props) {
  const { nextAction, escalation, records } = tracking ?? {};
  const to = (form: string) => `${recordAt ?? ""}?form=${form}`;
  return (
    <section aria-labelledby="tracking">
      <h2 id="tracking">Tracking</h2>
      <dl className="facts facts--column">
        <Fact label="Next action">
          {nextAction ? (
            <>
              <span className="free">{nextAction.text}</span>
              <br />
              {nextAction.owner ? colleague(nextAction.owner) : "Nobody in particular"}
              {nextAction.dueOn && (
                <>
                  , until <Day day={nextAction.dueOn} />
                </>
              )}{" "}
              {nextAction.isOverdue && <Tag tone="red" shape="■">Overdue</Tag>}
            </>
          ) : (
            "None set"
          )}
        </Fact>
        <Fact label="Escalation">
          {escalation ? (
            <>
              <Tag tone="purple" shape="!">Escalated</Tag> <span className="free">{escalation.text}</span>
              <br />
              {colleague(escalation.author)}, {dayAndTime(escalation.escalatedAt, timezone)}
            </>
          ) : (
            "Not escalated"
          )}
        </Fact>
        <Fact label="Last looked at">
          {tracking?.lastTrackedAt ? dayAndTime(tracking.lastTrackedAt, timezone) : "Nobody has looked yet"}
        </Fact>
      </dl>
      {recordAt !== null && (
        <p className="links">
          <Link to={to("note")}>Write a note</Link>
          <Link to={to("action")}>{nextAction ? "Replace the next action" : "Set the next action"}</Link>
          {nextAction && <Link to={to("done")}>The action is done</Link>}
          {escalation ? <Link to={to("revoke")}>End the escalation</Link> : <Link to={to("escalate")}>Escalate</Link>}
          <Link to={to("looked")}>Nothing has to change</Link>
        </p>
      )}
      {records && records.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">All that was written down ({records.length})</span>
          </summary>
          <ol className="nhsuk-details__text events">
            {records.map((record) => (
              <li key={record.id}>
                <strong>{TRACKING_KINDS[record.kind]}</strong> {dayAndTime(record.recordedAt, timezone)}, {colleague(record.author)}
                {record.owner && `, for ${colleague(record.owner)}`}
                {record.dueOn && (
                  <>
                    , until <Day day={record.dueOn} />
                  </>
                )}
                {record.text && <p className="free">{record.text}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
