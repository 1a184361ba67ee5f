/** Words that somebody types over a list: looked for by the server while not all rows are here, and among the rows once they are. */
import { useMemo, useRef } from "react";

import { Worklist } from "./worklist";

const LONG_ENOUGH = /[\p{L}\p{N}]{2}/u;

/**
 * The server's list of those whose names or numbers begin so; null if the rows that are here do. SAFETY: it takes the place of the
 * whole list as soon as somebody types, so that no rows are shown that others push away.
 */
export function useFound(list: Worklist, words: string): Worklist | null {
  const last = useRef<readonly [Worklist, Worklist | null]>([list, null]);
  return useMemo(() => {
    const [of, before] = last.current;
    const found = next(list, of === list ? before : null, words.trim());
    last.current = [list, found];
    return found;
  }, [list, words]);
}

function next(list: Worklist, before: Worklist | null, query: string): Worklist | null {
  if (!LONG_ENOUGH.test(query) || list.state.get().isWhole) return null;
  // Further letters are looked for among those who were found.
  if (before?.state.get().isWhole && query.startsWith(before.filter.query)) return before;
  return new Worklist({ ...list.filter, query });
}
