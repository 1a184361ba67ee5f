import { OnPathwayUpdatedDocument, type LockOnPathwayMutation } from "@spiritum/client";
import { useEffect, useState } from "react";

import { useNow } from "../clock";
import { follow } from "../live";
import { lockWords } from "../lists/words";
import { messageOf } from "../errors";
import { Button } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
import { readEntry } from "../record/record";
import type { CurrentUser } from "../session";
import type { Lock } from "./lock";

/** How the lock stands while somebody decides: nothing if all is well. */
export function LockBand({ lock }: { readonly lock: Pick<Lock<unknown>, "state" | "warning" | "take"> }) {
  const { state, warning } = lock;
  if (state.at === "taking") return <p role="status">Opening the patient for you</p>;
  if (state.at === "refused") {
    return (
      <div className="band band--stale" role="alert">
        <strong>The patient is not open for you.</strong> {messageOf(state.error).text}{" "}
        <Button kind="secondary" small onClick={lock.take}>
          Try again
        </Button>
      </div>
    );
  }
  if (state.at === "lost") {
    return (
      <div className="band band--stale" role="alert">
        <strong>You no longer have the patient open.</strong> What you have written is kept, and cannot be saved until you have
        it open again.{" "}
        <Button kind="secondary" small onClick={lock.take}>
          Open it again
        </Button>
      </div>
    );
  }
  if (state.at === "mine" && warning !== null) {
    return (
      <div className="band band--stale" role="alert">
        {/* Said once: a number that changes each second would drown whatever is read aloud. */}
        <strong>You have the patient open for less than a minute</strong>
        <span aria-hidden="true"> ({warning} s)</span>. Type on, or keep it open.{" "}
        <Button kind="secondary" small onClick={lock.take}>
          Keep it open
        </Button>
      </div>
    );
  }
  return null;
}

interface HeldProps {
  readonly lock: Lock;
  /** Whether something typed waits until the patient is free. */
  readonly keepsText: boolean;
  readonly entry: NonNullable<LockOnPathwayMutation["lockOnPathway"]["onPathway"]>;
  readonly pathwayId: string;
  readonly patientId: string;
  readonly back: string;
  readonly current: CurrentUser;
}

/** Somebody else decides: who, until when, and a word when it is free. */
export function Held({ lock, keepsText, entry, pathwayId, patientId, back, current }: HeldProps) {
  // As it was when the server refused, and as it has become since: whoever types on extends it.
  const [present, setPresent] = useState<Pick<typeof entry, "lockUser" | "lockEndTime">>(entry);
  useEffect(() => setPresent(entry), [entry]);
  useEffect(() => {
    let events = 0;
    return follow(
      OnPathwayUpdatedDocument,
      { pathwayId, includeDischarged: true },
      {
        onEvent: ({ onPathwayUpdated: event }) => {
          if (event.id !== entry.id) return;
          events += 1;
          setPresent(event);
        },
        // It may have been given back while nobody here could hear of it.
        load: async () => {
          const before = events;
          const now = await readEntry(pathwayId, patientId).catch(() => null);
          if (now?.id === entry.id && events === before) setPresent(now);
        },
      },
    );
  }, [pathwayId, patientId, entry.id]);
  // A lock that runs out sends no event.
  const words = lockWords(present, current.timezone, useNow(1_000));
  return (
    <>
      <Heading>Somebody else has the patient open</Heading>
      {words === null ? (
        <p role="status">
          <strong>The patient is free now.</strong>
        </p>
      ) : (
        <p className="lock" role="status">
          <span aria-hidden="true">🔒︎ </span>
          {words}. This page says when it is free.
        </p>
      )}
      {keepsText && <p>What you have written is kept on this page.</p>}
      <Button kind={words === null ? "primary" : "secondary"} onClick={lock.take}>
        {words === null ? "Begin the decision" : "Try now"}
      </Button>{" "}
      <Link to={back}>Back to the record</Link>
    </>
  );
}
