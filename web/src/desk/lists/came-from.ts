/** The list from which a record was opened, for the way to the next one and back. It is memory of the page alone. */
import { Observable } from "../observable";

export interface CameFrom {
  readonly pathwayId: string;
  /** The list's place, with its filters. */
  readonly back: string;
  /** Ids of the patients in the list's order, as it is when somebody asks. */
  readonly patients: () => readonly string[];
}

export const cameFrom = new Observable<CameFrom | null>(null);

/** The patients before and after one; null at an end, and where the list does not have the patient. */
export function neighboursOf(list: CameFrom | null, pathwayId: string, patientId: string) {
  const ids = list?.pathwayId === pathwayId ? list.patients() : [];
  const place = ids.indexOf(patientId);
  if (place < 0) return null;
  return { before: ids[place - 1] ?? null, after: ids[place + 1] ?? null, place: place + 1, of: ids.length };
}
