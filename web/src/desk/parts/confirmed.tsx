import { useEffect, useRef, useState } from "react";

import { Button } from "./form";

interface Props {
  readonly label: string;
  readonly question: string;
  /** What the button does that goes on: "Yes, end them". */
  readonly yes: string;
  readonly busy?: boolean;
  readonly small?: boolean;
  readonly onYes: () => unknown;
}

/** A button that asks back before it does something that cannot be undone. */
export function Confirmed({ label, question, yes, busy = false, small = false, onYes }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) place.current?.focus();
  }, [isAsking]);
  if (!isAsking) {
    return (
      <Button kind="secondary" small={small} busy={busy} onClick={() => setIsAsking(true)}>
        {label}
      </Button>
    );
  }
  const goOn = () => {
    setIsAsking(false);
    return onYes();
  };
  return (
    <div className="band" role="group" aria-label={label} ref={place} tabIndex={-1}>
      <p>{question}</p>
      <Button kind="warning" small busy={busy} onClick={goOn}>
        {yes}
      </Button>{" "}
      <Button kind="secondary" small onClick={() => setIsAsking(false)}>
        No, leave it
      </Button>
    </div>
  );
}
