import { colleague, shortDay } from "../formats";
import { dayAndTime } from "../lists/words";
import { Day } from "../parts/day";
import { Link } from "../parts/link";
import type { AnySpecs, FieldSpec } from "../parts/spec-form";
import { Fact } from "./clock-card";
import { EVENT_FORMS, type Form } from "./forms";
import type { WaitingEvent } from "./waiting";
import { EVENT_KINDS } from "./words";

interface Props {
  readonly events: readonly WaitingEvent[];
  readonly timezone: string;
  /** Where events are recorded; null: the user may not. */
  readonly recordAt: string | null;
  /** Id of the event that was recorded just now. */
  readonly fresh: string | null;
}

/** What was recorded, by day: also what was withdrawn, by whom, why, and what stands in its place. */
export function Events({ events, timezone, recordAt, fresh }: Props) {
  if (events.length === 0) return <p>Nothing was recorded yet.</p>;
  return (
    <ol className="events">
      {events.map((event) => (
        <li key={event.id} id={`event-${event.id}`} tabIndex={-1} className={event.withdrawal ? "events__gone" : undefined}>
          <h3>
            <Day day={event.on} /> {EVENT_KINDS[event.kind]}
            {event.id === fresh && <span className="changed"> Just recorded</span>}
          </h3>
          <Details event={event} />
          <p className="muted">
            {event.isAutomatic ? "By itself" : `By ${colleague(event.author)}`}, {dayAndTime(event.recordedAt, timezone)}
          </p>
          {event.withdrawal ? (
            <p>
              <strong>Withdrawn</strong> by {colleague(event.withdrawal.author)}, {dayAndTime(event.withdrawal.recordedAt, timezone)}:{" "}
              <span className="free">{event.withdrawal.reason}</span>
              {event.withdrawal.replacedById && (
                <>
                  {" "}
                  <a href={`#event-${event.withdrawal.replacedById}`}>What stands in its place</a>
                </>
              )}
            </p>
          ) : (
            recordAt !== null && <Ways event={event} recordAt={recordAt} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Ways({ event, recordAt }: { readonly event: WaitingEvent; readonly recordAt: string }) {
  const what = (
    <span className="nhsuk-u-visually-hidden">
      {" "}
      {EVENT_KINDS[event.kind]}, {shortDay(event.on)}
    </span>
  );
  return (
    <p className="links">
      {event.kind in EVENT_FORMS && (
        <Link to={`${recordAt}?form=${event.kind}&corrects=${event.id}`}>
          Correct{what}
        </Link>
      )}
      <Link to={`${recordAt}?form=withdraw&event=${event.id}`}>Withdraw{what}</Link>
    </p>
  );
}

/** What is particular to its kind: the fields of its form that say something. */
function Details({ event }: { readonly event: WaitingEvent }) {
  const forms: Readonly<Record<string, Form>> = EVENT_FORMS;
  const specs: AnySpecs = forms[event.kind]?.specs ?? {};
  const facts = Object.entries(specs).flatMap(([name, spec]) => {
    const value = event[(spec.from ?? name) as keyof WaitingEvent];
    return name === "on" || value === null || value === "" ? [] : [{ name, label: spec.label, words: wordsOf(spec, value) }];
  });
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ name, label, words }) => (
        <Fact key={name} label={label}>
          {words}
        </Fact>
      ))}
    </dl>
  );
}

function wordsOf(spec: FieldSpec, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = String(value);
  if (spec.as === "day") return shortDay(text);
  if (spec.options === "meetings") return "On this pathway";
  if (spec.options === "events") return "Recorded above";
  return typeof spec.options === "object" ? (spec.options[text] ?? text) : text;
}
