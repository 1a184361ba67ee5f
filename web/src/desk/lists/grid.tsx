/**
 * The rows in sight, and the row that has the focus, wherever it is: of 2,000 rows, some twenty are on the page.
 *
 * One tab stop. Arrows, Page, Home and End move cell by cell, Ctrl+Home and Ctrl+End to the ends; Enter opens and Space
 * looks. No other key does anything, unless letters are switched on.
 */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";

import { overlay } from "../help/overlays";
import { LETTERS, letters } from "../help/preferences";
import { targetOf } from "../parts/grid-keys";
import { go, placeOf } from "../router";
import type { Column, ListProps } from "./columns";
import { Head } from "./head";
import type { List } from "./list";
import { useRow, type HasId, type Rows } from "./rows";

/** Three lines of a cell: what a column holds wraps, and is never cut. */
const ROW_REM = 4;
const SPARE = 6;

interface Props<Row extends HasId> extends ListProps<Row> {
  readonly rows: Rows<Row>;
  readonly list: List<Row>;
}

/** The row from which a list was left, by the list's name. It is memory of this page alone. */
const left = new Map<string, string>();

interface Active {
  readonly id: string | null;
  readonly column: number;
}

export function Grid<Row extends HasId>(props: Props<Row>) {
  const { label, columns, ids, total, isBusy, rows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active>(() => ({ id: left.get(label) ?? null, column: 0 }));
  const wanted = useRef(false);
  const rowHeight = useRowHeight();
  const [top, height] = useWindow(scroller);

  const found = active.id === null ? -1 : ids.indexOf(active.id);
  const activeIndex = found < 0 ? 0 : found;
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const last = Math.min(ids.length, Math.ceil((top + height) / rowHeight) + SPARE);
  const shown = indices(first, last, activeIndex < ids.length ? activeIndex : -1);

  // Whoever comes back from a patient is on that patient's row again.
  const returning = useRef(left.get(label));
  useLayoutEffect(() => {
    const index = returning.current === undefined ? -1 : ids.indexOf(returning.current);
    if (index < 0) return;
    returning.current = undefined;
    left.delete(label);
    bringIntoSight(scroller.current, index, rowHeight);
    wanted.current = true;
    setActive({ id: ids[index] ?? null, column: 0 });
  }, [ids, label, rowHeight]);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>('[data-active="true"]');
    cell?.focus({ preventScroll: true });
  });

  const move = (index: number, column: number) => {
    const to = Math.max(0, Math.min(ids.length - 1, index));
    const id = ids[to];
    if (id === undefined) return;
    bringIntoSight(scroller.current, to, rowHeight);
    wanted.current = true;
    setActive({ id, column: Math.max(0, Math.min(columns.length - 1, column)) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.target instanceof HTMLButtonElement) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const hasLetters = letters.get() && !event.ctrlKey;
    const key = (hasLetters && LETTERS[event.key]) || event.key;
    const target = targetOf(key, event.ctrlKey, [activeIndex, active.column], [ids.length, columns.length], page);
    if (target) move(...target);
    else if (key === "Enter" || key === " ") {
      const row = rows.get(ids[activeIndex] ?? "");
      if (event.ctrlKey || row === undefined) return;
      if (key === "Enter") left.set(label, row.id);
      (key === "Enter" ? props.onOpen : props.onLook)(row);
    } else if (!hasLetters || !actedOn(key, event.currentTarget)) return;
    event.preventDefault();
  };
  const template = columns.map((column) => column.width).join(" ");
  return (
    <div
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-busy={isBusy}
      onKeyDown={onKeyDown}
      ref={scroller}
      style={{ height: `min(max(100vh - 18.5rem - var(--bands, 0rem), 18rem), ${ids.length * rowHeight}px + 4.5rem)` }}
    >
      <div className="grid__head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div role="columnheader" key={column.id} aria-sort={column.sort?.current}>
            <Head column={column} tabIndex={-1} />
          </div>
        ))}
      </div>
      <div className="grid__body" role="rowgroup" style={{ height: `${ids.length * rowHeight}px` }}>
        {shown.map((index) => {
          const id = ids[index] ?? "";
          return (
            <GridRow
              key={id}
              {...props}
              id={id}
              index={index}
              top={index * rowHeight}
              height={rowHeight}
              template={template}
              activeColumn={index === activeIndex ? active.column : null}
              onEnter={(column) => setActive({ id, column })}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<Row extends HasId> extends Props<Row> {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly template: string;
  readonly activeColumn: number | null;
  readonly onEnter: (column: number) => void;
}

function GridRow<Row extends HasId>(props: RowProps<Row>) {
  const { id, index, top, height, template, columns, rows, list, label, activeColumn, onEnter, onOpen } = props;
  const row = useRow(rows, id);
  if (row === undefined) return null;
  const mark = list.markOf(id);
  const style = { transform: `translateY(${top}px)`, height: `${height}px`, gridTemplateColumns: template };
  return (
    <div
      className={`grid__row${mark ? ` grid__row--${mark.kind}` : ""}`}
      role="row"
      aria-rowindex={index + 2}
      style={style}
      onClick={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest("a") !== null) left.set(label, id);
      }}
      onDoubleClick={() => {
        left.set(label, id);
        onOpen(row);
      }}
    >
      {columns.map((column, number) => (
        <Cell
          key={column.id}
          column={column}
          row={row}
          isActive={activeColumn === number}
          onFocus={() => {
            if (activeColumn !== number) onEnter(number);
          }}
        />
      ))}
    </div>
  );
}

interface CellProps<Row extends HasId> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isActive: boolean;
  readonly onFocus: () => void;
}

function Cell<Row extends HasId>({ column, row, isActive, onFocus }: CellProps<Row>) {
  return (
    <div
      role="gridcell"
      className={`grid__cell grid__cell--${column.id}`}
      tabIndex={isActive ? 0 : -1}
      data-active={isActive}
      onFocus={onFocus}
    >
      {column.cell(row)}
    </div>
  );
}

/** What a letter does besides moving: a decision on the row's patient, the filter, the keys. */
function actedOn(key: string, grid: EventTarget | null): boolean {
  if (key === "/") document.getElementById("words")?.focus();
  else if (key === "?") overlay.set("keys");
  else if (key === "d" && grid instanceof HTMLElement) {
    const link = grid.querySelector<HTMLAnchorElement>('[role="row"]:has([data-active="true"]) a.row-link');
    if (link !== null) go(`${placeOf(link)}/decide`);
  } else return false;
  return true;
}

/** The rows to draw: those in sight and the one with the focus, in order. */
function indices(first: number, last: number, active: number): readonly number[] {
  const all = [];
  if (active >= 0 && active < first) all.push(active);
  for (let index = first; index < last; index += 1) all.push(index);
  if (active >= last) all.push(active);
  return all;
}

/** Scrolls so far that the row is neither below the edge nor under the head (WCAG 2.4.11). */
function bringIntoSight(scroller: HTMLElement | null, index: number, rowHeight: number): void {
  if (scroller === null) return;
  const head = scroller.querySelector<HTMLElement>(".grid__head")?.offsetHeight ?? 0;
  const top = index * rowHeight;
  const bottom = top + rowHeight;
  const height = scroller.clientHeight - head;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + height) scroller.scrollTop = bottom - height;
}

/** The height of a row in pixels: it grows with the letters. */
function useRowHeight(): number {
  const [height, setHeight] = useState(measured);
  useEffect(() => {
    const measure = () => setHeight(measured());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return height;
}

function measured(): number {
  return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** How far the list is scrolled, and how much of it is in sight; in steps, so that a small move draws nothing anew. */
function useWindow(scroller: { readonly current: HTMLElement | null }): readonly [number, number] {
  const [seen, setSeen] = useState<readonly [number, number]>([0, 800]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const next = [element.scrollTop, element.clientHeight] as const;
      setSeen((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    element.addEventListener("scroll", soon, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      element.removeEventListener("scroll", soon);
    };
  }, [scroller]);
  return seen;
}
