import type { ReactNode } from "react";

export type Tone = "white" | "grey" | "yellow" | "orange" | "red" | "purple" | "blue" | "dashed";

/** A state in words, with a shape besides the colour: both remain in print, in grey and in forced colours. */
export function Tag({ tone, shape, children }: { readonly tone: Tone; readonly shape?: string; readonly children: ReactNode }) {
  return (
    <span className={`tag tag--${tone}`}>
      {shape && (
        <span className="tag__shape" aria-hidden="true">
          {shape}
        </span>
      )}
      {children}
    </span>
  );
}
