/** The sending of one form: once at a time, and what is refused stands at its fields. */
import { useRef, useState } from "react";

import { noticed } from "../calls";
import { messageOfChange } from "../errors";
import type { FieldFault } from "./form";

export type Faults = readonly FieldFault[];

export interface Sending {
  readonly busy: boolean;
  readonly faults: Faults;
  readonly tell: (faults: Faults) => void;
  /** Does the work, which gives what is wrong or nothing; `refused` puts an error into words. Whether nothing is wrong. */
  readonly trying: (work: () => Promise<Faults | void>, refused: (error: unknown) => Faults) => Promise<boolean>;
}

/** `onFaults` is for a title around the form, which says that something is wrong. */
export function useSending(onFaults: (faults: Faults) => void = () => undefined): Sending {
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>([]);
  // A second press may come before the screen knows of the first.
  const isSending = useRef(false);
  const tell = (found: Faults) => {
    setFaults(found);
    onFaults(found);
  };
  const trying: Sending["trying"] = async (work, refused) => {
    if (isSending.current) return false;
    isSending.current = true;
    setBusy(true);
    let found: Faults;
    try {
      found = (await work()) ?? [];
    } catch (error) {
      found = refused(error);
    }
    isSending.current = false;
    setBusy(false);
    tell(found);
    return found.length === 0;
  };
  return { busy, faults, tell, trying };
}

interface Refusal {
  readonly field: string;
  readonly message: string;
}

/** Refusals of the contract at the fields of a form, of which `fields` has the ids by the contract's names. */
export function named(refusals: readonly Refusal[] | null | undefined, fields: Readonly<Record<string, string>>): Faults {
  return (refusals ?? []).map(({ field, message }) => ({ field: fields[field] ?? "", text: message }));
}

/** What a form says of a change that failed: without an answer nobody knows whether it was made. */
export function faultsOfChange(error: unknown): Faults {
  noticed(error);
  return [{ field: "", text: messageOfChange(error) }];
}
