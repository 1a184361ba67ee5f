/** A pathway's meetings: those to come, and earlier ones as far back as somebody asks for. */
import { ComingMeetingsDocument, EarlierMeetingsDocument, OnMdtUpdatedDocument, type ComingMeetingsQuery, type EarlierMeetingsQuery, type OnMdtUpdatedSubscription } from "@spiritum/client";

import { noticed, run } from "../calls";
import { follow } from "../live";
import { Observable } from "../observable";

export type Planned = NonNullable<ComingMeetingsQuery["getMdts"]>[number];

export interface CalendarState {
  readonly phase: "loading" | "ready" | "refused";
  readonly error: unknown;
  /** By day. */
  readonly coming: readonly Planned[];
  /** The latest first; null until somebody asks for them. */
  readonly earlier: readonly Planned[] | null;
  readonly hasEarlier: boolean;
}

const PAGE = 50;

export class Calendar {
  readonly state = new Observable<CalendarState>({ phase: "loading", error: null, coming: [], earlier: null, hasEarlier: true });
  #before: string | null = null;
  #isClosed = false;
  #events = 0;

  constructor(
    readonly pathwayId: string,
    /** The hospital's day. */
    readonly today: string,
  ) {}

  open(): () => void {
    const stop = follow(
      OnMdtUpdatedDocument,
      { pathwayId: this.pathwayId },
      { onEvent: (data) => this.#happened(data.onMdtUpdated), load: this.load },
    );
    return () => {
      this.#isClosed = true;
      stop();
    };
  }

  readonly load = async (): Promise<void> => {
    const events = this.#events;
    try {
      const { getMdts } = await run(ComingMeetingsDocument, { pathwayId: this.pathwayId });
      this.#set({ phase: "ready", error: null, coming: getMdts ?? [] });
      // An event that came meanwhile may be newer than what was read.
      if (events !== this.#events && !this.#isClosed) void this.load();
    } catch (error) {
      noticed(error);
      this.#set({ phase: this.state.get().phase === "ready" ? "ready" : "refused", error });
    }
  };

  /** Some more of the earlier meetings; those to come, which the same pages have, are passed over. */
  readonly more = async (): Promise<void> => {
    try {
      for (let isFound = false; !isFound; ) {
        const variables = { pathwayId: this.pathwayId, last: PAGE, before: this.#before };
        const { edges, pageInfo } = ((await run(EarlierMeetingsDocument, variables)) as EarlierMeetingsQuery).getMdtConnection;
        const past = edges.map((edge) => edge.node).filter((meeting) => meeting.plannedAt < this.today);
        this.#before = pageInfo.startCursor || null;
        const earlier = [...(this.state.get().earlier ?? []), ...past.reverse()];
        this.#set({ earlier, hasEarlier: pageInfo.hasPreviousPage, error: null });
        isFound = past.length > 0 || !pageInfo.hasPreviousPage;
      }
    } catch (error) {
      noticed(error);
      this.#set({ error });
    }
  };

  /** A meeting as it is now, or that it is no more. */
  changed(id: string, meeting: Planned | null): void {
    const { coming, earlier } = this.state.get();
    const isPast = meeting !== null && meeting.plannedAt < this.today;
    const others = coming.filter((one) => one.id !== id);
    const othersBefore = (earlier ?? []).filter((one) => one.id !== id);
    const next = meeting === null || isPast ? others : [...others, meeting].sort(byDay);
    const before = isPast ? [...othersBefore, meeting].sort(byDay).reverse() : othersBefore;
    this.#set({ coming: next, earlier: earlier === null ? null : before });
  }

  #happened(change: OnMdtUpdatedSubscription["onMdtUpdated"]): void {
    this.#events += 1;
    if (this.state.get().phase !== "ready") return;
    const meeting = change.mdt && { ...change.mdt, entryCount: change.entryIds?.length ?? null };
    this.changed(change.mdtId, meeting);
  }

  #set(changes: Partial<CalendarState>): void {
    if (!this.#isClosed) this.state.set({ ...this.state.get(), ...changes });
  }
}

function byDay(one: Planned, other: Planned): number {
  return one.plannedAt < other.plannedAt ? -1 : one.plannedAt > other.plannedAt ? 1 : 0;
}
