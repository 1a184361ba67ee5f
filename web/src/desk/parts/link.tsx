import type { MouseEvent, ReactNode } from "react";

import { addressOf, go } from "../router";

interface Props {
  readonly to: string;
  readonly className?: string | undefined;
  readonly current?: boolean | undefined;
  readonly tabIndex?: number | undefined;
  readonly children: ReactNode;
}

/** A link inside the desk: a real one, which opens in another tab like any other. */
export function Link({ to, className, current, tabIndex, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={addressOf(to)} className={className} aria-current={current ? "page" : undefined} tabIndex={tabIndex} onClick={follow}>
      {children}
    </a>
  );
}
