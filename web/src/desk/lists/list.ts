/**
 * A list as one person looks at it: loaded page by page, kept true by events, and never moved under their eyes.
 *
 *     loading ── ready ── (events change rows in place, new ones gather, those that left are marked) ── show ── ready
 */
import type { Document } from "@spiritum/client";

import { noticed } from "../calls";
import { serverNow } from "../clock";
import { follow } from "../live";
import { Observable } from "../observable";
import { Rows, type HasId } from "./rows";

export const PAGE = 100;

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  readonly unavailable: readonly Unavailable[];
}

export interface Unavailable {
  readonly id: string;
  readonly hospitalNumber: string;
  readonly reason: "NOT_KNOWN" | "NOT_READ";
}

export interface ListState {
  readonly phase: "loading" | "ready" | "refused";
  readonly error: unknown;
  readonly total: number;
  /** Whether all pages are there. */
  readonly isWhole: boolean;
  /** When the list was read, in milliseconds since 1970. */
  readonly readAt: number;
  readonly unavailable: readonly Unavailable[];
  /** Entries that belong to the list and are not among its rows. */
  readonly news: ReadonlySet<string>;
}

const NOTHING: ListState = {
  phase: "loading",
  error: null,
  total: 0,
  isWhole: false,
  readAt: 0,
  unavailable: [],
  news: new Set(),
};

/** What has happened to a row since it was read, for the row itself to say. */
export interface Mark {
  readonly kind: "changed" | "left";
  readonly at: number;
}

export class List<Row extends HasId> {
  readonly rows = new Rows<Row>();
  readonly state = new Observable<ListState>(NOTHING);
  /** Changes since the last look, for the announcer. */
  readonly changes = new Observable(0);
  readonly #marks = new Map<string, Mark>();
  /** What events said of entries that are not among the rows, while pages are on their way: those may be older. */
  readonly #early = new Map<string, Row | null>();
  #isReading = false;
  #turn = 0;

  constructor(
    readonly read: (after: string | null) => Promise<Page<Row>>,
    /** Whether a row is older than another of the same entry. */
    readonly isOlder: (row: Row, other: Row) => boolean = () => false,
  ) {}

  /** Reads the list anew and shows it: only because a person has opened it or asked for it. */
  async show(): Promise<void> {
    const turn = ++this.#turn;
    const before = this.state.get();
    if (before.phase !== "ready") this.state.set(NOTHING);
    await this.#trying(turn, async () => {
      let page = await this.read(null);
      if (turn !== this.#turn) return;
      this.#marks.clear();
      this.rows.replace(page.rows.map((row) => this.#newest(row)));
      this.#accept(page, page.unavailable);
      while (page.next !== null) {
        page = await this.read(page.next);
        if (turn !== this.#turn) return;
        this.rows.append(page.rows.map((row) => this.#newest(row)));
        this.#accept(page, [...this.state.get().unavailable, ...page.unavailable]);
      }
    });
  }

  /** Reads the list anew after a time without events: rows change in place, and what is new gathers. */
  async catchUp(): Promise<void> {
    if (this.state.get().phase !== "ready") return this.show();
    const turn = ++this.#turn;
    await this.#trying(turn, async () => {
      const present = new Set<string>();
      const news = new Set<string>();
      const unavailable: Unavailable[] = [];
      let page: Page<Row>;
      let after: string | null = null;
      do {
        page = await this.read(after);
        if (turn !== this.#turn) return;
        for (const row of page.rows.map((each) => this.#newest(each))) {
          present.add(row.id);
          if (!this.rows.has(row.id)) news.add(row.id);
          else if (!same(this.rows.get(row.id), row)) this.change(row);
        }
        unavailable.push(...page.unavailable);
        after = page.next;
      } while (after !== null);
      for (const id of this.#missed()) news.add(id);
      for (const id of this.rows.ids.get()) if (!present.has(id)) this.leave(id);
      this.state.set({ ...this.state.get(), error: null, total: page.total, isWhole: true, readAt: serverNow(), unavailable, news });
    });
  }

  /** A row has changed. */
  change(row: Row): void {
    this.#marks.set(row.id, { kind: "changed", at: serverNow() });
    this.rows.update(row);
    this.changes.set(this.changes.get() + 1);
  }

  /** A row belongs to the list no more: it stays in its place, and says so. */
  leave(id: string, row?: Row): void {
    const last = row ?? this.rows.get(id);
    if (last === undefined || !this.rows.has(id)) return this.#notNew(id);
    this.#marks.set(id, { kind: "left", at: serverNow() });
    this.rows.update({ ...last });
    this.changes.set(this.changes.get() + 1);
  }

  /** An entry that is not among the rows belongs to the list. */
  arrived(id: string, row: Row | null = null): void {
    const state = this.state.get();
    if (this.#isReading) this.#early.set(id, row);
    if (state.news.has(id) || this.rows.has(id)) return;
    this.state.set({ ...state, news: new Set([...state.news, id]) });
  }

  /** An entry that was to come, and belongs to the list no more. */
  #notNew(id: string): void {
    const state = this.state.get();
    this.#early.delete(id);
    if (state.news.has(id)) this.state.set({ ...state, news: new Set([...state.news].filter((one) => one !== id)) });
  }

  markOf(id: string): Mark | undefined {
    return this.#marks.get(id);
  }

  /** Loads the list and keeps it true by events. After the returned function nothing that is under way changes it any more. */
  protected following<Data, Variables extends object>(
    document: Document<Data, Variables>,
    variables: Variables,
    onEvent: (data: Data) => void,
  ): () => void {
    const stop = follow(document, variables, { onEvent, load: () => this.catchUp() });
    return () => {
      stop();
      this.#turn += 1;
    };
  }

  #accept(page: Page<Row>, unavailable: readonly Unavailable[]): void {
    this.state.set({
      phase: "ready",
      error: null,
      total: page.total,
      isWhole: page.next === null,
      readAt: serverNow(),
      unavailable,
      news: new Set(this.#missed()),
    });
  }

  /** A row as it was read, or as an event has had it since. */
  #newest(row: Row): Row {
    const known = this.rows.get(row.id) ?? this.#early.get(row.id) ?? null;
    return known !== null && this.isOlder(row, known) ? known : row;
  }

  /** Entries that came by events while pages were on their way, and which were on none of them. */
  #missed(): readonly string[] {
    return [...this.#early.keys()].filter((id) => !this.rows.has(id));
  }

  async #trying(turn: number, work: () => Promise<void>): Promise<void> {
    this.#early.clear();
    this.#isReading = true;
    try {
      await work();
    } catch (error) {
      if (turn !== this.#turn) return;
      noticed(error);
      const state = this.state.get();
      // What was read stays: a list that is old and says so is better than none.
      this.state.set({ ...state, phase: state.phase === "ready" ? "ready" : "refused", error });
    } finally {
      if (turn === this.#turn) this.#isReading = false;
    }
  }
}

/** Whether two rows say the same. Both come from JSON with their members in one order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
