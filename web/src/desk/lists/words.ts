/** The contract's words as a clinician says them. */
import type { Colour } from "./tracking";
import type { DecisionType } from "./worklist";
import type { Tone } from "../parts/tag";
import { shortDay, timeOf, colleague, dayOf } from "../formats";

export const AWAITING: Readonly<Record<DecisionType, string>> = {
  TRIAGE: "Triage",
  CLINIC: "Clinic",
  MDT: "MDT",
  AD_HOC: "Ad hoc",
  FOLLOW_UP: "Follow-up",
  POST_REQUEST: "Results are back",
};

export const STANDARDS: Readonly<Record<string, string>> = {
  FASTER_DIAGNOSIS: "Faster diagnosis",
  FIRST_TREATMENT: "First treatment",
  LATER_TREATMENT: "Later treatment",
  REFERRAL_TO_TREATMENT: "Referral to treatment",
  BEFORE_TRANSFER: "Before transfer",
  AFTER_TRANSFER: "After transfer",
  BACKSTOP: "Long-wait backstop",
  RARE_CANCER: "Rare cancer",
};

export const STAGES: Readonly<Record<string, string>> = {
  REFERRED: "Referred",
  SEEN: "Seen",
  DIAGNOSED: "Diagnosed",
  RULED_OUT: "Cancer ruled out",
  TO_BE_TREATED: "To be treated",
  TREATED: "Treated",
  CLOSED: "Closed",
};

/** What a colour means is the server's to say; how it looks is here, and never by colour alone. */
export const COLOURS: Readonly<Record<Colour, { readonly tone: Tone; readonly shape: string }>> = {
  GREEN: { tone: "white", shape: "" },
  AMBER: { tone: "yellow", shape: "▲" },
  RED: { tone: "orange", shape: "▲▲" },
  BLACK: { tone: "red", shape: "■" },
};

/** How far the next breach is: "5 days left", "Breaches today", "Breached 3 days ago". */
export function daysToBreach(days: number): string {
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"} left`;
  if (days === 0) return "Breaches today";
  return `Breached ${-days} ${days === -1 ? "day" : "days"} ago`;
}

interface Locked {
  readonly lockUser: { readonly id: string; readonly firstName: string; readonly lastName: string } | null;
  readonly lockEndTime: string | null;
}

/** Who has the patient open, and until when: "Open with Winifred Okafor until 14:05"; null if nobody has. */
export function lockWords(entry: Locked, timezone: string, now: number): string | null {
  const { lockUser, lockEndTime } = entry;
  if (lockUser === null || lockEndTime === null || Date.parse(lockEndTime) <= now) return null;
  return `Open with ${colleague(lockUser)} until ${timeOf(lockEndTime, timezone)}`;
}

/** An instant as a day and a time in the hospital's zone. */
export function dayAndTime(instant: string, timezone: string): string {
  return `${shortDay(dayOf(instant, timezone))} ${timeOf(instant, timezone)}`;
}
