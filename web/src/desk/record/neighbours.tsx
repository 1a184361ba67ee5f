import { useEffect } from "react";

import { cameFrom, neighboursOf } from "../lists/came-from";
import { Link } from "../parts/link";
import { go } from "../router";

interface Props {
  readonly pathwayId: string;
  readonly patientId: string;
}

/** The way through the list from which the record was opened: links, and Alt+N and Alt+P. It names no other patient. */
export function Neighbours({ pathwayId, patientId }: Props) {
  const list = cameFrom.get();
  const beside = neighboursOf(list, pathwayId, patientId);
  const [before, after] = [beside?.before ?? null, beside?.after ?? null];
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]") !== null) return;
      const to = event.code === "KeyN" ? after : event.code === "KeyP" ? before : null;
      if (to === null) return;
      event.preventDefault();
      go(`/p/${pathwayId}/patient/${to}`);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [pathwayId, before, after]);
  if (list === null || beside === null) return null;
  return (
    <nav className="neighbours" aria-label="The list from which you came" data-command>
      <Link to={list.back}>Back to the list</Link>
      {before !== null && <Link to={`/p/${pathwayId}/patient/${before}`}>Previous patient</Link>}
      {after !== null && <Link to={`/p/${pathwayId}/patient/${after}`}>Next patient</Link>}
      <span className="muted">
        {beside.place.toLocaleString("en-GB")} of {beside.of.toLocaleString("en-GB")}
      </span>
    </nav>
  );
}
