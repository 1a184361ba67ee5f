/** Fields, buttons and the summary of what is wrong, as the NHS service manual lays them out. */
import { useEffect, useRef, type ReactNode, type SubmitEvent } from "react";

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
  const { id, label, hint, value, faults, onInput, rows } = props;
  const fault = faults.find((one) => one.field === id)?.text;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.focused) input.current?.focus();
  }, [props.focused]);
  const common = {
    id,
    ref: input,
    value,
    maxLength: props.maxLength,
    "aria-describedby": described,
    "aria-invalid": fault ? true : undefined,
  };
  return (
    <div className={`nhsuk-form-group${fault ? " nhsuk-form-group--error" : ""}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
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
      {rows ? (
        <textarea
          {...common}
          className={`nhsuk-textarea${fault ? " nhsuk-textarea--error" : ""}`}
          rows={rows}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          className={`nhsuk-input${fault ? " nhsuk-input--error" : ""}`}
          type={props.type ?? "text"}
          autoComplete={props.autoComplete}
          inputMode={props.inputMode}
          spellCheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </div>
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
