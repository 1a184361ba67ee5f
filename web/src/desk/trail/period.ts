/** The days that a question is about, as the trail takes them: instants, of days on the hospital's clock. */
import { useState } from "react";

import { dayOf, daysBetween, timeOf } from "../formats";
import type { FieldFault } from "../parts/form";

const DAY = 86_400_000;

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Instants {
  readonly since: string;
  readonly until?: string;
}

/** A period that ends today, so many days long. */
export function usePeriod(today: string, days: number) {
  return useState<Period>({ from: daysLater(today, 1 - days), to: today });
}

/** What is wrong with a period of at most so many days. */
export function periodFaults({ from, to }: Period, mostDays: number): readonly FieldFault[] {
  if (!from) return [{ field: "from", text: "Enter the first day" }];
  if (!to) return [{ field: "to", text: "Enter the last day" }];
  const days = daysBetween(from, to) + 1;
  if (days < 1) return [{ field: "to", text: "The last day is before the first" }];
  if (days > mostDays) return [{ field: "from", text: `At most ${mostDays} days can be asked for at once` }];
  return [];
}

/** From the beginning of the first day until the end of the last; until now if that is today. */
export function instantsOf({ from, to }: Period, today: string, timezone: string): Instants {
  const since = beginningOf(from, timezone);
  return to >= today ? { since } : { since, until: beginningOf(daysLater(to, 1), timezone) };
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which a day begins in a zone: twice, since the first guess may lie beyond a change of the clocks. */
function beginningOf(day: string, timezone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let instant = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const there = new Date(instant).toISOString();
    const local = Date.parse(`${dayOf(there, timezone)}T${timeOf(there, timezone)}:00Z`);
    instant = wanted - (local - instant);
  }
  return new Date(instant).toISOString();
}
