/** Patients of other pathways whom this user has opened in this session by breaking the glass, as far as the page knows. */
import { ApiError, EndBreakGlassDocument } from "@spiritum/client";

import { run } from "../calls";
import { Observable } from "../observable";
import type { CurrentUser } from "../session";

export interface Opened {
  /** The use's id. */
  readonly id: string;
  readonly patientId: string;
  readonly expiresAt: string;
}

export const opened = new Observable<readonly Opened[]>([]);

/** What the session says about itself. */
export function openedBySession({ openPatients }: CurrentUser): void {
  opened.set(openPatients.map(({ id, patientId, expiresAt }) => ({ id: String(id), patientId: String(patientId), expiresAt })));
}

export function add(use: Opened): void {
  opened.set([...opened.get().filter((one) => one.id !== use.id), use]);
}

/**
 * Closes a patient. A use that has ended already is no longer there either. Whatever else the server says is thrown, and the
 * patient stays open here, as they are there.
 */
export async function close(id: string): Promise<void> {
  try {
    const { userErrors } = (await run(EndBreakGlassDocument, { input: { id } })).endBreakGlass;
    const [refusal] = userErrors ?? [];
    if (refusal) throw new ApiError("CONFLICT", refusal.message);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "NOT_FOUND") throw error;
  }
  opened.set(opened.get().filter((one) => one.id !== id));
}

/** The use under which a patient is open at this moment. */
export function useOf(uses: readonly Opened[], patientId: string, now: number): Opened | undefined {
  return uses.find((use) => use.patientId === patientId && Date.parse(use.expiresAt) > now);
}
