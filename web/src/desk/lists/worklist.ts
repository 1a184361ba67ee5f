/** The worklist: who waits for a decision on a pathway. */
import {
  OnPathwayUpdatedDocument,
  WorklistDocument,
  type OnPathwayUpdatedSubscription,
  type WorklistQuery,
  type WorklistQueryVariables,
} from "@spiritum/client";

import { run } from "../calls";
import { patientBegins } from "./filters";
import { List, PAGE, type Page } from "./list";

type Node = WorklistQuery["getPatientOnPathwayConnection"]["edges"][number]["node"];
export type Entry = NonNullable<Node["onPathways"]>[number];
export type Patient = Omit<Node, "onPathways">;
export type DecisionType = Entry["awaitingDecisionType"];
export type Request = NonNullable<Entry["clinicalRequests"]>[number];

/** How long nobody has to type before the server is asked, in milliseconds. */
const TYPING = 300;

export interface WorklistRow {
  /** The entry's. */
  readonly id: string;
  readonly patient: Patient;
  readonly entry: Entry;
}

export type View = "todo" | "all";
export type Sort = NonNullable<WorklistQueryVariables["sort"]>;

export interface WorklistFilter {
  readonly pathwayId: string;
  readonly view: View;
  readonly mine: boolean;
  readonly awaiting: DecisionType | null;
  /** Null: the order in which patients were put on the list. */
  readonly sort: Sort | null;
  /** How names or numbers begin; empty for everybody. */
  readonly query: string;
}

export class Worklist extends List<WorklistRow> {
  constructor(readonly filter: WorklistFilter) {
    super(
      (after) => readPage(filter, after),
      (row, other) => isOlder(row.entry, other.entry),
    );
  }

  /** Loads the list and keeps it true until the returned function is called; what somebody types, once they pause. */
  open(): () => void {
    const follow = () =>
      this.following(OnPathwayUpdatedDocument, { pathwayId: this.filter.pathwayId }, (data) => this.#happened(data.onPathwayUpdated));
    if (!this.filter.query) return follow();
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = follow();
    }, TYPING);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }

  #happened(event: OnPathwayUpdatedSubscription["onPathwayUpdated"]): void {
    const { patient, ...entry } = event;
    const row = { id: entry.id, patient, entry };
    // Who is on the list was found by the server, which compares more than a browser can.
    const belongs = belongsTo(this.filter, entry) && (this.rows.has(row.id) || patientBegins(patient, this.filter.query));
    if (!this.rows.has(row.id)) {
      if (belongs) this.arrived(row.id, row);
      else this.leave(row.id);
    } else if (isOlder(entry, this.rows.get(row.id)?.entry)) {
      return; // an answer that was under way knew more already
    } else if (belongs) {
      this.change(row);
    } else {
      this.leave(row.id, row);
    }
  }
}

function isOlder(entry: Entry, present: Entry | undefined): boolean {
  return present !== undefined && entry.updatedAt < present.updatedAt;
}

/**
 * Whether an entry is on the list, as far as an event tells. Care begins with the first decision, so an entry under nobody's
 * care has none. Who it is wrong about is put right by the next reading.
 */
function belongsTo({ view, awaiting }: WorklistFilter, entry: Entry): boolean {
  if (entry.isDischarged) return false;
  if (awaiting !== null && entry.awaitingDecisionType !== awaiting) return false;
  return view === "all" || entry.underCareOf === null || progressOf(entry.clinicalRequests).unseen > 0;
}

/** How many patients there are on the other tab. */
export async function countOf(filter: WorklistFilter): Promise<number> {
  return (await readPage(filter, null, 0)).total;
}

async function readPage(filter: WorklistFilter, after: string | null, first = PAGE): Promise<Page<WorklistRow>> {
  const { getPatientOnPathwayConnection: page } = await run(WorklistDocument, {
    pathwayId: filter.pathwayId,
    outstanding: filter.view === "todo",
    underCareOf: filter.mine,
    awaitingDecisionType: filter.awaiting,
    sort: filter.sort,
    query: filter.query || null,
    first,
    after,
  });
  const rows = page.edges.flatMap(({ node: { onPathways, ...patient } }) => {
    const entry = onPathways?.at(-1);
    return entry ? [{ id: entry.id, patient, entry }] : [];
  });
  const next = page.pageInfo.hasNextPage && first > 0 ? page.pageInfo.endCursor : null;
  return { rows, total: page.totalCount, next, unavailable: page.unavailable };
}

/** How an entry's requests stand. */
export interface Progress {
  /** Under way at the hospital. */
  readonly open: number;
  /** Back, and no decision has acknowledged them. */
  readonly unseen: number;
  /** Amended after a decision had acknowledged them; counted in `unseen`, too. */
  readonly amended: number;
  readonly failed: number;
  /** Cancelled and not carried out, as far as is known. */
  readonly cancelled: number;
  /** Cancelled here only: the hospital has to be rung. */
  readonly toRing: number;
}

export function progressOf(requests: readonly Request[] | null): Progress {
  let [open, unseen, amended, failed, cancelled, toRing] = [0, 0, 0, 0, 0, 0];
  for (const request of requests ?? []) {
    if (request.cancellation !== null && request.currentState !== "COMPLETED") {
      if (request.cancellation.delivery === "NOT_ACCEPTED") toRing += 1;
      else cancelled += 1;
    } else if (request.currentState === "ERROR") failed += 1;
    else if (request.currentState !== "COMPLETED") open += 1;
    else if (request.forwardDecisionPoint === null) {
      unseen += 1;
      if (request.amendedAt !== null) amended += 1;
    }
  }
  return { open, unseen, amended, failed, cancelled, toRing };
}
