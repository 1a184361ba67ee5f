import { useEffect, useState } from "react";

import { serverNow, useNow } from "../clock";
import { LockBand } from "../decide/lock-band";
import type { Lock } from "../decide/lock";
import { Button } from "../parts/form";
import type { LockedPlace } from "./entry-lock";
import type { Place } from "./meeting";
import { placeLock } from "./words";

/** Who has an entry open, in words with a shape; nothing if nobody has. */
export function LockWords({ place, timezone }: { readonly place: Pick<Place, "lockUser" | "lockEndsAt">; readonly timezone: string }) {
  const now = useNow(15_000);
  const words = placeLock(place, timezone, now);
  if (words === null) return null;
  return (
    <span className="lock">
      <span aria-hidden="true">🔒︎ </span>
      {words}
    </span>
  );
}

interface Props {
  readonly lock: Lock<LockedPlace>;
  /** The entry as the list has it: events say when it is free. */
  readonly place: Place;
  readonly timezone: string;
}

/** How the lock of the entry stands that somebody writes in: nothing if all is well. */
export function EntryLockBand({ lock, place, timezone }: Props) {
  if (lock.state.at === "held") return <HeldBand held={lock.state.entry} place={place} timezone={timezone} onTake={lock.take} />;
  return <LockBand lock={lock} />;
}

function HeldBand(props: { readonly held: LockedPlace; readonly place: Place; readonly timezone: string; readonly onTake: () => unknown }) {
  const { held, place, timezone, onTake } = props;
  const [seen, setSeen] = useState(place.lockUser);
  const [isFree, setIsFree] = useState(false);
  useEffect(() => {
    if (place.lockUser !== null) setSeen(place.lockUser);
    // It was held when the server refused: nobody in it now means that it was given back.
    else if (seen !== null) setIsFree(true);
  }, [place.lockUser, seen]);
  useEffect(() => {
    // A lock that runs out sends no event.
    const left = Date.parse(held.lockEndsAt ?? "") - serverNow();
    const timer = setTimeout(() => setIsFree(true), Math.max(0, Math.min(left, 2 ** 31 - 1_000)) + 500);
    return () => clearTimeout(timer);
  }, [held.lockEndsAt]);
  return (
    <div className="band band--stale" role="status">
      {isFree ? (
        <strong>The entry is free now.</strong>
      ) : (
        <>
          <strong>Somebody else writes here.</strong> {placeLock(held, timezone, serverNow()) ?? "It was just given back."} This page says
          when it is free.
        </>
      )}{" "}
      <Button kind="secondary" small onClick={onTake}>
        {isFree ? "Write now" : "Try now"}
      </Button>
    </div>
  );
}
