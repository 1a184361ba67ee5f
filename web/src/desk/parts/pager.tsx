import { Button } from "./form";

const PAGE = 50;

/** Where a page of a connection begins, as the contract takes it. */
export interface Turn {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

export const FIRST_PAGE: Turn = { first: PAGE };

interface Props {
  readonly label: string;
  readonly info: {
    readonly hasNextPage: boolean;
    readonly endCursor: string;
    readonly hasPreviousPage?: boolean;
    readonly startCursor?: string;
  };
  readonly onTurn: (turn: Turn) => void;
}

/** The ways to the pages before and after; nothing if there is only one. */
export function Pager({ label, info, onTurn }: Props) {
  const { hasNextPage, endCursor, hasPreviousPage = false, startCursor } = info;
  if (!hasNextPage && !hasPreviousPage) return null;
  const back = () => onTurn(startCursor === undefined ? FIRST_PAGE : { last: PAGE, before: startCursor });
  return (
    <nav className="pages__nav" aria-label={label}>
      <Button kind="secondary" small busy={!hasPreviousPage} onClick={back}>
        {startCursor === undefined ? "First page" : "Previous page"}
      </Button>
      <Button kind="secondary" small busy={!hasNextPage} onClick={() => onTurn({ first: PAGE, after: endCursor })}>
        Next page
      </Button>
    </nav>
  );
}
