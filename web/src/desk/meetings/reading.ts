/** Reads a meeting's list whole, page by page: its places, and who is on them. */
import { MeetingPatientsDocument, MeetingPlacesDocument, type MeetingPatientsQuery, type MeetingPlacesQuery } from "@spiritum/client";

import { run } from "../calls";

export type Meeting = NonNullable<MeetingPlacesQuery["getMdt"]>;
export type Place = MeetingPlacesQuery["getOnMdtConnection"]["edges"][number]["node"];
export type Listed = MeetingPatientsQuery["getOnMdtConnection"]["edges"][number]["node"]["patient"];
export type Request = NonNullable<NonNullable<Listed["onPathways"]>[number]["clinicalRequests"]>[number];
export type Reason = MeetingPatientsQuery["getOnMdtConnection"]["unavailable"][number]["reason"];

const PAGE = 100;

export interface Places {
  /** Null if there is no such meeting. */
  readonly meeting: Meeting | null;
  readonly places: readonly Place[];
}

export async function readPlaces(mdtId: string): Promise<Places> {
  const places: Place[] = [];
  for (let after: string | null = null; ; ) {
    const page: MeetingPlacesQuery = await run(MeetingPlacesDocument, { mdtId, first: PAGE, after });
    const { edges, pageInfo } = page.getOnMdtConnection;
    places.push(...edges.map((edge) => edge.node));
    if (!pageInfo.hasNextPage || page.getMdt === null) return { meeting: page.getMdt, places };
    after = pageInfo.endCursor;
  }
}

export interface Names {
  /** By entry. */
  readonly patients: ReadonlyMap<string, Listed>;
  /** Why a patient's name is not to be had, by patient. */
  readonly reasons: ReadonlyMap<string, Reason>;
}

export async function readNames(mdtId: string, pathwayId: string, waits: boolean): Promise<Names> {
  const patients = new Map<string, Listed>();
  const reasons = new Map<string, Reason>();
  for (let after: string | null = null; ; ) {
    const page: MeetingPatientsQuery = await run(MeetingPatientsDocument, { mdtId, pathwayId, waits, first: PAGE, after });
    const { edges, pageInfo, unavailable } = page.getOnMdtConnection;
    for (const { node } of edges) patients.set(node.id, node.patient);
    for (const { id, reason } of unavailable) reasons.set(id, reason);
    if (!pageInfo.hasNextPage) return { patients, reasons };
    after = pageInfo.endCursor;
  }
}
