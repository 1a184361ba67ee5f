import { dataOf, type components } from "@spiritum/client";
import { useState } from "react";

import { dayAndTime } from "../lists/words";
import { Confirmed } from "../parts/confirmed";
import { ErrorSummary, useTitle } from "../parts/form";
import { spiritum } from "../site";
import { useChange } from "./changing";

type Reset = components["schemas"]["FactorReset"];

/** For somebody who has lost their app or passkey. The code is shown this once, and kept nowhere. */
export function Factors({ userId, isSelf, timezone }: { readonly userId: string; readonly isSelf: boolean; readonly timezone: string }) {
  const [made, setMade] = useState<Reset | null>(null);
  const change = useChange([]);
  useTitle("User", change.faults);
  const reset = () =>
    change.run(async () => {
      setMade(dataOf(await spiritum.rest.POST("/rest/resetfactors/", { body: { userId } })));
    });
  return (
    <section aria-labelledby="factors">
      <h2 id="factors">Second factor</h2>
      <ErrorSummary faults={change.faults} />
      {isSelf && <p>Your own factors are not reset here: another administrator does it.</p>}
      {!isSelf && made === null && (
        <>
          <p>For somebody who has lost their app or passkey. Be sure who they are first: whoever has the code can sign in as them with the password.</p>
          <Confirmed
            label="Reset the second factor"
            question="All factors and recovery codes of this user go, and their sessions end."
            yes="Yes, reset it"
            busy={change.busy}
            onYes={reset}
          />
        </>
      )}
      {made && (
        <div className="notice notice--good" role="status">
          <p>
            One-time code: <code className="secret">{made.enrolmentCode}</code>
          </p>
          <p>It counts once, until {dayAndTime(made.expiresAt, timezone)}, and is not shown again. Give it to the user in person.</p>
        </div>
      )}
    </section>
  );
}
