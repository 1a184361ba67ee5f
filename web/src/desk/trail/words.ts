/** The trail's codes in words. A code that this desk does not know yet stands as it is. */
import type { AuditEventsQuery, BreakGlassUsesQuery, UnusualLooksQuery } from "@spiritum/client";

export type Event = AuditEventsQuery["getAuditEventConnection"]["edges"][number]["node"];
export type Actor = Event["actor"];
export type Kind = Event["kind"];
export type Group = Event["groups"][number];
export type Reason = UnusualLooksQuery["getUnusualLookConnection"]["edges"][number]["node"]["reason"];
export type BreakGlassUse = BreakGlassUsesQuery["getBreakGlassUseConnection"]["edges"][number]["node"];

export const KINDS: Readonly<Record<Kind, string>> = {
  OPENED: "Opened",
  LISTED: "On a list",
  SUBSCRIBED: "Began to follow",
  DELIVERED: "Sent to screens",
  REPORTED: "In a report",
  EXPORTED: "Taken out",
  CHANGED: "Changed",
  REFUSED: "Refused",
};

export const GROUPS: Readonly<Record<Group, string>> = {
  DEMOGRAPHICS: "demographics",
  PATHWAY: "pathway",
  DECISIONS: "decisions",
  RESULTS: "results",
  WAITING_TIMES: "waiting times",
  MEETING: "meetings",
};

export const REASONS: Readonly<Record<Reason, string>> = {
  OWN_NAME: "The patient has the person's own name",
  SAME_LAST_NAME: "The same last name: perhaps a relative",
  STAFF_NAME: "The name of another user: perhaps a colleague",
  NOT_ON_PATHWAY: "Never on a pathway of the person's",
  CLOSED_PATHWAY: "Discharged from the person's pathways",
  MANY_PATIENTS: "Many patients in a short time",
  AT_NIGHT: "At night",
};

export const BREAK_GLASS_REASONS: Readonly<Record<BreakGlassUse["reasonCode"], string>> = {
  EMERGENCY: "Emergency",
  CONSENT: "The patient has agreed",
  LAW: "A law or a court demands it",
  PUBLIC_INTEREST: "It protects others from serious harm",
};

const PURPOSES: Readonly<Record<string, string>> = {
  TREAT: "For care",
  BTG: "Break-glass",
  HOPERAT: "To run the hospital",
};

export function purposeWords(purpose: string | null): string {
  return purpose === null ? "Not known" : (PURPOSES[purpose] ?? purpose);
}

/** What of the patient was shown: "demographics, results". */
export function groupWords(groups: readonly string[]): string {
  const words = GROUPS as Readonly<Record<string, string>>;
  return groups.map((group) => words[group] ?? group.toLowerCase()).join(", ");
}
