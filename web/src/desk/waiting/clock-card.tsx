import { shortDay } from "../formats";
import { Day } from "../parts/day";
import { ClockState } from "./clock-state";
import type { Clock, WaitingEvent } from "./waiting";
import { ADJUSTMENT_REASONS, EVENT_KINDS, GAPS, STANDARD_WORDS } from "./words";

const ROUTES: Readonly<Record<NonNullable<Clock["route"]>, string>> = {
  URGENT: "Urgent suspected cancer referral",
  BREAST_SYMPTOMS: "Urgent breast symptoms referral",
  SCREENING: "Screening referral",
  UPGRADE: "Consultant upgrade",
};

interface Props {
  readonly clock: Clock;
  readonly events: readonly WaitingEvent[];
}

/** One wait: from where to where, how many days, what becomes of it, and each step by which the numbers came about. */
export function ClockCard({ clock, events }: Props) {
  const name = `${STANDARD_WORDS[clock.standard]}${clock.course === null ? "" : ` ${clock.course}`}`;
  const adjustments = clock.adjustments ?? [];
  const shares = clock.shares ?? [];
  return (
    <article className="clock" aria-label={name}>
      <h3 className="clock__title">
        {name} <ClockState clock={clock} />
      </h3>
      <dl className="facts clock__facts">
        <Fact label={clock.stopsOn ? "Days" : "Day"}>
          {clock.days} of {clock.limit}
          {clock.takenDays > 0 && ` (${clock.rawDays} less ${clock.takenDays} that do not count)`}
        </Fact>
        <Fact label="Starts">
          <Day day={clock.startsOn} />
        </Fact>
        <Fact label={clock.state === "CLOSED" ? "Closed" : "Stopped"}>{clock.stopsOn ? <Day day={clock.stopsOn} /> : "Not yet"}</Fact>
        <Fact label="Target">
          <Day day={clock.targetOn} />
        </Fact>
        <Fact label="Breach date">
          <Day day={clock.breachOn} />
        </Fact>
        <Fact label="Counts">{countedWords(clock)}</Fact>
        {clock.route && <Fact label="Route">{ROUTES[clock.route]}</Fact>}
        {adjustments.map((taken) => (
          <Fact key={taken.eventId} label="Adjustment">
            {taken.days} {taken.days === 1 ? "day" : "days"}: {ADJUSTMENT_REASONS[taken.reason]}
          </Fact>
        ))}
        {shares.map((share) => (
          <Fact key={share.organisation} label="Borne by">
            {share.organisation}: {share.weight === 0.5 ? "half" : share.weight === 1 ? "the whole" : "nothing"}
            {share.isBreach && ", a breach"}
            {clock.scenario !== null && ` (scenario ${clock.scenario})`}
          </Fact>
        ))}
        {clock.booking && (
          <Fact label="Booked">
            <Day day={clock.booking.on} />: day {clock.booking.days}, {clock.booking.willBreach ? "will breach" : "in time"}
          </Fact>
        )}
        {clock.delayReason && <Fact label="Delay reason">Code {clock.delayReason}</Fact>}
      </dl>
      {(clock.gaps ?? []).map((gap) => (
        <p key={gap} className="clock__gap">
          <span aria-hidden="true">⚠︎ </span>Missing: {GAPS[gap]}
        </p>
      ))}
      {clock.forecast && <Forecast forecast={clock.forecast} />}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Why: {name}</span>
        </summary>
        <ol className="nhsuk-details__text why">
          {(clock.why ?? []).map((step) => (
            <li key={step.text}>
              {step.text} <span className="muted">Rule: {step.rule}</span>
              <Sources ids={step.eventIds ?? []} events={events} />
            </li>
          ))}
        </ol>
      </details>
    </article>
  );
}

export function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function countedWords(clock: Clock): string {
  if (!clock.isNational) return "Here only";
  if (clock.state === "RUNNING" || clock.state === "NOT_STARTED") return "Nationally, once it stops";
  return clock.isCounted ? "Nationally" : "Not counted";
}

/** The events behind a step: links to where they stand below. */
function Sources({ ids, events }: { readonly ids: readonly string[]; readonly events: readonly WaitingEvent[] }) {
  const known = events.filter((event) => ids.includes(event.id));
  if (known.length === 0) return null;
  return (
    <ul className="plain why__events">
      {known.map((event) => (
        <li key={event.id}>
          <a href={`#event-${event.id}`}>
            {EVENT_KINDS[event.kind]}, {shortDay(event.on)}
          </a>
        </li>
      ))}
    </ul>
  );
}

const BASES: Readonly<Record<NonNullable<Clock["forecast"]>["basis"], string>> = {
  OWN_PATHWAY: "patients of this pathway",
  ALL_PATHWAYS: "patients of all pathways: this one has too few",
  TOO_SHORT: "Not forecast: there are too few histories.",
  NOT_LEARNED: "Not forecast: nothing has been learned from histories yet.",
};

function Forecast({ forecast }: { readonly forecast: NonNullable<Clock["forecast"]> }) {
  if (forecast.breachChance === null) return <p className="muted">{BASES[forecast.basis]}</p>;
  return (
    <p>
      <strong>Forecast:</strong> {percent(forecast.breachChance)} likely to go over its limit
      {forecast.countedBreachChance !== null && `, ${percent(forecast.countedBreachChance)} to count as a breach`}
      {forecast.likelyOn && (
        <>
          ; ends about <Day day={forecast.likelyOn} />
          {forecast.earliestOn && forecast.latestOn && (
            <>
              , eight in ten between <Day day={forecast.earliestOn} /> and <Day day={forecast.latestOn} />
            </>
          )}
        </>
      )}
      . <span className="muted">By {forecast.histories.toLocaleString("en-GB")} {BASES[forecast.basis]}. No reason to leave somebody for later.</span>
    </p>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
