/** Fields, buttons and the summary of what is wrong, as the NHS service manual lays them out. */
import { useEffect, useRef, type FormEvent, type ReactNode, type SubmitEvent } from "react";

import { LOOK } from "../look";

export interface FieldFault {
  /** Id of the field; empty if it concerns none alone. */
  readonly field: string;
  readonly text: string;
}

interface FormProps {
  readonly label?: string;
  readonly faults: readonly FieldFault[];
  readonly onSubmit: () => unknown;
  readonly children: ReactNode;
}

/** A form that a script sends: the browser itself sends none, so that nothing typed gets into an address. */
export function Form({ label, faults, onSubmit, children }: FormProps) {
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form noValidate aria-label={label} onSubmit={send}>
      <ErrorSummary faults={faults} />
      {children}
    </form>
  );
}

/** What is wrong, with the focus on it and a link to each field; nothing if nothing is. */
export function ErrorSummary({ faults }: { readonly faults: readonly FieldFault[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) place.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" ref={place} tabIndex={-1} role="alert" aria-labelledby="faults-title">
      <h2 className="nhsuk-error-summary__title" id="faults-title">
        There is a problem
      </h2>
      <ul className="nhsuk-list nhsuk-error-summary__list">
        {faults.map(({ field, text }) => (
          <li key={field + text}>{field ? <FieldLink field={field}>{text}</FieldLink> : text}</li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ field, children }: { readonly field: string; readonly children: string }) {
  return (
    <a
      href={`#${field}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(field)?.focus();
      }}
    >
      {children}
    </a>
  );
}

interface GroupProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly faults?: readonly FieldFault[];
  /** Several fields that belong together: those of a day, or choices, to which the summary of faults leads as to one. */
  readonly of?: "day" | "choices";
  readonly children: (isWrong: boolean, described: string | undefined) => ReactNode;
}

/** A field or several with its label, its hint and what is wrong with it, which belong to it for whoever listens, too. */
export function Group({ id, label, hint, faults = [], of, children }: GroupProps) {
  const fault = faults.find((one) => one.field === id)?.text;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  const className = `nhsuk-form-group${fault ? " nhsuk-form-group--error" : ""}`;
  const inside = (
    <>
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
      {children(fault !== undefined, described)}
    </>
  );
  if (of === undefined) {
    return (
      <div className={className}>
        <label className="nhsuk-label" htmlFor={id}>
          {label}
        </label>
        {inside}
      </div>
    );
  }
  return (
    <fieldset
      className={`nhsuk-fieldset ${className}`}
      aria-describedby={described}
      {...(of === "choices" && { id, tabIndex: -1 })}
    >
      <legend className={of === "day" ? "nhsuk-label" : "nhsuk-fieldset__legend"}>{label}</legend>
      {inside}
    </fieldset>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "password" | "search" | "date";
  readonly autoComplete?: string;
  readonly inputMode?: "numeric";
  readonly rows?: number;
  readonly focused?: boolean;
  readonly maxLength?: number;
}

export function Field(props: FieldProps) {
  const { id, value, onInput, rows } = props;
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.focused) input.current?.focus();
  }, [props.focused]);
  return (
    <Group {...props}>
      {(isWrong, described) => {
        const kind = rows ? "nhsuk-textarea" : "nhsuk-input";
        const common = {
          id,
          ref: input,
          value,
          className: `${kind}${isWrong ? ` ${kind}--error` : ""}`,
          maxLength: props.maxLength,
          "aria-describedby": described,
          "aria-invalid": isWrong || undefined,
          onInput: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => onInput(event.currentTarget.value),
        };
        return rows ? (
          <textarea {...common} rows={rows} />
        ) : (
          <input
            {...common}
            type={props.type ?? "text"}
            autoComplete={props.autoComplete}
            inputMode={props.inputMode}
            spellCheck={false}
          />
        );
      }}
    </Group>
  );
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly faults?: readonly FieldFault[];
  readonly onChange: (value: string) => void;
  /** The options. */
  readonly children: ReactNode;
}

/** One of several, as a native list: short, and the same on every machine. */
export function Select({ value, onChange, children, ...others }: SelectProps) {
  return (
    <Group {...others}>
      {(isWrong, described) => (
        <select
          id={others.id}
          className="nhsuk-select"
          value={value}
          aria-describedby={described}
          aria-invalid={isWrong || undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {children}
        </select>
      )}
    </Group>
  );
}

interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: "primary" | "secondary" | "warning";
  readonly onClick?: () => unknown;
  readonly busy?: boolean;
  readonly small?: boolean;
  readonly described?: string | undefined;
}

/** A button; without `onClick` it sends its form. One that is busy stays in its place and can keep the focus. */
export function Button({ children, kind = "primary", onClick, busy, small, described }: ButtonProps) {
  const classes = ["nhsuk-button", kind !== "primary" && `nhsuk-button--${kind}`, small && "nhsuk-button--small"];
  return (
    <button
      type={onClick ? "button" : "submit"}
      className={classes.filter(Boolean).join(" ")}
      aria-disabled={busy || undefined}
      aria-describedby={described}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else if (onClick) void onClick();
      }}
    >
      {children}
    </button>
  );
}

/** The title of the page; it says first that something is wrong. Afterwards it is what it was. */
export function useTitle(title: string, faults: readonly FieldFault[] = []): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${faults.length > 0 ? "Error: " : ""}${title} - ${LOOK.name}`;
    return () => {
      document.title = before;
    };
  }, [title, faults.length]);
}
