import { useEffect, useRef, type ReactNode } from "react";

import { messageOf } from "../errors";
import { Button, useTitle } from "./form";

/** A heading that takes the focus when the screen opens, so that whoever listens knows where they are. */
export function Heading({ children, focused = true }: { readonly children: ReactNode; readonly focused?: boolean }) {
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) place.current?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <h1 className="heading" ref={place} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** The heading of a part that has just opened: it takes the focus, since what was pressed may be gone. */
export function PartHeading({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <h2 id={id} ref={place} tabIndex={-1} className="part-heading">
      {children}
    </h2>
  );
}

/** In the place of what could not be read: why, and what to do. */
export function Refused({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => unknown }) {
  const { title, text, again } = messageOf(error);
  return (
    <div className="notice notice--error" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {again && (
        <Button kind="secondary" small onClick={onAgain}>
          Try again
        </Button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** In the place of a screen that is not there. */
export function NotThere() {
  useTitle("Not found");
  return (
    <>
      <Heading>There is no such page</Heading>
      <p>The links above lead on.</p>
    </>
  );
}
