import { useEffect, useRef, useState } from "react";

import { useNow } from "../clock";
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
  // As it was when the server refused, and as events have had it since: whoever types on extends it.
  const [present, setPresent] = useState<Pick<Place, "lockUser" | "lockEndsAt">>(held);
  const before = useRef(place);
  useEffect(() => setPresent(held), [held]);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    setPresent(place);
  }, [place]);
  // A lock that runs out sends no event.
  const words = placeLock(present, timezone, useNow(1_000));
  return (
    <div className="band band--stale" role="status">
      {words === null ? (
        <strong>The entry is free now.</strong>
      ) : (
        <>
          <strong>Somebody else writes here.</strong> {words}. This page says when it is free.
        </>
      )}{" "}
      <Button kind="secondary" small onClick={onTake}>
        {words === null ? "Write now" : "Try now"}
      </Button>
    </div>
  );
}
