import type { ReactNode } from "react";

import { Group, type FieldFault } from "./form";

export interface Choice {
  readonly id: string;
  readonly label: ReactNode;
  /** Why it cannot be changed here; absent if it can. */
  readonly fixed?: string | undefined;
}

interface Props {
  /** Id of the group, to which the summary of faults leads. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
  readonly faults?: readonly FieldFault[];
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Tick boxes that belong together, each with words. */
export function Choices({ choices, chosen, onChange, ...others }: Props) {
  return (
    <Group {...others} of="choices">
      {() => (
        <div className="choices">
          {choices.length === 0 && <p>There are none.</p>}
          {choices.map((choice) => (
            <Tick
              key={choice.id}
              id={`${others.id}-${choice.id}`}
              checked={chosen.has(choice.id)}
              fixed={choice.fixed}
              onChange={(on) => onChange(toggled(chosen, choice.id, on))}
            >
              {choice.label}
            </Tick>
          ))}
        </div>
      )}
    </Group>
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

export function toggled(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
