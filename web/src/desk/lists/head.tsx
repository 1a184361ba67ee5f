import type { Column } from "./columns";
import type { HasId } from "./rows";

const ARROWS = { ascending: " ▲", descending: " ▼" };

interface Props<Row extends HasId> {
  readonly column: Column<Row>;
  /** A list with a single tab stop has the choice of the order above it for whoever uses the keyboard. */
  readonly tabIndex?: number | undefined;
}

/** What a column is; by a press, the list in its order. */
export function Head<Row extends HasId>({ column: { title, sort }, tabIndex }: Props<Row>) {
  if (!sort) return <>{title}</>;
  return (
    <button type="button" className="sort" tabIndex={tabIndex} onClick={sort.toggle}>
      {title}
      <span aria-hidden="true">{sort.current ? ARROWS[sort.current] : " ▴▾"}</span>
    </button>
  );
}
