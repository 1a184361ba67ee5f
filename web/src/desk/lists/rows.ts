/** The rows of a list in memory. A row is replaced, never changed, so that whoever shows it knows. */
import { useSyncExternalStore } from "react";

import { Observable } from "../observable";

export interface HasId {
  readonly id: string;
}

export class Rows<Row extends HasId> {
  /** The order in which the rows are shown. It changes only when a person asks for it. */
  readonly ids = new Observable<readonly string[]>([]);
  readonly #rows = new Map<string, Row>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #dirty = new Set<string>();
  #frame = 0;

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** The list anew: rows that are not among these are forgotten. */
  replace(rows: readonly Row[]): void {
    this.#rows.clear();
    for (const row of rows) this.#rows.set(row.id, row);
    for (const id of this.#listeners.keys()) this.#dirty.add(id);
    this.ids.set(rows.map((row) => row.id));
    this.#paintSoon();
  }

  /** Further rows at the end. */
  append(rows: readonly Row[]): void {
    const added = rows.filter((row) => !this.#rows.has(row.id));
    for (const row of rows) this.update(row);
    if (added.length > 0) this.ids.set([...this.ids.get(), ...added.map((row) => row.id)]);
  }

  /** One row's new state, painted with the next frame: at fifty changes a second each frame paints once. */
  update(row: Row): void {
    this.#rows.set(row.id, row);
    this.#dirty.add(row.id);
    this.#paintSoon();
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  #paintSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const dirty = [...this.#dirty];
      this.#dirty.clear();
      for (const id of dirty) for (const listener of [...(this.#listeners.get(id) ?? [])]) listener();
    });
  }
}

export function useRow<Row extends HasId>(rows: Rows<Row>, id: string): Row | undefined {
  return useSyncExternalStore(
    (listener) => rows.subscribe(id, listener),
    () => rows.get(id),
  );
}
