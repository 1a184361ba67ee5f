/** Saves what a person wrote of an entry: once, and with a plain word whether it stands. */
import { Unreachable, UpdateOnMdtDocument, type UpdateOnMdtMutation } from "@spiritum/client";

import { noticed, run } from "../calls";
import { messageOf } from "../errors";
import type { FieldFault } from "../parts/form";
import { named } from "../parts/sending";
import { readPlaces, type Place } from "./reading";

export interface Texts {
  readonly reason?: string;
  readonly outcome?: string;
}

type Stored = NonNullable<UpdateOnMdtMutation["updateOnMdt"]["onMdt"]>;

export type Saved =
  | { readonly at: "saved"; readonly place: Stored | Place }
  | { readonly at: "refused"; readonly faults: readonly FieldFault[]; readonly isLockLost: boolean }
  /** The reply was lost, and the text is not there. */
  | { readonly at: "not recorded" };

const FIELDS: Readonly<{ [field: string]: string }> = { reason: "question", outcome: "outcome" };
const LOCK_FIELDS = new Set(["lockUser", "lockEndTime"]);

export async function save(mdtId: string, id: string, texts: Texts, onLost: () => void): Promise<Saved> {
  try {
    const { onMdt, userErrors } = (await run(UpdateOnMdtDocument, { input: { id, ...texts } })).updateOnMdt;
    if (onMdt) return { at: "saved", place: onMdt };
    return { at: "refused", faults: named(userErrors, FIELDS), isLockLost: (userErrors ?? []).some((error) => LOCK_FIELDS.has(error.field)) };
  } catch (error) {
    noticed(error);
    if (!(error instanceof Unreachable)) return { at: "refused", faults: [{ field: "", text: messageOf(error).text }], isLockLost: false };
    onLost();
    return lookFor(mdtId, id, texts);
  }
}

/** Reads whether a text is there whose reply was lost, for as long as it takes to reach the server. */
async function lookFor(mdtId: string, id: string, texts: Texts): Promise<Saved> {
  for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
    try {
      const place = (await readPlaces(mdtId)).places.find((one) => one.id === id);
      const isThere =
        place !== undefined &&
        (texts.reason === undefined || place.reason === texts.reason) &&
        (texts.outcome === undefined || (place.outcome ?? "") === texts.outcome);
      return isThere ? { at: "saved", place } : { at: "not recorded" };
    } catch (error) {
      noticed(error);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
