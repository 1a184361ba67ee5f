import { useEffect, useState } from "react";

/** The time, anew every so many milliseconds: for what runs out without an event. */
export function useNow(each: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), each);
    return () => clearInterval(timer);
  }, [each]);
  return now;
}
