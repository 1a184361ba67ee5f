import { useEffect, useRef, type ReactNode } from "react";

import { focusOn } from "./focus";

/**
 * Lies over the whole page: nothing below it can be seen, reached or heard, and all that was typed there stays. It cannot be
 * closed but by what is in it.
 */
export function Covering({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // SAFETY: a browser closes it at the second Escape, whatever `cancel` says, and the third would empty a field of the page below.
    const stay = (event: KeyboardEvent) => {
      if (event.key === "Escape") event.preventDefault();
    };
    addEventListener("keydown", stay, true);
    return () => {
      removeEventListener("keydown", stay, true);
      focusOn(before);
    };
  }, []);
  return (
    // Other ways of closing than a key, as a telephone has them.
    <dialog
      className="cover"
      ref={dialog}
      aria-label={label}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      <div className="cover__inner">{children}</div>
    </dialog>
  );
}
