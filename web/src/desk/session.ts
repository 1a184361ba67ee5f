/**
 * Who is signed in.
 *
 *     looking ── nobody ── signing in (password, second factor, provider) ── must do ── in ── ended
 *
 * A sign-out, and a sign-in of somebody else, are a new page: nothing of a patient stays in memory, and nothing is stored.
 */
import { ApiError, dataOf, type components } from "@spiritum/client";

import { isUnauthenticated } from "./errors";
import { leaveFor, wantsToLeave } from "./leaving";
import { Observable } from "./observable";
import { addressOf } from "./router";
import { spiritum } from "./site";

export type CurrentUser = components["schemas"]["CurrentUser"];
export type Permission = components["schemas"]["Permission"];
export type Provider = components["schemas"]["IdentityProvider"];
export type Factor = components["schemas"]["FurtherStep"]["factors"][number];
export type NextStep = components["schemas"]["FurtherStep"]["nextStep"];

/** What a sign-in needs besides the password. */
export interface FurtherStep {
  readonly nextStep: NextStep;
  readonly factors: readonly Factor[];
}

export type SessionState =
  | { readonly at: "looking" }
  | { readonly at: "unreachable"; readonly error: unknown }
  | { readonly at: "nobody" }
  | { readonly at: "in"; readonly current: CurrentUser };

/** Why the page is covered while somebody is signed in; null: it is not. */
export type Cover = null | "idle" | "ended" | "recent";

const SIGNED_OUT = "signed out";

export const session = new Observable<SessionState>({ at: "looking" });
export const cover = new Observable<Cover>(null);

/** Goes on with the browser's session, if there is one. */
export async function resume(): Promise<void> {
  try {
    const current = await spiritum.resume();
    session.set({ at: "in", current });
    tabs.postMessage(String(current.user.id));
  } catch (error) {
    session.set(isUnauthenticated(error) ? { at: "nobody" } : { at: "unreachable", error });
  }
}

/** Tells the page about the session that has just begun: what covered it is taken away. */
export async function signedIn(): Promise<void> {
  if (await renewed()) cover.set(null);
}

/**
 * Reads what the session says about itself anew; false if it is somebody else's by now, who gets a fresh page. SECURITY: what
 * covers the page stays.
 */
export async function renewed(): Promise<boolean> {
  const current = await spiritum.resume(); // also for the token of live events, which the further steps do not give
  tabs.postMessage(String(current.user.id));
  if (isOfAnother(String(current.user.id))) {
    somebodyElse();
    return false;
  }
  session.set({ at: "in", current });
  return true;
}

/**
 * The tabs of one browser share its session. SECURITY: when somebody signs in or out in one of them, the others do not go on with
 * what the user before had open, and nothing of theirs is recorded under the name of the next.
 */
const tabs = new BroadcastChannel("spiritum-desk-session");
tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (data === SIGNED_OUT) sessionEnded();
  else if (isOfAnother(String(data))) somebodyElse();
};

function isOfAnother(userId: string): boolean {
  const state = session.get();
  return state.at === "in" && String(state.current.user.id) !== userId;
}

function somebodyElse(): void {
  cover.set("ended"); // until the fresh page is there
  leaveFor(addressOf("/"));
}

/** Begins a session by password; the further step if there is one. Throws what the server said otherwise. */
export async function signIn(username: string, password: string): Promise<FurtherStep | null> {
  try {
    await spiritum.login(username, password);
  } catch (error) {
    const step = furtherStep(error);
    if (step === null) throw error;
    return step;
  }
  await signedIn();
  return null;
}

/** The step that the server asks for besides the password. */
function furtherStep(error: unknown): FurtherStep | null {
  if (!(error instanceof ApiError) || error.code !== "SIGN_IN_UNFINISHED") return null;
  const { nextStep, factors } = error.details as Partial<FurtherStep>;
  return { nextStep: nextStep ?? "SECOND_FACTOR", factors: factors ?? [] };
}

/** Whether the caller's roles permit all of these. */
export function may(current: CurrentUser, ...permissions: readonly Permission[]): boolean {
  return permissions.every((permission) => current.permissions.includes(permission));
}

/** What a screen gives back before its user leaves: a lock, for instance. */
export const beforeLeaving = new Set<() => Promise<unknown>>();

/** Leaves nothing behind: the next page knows nobody, and says why it is there. */
export async function signOut(farewell: "signed-out" | "ended" = "signed-out"): Promise<void> {
  if (farewell === "signed-out" && !wantsToLeave()) return;
  cover.set("ended"); // nothing of a patient is seen meanwhile
  await Promise.allSettled([...beforeLeaving].map((giveBack) => giveBack()));
  const state = session.get();
  const atProvider = state.at === "in" && state.current.session.provider !== null;
  try {
    if (atProvider) {
      const { location: leave } = dataOf(await spiritum.rest.POST("/rest/sso/logout/"));
      if (leave) return gone(leave);
    } else {
      await spiritum.logout();
    }
  } catch (error) {
    if (!isUnauthenticated(error)) return gone(addressOf("/sign-in?farewell=not-ended"));
  }
  gone(addressOf(`/sign-in?farewell=${farewell}`));
}

function gone(address: string): void {
  tabs.postMessage(SIGNED_OUT);
  leaveFor(address);
}

/** The server said that the session has ended: sign-in comes over the page, and what was typed stays. */
export function sessionEnded(): void {
  if (session.get().at === "in") cover.set("ended");
}
