/** One patient's waits on one pathway. */
import { TrackingListChangedDocument, WaitingTimesScreenDocument, type WaitingTimesScreenQuery } from "@spiritum/client";
import { useEffect, useRef, useState } from "react";

import { run } from "../calls";
import { follow } from "../live";
import { useLoad, type Loaded } from "../load";

export type Patient = NonNullable<WaitingTimesScreenQuery["getPatient"]>;
export type Entry = NonNullable<Patient["onPathways"]>[number];
export type Waiting = NonNullable<Entry["waitingTimes"]>;
export type Clock = NonNullable<Waiting["clocks"]>[number];
export type WaitingEvent = NonNullable<Waiting["events"]>[number];
export type Tracking = NonNullable<Waiting["tracking"]>;

export interface Read {
  readonly patient: Patient | null;
  /** The entry that has not ended, or the newest; null if there is none. */
  readonly entry: Entry | null;
}

export async function readWaiting(pathwayId: string, patientId: string): Promise<Read> {
  const { getPatient: patient } = await run(WaitingTimesScreenDocument, { patientId, pathwayId });
  const entries = patient?.onPathways ?? [];
  return { patient, entry: entries.find((entry) => !entry.isDischarged) ?? entries.at(-1) ?? null };
}

export interface Waits extends Loaded<Read> {
  /** Whether something was recorded since it was read. */
  readonly isChanged: boolean;
}

export function useWaiting(pathwayId: string, patientId: string): Waits {
  const [changed, setChanged] = useState(false);
  const events = useRef(0);
  const loaded = useLoad(`${pathwayId}/${patientId}`, async () => {
    const before = events.current;
    const read = await readWaiting(pathwayId, patientId);
    // What happened while the answer was under way may not be in it.
    if (events.current === before) setChanged(false);
    return read;
  });
  const entryId = useRef<string>(undefined);
  entryId.current = loaded.data?.entry?.id;
  useEffect(
    () =>
      follow(
        TrackingListChangedDocument,
        { pathwayId },
        {
          onEvent: ({ trackingListChanged: { onPathwayId } }) => {
            if (onPathwayId !== null && onPathwayId !== entryId.current) return;
            events.current += 1;
            setChanged(true);
          },
          // Events that were missed are in what is read anew.
          load: loaded.again,
        },
      ),
    [pathwayId, loaded.again],
  );
  return { ...loaded, isChanged: changed };
}

/** What somebody has recorded of an entry: by it, one sees whether a call whose reply was lost has reached the record. */
export function marksOf(entry: Entry | null, userId: string): ReadonlySet<string> {
  const { events, tracking } = entry?.waitingTimes ?? {};
  const isMine = (author: { readonly id: string } | null) => author?.id === userId;
  return new Set([
    ...(events ?? []).filter((event) => isMine(event.author)).map((event) => `event ${event.id}`),
    ...(events ?? []).filter((event) => event.withdrawal && isMine(event.withdrawal.author)).map((event) => `withdrawn ${event.id}`),
    ...(tracking?.records ?? []).filter((record) => isMine(record.author)).map((record) => `record ${record.id}`),
  ]);
}
