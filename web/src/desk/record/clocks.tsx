import { PatientWaitingTimesDocument, type PatientWaitingTimesQuery } from "@spiritum/client";

import { run } from "../calls";
import { STAGES, STANDARDS } from "../lists/words";
import { useLoad } from "../load";
import { Day } from "../parts/day";
import { Link } from "../parts/link";
import { Refused } from "../parts/notice";
import { ClockState } from "../waiting/clock-state";

type Waiting = NonNullable<NonNullable<PatientWaitingTimesQuery["getPatient"]>["onPathways"]>[number]["waitingTimes"];
type Clock = NonNullable<NonNullable<NonNullable<Waiting>["clocks"]>[number]>;

interface Props {
  readonly patientId: string;
  readonly pathwayId: string;
  readonly entryId: string;
  /** With another one, it is read anew. */
  readonly turn?: number;
  /** Whether the pathway is none of the user's: its other screens are not theirs to open. */
  readonly isAside?: boolean;
}

/** The entry's waits, each with the steps by which its number came about. */
export function Clocks({ patientId, pathwayId, entryId, turn = 0, isAside = false }: Props) {
  const { data, error, again } = useLoad(`${patientId}/${entryId}`, async () => {
    const { getPatient } = await run(PatientWaitingTimesDocument, { patientId, pathwayId });
    return getPatient?.onPathways?.find((entry) => entry.id === entryId)?.waitingTimes ?? "none";
  }, turn);
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Waiting times</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading the waiting times</p>}
      {data === "none" || data?.state === "NOT_TRACKED" ? (
        <p>
          Nothing is recorded of which a wait could be counted.{" "}
          {!isAside && <Link to={`/p/${pathwayId}/patient/${patientId}/waiting`}>Waiting times</Link>}
        </p>
      ) : (
        data && (
          <>
            {!isAside && (
              <p>
                <Link to={`/p/${pathwayId}/patient/${patientId}/waiting`}>Waiting times explained, and what may be recorded</Link>
              </p>
            )}
            {data.stage && <p>Stage: {STAGES[data.stage] ?? data.stage}</p>}
            {(data.clocks ?? []).map((clock) => (
              <OneClock key={`${clock.standard}-${clock.course ?? 0}-${clock.startsOn}`} clock={clock} />
            ))}
          </>
        )
      )}
    </section>
  );
}

function OneClock({ clock }: { readonly clock: Clock }) {
  return (
    <div className="clock">
      <h3 className="clock__title">
        {STANDARDS[clock.standard] ?? clock.standard}
        {clock.course !== null && ` ${clock.course}`} <ClockState clock={clock} />
      </h3>
      <p>
        Day {clock.days} of {clock.limit}
        {clock.takenDays > 0 && ` (adjusted by ${clock.takenDays})`}, since <Day day={clock.startsOn} />
        {clock.stopsOn ? (
          <>
            , stopped <Day day={clock.stopsOn} />
          </>
        ) : (
          <>
            , target <Day day={clock.targetOn} />
          </>
        )}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Why</span>
        </summary>
        <ol className="nhsuk-details__text">
          {(clock.why ?? []).map((step) => (
            <li key={step.text}>
              {step.text} <span className="muted">{step.rule}</span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
