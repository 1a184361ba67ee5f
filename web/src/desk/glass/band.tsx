import { useState } from "react";

import { useNow } from "../clock";
import { messageOf } from "../errors";
import { timeOf } from "../formats";
import { useObserved } from "../observable";
import { Button } from "../parts/form";
import { Link } from "../parts/link";
import { go, placeNow, usePlace } from "../router";
import type { CurrentUser } from "../session";
import { close, opened, type Opened } from "./opened";

/** Above every screen while a patient is open. It names nobody: another patient may be on the screen. */
export function OpenedBands({ current }: { readonly current: CurrentUser }) {
  const uses = useObserved(opened);
  const now = useNow(1_000);
  const open = uses.filter((use) => Date.parse(use.expiresAt) > now);
  return (
    <>
      {open.map((use) => (
        <OpenedBand key={use.id} use={use} current={current} />
      ))}
    </>
  );
}

function OpenedBand({ use, current }: { readonly use: Opened; readonly current: CurrentUser }) {
  const { path } = usePlace();
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = `/opened/${use.patientId}`;
  const end = async () => {
    try {
      setRefusal(null);
      await close(use.id);
      if (placeNow().path === place) go("/", "push");
    } catch (error) {
      const { title, text } = messageOf(error);
      setRefusal(`The patient is still open. ${title}. ${text}`);
    }
  };
  return (
    <section className="band band--stale band--glass" aria-label="A patient of another pathway is open">
      <strong>A patient of another pathway is open for you until {timeOf(use.expiresAt, current.timezone)}.</strong> What you look
      at is noted. {path !== place && <Link to={place}>Go to the patient</Link>}
      <Button kind="secondary" small onClick={end}>
        Close the patient
      </Button>
      {refusal && <span role="alert"> {refusal}</span>}
    </section>
  );
}
