import { OnPathwayUpdatedDocument, type LockOnPathwayMutation } from "@spiritum/client";
import { useEffect, useState } from "react";

import { serverNow } from "../clock";
import { follow } from "../live";
import { lockWords } from "../lists/words";
import { messageOf } from "../errors";
import { Button } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
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
  readonly back: string;
  readonly current: CurrentUser;
}

/** Somebody else decides: who, until when, and a word when it is free. */
export function Held({ lock, keepsText, entry, pathwayId, back, current }: HeldProps) {
  const [isFree, setIsFree] = useState(false);
  useEffect(
    () =>
      follow(
        OnPathwayUpdatedDocument,
        { pathwayId },
        {
          onEvent: ({ onPathwayUpdated: event }) => {
            if (event.id === entry.id) setIsFree(event.lockUser === null);
          },
          load: () => Promise.resolve(),
        },
      ),
    [pathwayId, entry.id],
  );
  useEffect(() => {
    // A lock that runs out sends no event.
    const left = Date.parse(entry.lockEndTime ?? "") - serverNow();
    const timer = setTimeout(() => setIsFree(true), Math.max(0, left) + 500);
    return () => clearTimeout(timer);
  }, [entry.lockEndTime]);
  return (
    <>
      <Heading>Somebody else has the patient open</Heading>
      {isFree ? (
        <p role="status">
          <strong>The patient is free now.</strong>
        </p>
      ) : (
        <p className="lock" role="status">
          <span aria-hidden="true">🔒︎ </span>
          {lockWords(entry, current.timezone, serverNow()) ?? "The patient was just given back."} This page says when it is free.
        </p>
      )}
      {keepsText && <p>What you have written is kept on this page.</p>}
      <Button kind={isFree ? "primary" : "secondary"} onClick={lock.take}>
        {isFree ? "Begin the decision" : "Try now"}
      </Button>{" "}
      <Link to={back}>Back to the record</Link>
    </>
  );
}
