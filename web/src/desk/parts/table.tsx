import type { ReactNode } from "react";

export interface TableColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** What the table holds: for whoever listens. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly className?: string;
}

/** A plain table; in a narrow window each row is a card whose values have their titles. */
export function Table<Row>({ caption, columns, rows, idOf, className = "" }: Props<Row>) {
  return (
    <table className={`pages__table ${className}`} role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title }) => (
            <th scope="col" role="columnheader" key={title}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={idOf(row)}>
            {columns.map(({ title, cell }) => (
              <td role="cell" key={title}>
                <span className="pages__label" aria-hidden="true">
                  {title}
                </span>
                <span>{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
