/** The server's time, by which locks and sessions end: the clocks of machines on a ward are often minutes off. */
import { useEffect, useState } from "react";

let ahead = 0;

/** The `Date` of a response that has just come. It is good to a second; smaller differences are none. */
export function noteServerTime(date: string | null): void {
  const difference = date === null ? NaN : Date.parse(date) - Date.now();
  if (!Number.isNaN(difference)) ahead = Math.abs(difference) < 2_000 ? 0 : difference;
}

/** Milliseconds since 1970, by the server's clock. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/** The same, anew every so many milliseconds: for what runs out without an event. */
export function useNow(each: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), each);
    return () => clearInterval(timer);
  }, [each]);
  return now;
}
