/** A day in three fields, as people write it: it can be typed without a calendar, and pasted in parts. */
import { Group, type FieldFault } from "./form";

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

export function DayField({ value, onInput, ...others }: Props) {
  const { id } = others;
  const typed = value.split("-");
  const change = (place: number, text: string) => {
    // SAFETY: what is no digit is kept, and refused: without it, "1o" would be the 1st.
    const next = [0, 1, 2].map((index) => (index === place ? text.replaceAll("-", "") : (typed[index] ?? "")));
    onInput(next.some(Boolean) ? next.join("-") : "");
  };
  return (
    <Group {...others} of="day">
      {(isWrong) => (
        <div className="day">
          {PARTS.map(({ name, place, length }) => (
            <span key={name}>
              <label htmlFor={place === 2 ? id : `${id}-${place}`}>{name}</label>
              <input
                id={place === 2 ? id : `${id}-${place}`}
                className={`nhsuk-input day__${length}${isWrong ? " nhsuk-input--error" : ""}`}
                inputMode="numeric"
                autoComplete="off"
                maxLength={length}
                aria-invalid={isWrong || undefined}
                value={typed[place] ?? ""}
                onInput={(event) => change(place, event.currentTarget.value)}
              />
            </span>
          ))}
        </div>
      )}
    </Group>
  );
}

/** The calendar day that was typed, as the contract writes it; "" if nothing was typed, null if there is no such day. */
export function dayTyped(value: string): string | null {
  const [year = "", month = "", date = ""] = value.split("-").map((part) => part.trim());
  if (!year && !month && !date) return "";
  const day = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const read = new Date(`${day}T00:00:00Z`);
  const isReal = year.length === 4 && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
  return isReal ? day : null;
}
