/**
 * Forms as data: what each field of an input of the contract is called, and how it is typed. A field that the contract
 * gains or loses is a type error of the form.
 */
import { DayField, dayTyped } from "./day-field";
import { Field, Select, type FieldFault } from "./form";

export interface FieldSpec {
  readonly as: "day" | "choice" | "text" | "lines" | "number" | "yes";
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** What there is to choose, by value; or the name of choices that the screen has. */
  readonly options?: Readonly<Record<string, string>> | string;
  readonly max?: number;
  /** What stands there to begin with. */
  readonly initial?: string;
  /** The field of what was recorded that goes here when it is corrected, if it has another name there. */
  readonly from?: string;
}

/** A form for each field of an input but those that the screen fills by itself. */
export type Specs<Input, Own extends keyof Input = never> = {
  readonly [Name in Exclude<keyof Input, Own>]-?: FieldSpec;
};
export type AnySpecs = Readonly<Record<string, FieldSpec>>;
export type Values = Readonly<Record<string, string>>;
export type Options = Readonly<Record<string, Readonly<Record<string, string>>>>;

const YES = { yes: "Yes", no: "No" };

interface Props {
  readonly specs: AnySpecs;
  readonly values: Values;
  readonly options?: Options;
  readonly faults: readonly FieldFault[];
  readonly onChange: (values: Values) => void;
}

export function SpecFields({ specs, values, options = {}, faults, onChange }: Props) {
  return Object.entries(specs).map(([id, spec]) => {
    const label = spec.required ? spec.label : `${spec.label} (optional)`;
    const common = {
      id,
      label,
      hint: spec.hint,
      value: values[id] ?? "",
      faults,
      onInput: (value: string) => onChange({ ...values, [id]: value }),
    };
    if (spec.as === "day") return <DayField key={id} {...common} />;
    if (spec.as === "choice" || spec.as === "yes") {
      const known = typeof spec.options === "string" ? (options[spec.options] ?? {}) : (spec.options ?? YES);
      return <Choose key={id} {...common} label={spec.as === "yes" ? spec.label : label} known={known} isOpen={spec.as === "choice"} />;
    }
    return (
      <Field
        key={id}
        {...common}
        autoComplete="off"
        maxLength={spec.max ?? 5_000}
        {...(spec.as === "lines" && { rows: 4 })}
        {...(spec.as === "number" && { inputMode: "numeric" as const })}
      />
    );
  });
}

interface ChooseProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly known: Readonly<Record<string, string>>;
  /** Whether nothing may be chosen. */
  readonly isOpen?: boolean;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: string) => void;
}

function Choose({ known, isOpen = true, onInput, ...others }: ChooseProps) {
  return (
    <Select {...others} onChange={onInput}>
      {isOpen && <option value="">{Object.keys(known).length > 0 ? "Choose" : "There are none"}</option>}
      {sorted(known).map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </Select>
  );
}

/** In the order of their codes where they are national ones; else as they were written down. */
function sorted(known: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const all = Object.entries(known);
  // A key such as "97" comes before "01" by itself: JavaScript puts whole numbers first.
  return all.every(([option]) => /^\d\d$/.test(option)) ? all.sort(([a], [b]) => a.localeCompare(b)) : all;
}

/** What is missing or cannot be read, before anything is sent. */
export function faultsOf(specs: AnySpecs, values: Values): readonly FieldFault[] {
  return Object.entries(specs).flatMap(([field, spec]) => {
    const value = (values[field] ?? "").trim();
    if (spec.as === "day" && dayTyped(value) === null) return [{ field, text: `${spec.label}: enter a real day, such as 6 8 2026` }];
    if (spec.as === "number" && !/^\d*$/.test(value)) return [{ field, text: `${spec.label}: enter a whole number` }];
    const isEmpty = spec.as === "day" ? !dayTyped(value) : !value;
    return spec.required && isEmpty ? [{ field, text: `${spec.label}: ${spec.as === "choice" ? "choose one" : "enter it"}` }] : [];
  });
}

/** What the contract's input gets: null for what was left empty. */
export function inputOf(specs: AnySpecs, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { as }]) => {
      const value = (values[name] ?? "").trim();
      if (as === "day") return [name, dayTyped(value) || null];
      if (as === "yes") return [name, value === "yes"];
      return [name, value === "" ? null : as === "number" ? Number(value) : value];
    }),
  );
}

/** What stands in a form to begin with: of something that was recorded, or its own. */
export function valuesOf(specs: AnySpecs, recorded: Readonly<Record<string, unknown>> = {}): Values {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { from = name, as, initial = "" }]) => {
      const value = recorded[from];
      if (value === null || value === undefined) return [name, initial];
      return [name, as === "yes" ? (value ? "yes" : "no") : String(value)];
    }),
  );
}
