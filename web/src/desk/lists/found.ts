/** Words that somebody types over a list: looked for by the server while not all rows are here, and among the rows once they are. */
import { useMemo, useRef, useState } from "react";

import { useObserved } from "../observable";
import { Worklist } from "./worklist";

const LONG_ENOUGH = /[\p{L}\p{N}]{2}/u;

export interface Found {
  /** The server's list of those whose names or numbers begin so; null if the rows that are here are looked through. */
  readonly found: Worklist | null;
  /** Looks through the rows that are here, by parts of names; null before all of them are. */
  readonly lookAmongAll: (() => void) | null;
}

/**
 * SAFETY: the server's list takes the place of the whole one as soon as somebody types, so that no rows are shown that others push
 * away. It stays until they type on, or ask for the others; if nobody is on it, nothing moves, and it goes when every row is here.
 */
export function useFound(list: Worklist, words: string): Found {
  const last = useRef<readonly [Worklist, Worklist | null]>([list, null]);
  const [left, setLeft] = useState<Worklist | null>(null);
  const asked = useMemo(() => {
    const [of, before] = last.current;
    const found = next(list, of === list ? before : null, words.trim());
    last.current = [list, found];
    return found;
  }, [list, words]);
  const { isWhole } = useObserved(list.state);
  const state = useObserved((asked ?? list).state);
  const ids = useObserved((asked ?? list).rows.ids);
  const isNobody = state.isWhole && ids.length === 0;
  const found = asked === left || (isWhole && isNobody) ? null : asked;
  return { found, lookAmongAll: isWhole ? () => setLeft(asked) : null };
}

function next(list: Worklist, before: Worklist | null, query: string): Worklist | null {
  if (!LONG_ENOUGH.test(query) || list.state.get().isWhole) return null;
  // Further letters are looked for among those who were found.
  if (before?.state.get().isWhole && query.startsWith(before.filter.query)) return before;
  return new Worklist({ ...list.filter, query });
}
