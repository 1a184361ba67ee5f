/** Changes of administration: a recent sign-in is asked for over the page where one is needed, and the change goes on then. */
import { ApiError, Unreachable, type FieldError } from "@spiritum/client";

import { noticed } from "../calls";
import { messageOf } from "../errors";
import type { FieldFault } from "../parts/form";
import { useSending } from "../parts/sending";
import { cover } from "../session";

export type Refusals = readonly FieldError[] | null;

export interface Change {
  readonly busy: boolean;
  readonly faults: readonly FieldFault[];
  readonly tell: (faults: readonly FieldFault[]) => void;
  /** Runs one change, which gives its refusals or nothing; whether it was made. */
  readonly run: (work: () => Promise<Refusals | void>) => Promise<boolean>;
}

/** The changes of one form. `fields` are the ids of its fields, which are the contract's names. */
export function useChange(fields: readonly string[]): Change {
  const { busy, faults, tell, trying } = useSending();
  const run = (work: () => Promise<Refusals | void>) =>
    trying(
      async () => atFields((await proved(work)) ?? [], fields),
      (error) => faultsOf(error, fields),
    );
  return { busy, faults, tell, run };
}

/** Does the work; if the server wants a recent proof of who it is first, again after that. */
async function proved<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      noticed(error);
      if (!(error instanceof ApiError) || error.code !== "REAUTHENTICATION_REQUIRED") throw error;
      await uncovered();
    }
  }
}

function uncovered(): Promise<void> {
  return new Promise((resolve) => {
    const stop = cover.subscribe(() => {
      if (cover.get() !== null) return;
      stop();
      resolve();
    });
  });
}

function faultsOf(error: unknown, fields: readonly string[]): readonly FieldFault[] {
  if (error instanceof Unreachable) {
    const text = "The server does not answer. Nobody knows whether the change was made: look before you make it again.";
    return [{ field: "", text }];
  }
  if (error instanceof ApiError && error.fields.length > 0) return atFields(error.fields, fields);
  const { title, text } = messageOf(error);
  return [{ field: "", text: `${title}. ${text}` }];
}

/** `roles.0` belongs to `roles`. The same words at the same field are said once. */
function atFields(errors: readonly FieldError[], fields: readonly string[]): readonly FieldFault[] {
  const faults = new Map<string, FieldFault>();
  for (const { field, message } of errors) {
    const name = field.split(".")[0] ?? "";
    faults.set(`${name} ${message}`, { field: fields.includes(name) ? name : "", text: message });
  }
  return [...faults.values()];
}
