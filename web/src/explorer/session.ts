/** Who is signed in, in this tab. The session itself is a cookie that no script can read. */

import { addressOf } from "../shared/site";

/** What the tab remembers after a sign-in. */
export interface Session {
  readonly username: string;
  readonly fullName: string;
  /**
   * SECURITY: opens the subscription socket and nothing else, so it may lie where scripts can read it. It is
   * forgotten with the tab.
   */
  readonly token: string;
  /** The pathway that the example queries ask about: the default one, else the first; null for somebody on none. */
  readonly pathwayId: string | null;
}

export type SignInOutcome = { readonly session: Session } | { readonly refusal: string };

const KEY = "spiritum:session";
const FAREWELL = "spiritum:farewell";
const UNREACHABLE = "The server can’t be reached. Try again in a moment.";

/** The part of the login's answer that is used here. Its contract is the operation `login` in /openapi.json. */
interface LoginAnswer {
  readonly user: {
    readonly username: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly token: string;
    readonly defaultPathway: { readonly id: number | string } | null;
    readonly pathways: readonly { readonly id: number | string }[];
  };
}

/** The session that this tab remembers. The server may have ended it since; the next request will tell. */
export function rememberedSession(): Session | null {
  const stored = sessionStorage.getItem(KEY);
  return stored === null ? null : (JSON.parse(stored) as Session);
}

export function remember(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

/**
 * Forgets the session and starts the page anew, which then shows the farewell.
 *
 * SECURITY: GraphiQL keeps answers in its modules, where they would outlive the session; a new page has none.
 */
export function endSession(farewell: string): void {
  sessionStorage.removeItem(KEY);
  sessionStorage.setItem(FAREWELL, farewell);
  window.location.reload();
}

/** What the session that ended just now left to say; empty otherwise, and the second time. */
export function takeFarewell(): string {
  const farewell = sessionStorage.getItem(FAREWELL) ?? "";
  sessionStorage.removeItem(FAREWELL);
  return farewell;
}

/** Signs in. A refusal is a sentence for the person at the keyboard. */
export async function signIn(username: string, password: string): Promise<SignInOutcome> {
  const response = await post("rest/login/", { username, password });
  if (response === null) return { refusal: UNREACHABLE };
  if (!response.ok) return { refusal: refusalOf(response) };
  return { session: sessionOf((await response.json()) as LoginAnswer) };
}

/** Ends the session at the server. Returns why that failed, or null when it is gone (or was gone already). */
export async function signOut(): Promise<string | null> {
  const response = await post("rest/logout/", {});
  if (response === null) return `You are still signed in. ${UNREACHABLE}`;
  if (response.ok || response.status === 401) return null;
  return `You are still signed in: the server answered ${response.status}. Try again in a moment.`;
}

/** Null when no answer came. */
async function post(path: string, body: object): Promise<Response | null> {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return fetch(addressOf(path), { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}

function refusalOf(response: Response): string {
  if (response.status === 401) return "The user name or the password is wrong.";
  if (response.status !== 429) return `The server could not sign you in (it answered ${response.status}).`;
  const seconds = response.headers.get("Retry-After");
  return `Too many attempts. Try again ${seconds === null ? "later" : `in ${seconds} seconds`}.`;
}

function sessionOf({ user }: LoginAnswer): Session {
  const pathway = user.defaultPathway ?? user.pathways[0];
  return {
    username: user.username,
    fullName: `${user.firstName} ${user.lastName}`,
    token: user.token,
    pathwayId: pathway === undefined ? null : String(pathway.id),
  };
}
