import { useCallback, useState } from "react";

/**
 * What was typed and not sent, by what it is about: whoever goes to another screen and comes back finds it again. It is memory
 * of the page alone, and ends with it: it is never another user's.
 */
const kept = new Map<string, unknown>();

export interface Kept<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** It was sent, or is to be thrown away. */
  readonly forget: () => void;
  /** Whether it was there when the screen opened. */
  readonly isRestored: boolean;
}

/** `key` is the same as long as the screen is there. */
export function useKept<T>(key: string, empty: () => T): Kept<T> {
  const [isRestored, setIsRestored] = useState(() => kept.has(key));
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : empty()));
  const set = useCallback(
    (next: T) => {
      kept.set(key, next);
      setValue(next);
    },
    [key],
  );
  const forget = () => {
    kept.delete(key);
    setIsRestored(false);
    setValue(empty());
  };
  return { value, set, forget, isRestored };
}
