/** What was printed last on this page, so that the screen can say what has changed since: paper does not. */
import { counted } from "../formats";
import { Observable } from "../observable";
import type { Row } from "./meeting";

interface Printed {
  readonly mdtId: string;
  /** By the server's clock, in milliseconds since 1970. */
  readonly at: number;
  /** In order, each with what was printed of it. */
  readonly rows: readonly (readonly [id: string, text: string])[];
}

/** Memory of this page alone: nothing is stored. */
export const lastPrint = new Observable<Printed | null>(null);

export function printed(mdtId: string, at: number, rows: readonly Row[]): void {
  lastPrint.set({ mdtId, at, rows: rows.map((row) => [row.place.id, textOf(row)]) });
}

/** "1 patient added, 2 changed, another order"; null if the paper still says what the list says. */
export function changesSince(before: Printed, rows: readonly Row[]): string | null {
  const then = new Map(before.rows);
  const now = new Map(rows.map((row) => [row.place.id, textOf(row)]));
  const added = [...now.keys()].filter((id) => !then.has(id)).length;
  const gone = [...then.keys()].filter((id) => !now.has(id)).length;
  const changed = [...now].filter(([id, text]) => then.has(id) && then.get(id) !== text).length;
  const kept = [...then.keys()].filter((id) => now.has(id));
  const isReordered = [...now.keys()].filter((id) => then.has(id)).some((id, index) => id !== kept[index]);
  const words = [
    added > 0 && `${counted(added, "patient")} added`,
    gone > 0 && `${counted(gone, "patient")} taken off`,
    changed > 0 && `${counted(changed, "question")} changed`,
    isReordered && "another order",
  ].filter(Boolean);
  return words.join(", ") || null;
}

function textOf({ place }: Row): string {
  return place.reason;
}
