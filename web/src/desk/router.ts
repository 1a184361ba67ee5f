/** Where the desk is: the part of the address after `/desk`, and its parameters. */
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";

import { SITE_ROOT } from "./site";

const BASE = `${SITE_ROOT}/desk`;
const listeners = new Set<() => void>();

export interface Place {
  /** Begins with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

let current = read();

function read(): Place {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : "/";
  return { path: path.replace(/\/+$/, "") || "/", query: new URLSearchParams(location.search) };
}

function changed(): void {
  current = read();
  for (const listener of [...listeners]) listener();
}

addEventListener("popstate", changed);

/** The address of a place, for links. */
export function addressOf(to: string): string {
  return BASE + to;
}

/** The place to which a link of the desk leads. */
export function placeOf(link: HTMLAnchorElement): string {
  return new URL(link.href).pathname.slice(BASE.length);
}

export function go(to: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", addressOf(to));
  else history.replaceState(null, "", addressOf(to));
  changed();
}

/**
 * Whether the screen that asks is still there. SAFETY: an answer that comes after its screen has gone must lead nobody away from
 * where they are: it may be another patient's record.
 */
export function useIsHere(): () => boolean {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => isHere.current, []);
}

/** `go` for what comes after an answer: it leads nowhere once its screen has gone. */
export function useGo(): typeof go {
  const isHere = useIsHere();
  return useCallback(
    (to, how) => {
      if (isHere()) go(to, how);
    },
    [isHere],
  );
}

/** The same place with other parameters; those that are null or empty are left out. */
export function withQuery(place: Place, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `${place.path}?${text}` : place.path;
}

/** Where the desk is at this moment: for what comes after an answer or a press. */
export function placeNow(): Place {
  return current;
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Anything else that somebody has typed into an address names nothing, and no request is made for it. */
const ID = /^\d{1,18}$/;

/** The ids that stand for a pattern's `:names` if the path matches it: `/p/:pathway/worklist`. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return null;
      continue;
    }
    if (!ID.test(value)) return null;
    values[part.slice(1)] = value;
  }
  return values;
}
