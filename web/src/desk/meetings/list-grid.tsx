/**
 * The rows of a meeting's list, in the order of discussion. One tab stop.
 *
 * Arrows, Home and End move cell by cell; Alt with up, down, page up and page down moves the row itself. Enter opens the record
 * and Space what can be done with the row. A row is dragged by its handle, too.
 */
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { targetOf } from "../parts/grid-keys";
import { useDrag } from "./drag";
import type { Row } from "./meeting";
import { usePointerOn } from "./pointer";

export interface ListColumn {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row, index: number) => ReactNode;
}

interface Props {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn[];
  readonly changed: ReadonlySet<string>;
  /** The entry whose panel is open. */
  readonly openId: string | null;
  readonly canMove: boolean;
  readonly onMove: (id: string, to: number) => void;
  readonly onHold: (isHeld: boolean) => void;
  readonly onOpen: (row: Row) => void;
  readonly onAct: (row: Row) => void;
}

/** Rows that a page key goes over. */
const PAGE = 10;

interface Active {
  readonly id: string | null;
  readonly column: number;
}

export function ListGrid(props: Props) {
  const { label, rows, columns, changed, openId, canMove, onMove, onHold } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active>({ id: null, column: 0 });
  const wanted = useRef(false);
  const found = rows.findIndex((row) => row.place.id === active.id);
  const activeIndex = Math.max(0, found);
  const isInside = useRef(false);
  const dragged = useRef("");
  const drag = useDrag(grid, rows.length, (_, to) => {
    // SAFETY: who is in the hand, and not who stands there by now: the list may have been read anew meanwhile.
    if (rows.some((row) => row.place.id === dragged.current)) onMove(dragged.current, to);
  }, (isHeld) => onHold(isHeld || isInside.current));
  usePointerOn(grid, (isOn) => {
    isInside.current = isOn;
    onHold(isOn || drag.from !== null);
  });

  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const cell = grid.current?.querySelector<HTMLElement>('[data-active="true"]');
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest" });
  });

  const go = (index: number, column: number) => {
    const id = rows[Math.max(0, Math.min(rows.length - 1, index))]?.place.id;
    if (id === undefined) return;
    wanted.current = true;
    setActive({ id, column: Math.max(0, Math.min(columns.length - 1, column)) });
  };
  const shift = (key: string): boolean => {
    const to = placeOf(key, activeIndex, rows.length);
    const id = rows[activeIndex]?.place.id;
    if (to === null || !canMove || id === undefined) return false;
    if (to !== activeIndex) {
      wanted.current = true; // the focus stays on the row, wherever it goes
      setActive({ id, column: active.column });
      onMove(id, to);
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey !== (event.ctrlKey && /^(Home|End)$/.test(event.key))) return;
    // A button or a link that was clicked has the key itself.
    if (event.target instanceof HTMLElement && event.target.closest("a, button") !== null) return;
    const row = rows[activeIndex];
    if (event.altKey) {
      if (!shift(event.key)) return;
    } else if (event.key === "Enter" && row) props.onOpen(row);
    else if (event.key === " " && row) props.onAct(row);
    else {
      const target = targetOf(event.key, event.ctrlKey, [activeIndex, active.column], [rows.length, columns.length], PAGE);
      if (target === null) return;
      go(...target);
    }
    event.preventDefault();
  };
  return (
    <div
      className="meeting-list"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      ref={grid}
      onKeyDown={onKeyDown}
    >
      <div className="meeting-list__head" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <div role="columnheader" key={column.id}>
            {column.title}
          </div>
        ))}
      </div>
      <div role="rowgroup">
        {rows.map((row, index) => (
          <div
            key={row.place.id}
            role="row"
            aria-rowindex={index + 2}
            className={classOf(row.place.id, index, changed, openId, drag)}
            data-row={index}
          >
            {columns.map((column, number) => (
              <div
                key={column.id}
                role="gridcell"
                className={`meeting-list__cell meeting-list__cell--${column.id}`}
                tabIndex={index === activeIndex && number === active.column ? 0 : -1}
                data-active={index === activeIndex && number === active.column}
                onFocus={() => setActive({ id: row.place.id, column: number })}
              >
                {number === 0 && canMove && (
                  <span
                    className="meeting-list__handle"
                    aria-hidden="true"
                    title="Drag to another place"
                    onPointerDown={(event) => {
                      dragged.current = row.place.id;
                      drag.begin(event, index);
                    }}
                  >
                    ⠿
                  </span>
                )}
                {column.cell(row, index)}
                {number === columns.length - 1 && changed.has(row.place.id) && <span className="changed"> Changed</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function classOf(
  id: string,
  index: number,
  changed: ReadonlySet<string>,
  openId: string | null,
  drag: { readonly from: number | null; readonly to: number | null },
): string {
  const isOver = drag.from !== null && drag.to === index && drag.from !== index;
  const classes = [
    "meeting-list__row",
    changed.has(id) && "meeting-list__row--changed",
    openId === id && "meeting-list__row--open",
    drag.from === index && "meeting-list__row--dragged",
    isOver && (index < (drag.from ?? 0) ? "meeting-list__row--before" : "meeting-list__row--after"),
  ];
  return classes.filter(Boolean).join(" ");
}

/** Where Alt with a key takes a row; null if that is no such key. */
function placeOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case "ArrowUp":
      return Math.max(0, index - 1);
    case "ArrowDown":
      return Math.min(count - 1, index + 1);
    case "PageUp":
      return 0;
    case "PageDown":
      return count - 1;
    default:
      return null;
  }
}
