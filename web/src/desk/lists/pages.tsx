/** The list as a plain table of a hundred rows: for narrow windows, large letters, printing, and whoever prefers it. */
import { useState } from "react";

import { Button } from "../parts/form";
import type { ListProps } from "./columns";
import { Head } from "./head";
import { PAGE, type List } from "./list";
import { useRow, type HasId } from "./rows";

interface Props<Row extends HasId> extends ListProps<Row> {
  readonly list: List<Row>;
  /** Whether the head is out of sight: the choice of the order above the list does the same. */
  readonly isNarrow: boolean;
}

export function Pages<Row extends HasId>(props: Props<Row>) {
  const { label, columns, ids, total } = props;
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(ids.length / PAGE));
  const here = Math.min(page, pages - 1);
  const shown = ids.slice(here * PAGE, (here + 1) * PAGE);
  return (
    <div className="pages">
      <table className="pages__table" role="table">
        <caption className="nhsuk-u-visually-hidden">
          {label}, page {here + 1} of {pages}, {total} in all
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th scope="col" role="columnheader" key={column.id} aria-sort={column.sort?.current}>
                <Head column={column} tabIndex={props.isNarrow ? -1 : undefined} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((id) => (
            <PageRow key={id} {...props} id={id} />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="pages__nav" aria-label="Pages of the list">
          <Button kind="secondary" small busy={here === 0} onClick={() => setPage(here - 1)}>
            Previous page
          </Button>
          <span>
            Page {here + 1} of {pages}
          </span>
          <Button kind="secondary" small busy={here === pages - 1} onClick={() => setPage(here + 1)}>
            Next page
          </Button>
        </nav>
      )}
    </div>
  );
}

function PageRow<Row extends HasId>({ id, list, columns }: Props<Row> & { readonly id: string }) {
  const row = useRow(list.rows, id);
  if (row === undefined) return null;
  const mark = list.markOf(id);
  return (
    <tr role="row" className={mark ? `grid__row--${mark.kind}` : undefined}>
      {columns.map((column) => (
        <td role="cell" key={column.id}>
          <span className="pages__label" aria-hidden="true">
            {column.title}
          </span>
          <span>{column.cell(row)}</span>
        </td>
      ))}
    </tr>
  );
}
