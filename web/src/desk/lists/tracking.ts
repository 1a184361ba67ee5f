/** The tracking list: who breaches next. */
import {
  TrackingListChangedDocument,
  TrackingListOfWeekDocument,
  type TrackingListChangedSubscription,
  type TrackingListOfWeekQuery,
  type WaitingStandard,
} from "@spiritum/client";

import { run } from "../calls";
import { Observable } from "../observable";
import { List, PAGE, type Page } from "./list";
import type { Patient } from "./worklist";

type Connection = TrackingListOfWeekQuery["getTrackingListConnection"];
type Node = Connection["edges"][number]["node"];
export type Tracked = Omit<Node, "onPathway">;
export type Colour = NonNullable<Tracked["colour"]>;
export type Bucket = NonNullable<Connection["buckets"]>[number];

export interface TrackingRow {
  /** The entry's. */
  readonly id: string;
  readonly patient: Patient;
  readonly tracked: Tracked;
}

export interface TrackingFilter {
  readonly pathwayId: string;
  /** Name of a group of days; null: all. */
  readonly bucket: string | null;
  readonly escalated: boolean;
  readonly overdue: boolean;
  /** Only who breaches within these days, by this standard or next; null: all. */
  readonly days: BreachDays | null;
}

export interface BreachDays {
  readonly from: string | null;
  readonly before: string | null;
  readonly standard: WaitingStandard | null;
  /** Only of whom no national wait runs. */
  readonly isNone: boolean;
}

export class TrackingList extends List<TrackingRow> {
  readonly buckets = new Observable<readonly Bucket[]>([]);

  constructor(readonly filter: TrackingFilter) {
    super((after) => this.#readPage(after));
  }

  /** Loads the list and keeps it true until the returned function is called. */
  open(): () => void {
    return this.following(TrackingListChangedDocument, { pathwayId: this.filter.pathwayId }, (data) => this.#happened(data.trackingListChanged));
  }

  #happened({ onPathwayId, entry }: TrackingListChangedSubscription["trackingListChanged"]): void {
    if (onPathwayId === null) return void this.catchUp(); // the day has turned: all days and colours with it
    const present = this.rows.get(onPathwayId);
    if (entry === null || !this.#holds(entry)) this.leave(onPathwayId);
    else if (present) this.change({ ...present, tracked: { ...entry } });
    else this.arrived(onPathwayId);
  }

  #holds(tracked: Tracked): boolean {
    const { bucket, escalated } = this.filter;
    return (bucket === null || tracked.bucket === bucket) && (!escalated || tracked.isEscalated) && this.#isOfDays(tracked);
  }

  /** By the day that comes with the event; a wait of another standard is not in it, and stays until the list is read anew. */
  #isOfDays({ nextBreachOn: day }: Pick<Tracked, "nextBreachOn">): boolean {
    const { days } = this.filter;
    if (days === null || days.standard !== null) return true;
    if (days.isNone || day === null) return days.isNone && day === null;
    return (days.from === null || day >= days.from) && (days.before === null || day < days.before);
  }

  async #readPage(after: string | null): Promise<Page<TrackingRow>> {
    const { pathwayId, bucket, escalated, overdue, days } = this.filter;
    const { getTrackingListConnection: page } = await run(TrackingListOfWeekDocument, {
      pathwayId,
      bucket,
      escalated: escalated || null,
      nextActionOverdue: overdue || null,
      standard: days?.standard ?? null,
      breaching: days && { from: days.from, before: days.before, never: days.isNone || null },
      first: PAGE,
      after,
    });
    if (after === null) this.buckets.set(page.buckets ?? []);
    const rows = page.edges.map(({ node: { onPathway, ...tracked } }) => ({
      id: tracked.id,
      patient: onPathway.patient,
      tracked,
    }));
    return { rows, total: page.totalCount, next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null, unavailable: [] };
  }
}
