import { useEffect } from "react";

import { STAGES } from "../lists/words";
import { Day } from "../parts/day";
import { Button, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Banner } from "../record/banner";
import { usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { ClockCard, Fact } from "./clock-card";
import { Events } from "./events";
import { EVENT_FORMS } from "./forms";
import { TrackingPart } from "./tracking";
import { useWaiting, type Entry, type Waiting } from "./waiting";
import { GAPS, STANDARD_WORDS } from "./words";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly patientId: string;
  readonly current: CurrentUser;
}

/** A patient's waits, and why they are as they are. */
export function WaitingPage({ pathwayId, pathwayName, patientId, current }: Props) {
  const { data, error, again, isChanged } = useWaiting(pathwayId, patientId);
  useTitle("Waiting times"); // and not whose: browsers remember titles
  const at = `/p/${pathwayId}/patient/${patientId}`;
  return (
    <>
      {data?.patient && <Banner patient={data.patient} current={current} />}
      <main className="screen screen--text" id="main">
        <Heading>Waiting times on {pathwayName}</Heading>
        <p>
          <Link to={at}>Back to the record</Link>
        </p>
        {isChanged && (
          <div className="band" role="status">
            Something was recorded since you opened this, or the day has turned.{" "}
            <Button kind="secondary" small onClick={again}>
              Show it as it is now
            </Button>
          </div>
        )}
        {error !== null && <Refused error={error} onAgain={again} />}
        {data === null && error === null && <p role="status">Loading the waiting times</p>}
        {data !== null && data.entry === null && (
          <Empty title="No such patient here">
            <p>The patient is not known, or is not on one of your pathways.</p>
          </Empty>
        )}
        {data?.entry && <Waits entry={data.entry} at={`${at}/waiting`} current={current} />}
      </main>
    </>
  );
}

function Waits({ entry, at, current }: { readonly entry: Entry; readonly at: string; readonly current: CurrentUser }) {
  const waiting = entry.waitingTimes;
  const recordAt = may(current, "WAITING_TIMES_UPDATE") ? `${at}/record` : null;
  const fresh = usePlace().query.get("recorded");
  useEffect(() => {
    if (fresh) document.getElementById(`event-${fresh}`)?.focus();
  }, [fresh]);
  const events = waiting?.events ?? [];
  const clocks = waiting?.clocks ?? [];
  return (
    <>
      <section aria-labelledby="waits">
        <h2 id="waits">Waits</h2>
        {waiting && waiting.state !== "NOT_TRACKED" ? (
          <Standing waiting={waiting} />
        ) : (
          <Empty title="Nothing is tracked yet">
            <p>Nothing is recorded of which a wait could be counted. Record the referral that was received.</p>
          </Empty>
        )}
        {clocks.map((clock) => (
          <ClockCard key={`${clock.standard} ${clock.course ?? 0} ${clock.startsOn}`} clock={clock} events={events} />
        ))}
        {waiting && <NotApplicable waiting={waiting} />}
      </section>
      <TrackingPart tracking={waiting?.tracking ?? null} timezone={current.timezone} recordAt={recordAt} />
      {waiting && <Milestones waiting={waiting} />}
      <section aria-labelledby="events">
        <h2 id="events">What was recorded</h2>
        {recordAt !== null ? <Kinds recordAt={recordAt} /> : <p className="muted">Your roles do not let you record events.</p>}
        <Events events={events} timezone={current.timezone} recordAt={recordAt} fresh={fresh} />
      </section>
    </>
  );
}

function Standing({ waiting }: { readonly waiting: Waiting }) {
  return (
    <>
      <dl className="facts">
        <Fact label="As of">
          <Day day={waiting.asOf} />
        </Fact>
        {waiting.stage && <Fact label="Stage">{STAGES[waiting.stage] ?? waiting.stage}</Fact>}
        {waiting.bucket && <Fact label="Longest open wait">{waiting.bucket}</Fact>}
        <Fact label="Responsible">{waiting.organisation ?? "Not known"}</Fact>
        <Fact label="Breaches next">
          {waiting.nextBreach ? (
            <>
              {STANDARD_WORDS[waiting.nextBreach.standard]}, <Day day={waiting.nextBreach.breachOn} />
            </>
          ) : (
            "No national wait runs"
          )}
        </Fact>
      </dl>
      {(waiting.gaps ?? []).map((gap) => (
        <p key={gap} className="clock__gap">
          <span aria-hidden="true">⚠︎ </span>Missing: {GAPS[gap]}
        </p>
      ))}
    </>
  );
}

function NotApplicable({ waiting }: { readonly waiting: Waiting }) {
  const rows = waiting.notApplicable ?? [];
  if (rows.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Waits that there are not, and why ({rows.length})</span>
      </summary>
      <dl className="nhsuk-details__text">
        {rows.map(({ standard, why }) => (
          <div key={standard}>
            <dt>
              <strong>{STANDARD_WORDS[standard]}</strong>
            </dt>
            <dd>
              {why.text} <span className="muted">Rule: {why.rule}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Milestones({ waiting }: { readonly waiting: Waiting }) {
  const rows = waiting.milestones ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">Milestones</h2>
      <table className="table">
        <caption className="nhsuk-u-visually-hidden">The timed pathway, as planned and as met</caption>
        <thead>
          <tr>
            <th scope="col">Milestone</th>
            <th scope="col">Planned</th>
            <th scope="col">Met</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, plannedOn, metOn }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{plannedOn ? <Day day={plannedOn} /> : "Depends on a meeting"}</td>
              <td>
                {metOn ? (
                  <>
                    <Day day={metOn} />
                    {plannedOn && metOn > plannedOn && " late"}
                  </>
                ) : (
                  "Not met, or not recorded"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What may be recorded: a link to the form of each kind. */
function Kinds({ recordAt }: { readonly recordAt: string }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Record an event</span>
      </summary>
      <ul className="nhsuk-details__text kinds">
        {Object.entries(EVENT_FORMS).map(([kind, { title }]) => (
          <li key={kind}>
            <Link to={`${recordAt}?form=${kind}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
