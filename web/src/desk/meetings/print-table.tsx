/** A meeting's list on paper: A4 landscape, the head on each page, no row on two pages, and nothing that needs a colour. */
import { useNow } from "../clock";
import { ageOn, colleague, dayOf, formatted, longDay, shortDay } from "../formats";
import { dayAndTime, daysToBreach } from "../lists/words";
import { lostSince } from "../live";
import { useObserved } from "../observable";
import type { CurrentUser } from "../session";
import type { Meeting, MeetingState, Row } from "./meeting";
import { dayOfLimit, latestResults, mayHaveMore, nextBreach, rowName, someClinicians, weekday } from "./words";

interface Props {
  readonly meeting: Meeting;
  readonly rows: readonly Row[];
  readonly pathwayName: string;
  readonly current: CurrentUser;
  readonly state: Pick<MeetingState, "readAt" | "error">;
}

const MOST_NAMES = 12;
const TITLES = ["No.", "Patient", "Born (age)", "Numbers", "Question", "Latest results", "Day / target", "Outcome"];

export function PrintTable({ meeting, rows, pathwayName, current, state }: Props) {
  return (
    <table className="print">
      <caption className="nhsuk-u-visually-hidden">Patients in the order of discussion</caption>
      <thead>
        <tr>
          <td colSpan={TITLES.length} className="print__head">
            <strong>
              {pathwayName}: {weekday(meeting.plannedAt)} {longDay(meeting.plannedAt)}
            </strong>
            , {meeting.location || "place not given"}
            <br />
            Clinicians: {someClinicians(meeting, MOST_NAMES)}
            <br />
            <Printed state={state} current={current} /> <strong>Confidential: patient information</strong>
          </td>
        </tr>
        <tr>
          {TITLES.map((title) => (
            <th scope="col" key={title}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <PrintRow key={row.place.id} row={row} number={index + 1} current={current} />
        ))}
      </tbody>
    </table>
  );
}

const AGAIN = 15_000;

/** By whom and when: two papers of one meeting are told apart by it. What the desk could not keep true says since when. */
function Printed({ state, current }: Pick<Props, "state" | "current">) {
  const { user, timezone } = current;
  const lost = useObserved(lostSince);
  const at = (instant: number) => dayAndTime(new Date(instant).toISOString(), timezone);
  const since = lost ?? (state.error === null ? null : state.readAt);
  return (
    <>
      Printed by {colleague(user)}, {at(useNow(AGAIN))}.{since !== null && ` As the list was at ${at(since)}: it may have changed.`}
    </>
  );
}

function PrintRow({ row, number, current }: { readonly row: Row; readonly number: number; readonly current: CurrentUser }) {
  const { place, patient } = row;
  const { config, today, timezone } = current;
  const hospitalNumber = formatted(place.patient.hospitalNumber, config.hospitalNumberFormat);
  return (
    <tr>
      <td>{number}</td>
      <td>
        <strong>{rowName(row, config)}</strong>
        {!patient && <div>The name is not to be had at the moment</div>}
      </td>
      <td>{patient ? <Born patient={patient} today={today} /> : "Not known"}</td>
      <td>
        {patient && <div className="nowrap">National {formatted(patient.nationalNumber, config.nationalNumberFormat)}</div>}
        <div className="nowrap">Hospital {hospitalNumber}</div>
      </td>
      <td className="print__free">{place.reason || "No question given"}</td>
      <td>
        {patient ? <Results patient={patient} place={place} timezone={timezone} /> : "Not known"}
      </td>
      <td>{patient ? <Wait patient={patient} /> : "Not known"}</td>
      <td className="print__box">{place.outcome}</td>
    </tr>
  );
}

type Patient = NonNullable<Row["patient"]>;

function Born({ patient, today }: { readonly patient: Patient; readonly today: string }) {
  const { dateOfBirth, dateOfBirthPrecision: precision, isDeceased, deceasedOn } = patient;
  const born = shortDay(dateOfBirth, precision);
  const died = deceasedOn ? shortDay(deceasedOn) : "on a day not known";
  return (
    <>
      <div className="nowrap">{born}</div>
      {isDeceased ? <div>died {died}</div> : <div className="nowrap">({ageOn(dateOfBirth, today, precision)})</div>}
    </>
  );
}

function Results({ patient, place, timezone }: { readonly patient: Patient; readonly place: Row["place"]; readonly timezone: string }) {
  const results = latestResults(patient, place);
  if (results === null) return <>Not known</>;
  const isCut = mayHaveMore(patient, results);
  if (results.length === 0 && !isCut) return <>None</>;
  return (
    <>
      {results.map((request) => (
        <div key={request.id}>
          {request.clinicalRequestType.name}{" "}
          {request.completedAt && <span className="nowrap">{shortDay(dayOf(request.completedAt, timezone))}</span>}
          {request.cancellation && " (cancelled, but done)"}
        </div>
      ))}
      {isCut && <div>Others may be in the record</div>}
    </>
  );
}

function Wait({ patient }: { readonly patient: Patient }) {
  const clock = nextBreach(patient);
  if (clock === "not known") return <>Not known</>;
  if (clock === null) return <>No clock</>;
  return (
    <>
      <div className="nowrap">{dayOfLimit(clock)}</div>
      <div className="nowrap">{shortDay(clock.targetOn)}</div>
      {clock.daysToBreach !== null && <div>{daysToBreach(clock.daysToBreach)}</div>}
    </>
  );
}
