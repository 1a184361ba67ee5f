/** A day in three fields, as people write it: it can be typed without a calendar, and pasted in parts. */
import type { FieldFault } from "./form";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was typed: year, month and day, with hyphens between them. */
  readonly value: string;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: string) => void;
}

const PARTS = [
  { name: "Day", place: 2, length: 2 },
  { name: "Month", place: 1, length: 2 },
  { name: "Year", place: 0, length: 4 },
] as const;

export function DayField({ id, label, hint, value, faults, onInput }: Props) {
  const fault = faults.find((one) => one.field === id)?.text;
  const typed = value.split("-");
  const change = (place: number, text: string) => {
    const next = [0, 1, 2].map((index) => (index === place ? text.replaceAll(/\D/g, "") : (typed[index] ?? "")));
    onInput(next.join("-"));
  };
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset className={`nhsuk-fieldset nhsuk-form-group${fault ? " nhsuk-form-group--error" : ""}`} aria-describedby={described}>
      <legend className="nhsuk-label">{label}</legend>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault && (
        <span className="nhsuk-error-message" id={`${id}-fault`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {fault}
        </span>
      )}
      <div className="day">
        {PARTS.map(({ name, place, length }) => (
          <span key={name}>
            <label htmlFor={place === 2 ? id : `${id}-${place}`}>{name}</label>
            <input
              id={place === 2 ? id : `${id}-${place}`}
              className={`nhsuk-input day__${length}${fault ? " nhsuk-input--error" : ""}`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={length}
              aria-invalid={fault ? true : undefined}
              value={typed[place] ?? ""}
              onInput={(event) => change(place, event.currentTarget.value)}
            />
          </span>
        ))}
      </div>
    </fieldset>
  );
}

/** The calendar day that was typed, as the contract writes it; "" if nothing was typed, null if there is no such day. */
export function dayTyped(value: string): string | null {
  const [year = "", month = "", date = ""] = value.split("-");
  if (!year && !month && !date) return "";
  const day = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const read = new Date(`${day}T00:00:00Z`);
  const isReal = year.length === 4 && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
  return isReal ? day : null;
}
