import { useEffect } from "react";

import { isLeaving, typed } from "../leaving";

/** The browser asks before a page with something typed is left; not if its user has gone already. */
export function useGuard(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const mine = {};
    const ask = (event: BeforeUnloadEvent) => {
      if (!isLeaving()) event.preventDefault();
    };
    typed.add(mine);
    addEventListener("beforeunload", ask);
    return () => {
      typed.delete(mine);
      removeEventListener("beforeunload", ask);
    };
  }, [isOn]);
}
