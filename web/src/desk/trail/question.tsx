/** What is asked of the trail, in the form of the contract's two ways; and the fields that each question has. */
import { ApiError, type AuditEventFilterInput } from "@spiritum/client";

import { noticed } from "../calls";
import { messageOf } from "../errors";
import { longDay } from "../formats";
import { Field, Select, type FieldFault } from "../parts/form";
import type { Period } from "./period";
import { KINDS, type Kind } from "./words";

export type Question = Pick<AuditEventFilterInput, "since" | "until" | "patientId" | "hospitalNumber" | "userId" | "kinds" | "outcomes">;

/** The same for the downloads. Numbers are ids of this system, and small enough for one. */
export function queryOf({ since, until, patientId, hospitalNumber, userId, kinds, outcomes }: Question) {
  return {
    since: String(since),
    ...(until && { until: String(until) }),
    ...(patientId && { patientId: Number(patientId) }),
    ...(hospitalNumber && { hospitalNumber }),
    ...(userId && { userId: Number(userId) }),
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(outcomes?.length && { outcomes: [...outcomes] }),
  };
}

interface PeriodProps {
  readonly period: Period;
  readonly faults: readonly FieldFault[];
  readonly onChange: (period: Period) => void;
}

export function PeriodFields({ period, faults, onChange }: PeriodProps) {
  return (
    <>
      <DayField id="from" label="From" value={period.from} faults={faults} onInput={(from) => onChange({ ...period, from })} />
      <DayField id="to" label="To, and with it" value={period.to} faults={faults} onInput={(to) => onChange({ ...period, to })} />
    </>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly faults: readonly FieldFault[];
  readonly onInput: (day: string) => void;
}

/** A day, with the same in words: browsers write days as their own language does, and 01/11 may be either. */
function DayField({ value, ...others }: DayProps) {
  return <Field {...others} type="date" value={value} hint={value ? longDay(value) : "No day"} />;
}

/** Which kinds of events: those that opened the patient first, since a patient is listed many times a day. */
export function KindSelect({ value, onChange }: { readonly value: Kind | ""; readonly onChange: (kind: Kind | "") => void }) {
  return (
    <Select id="kinds" label="What" value={value} onChange={(kind) => onChange(kind as Kind | "")}>
      <option value="">Everything</option>
      {Object.entries(KINDS).map(([kind, words]) => (
        <option key={kind} value={kind}>
          {words}
        </option>
      ))}
    </Select>
  );
}

/** What a refused question says at its fields. `field` has what was looked for. */
export function faultsOfQuestion(error: unknown, field: string): readonly FieldFault[] {
  noticed(error);
  if (error instanceof ApiError && error.code === "NOT_FOUND") return [{ field, text: "Nobody has this" }];
  const { title, text } = messageOf(error);
  return [{ field: "", text: `${title}. ${text}` }];
}
