/** What a row of a meeting's list shows. */
import { colleague, dayOf } from "../formats";
import { COLOURS, daysToBreach } from "../lists/words";
import { Day } from "../parts/day";
import { Link } from "../parts/link";
import { BornAndAge, Numbers } from "../parts/patient";
import { Tag } from "../parts/tag";
import type { CurrentUser } from "../session";
import type { ListColumn } from "./list-grid";
import { LockWords } from "./lock-words";
import type { Row } from "./meeting";
import { dayOfLimit, latestResults, mayHaveMore, nextBreach, rowName } from "./words";

const REASONS: Readonly<Record<NonNullable<Row["reason"]>, string>> = {
  NOT_KNOWN: "The hospital's systems do not know this number",
  NOT_READ: "The hospital's systems did not answer",
};

export function columnsOf(pathwayId: string, current: CurrentUser, onAct: (row: Row) => void): readonly ListColumn[] {
  return [
    { id: "number", title: "No.", cell: (_, index) => <span className="meeting-list__number">{index + 1}</span> },
    { id: "patient", title: "Patient", cell: (row) => <Who row={row} pathwayId={pathwayId} current={current} /> },
    {
      id: "question",
      title: "Question and outcome",
      cell: ({ place }) => (
        <>
          <span className="free">{place.reason || "No question given"}</span>
          <span className="second">
            {colleague(place.clinician)}, <Day day={place.addedAt} />
          </span>
          {place.outcome ? (
            <span className="free">
              <strong>Outcome:</strong> {place.outcome}
            </span>
          ) : (
            <span className="muted">No outcome yet</span>
          )}
        </>
      ),
    },
    { id: "state", title: "Results and waits", cell: (row) => <Standing row={row} timezone={current.timezone} /> },
    {
      id: "now",
      title: "At the moment",
      cell: (row) => (
        <>
          <span className="tags">
            {row.place.outcome ? (
              <Tag tone="grey" shape="✓">
                Discussed
              </Tag>
            ) : (
              <Tag tone="white">To discuss</Tag>
            )}
            <LockWords place={row.place} timezone={current.timezone} />
          </span>
          <button
            type="button"
            className="link"
            tabIndex={-1}
            aria-label={`Move or write: ${rowName(row, current.config)}`}
            onClick={() => onAct(row)}
          >
            Move or write
          </button>
        </>
      ),
    },
  ];
}

function Who({ row, pathwayId, current }: { readonly row: Row; readonly pathwayId: string; readonly current: CurrentUser }) {
  const { place, patient, reason } = row;
  const name = rowName(row, current.config);
  return (
    <>
      <Link to={`/p/${pathwayId}/patient/${place.patient.id}`} className="row-link name" tabIndex={-1}>
        {name}
      </Link>
      {patient ? (
        <>
          <span>
            <BornAndAge patient={patient} today={current.today} />
          </span>
          <span className="second">
            <Numbers patient={patient} config={current.config} />
          </span>
        </>
      ) : (
        <span className="second">{reason ? REASONS[reason] : "No name at the moment"}</span>
      )}
    </>
  );
}

/** Whether a decision has followed, or something went wrong: as long as the patient only waits for the meeting, nothing. */
function RequestWords({ request }: { readonly request: Row["place"]["clinicalRequest"] }) {
  if (request.forwardDecisionPoint !== null) return <span className="second">A decision has followed</span>;
  if (request.currentState === "ERROR") return <Tag tone="red" shape="✕">Failed - look</Tag>;
  if (request.currentState === "COMPLETED") return <span className="second">No decision has followed yet</span>;
  return null;
}

/** What came back last, how long the patient waits, and where the request stands that put them on the list. */
function Standing({ row: { place, patient }, timezone }: { readonly row: Row; readonly timezone: string }) {
  const results = patient && latestResults(patient, place);
  const isCut = patient && results ? mayHaveMore(patient, results) : false;
  const clock = patient ? nextBreach(patient) : "not known";
  return (
    <>
      {results === null && <span className="muted">Results not known here</span>}
      {results?.length === 0 && !isCut && <span className="muted">No results</span>}
      {results?.map((request) => (
        <span key={request.id}>
          {request.clinicalRequestType.name} {request.completedAt && <Day day={dayOf(request.completedAt, timezone)} />}
        </span>
      ))}
      {isCut && <span className="muted">Other results may be in the record</span>}
      {clock !== null && clock !== "not known" && (
        <span className="tags">
          {clock.daysToBreach !== null && (
            <Tag tone={clock.colour ? COLOURS[clock.colour].tone : "white"} shape={clock.colour ? COLOURS[clock.colour].shape : ""}>
              {daysToBreach(clock.daysToBreach)}
            </Tag>
          )}
          {dayOfLimit(clock)}
        </span>
      )}
      <RequestWords request={place.clinicalRequest} />
    </>
  );
}
