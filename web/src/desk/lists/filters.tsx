import { Tick } from "../parts/choices";
import { Link } from "../parts/link";

interface Tab {
  readonly to: string;
  readonly label: string;
  /** How many there are; null while it is not known. */
  readonly count: number | null;
  readonly isCurrent: boolean;
}

/** Views of a list, each with its number of patients: links, since each has an address of its own. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} current={tab.isCurrent} className="tabs__tab">
              {tab.label}
              {tab.count !== null && <span className="tabs__count"> ({tab.count.toLocaleString("en-GB")})</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Toggle({ label, checked, onChange }: ToggleProps) {
  const id = `toggle-${label.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <Tick id={id} checked={checked} onChange={onChange}>
      {label}
    </Tick>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = `choice-${label.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

export function WordsFilter({ words, onInput }: { readonly words: string; readonly onInput: (words: string) => void }) {
  return (
    <span className="choice">
      <label htmlFor="words">Name or number</label>
      <input id="words" type="search" value={words} autoComplete="off" spellCheck={false} onInput={(event) => onInput(event.currentTarget.value)} />
    </span>
  );
}

/** What is left of a text when case, accents and all but letters and digits do not count. */
export function bare(text: string): string {
  return text.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly hospitalNumber: string;
  readonly nationalNumber: string;
}

/** Whether each word begins one of a patient's names or numbers, accents included, as the server looks for them. */
export function patientBegins({ firstName, lastName, hospitalNumber, nationalNumber }: Named, words: string): boolean {
  const numbers = [hospitalNumber, nationalNumber].map(bare);
  const beginnings = [...parts(`${firstName} ${lastName}`), ...numbers];
  return numbers.some((number) => number.startsWith(bare(words))) || parts(words).every((word) => beginnings.some((one) => one.startsWith(word)));
}

function parts(text: string): readonly string[] {
  return text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Whether one of a patient's names or numbers holds each of the words. */
export function patientHolds(patient: Named, words: string): boolean {
  const texts = [patient.firstName, patient.lastName, patient.hospitalNumber, patient.nationalNumber].map(bare);
  const whole = bare(words);
  if (texts.some((text) => text.includes(whole))) return true;
  return words.split(/\s+/).every((word) => texts.some((text) => text.includes(bare(word))));
}
