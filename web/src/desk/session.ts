/**
 * Who is signed in.
 *
 *     looking ── nobody ── signing in (password, second factor, provider) ── must do ── in ── ended
 *
 * A sign-out, and a sign-in of somebody else, are a new page: nothing of a patient stays in memory, and nothing is stored.
 */
import { ApiError, dataOf, type components } from "@spiritum/client";

import { isUnauthenticated } from "./errors";
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

export const session = new Observable<SessionState>({ at: "looking" });
export const cover = new Observable<Cover>(null);

/** Goes on with the browser's session, if there is one. */
export async function resume(): Promise<void> {
  try {
    session.set({ at: "in", current: await spiritum.resume() });
  } catch (error) {
    session.set(isUnauthenticated(error) ? { at: "nobody" } : { at: "unreachable", error });
  }
}

/** Tells the page about the session that has just begun or has changed. */
export async function signedIn(): Promise<void> {
  const current = await spiritum.resume(); // also for the token of live events, which the further steps do not give
  const before = session.get();
  if (before.at === "in" && before.current.user.id !== current.user.id) return location.assign(addressOf("/"));
  session.set({ at: "in", current });
  cover.set(null);
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

/** Leaves nothing behind: the next page knows nobody. */
export async function signOut(): Promise<void> {
  await Promise.allSettled([...beforeLeaving].map((giveBack) => giveBack()));
  const state = session.get();
  const atProvider = state.at === "in" && state.current.session.provider !== null;
  try {
    if (atProvider) {
      const { location: leave } = dataOf(await spiritum.rest.POST("/rest/sso/logout/"));
      if (leave) return location.assign(leave);
    } else {
      await spiritum.logout();
    }
  } catch (error) {
    if (!isUnauthenticated(error)) return location.assign(addressOf("/sign-in?farewell=not-ended"));
  }
  location.assign(addressOf("/sign-in?farewell=signed-out"));
}

/** The server said that the session has ended: sign-in comes over the page, and what was typed stays. */
export function sessionEnded(): void {
  if (session.get().at === "in") cover.set("ended");
}
