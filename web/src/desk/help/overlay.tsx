import { useEffect, useRef, type ReactNode } from "react";

import { focusOn } from "../parts/focus";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Lies over the page until it is closed, by Escape too. The page below stays as it is, and cannot be seen meanwhile. */
export function Overlay({ label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // Not from where a next key has led meanwhile: browsers tell late that they have closed it, and focus what was before.
      if (document.activeElement === null || document.activeElement === document.body) focusOn(before);
    };
  }, []);
  return (
    <dialog
      className="overlay"
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose} // browsers close it without asking if nobody has touched the page since
    >
      {children}
    </dialog>
  );
}
