import { useEffect, useRef } from "react";

/** Says that a change was made, and takes the focus, so that whoever listens hears it. */
export function Saved({ text }: { readonly text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text) place.current?.focus();
  }, [text]);
  if (!text) return null;
  return (
    <div className="notice notice--good" role="status" tabIndex={-1} ref={place}>
      <p>
        <span aria-hidden="true">✓ </span>
        {text}
      </p>
    </div>
  );
}

/** Above a form that the user may look at, and not send. */
export function ReadOnly() {
  return <p className="band">You may look at this, and not change it.</p>;
}
