/** Dragging a row to another place by a pointer: a mouse, a pen or a finger. Escape puts it back. */
import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from "react";

export interface Drag {
  /** The row in the hand; null if there is none. */
  readonly from: number | null;
  /** Where it would come to. */
  readonly to: number | null;
  readonly begin: (event: ReactPointerEvent, index: number) => void;
}

const EDGE = 80;
const STEP = 16;

export function useDrag(
  grid: { readonly current: HTMLElement | null },
  count: number,
  onDrop: (from: number, to: number) => void,
  onHold: (isHeld: boolean) => void,
): Drag {
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const isDragging = drag !== null;
  const latest = useRef(drag);
  latest.current = drag;

  useEffect(() => {
    if (!isDragging) return;
    const move = (event: PointerEvent) => {
      scrollAtEdge(event.clientY);
      const to = rowAt(grid.current, event.clientY, count);
      setDrag((before) => before && { ...before, to });
    };
    const end = (isDropped: boolean) => {
      const last = latest.current;
      setDrag(null);
      onHold(false);
      if (isDropped && last && last.from !== last.to) drop.current(last.from, last.to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (event: KeyboardEvent) => event.key === "Escape" && end(false);
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", key);
    return () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", key);
    };
  }, [isDragging, grid, count]);

  return {
    from: drag?.from ?? null,
    to: drag?.to ?? null,
    begin: (event, index) => {
      if (event.button !== 0) return;
      event.preventDefault(); // no text is selected, and a finger does not scroll
      onHold(true);
      setDrag({ from: index, to: index });
    },
  };
}

/** The row at a height of the window, the nearest if there is none. */
function rowAt(grid: HTMLElement | null, y: number, count: number): number {
  const rows = [...(grid?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const index = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return index < 0 ? count - 1 : index;
}

function scrollAtEdge(y: number): void {
  if (y < EDGE) scrollBy(0, -STEP);
  else if (y > innerHeight - EDGE) scrollBy(0, STEP);
}
