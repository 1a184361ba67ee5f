/** How a list is rearranged: the same rule as the server's, so that what is shown at once is what will be stored. */

export interface Move {
  readonly id: string;
  /** From 0; behind the end is the end. */
  readonly to: number;
}

/** The ids with one of them at another place; the others make room. */
export function moved(ids: readonly string[], { id, to }: Move): readonly string[] {
  if (!ids.includes(id)) return ids;
  const others = ids.filter((one) => one !== id);
  others.splice(Math.max(0, to), 0, id);
  return others;
}

export function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
