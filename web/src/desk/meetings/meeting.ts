/**
 * One meeting and its list: read whole, kept true by events, rearranged at once by whoever moves a row.
 *
 *     loading ── ready ── (events) ── cancelled, and as it was
 *                  └── a move: shown at once ── stored, or put back with words
 */
import { ApiError, OnMdtUpdatedDocument, UpdateOnMdtDocument, Unreachable, type OnMdtUpdatedSubscription } from "@spiritum/client";

import { noticed, run } from "../calls";
import { serverNow } from "../clock";
import { messageOf } from "../errors";
import { follow } from "../live";
import { Observable } from "../observable";
import { moved, sameOrder, type Move } from "./order";
import { readNames, readPlaces, type Listed, type Meeting, type Place, type Reason } from "./reading";

export type { Listed, Meeting, Place, Reason, Request } from "./reading";
type Change = OnMdtUpdatedSubscription["onMdtUpdated"];

/** A place on the list, and who has it as far as the hospital says so. */
export interface Row {
  readonly place: Place;
  readonly patient: Listed | null;
  /** Why there is no name; null if the names are still to come, or could not be read at all. */
  readonly reason: Reason | null;
}

export interface MeetingState {
  readonly phase: "loading" | "ready" | "refused" | "gone";
  /** What went wrong when the list was last read; null if nothing did. */
  readonly error: unknown;
  /** What went wrong when the names were last read. */
  readonly namesError: unknown;
  readonly meeting: Meeting | null;
  /** In the order that is shown. */
  readonly rows: readonly Row[];
  /** Whether the meeting was cancelled while it was looked at: what is shown stays, and with it what somebody types. */
  readonly isCancelled: boolean;
  /** Whether somebody else has changed the order, and it waits until it may be shown. */
  readonly isWaiting: boolean;
  /** Rows that others have changed since the list was read. */
  readonly changed: ReadonlySet<string>;
  readonly readAt: number;
}

const NOTHING: MeetingState = {
  phase: "loading",
  error: null,
  namesError: null,
  meeting: null,
  rows: [],
  isCancelled: false,
  isWaiting: false,
  changed: new Set(),
  readAt: 0,
};

export class MeetingList {
  readonly state = new Observable<MeetingState>(NOTHING);
  /** Why the last move did not happen; null if it did. */
  readonly refusal = new Observable<string | null>(null);
  /** Raised with each change of the order that is not this page's own. */
  readonly reordered = new Observable(0);
  #places = new Map<string, Place>();
  #patients: ReadonlyMap<string, Listed> = new Map();
  #reasons: ReadonlyMap<string, Reason> = new Map();
  /** As the server has it. */
  #order: readonly string[] = [];
  /** What is shown, but for moves under way: behind the server's while something holds it. */
  #shown: readonly string[] = [];
  #moves: readonly Move[] = [];
  #sending: Promise<void> = Promise.resolve();
  #isHeld = false;
  #events = 0;
  #turn = 0;

  constructor(
    readonly pathwayId: string,
    readonly mdtId: string,
    readonly waits: boolean,
  ) {}

