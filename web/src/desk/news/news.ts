/** Results that have come back to whoever asked for them, since the page was opened: memory of the page, and no record. */
import { ClinicalRequestResolvedDocument, type ClinicalRequestResolvedSubscription } from "@spiritum/client";

import { serverNow } from "../clock";
import { follow } from "../live";
import { Observable } from "../observable";
import { may, type CurrentUser } from "../session";

type Request = ClinicalRequestResolvedSubscription["clinicalRequestResolved"];

export interface Item {
  /** The request's: one that is changed again takes its own place anew. */
  readonly id: string;
  readonly request: Request;
  readonly at: number;
}

export interface News {
  /** The newest first. */
  readonly items: readonly Item[];
  /** Ids of those that nobody has looked at. */
  readonly unread: ReadonlySet<string>;
  /** When events were missed last, in milliseconds since 1970; null: never. */
  readonly gapAt: number | null;
}

const MOST = 200;

export const news = new Observable<News>({ items: [], unread: new Set(), gapAt: null });

/** Follows what this user has asked for, until the returned function is called. Without the permission there is no news. */
export function followNews(current: CurrentUser): () => void {
  if (!mayHaveNews(current)) return () => undefined;
  let isFirst = true;
  return follow(
    ClinicalRequestResolvedDocument,
    { clinicianID: String(current.user.id) },
    {
      onEvent: ({ clinicalRequestResolved }) => cameBack(clinicalRequestResolved),
      load: () => {
        if (!isFirst) news.set({ ...news.get(), gapAt: serverNow() });
        isFirst = false;
        return Promise.resolve();
      },
    },
  );
}

export function mayHaveNews(current: CurrentUser): boolean {
  return may(current, "MILESTONE_READ", "ON_PATHWAY_READ", "PATIENT_READ");
}

export function cameBack(request: Request): void {
  const { items, unread, gapAt } = news.get();
  const item = { id: request.id, request, at: serverNow() };
  const all = [item, ...items.filter((one) => one.id !== request.id)].slice(0, MOST);
  // What is not listed any more is not counted either: nobody could look at it here.
  const stillUnread = all.filter((one) => one === item || unread.has(one.id)).map((one) => one.id);
  news.set({ items: all, unread: new Set(stillUnread), gapAt });
}

/** Somebody has looked at these. */
export function read(ids: readonly string[]): void {
  const { unread, ...rest } = news.get();
  if (!ids.some((id) => unread.has(id))) return;
  news.set({ ...rest, unread: new Set([...unread].filter((id) => !ids.includes(id))) });
}

/** Takes all away that was looked at: the patients' records have it. */
export function clear(): void {
  const { items, unread, gapAt } = news.get();
  news.set({ items: items.filter((item) => unread.has(item.id)), unread, gapAt });
}
