import { useCallback, useEffect, useRef, useState } from "react";

import { noticed } from "./calls";
import { cover } from "./session";

export interface Loaded<T> {
  /** What was read; null until it is, and if it was refused. */
  readonly data: T | null;
  readonly error: unknown;
  readonly again: () => Promise<void>;
}

interface Kept<T> {
  readonly key: string;
  readonly data: T | null;
  readonly error: unknown;
}

/**
 * Reads what a key stands for. An answer that comes when the screen stands at another key is dropped: never two patients on
 * one screen. What was read stays while it is read again, as it is with another `turn`.
 */
export function useLoad<T>(key: string, read: () => Promise<T>, turn: number = 0): Loaded<T> {
  const [kept, setKept] = useState<Kept<T>>({ key, data: null, error: null });
  const wanted = useRef(key);
  wanted.current = key;
  const reading = useRef(read);
  reading.current = read;

  const begun = useRef(0);
  const shown = useRef(0);

  const again = useCallback(async () => {
    const mine = ++begun.current;
    // Of two answers the one that was asked for later is the newer, whichever comes first.
    const isWanted = () => wanted.current === key && mine > shown.current;
    try {
      const data = await reading.current();
      if (!isWanted()) return;
      shown.current = mine;
      setKept({ key, data, error: null });
    } catch (error) {
      noticed(error);
      if (!isWanted()) return;
      shown.current = mine;
      setKept((before) => ({ key, data: before.key === key ? before.data : null, error }));
    }
  }, [key]);

  useEffect(() => {
    void again();
    // After a sign-in over the page, what was refused for want of a session is read again.
    return cover.subscribe(() => {
      if (cover.get() === null) void again();
    });
  }, [again, turn]);
  const isHere = kept.key === key;
  return { data: isHere ? kept.data : null, error: isHere ? kept.error : null, again };
}
