/** The lock without which no decision can be recorded: taken, kept while somebody types, and given back. */
import { LockOnPathwayDocument, type LockOnPathwayMutation } from "@spiritum/client";
import { useCallback, useEffect, useRef, useState } from "react";

import { noticed, run } from "../calls";
import { serverNow, useNow } from "../clock";
import { beforeLeaving } from "../session";

type Entry = NonNullable<LockOnPathwayMutation["lockOnPathway"]["onPathway"]>;

/** How often the lock is extended while somebody types. */
const EXTEND_EACH = 150_000;
/** How long before its end a person is warned. */
const WARN_BEFORE = 60_000;

export type LockState =
  | { readonly at: "taking" }
  | { readonly at: "mine"; readonly until: number; readonly length: number }
  | { readonly at: "held"; readonly entry: Entry }
  | { readonly at: "lost" }
  | { readonly at: "refused"; readonly error: unknown };

export interface Lock {
  readonly state: LockState;
  /** How often it has become ours: each time, others may have changed the record before. */
  readonly taken: number;
  /** Seconds that are left, from the moment of the warning; null before. */
  readonly warning: number | null;
  readonly take: () => Promise<void>;
  /** Somebody types: the lock is worth extending. */
  readonly touched: () => void;
  /** The decision has given the lock back. */
  readonly given: () => void;
  /** Somebody else has it, by what the server said. */
  readonly lost: () => void;
}

export function useLock(entryId: string): Lock {
  const [state, setState] = useState<LockState>({ at: "taking" });
  const [taken, setTaken] = useState(0);
  const touched = useRef(false);
  const isMine = useRef(false);
  const now = useNow(1_000);

  const take = useCallback(async () => {
    try {
      const { lockOnPathway } = await run(LockOnPathwayDocument, { input: { onPathwayId: entryId } });
      const { onPathway, userErrors } = lockOnPathway;
      if (onPathway === null) throw new Error("The server gave no entry.");
      if (userErrors?.length) {
        setState({ at: "held", entry: onPathway });
      } else {
        const until = Date.parse(onPathway.lockEndTime ?? "");
        if (!isMine.current) setTaken((before) => before + 1);
        isMine.current = true;
        setState({ at: "mine", until, length: until - serverNow() });
      }
    } catch (error) {
      noticed(error);
      // While the lock is ours, a call that failed changes nothing yet: its end does.
      setState((before) => (before.at === "mine" ? before : { at: "refused", error }));
    }
  }, [entryId]);

  const giveBack = useCallback(async () => {
    if (!isMine.current) return;
    isMine.current = false;
    // If it does not arrive, the lock runs out by itself.
    await run(LockOnPathwayDocument, { input: { onPathwayId: entryId, unlock: true } }).catch(() => undefined);
  }, [entryId]);

  useEffect(() => {
    void take();
    beforeLeaving.add(giveBack);
    return () => {
      beforeLeaving.delete(giveBack);
      void giveBack();
    };
  }, [take, giveBack]);

  const until = state.at === "mine" ? state.until : null;
  const length = state.at === "mine" ? state.length : 0;
  useEffect(() => {
    if (until === null) return;
    const each = Math.min(EXTEND_EACH, length / 4);
    const timer = setInterval(() => {
      if (!touched.current) return;
      touched.current = false;
      void take();
    }, each);
    return () => clearInterval(timer);
  }, [until === null, length, take]);

  useEffect(() => {
    if (until === null || now < until) return;
    isMine.current = false;
    setState({ at: "lost" });
  }, [until, now]);

  const left = until === null ? null : until - now;
  const warnAt = Math.min(WARN_BEFORE, length / 2);
  return {
    state,
    taken,
    warning: left !== null && left <= warnAt ? Math.max(0, Math.ceil(left / 1_000)) : null,
    take,
    touched: () => {
      touched.current = true;
    },
    given: () => {
      isMine.current = false;
    },
    lost: () => {
      isMine.current = false;
      setState({ at: "lost" });
    },
  };
}
