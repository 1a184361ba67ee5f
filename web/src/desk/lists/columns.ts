import type { ReactNode } from "react";

import type { HasId } from "./rows";

export interface Column<Row extends HasId> {
  readonly id: string;
  readonly title: string;
  /** Its track in the grid. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Absent if the list is never in the order of this column. */
  readonly sort?: ColumnSort;
}

export interface ColumnSort {
  readonly current: "ascending" | "descending" | undefined;
  /** Reads the list in the order of this column; again, in the other. */
  readonly toggle: () => void;
}

export interface ListProps<Row extends HasId> {
  /** What the list is, for whoever listens. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly ids: readonly string[];
  /** How many rows there are, those that are not loaded yet included. */
  readonly total: number;
  readonly isBusy: boolean;
  readonly onOpen: (row: Row) => void;
  readonly onLook: (row: Row) => void;
}
