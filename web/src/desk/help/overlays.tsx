/** The keys that work everywhere, and what they open over the page. */
import { useEffect, useState } from "react";

import { Observable, useObserved } from "../observable";
import { Button } from "../parts/form";
import { usePlace } from "../router";
import { cover, type CurrentUser } from "../session";
import { screenLink } from "./commands";
import { KeyTable } from "./key-table";
import { GROUPS, LETTER_KEYS } from "./keys";
import { Overlay } from "./overlay";
import { Palette } from "./palette";
import { letters } from "./preferences";

/** What lies over the page now. */
export const overlay = new Observable<null | "palette" | "keys">(null);

export function Overlays({ pathwayId, current }: { readonly pathwayId: string | null; readonly current: CurrentUser }) {
  const shown = useObserved(overlay);
  const covered = useObserved(cover);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (cover.get() !== null || event.metaKey || event.shiftKey) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey && !event.altKey && (key === "k" || key === "/")) {
        overlay.set(key === "k" ? "palette" : "keys");
        setTurn((before) => before + 1);
      } else if (event.altKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code) && overlay.get() === null) {
        screenLink(Number(event.code.slice(-1)))?.click();
      } else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  if (covered !== null) return null; // nobody sees names before the sign-in
  const close = () => overlay.set(null);
  if (shown === "palette") return <Palette key={turn} pathwayId={pathwayId} current={current} onClose={close} />;
  return shown === "keys" ? <KeysHere onClose={close} /> : null;
}

function KeysHere({ onClose }: { readonly onClose: () => void }) {
  const { path } = usePlace();
  const here = GROUPS.filter((group) => group.on === undefined || group.on.test(path));
  const isList = here.some((group) => group.where === "In a list");
  return (
    <Overlay label="Keys of this screen" onClose={onClose}>
      <h2>Keys of this screen</h2>
      {here.map((group) => (
        <KeyTable key={group.where} label={group.where} keys={group.keys} />
      ))}
      {isList && letters.get() && <KeyTable label="Letters" keys={LETTER_KEYS} />}
      <Button kind="secondary" onClick={onClose}>
        Close
      </Button>
    </Overlay>
  );
}
