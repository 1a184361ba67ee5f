import { PatientMdtsDocument } from "@spiritum/client";

import { run } from "../calls";
import { shortDay } from "../formats";
import { useLoad } from "../load";
import { Refused } from "../parts/notice";

interface Props {
  readonly patientId: string;
  readonly pathwayId: string;
  /** With another one, it is read anew. */
  readonly turn?: number;
}

/** The meetings at which the patient was or will be discussed. */
export function Meetings({ patientId, pathwayId, turn = 0 }: Props) {
  const { data, error, again } = useLoad(`${patientId}/${pathwayId}`, async () => {
    const { getOnMdtConnection } = await run(PatientMdtsDocument, { patientId, pathwayId, first: 50 });
    return getOnMdtConnection.edges.map((edge) => edge.node);
  }, turn);
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">Meetings</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading the meetings</p>}
      {data?.length === 0 && <p>On no list of a meeting.</p>}
      {data?.map((place) => (
        <article key={place.id} className="decided">
          <h3>
            {shortDay(place.mdt.plannedAt)} {place.mdt.location}
          </h3>
          <p className="free">{place.reason || "No question given"}</p>
          <p>
            <strong>Outcome:</strong> <span className="free">{place.outcome || "none yet"}</span>
          </p>
        </article>
      ))}
    </section>
  );
}
