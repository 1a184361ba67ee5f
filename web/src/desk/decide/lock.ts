/** The lock without which no decision can be recorded: taken, kept while somebody types, and given back. */
import { LockOnPathwayDocument, type LockOnPathwayMutation } from "@spiritum/client";
import { useCallback, useEffect, useRef, useState } from "react";

import { noticed, run } from "../calls";
import { serverNow, useNow } from "../clock";
import { beforeLeaving } from "../session";

type PathwayEntry = NonNullable<LockOnPathwayMutation["lockOnPathway"]["onPathway"]>;

/** Takes, extends or gives back a lock: the entry with the lock as it is now, and whether somebody else has it. */
export type AskLock<Entry> = (
  entryId: string,
  unlock: boolean,
) => Promise<{ readonly entry: Entry | null; readonly endsAt: string | null | undefined; readonly isHeld: boolean }>;

export const askPathwayLock: AskLock<PathwayEntry> = async (onPathwayId, unlock) => {
  const { onPathway, userErrors } = (await run(LockOnPathwayDocument, { input: { onPathwayId, unlock } })).lockOnPathway;
  return { entry: onPathway, endsAt: onPathway?.lockEndTime, isHeld: Boolean(userErrors?.length) };
};

/** How often the lock is extended while somebody types. */
const EXTEND_EACH = 150_000;
/** How long before its end a person is warned. */
const WARN_BEFORE = 60_000;

export type LockState<Entry = PathwayEntry> =
  | { readonly at: "taking" }
  | { readonly at: "mine"; readonly until: number; readonly length: number }
  | { readonly at: "held"; readonly entry: Entry }
  | { readonly at: "lost" }
  | { readonly at: "refused"; readonly error: unknown };

export interface Lock<Entry = PathwayEntry> {
  readonly state: LockState<Entry>;
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

/** `ask` is the same function each time. */
export function useLock<Entry>(entryId: string, ask: AskLock<Entry>): Lock<Entry> {
  const [state, setState] = useState<LockState<Entry>>({ at: "taking" });
  const [taken, setTaken] = useState(0);
  const touched = useRef(false);
  const isMine = useRef(false);
  const isLeft = useRef(false);
  const now = useNow(1_000);

  const take = useCallback(async () => {
    try {
      const { entry, endsAt, isHeld } = await ask(entryId, false);
      if (isLeft.current) {
        // It came when its screen had gone: nobody would give it back, and others would wait until it runs out.
        if (!isHeld) void ask(entryId, true).catch(() => undefined);
        return;
      }
      if (entry === null) throw new Error("The server gave no entry.");
      if (isHeld) {
        // It was ours perhaps, and is not any more: whoever has it may change the record before it is ours again.
        isMine.current = false;
        setState({ at: "held", entry });
      } else {
        const until = Date.parse(endsAt ?? "");
        if (!isMine.current) setTaken((before) => before + 1);
        isMine.current = true;
        setState({ at: "mine", until, length: until - serverNow() });
      }
    } catch (error) {
      noticed(error);
      // While the lock is ours, a call that failed changes nothing yet: its end does.
      setState((before) => (before.at === "mine" ? before : { at: "refused", error }));
    }
  }, [entryId, ask]);

  const giveBack = useCallback(async () => {
    if (!isMine.current) return;
    isMine.current = false;
    // If it does not arrive, the lock runs out by itself.
    await ask(entryId, true).catch(() => undefined);
  }, [entryId, ask]);

  useEffect(() => {
    isLeft.current = false;
    void take();
    beforeLeaving.add(giveBack);
    return () => {
      isLeft.current = true;
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
