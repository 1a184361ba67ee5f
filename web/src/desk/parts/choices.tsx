import type { ReactNode } from "react";

import type { FieldFault } from "./form";

export interface Choice {
  readonly id: string;
  readonly label: ReactNode;
  /** Why it cannot be changed here; absent if it can. */
  readonly fixed?: string | undefined;
}

interface Props {
  /** Id of the group, to which the summary of faults leads. */
  readonly id: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
  readonly faults?: readonly FieldFault[];
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Tick boxes that belong together, each with words. */
export function Choices({ id, legend, hint, choices, chosen, faults = [], onChange }: Props) {
  const fault = faults.find((one) => one.field === id)?.text;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset className={`nhsuk-fieldset choices${fault ? " nhsuk-form-group--error" : ""}`} id={id} tabIndex={-1} aria-describedby={described}>
      <legend className="nhsuk-fieldset__legend">{legend}</legend>
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
      {choices.length === 0 && <p>There are none.</p>}
      {choices.map((choice) => (
        <Tick
          key={choice.id}
          id={`${id}-${choice.id}`}
          checked={chosen.has(choice.id)}
          fixed={choice.fixed}
          onChange={(on) => onChange(toggled(chosen, choice.id, on))}
        >
          {choice.label}
        </Tick>
      ))}
    </fieldset>
  );
}

interface TickProps {
  readonly id: string;
  readonly checked: boolean;
  readonly fixed?: string | undefined;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

export function Tick({ id, checked, fixed, onChange, children }: TickProps) {
  return (
    <span className="toggle">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={fixed !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>
        {children}
        {fixed && <span className="muted"> ({fixed})</span>}
      </label>
    </span>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const changed = new Set(chosen);
  if (on) changed.add(id);
  else changed.delete(id);
  return changed;
}
