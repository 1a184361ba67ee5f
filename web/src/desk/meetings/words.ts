/** Words of meetings and of their lists. */
import { colleague, formatted, fullName, shortDay, timeOf } from "../formats";
import type { CurrentUser } from "../session";
import type { Listed, Meeting, Place, Request, Row } from "./meeting";

/** The weekday of a calendar day: Monday. */
export function weekday(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(Date.parse(day.slice(0, 10)));
}

/** Monday 06-Aug-2026 (the weekday stands before the day: D+Ta-0016). */
export function meetingDay(meeting: Pick<Meeting, "plannedAt">): string {
  return `${weekday(meeting.plannedAt)} ${shortDay(meeting.plannedAt)}`;
}

export function clinicianNames(meeting: Pick<Meeting, "clinicians">): string {
  return meeting.clinicians.map(colleague).join(", ") || "Nobody yet";
}

/** The same for paper, whose head is to stay small. */
export function someClinicians(meeting: Pick<Meeting, "clinicians">, most: number): string {
  const { clinicians } = meeting;
  if (clinicians.length <= most) return clinicianNames(meeting);
  return `${clinicians.slice(0, most).map(colleague).join(", ")} and ${clinicians.length - most} more`;
}

/** How a row is called: the patient's name, or the number by which the hospital knows somebody whose name it does not give. */
export function rowName(row: Row, config: CurrentUser["config"]): string {
  return row.patient ? fullName(row.patient) : `Hospital No. ${formatted(row.place.patient.hospitalNumber, config.hospitalNumberFormat)}`;
}

/** Who has an entry open, and until when; null if nobody has. */
export function placeLock(place: Pick<Place, "lockUser" | "lockEndsAt">, timezone: string, now: number): string | null {
  const { lockUser, lockEndsAt } = place;
  if (lockUser === null || lockEndsAt === null || Date.parse(lockEndsAt) <= now) return null;
  return `Open with ${colleague(lockUser)} until ${timeOf(lockEndsAt, timezone)}`;
}

/** The results that came back last, without the request for the meeting itself; null if they are not for the user to see. */
export function latestResults(patient: Listed, place: Pick<Place, "clinicalRequest">): readonly Request[] | null {
  const entries = patient.onPathways;
  if (entries === null || entries.some((entry) => entry.clinicalRequests === null)) return null;
  const requests = entries.flatMap((entry) => entry.clinicalRequests ?? []);
  const back = requests.filter((request) => request.completedAt !== null && request.id !== place.clinicalRequest?.id);
  return back.sort((one, other) => Date.parse(other.completedAt ?? "") - Date.parse(one.completedAt ?? "")).slice(0, MOST_RESULTS);
}

/** As many as a list's operation reads of an entry, those that were updated last. */
const MOST_READ = 6;
const MOST_RESULTS = 3;

/**
 * Whether there may be results besides those that are shown. SAFETY: of many requests the list has the newest alone, so it must
 * not say that there is no result.
 */
export function mayHaveMore(patient: Listed, shown: readonly Request[]): boolean {
  const isCut = (patient.onPathways ?? []).some((entry) => (entry.clinicalRequests ?? []).length >= MOST_READ);
  return isCut && shown.length < MOST_RESULTS;
}

type Clock = NonNullable<NonNullable<NonNullable<Listed["onPathways"]>[number]["waitingTimes"]>["nextBreach"]>;

/** The wait of the patient that breaches next; null if none runs, and "not known" if waits are not for the user to see. */
export function nextBreach(patient: Listed): Clock | null | "not known" {
  const open = (patient.onPathways ?? []).filter((entry) => !entry.isDischarged);
  if (patient.onPathways === null || open.some((entry) => !entry.waitingTimes)) return "not known";
  return open.map((entry) => entry.waitingTimes?.nextBreach ?? null).find((clock) => clock !== null) ?? null;
}

/** "Day 23 of 62". */
export function dayOfLimit(clock: Clock): string {
  return `Day ${clock.days} of ${clock.limit}`;
}
