/** A patient's record on one pathway. */
import { OnPathwayUpdatedDocument, PatientRecordDocument, type PatientRecordQuery } from "@spiritum/client";
import { useCallback, useEffect, useRef, useState } from "react";

import { run } from "../calls";
import { follow } from "../live";
import { useLoad, type Loaded } from "../load";

export type Patient = NonNullable<PatientRecordQuery["getPatient"]>;
export type History = NonNullable<Patient["onPathways"]>[number];
export type Decision = NonNullable<History["decisionPoints"]>[number];
export type Result = NonNullable<History["toAcknowledge"]>[number];

export interface Record extends Loaded<{ readonly patient: Patient | null }> {
  /** Whether the entry has changed since it was read. */
  readonly isChanged: boolean;
  /** Rises when it is read anew: for what belongs to the record and is read apart from it. */
  readonly turn: number;
}

/** Reads the record, and says when it has changed meanwhile: the text is not moved under the reader. */
export function useRecord(pathwayId: string, patientId: string): Record {
  const [changed, setChanged] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const events = useRef(0);
  const key = `${pathwayId}/${patientId}`;
  const loaded = useLoad(key, async () => {
    const before = events.current;
    const { getPatient } = await run(PatientRecordDocument, { id: patientId, pathwayId });
    // What happened while the answer was under way may not be in it.
    if (events.current === before) setChanged(null);
    return { patient: getPatient };
  });
  const { again } = loaded;
  const anew = useCallback(() => {
    setTurn((before) => before + 1);
    return again();
  }, [again]);
  useEffect(() => {
    let isFirst = true;
    return follow(
      OnPathwayUpdatedDocument,
      { pathwayId, includeDischarged: true },
      {
        onEvent: ({ onPathwayUpdated: event }) => {
          if (event.patient.id !== patientId) return;
          events.current += 1;
          setChanged(patientId);
        },
        load: () => {
          const read = isFirst ? again : anew;
          isFirst = false;
          return read();
        },
      },
    );
  }, [pathwayId, patientId, again, anew]);
  return { ...loaded, again: anew, turn, isChanged: changed === patientId };
}

/** A pathway's present entry of a patient, as it is at this moment; null if there is none. */
export async function readEntry(pathwayId: string, patientId: string): Promise<History | null> {
  const { getPatient } = await run(PatientRecordDocument, { id: patientId, pathwayId });
  return getPatient && presentEntry(getPatient);
}

/** The entry that a person works on: the one that has not ended, or the newest. */
export function presentEntry(patient: Patient): History | null {
  const entries = patient.onPathways ?? [];
  return entries.find((entry) => !entry.isDischarged) ?? entries.at(-1) ?? null;
}
