/** Where the desk is: the part of the address after `/desk`, and its parameters. */
import { useSyncExternalStore } from "react";

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

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The values of a pattern's `:names` if the path matches it: `/p/:pathway/worklist`. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) values[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return values;
}
