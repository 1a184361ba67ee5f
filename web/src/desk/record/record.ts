/** A patient's record on one pathway. */
import { OnPathwayUpdatedDocument, PatientRecordDocument, type PatientRecordQuery } from "@spiritum/client";
import { useEffect, useState } from "react";

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
}

/** Reads the record, and says when it has changed meanwhile: the text is not moved under the reader. */
export function useRecord(pathwayId: string, patientId: string): Record {
  const [changed, setChanged] = useState<string | null>(null);
  const key = `${pathwayId}/${patientId}`;
  const loaded = useLoad(key, async () => {
    const { getPatient } = await run(PatientRecordDocument, { id: patientId, pathwayId });
    setChanged(null);
    return { patient: getPatient };
  });
  useEffect(
    () =>
      follow(
        OnPathwayUpdatedDocument,
        { pathwayId, includeDischarged: true },
        {
          onEvent: ({ onPathwayUpdated: event }) => {
            if (event.patient.id === patientId) setChanged(`${patientId}`);
          },
          load: loaded.again,
        },
      ),
    [pathwayId, patientId, loaded.again],
  );
  return { ...loaded, isChanged: changed === patientId };
}

/** The entry that a person works on: the one that has not ended, or the newest. */
export function presentEntry(patient: Patient): History | null {
  const entries = patient.onPathways ?? [];
  return entries.find((entry) => !entry.isDischarged) ?? entries.at(-1) ?? null;
}