  /** Reads the list and follows it, until the returned function is called. */
  open(): () => void {
    const stop = follow(
      OnMdtUpdatedDocument,
      { pathwayId: this.pathwayId, mdtId: this.mdtId },
      { onEvent: (data) => this.#happened(data.onMdtUpdated), load: this.load },
    );
    return () => {
      this.#turn += 1;
      stop();
    };
  }

  readonly load = async (): Promise<void> => {
    const turn = ++this.#turn;
    const events = this.#events;
    try {
      const [{ meeting, places }, names] = await Promise.all([readPlaces(this.mdtId), this.#names()]);
      if (turn !== this.#turn) return;
      if (meeting === null) return this.#gone();
      this.#places = new Map(places.map((place) => [place.id, place]));
      this.#order = places.map((place) => place.id);
      this.#named(names);
      if (!this.#isHeld || this.state.get().phase !== "ready") this.#show();
      this.#set({ phase: "ready", error: null, meeting, readAt: serverNow(), changed: new Set(), namesError: names.error });
      // An event that came meanwhile may be newer than what was read.
      if (events !== this.#events) void this.load();
    } catch (error) {
      if (turn !== this.#turn) return;
      noticed(error);
      // A meeting that was cancelled, or is another pathway's.
      if (error instanceof ApiError && error.code === "NOT_FOUND") return this.#gone();
      this.#set({ phase: this.state.get().phase === "ready" ? "ready" : "refused", error });
    }
  };

  /** While something of a row is under the pointer or in somebody's hands, rows stay where they are. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.state.get().isWaiting) this.showOrder();
  }

  /** Shows the order as it is now, whatever holds it. */
  showOrder(): void {
    this.#show();
    this.#set({});
  }

  /** Moves a row: at once for whoever looks, then for everybody. */
  move(id: string, to: number): Promise<void> {
    const move = { id, to };
    this.#moves = [...this.#moves, move];
    this.refusal.set(null);
    this.#set({});
    this.#sending = this.#sending.then(() => this.#send(move));
    return this.#sending;
  }

  /** The entry as the server has given it back after a change. */
  stored(place: Place | Omit<Place, "patient">): void {
    const before = this.#places.get(place.id);
    if (before === undefined) return;
    this.#places.set(place.id, { ...before, ...place });
    this.#set({});
  }

  async #send(move: Move): Promise<void> {
    const events = this.#events;
    let refusal: string | null = null;
    try {
      const { userErrors } = (await run(UpdateOnMdtDocument, { input: { id: move.id, order: move.to } })).updateOnMdt;
      if (userErrors?.length) refusal = userErrors.map((error) => error.message).join(" ");
      // An event that came first has the order with this move in it.
      else if (events === this.#events) this.#order = moved(this.#order, move);
    } catch (error) {
      noticed(error);
      refusal = error instanceof Unreachable ? `${messageOf(error).title}.` : messageOf(error).text;
    }
    this.#moves = this.#moves.filter((one) => one !== move);
    this.#show();
    this.#set({});
    if (refusal === null) return;
    this.refusal.set(refusal);
    await this.load();
  }

  #happened(change: Change): void {
    if (change.mdtId !== this.mdtId) return;
    this.#events += 1;
    if (this.state.get().phase !== "ready") return;
    if (change.mdt === null) return this.#gone();
    const changed = new Set(this.state.get().changed);
    for (const place of change.entries ?? []) {
      if (isChanged(this.#places.get(place.id), place)) changed.add(place.id);
      this.#places.set(place.id, place);
    }
    const order = change.entryIds ?? [];
    const isOther = !this.#isOwn(order);
    this.#order = order;
    this.#set({ meeting: change.mdt, changed });
    if (isOther) this.reordered.set(this.reordered.get() + 1);
    if (order.some((id) => !this.#patients.has(id) && !this.#places.has(id))) void this.load();
    else if (order.some((id) => !this.#patients.has(id) && !this.#isKnownNameless(id))) void this.#renamed();
    if (!(this.#isHeld && isOther)) this.showOrder();
  }

  /** Whether an order is the server's last one, or that after some of the moves that are under way. */
  #isOwn(order: readonly string[]): boolean {
    let own = this.#order;
    if (sameOrder(order, own)) return true;
    return this.#moves.some((move) => sameOrder(order, (own = moved(own, move))));
  }

  #gone(): void {
    this.#set(this.state.get().phase === "ready" ? { isCancelled: true } : { phase: "gone" });
  }

  #isKnownNameless(id: string): boolean {
    const place = this.#places.get(id);
    return place !== undefined && this.#reasons.has(place.patient.id);
  }

  async #renamed(): Promise<void> {
    const turn = this.#turn;
    const names = await this.#names();
    if (turn !== this.#turn) return;
    this.#named(names);
    this.#set({ namesError: names.error });
  }

  async #names() {
    try {
      return { ...(await readNames(this.mdtId, this.pathwayId, this.waits)), error: null };
    } catch (error) {
      noticed(error);
      return { patients: null, reasons: null, error: error as unknown };
    }
  }

  /** Names that could not be read anew stay as they were. */
  #named(names: { readonly patients: ReadonlyMap<string, Listed> | null; readonly reasons: ReadonlyMap<string, Reason> | null }): void {
    this.#patients = names.patients ?? this.#patients;
    this.#reasons = names.reasons ?? this.#reasons;
  }

  #show(): void {
    this.#shown = this.#order;
  }

  #set(changes: Partial<MeetingState>): void {
    const ids = this.#moves.reduce(moved, this.#shown);
    const rows = ids.flatMap((id) => {
      const place = this.#places.get(id);
      if (place === undefined) return [];
      const patient = this.#patients.get(id) ?? null;
      return [{ place, patient, reason: patient ? null : (this.#reasons.get(place.patient.id) ?? null) }];
    });
    const isWaiting = !sameOrder(this.#shown, this.#order);
    this.state.set({ ...this.state.get(), rows, isWaiting, ...changes });
  }
}

/** Whether a place says something else than before: a lock says so for itself, and another order is said of the whole list. */
function isChanged(before: Place | undefined, now: Place): boolean {
  if (before === undefined) return false;
  const said = ({ reason, outcome, clinicalRequest }: Place) => JSON.stringify([reason, outcome, clinicalRequest]);
  return said(before) !== said(now);
}
