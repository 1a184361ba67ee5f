/** A day in three fields, as the NHS service manual lays it out: nobody has to click through a calendar. */
import type { FieldFault } from "../parts/form";

export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DAY: DayParts = { day: "", month: "", year: "" };

export function partsOf(day: string): DayParts {
  const [year = "", month = "", date = ""] = day.slice(0, 10).split("-");
  return { day: String(Number(date)), month: String(Number(month)), year };
}

/** The calendar day, `2026-08-06`; null if there is no such day. */
export function dayFrom({ day, month, year }: DayParts): string | null {
  if (!/^\d{1,2}$/.test(day.trim()) || !/^\d{1,2}$/.test(month.trim()) || !/^\d{4}$/.test(year.trim())) return null;
  const text = `${year.trim()}-${month.trim().padStart(2, "0")}-${day.trim().padStart(2, "0")}`;
  const instant = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text ? null : text;
}

interface Props {
  readonly id: string;
  readonly legend: string;
  readonly hint: string;
  readonly value: DayParts;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: DayParts) => void;
}

export function DayFields({ id, legend, hint, value, faults, onInput }: Props) {
  const fault = faults.find((one) => one.field === id)?.text;
  const described = [`${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const fields = [
    { part: "day", label: "Day", size: 2 },
    { part: "month", label: "Month", size: 2 },
    { part: "year", label: "Year", size: 4 },
  ] as const;
  return (
    <div className={`nhsuk-form-group${fault ? " nhsuk-form-group--error" : ""}`}>
      <fieldset className="nhsuk-fieldset" aria-describedby={described}>
        <legend className="nhsuk-fieldset__legend">{legend}</legend>
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
        {fault && (
          <span className="nhsuk-error-message" id={`${id}-fault`}>
            <span className="nhsuk-u-visually-hidden">Error: </span>
            {fault}
          </span>
        )}
        <div className="day-fields">
          {fields.map(({ part, label, size }) => (
            <div key={part}>
              <label className="nhsuk-label" htmlFor={part === "day" ? id : `${id}-${part}`}>
                {label}
              </label>
              <input
                id={part === "day" ? id : `${id}-${part}`}
                className={`nhsuk-input day-fields__${part}${fault ? " nhsuk-input--error" : ""}`}
                inputMode="numeric"
                autoComplete="off"
                maxLength={size}
                value={value[part]}
                aria-invalid={fault ? true : undefined}
                onInput={(event) => onInput({ ...value, [part]: event.currentTarget.value })}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
