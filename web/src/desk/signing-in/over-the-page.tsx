import { useEffect, useState } from "react";
import { dataOf } from "@spiritum/client";

import { isUnauthenticated } from "../errors";
import { Covering } from "../parts/cover";
import { Button, Form, type FieldFault } from "../parts/form";
import { useSending } from "../parts/sending";
import { cover, session, signedIn, signOut, type Cover, type CurrentUser } from "../session";
import { SITE_ROOT, spiritum } from "../site";
import { useObserved } from "../observable";
import { faultsOf } from "./faults";
import { Password, Steps } from "./steps";

const REASONS: Readonly<Record<NonNullable<Cover>, string>> = {
  idle: "Nobody has used this page for a while, so it is covered. What you have typed is still there.",
  ended: "Your session has ended. Sign in again: what you have typed is still there.",
  recent: "This needs a sign-in that is not long ago.",
};

/** The sign-in over the page, while there is a reason for it. Somebody else's sign-in opens a fresh page. */
export function OverThePage() {
  const reason = useObserved(cover);
  const state = useObserved(session);
  if (reason === null || state.at !== "in") return null;
  const { user } = state.current;
  const who = `${user.firstName} ${user.lastName}`.trim() || user.username;
  return (
    <Covering label="Sign in again">
      <h1 className="heading">Sign in again</h1>
      <p>{REASONS[reason]}</p>
      <p>
        Signed in as <strong>{who}</strong> ({user.username})
      </p>
      <Proof current={state.current} reason={reason} />
      <p className="links">
        {/* Ends the session that may be there, at its provider too, and gives locks back. */}
        <button type="button" className="link" onClick={() => void signOut("ended")}>
          I am somebody else
        </button>
      </p>
    </Covering>
  );
}

function Proof({ current, reason }: { readonly current: CurrentUser; readonly reason: NonNullable<Cover> }) {
  const nothing = () => undefined;
  if (current.session.provider !== null) return <AtProvider current={current} reason={reason} />;
  const goesOn = reason !== "ended" && current.mayDo.includes("REAUTHENTICATE");
  return goesOn ? <Again /> : <Steps username={current.user.username} onFaults={nothing} />;
}

/** The password alone: the session goes on. If it has ended meanwhile, this begins another. */
function Again() {
  const [password, setPassword] = useState("");
  const { busy, faults, tell, trying } = useSending();
  const send = () => {
    if (!password) return tell([{ field: "password", text: "Enter your password" }]);
    return trying(
      async () => {
        await spiritum.reauthenticate({ password });
        await signedIn();
      },
      (error) => {
        setPassword("");
        if (!isUnauthenticated(error)) return faultsOf(error, "password");
        cover.set("ended");
        return [];
      },
    );
  };
  return (
    <Form label="Sign in again" faults={faults} onSubmit={send}>
      <Password value={password} faults={faults} onInput={setPassword} focused />
      <Button busy={busy}>Go on</Button>
    </Form>
  );
}

/** The provider's page opens in a tab of its own, so that this one keeps what was typed. */
function AtProvider({ current, reason }: { readonly current: CurrentUser; readonly reason: NonNullable<Cover> }) {
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const { provider } = current.session;
  const back = encodeURIComponent(`${SITE_ROOT}/desk/signed-in`);
  const path = reason === "ended" ? `/rest/sso/${provider}/start` : "/rest/sso/reauthenticate";
  const look = async (isAsked: boolean) => {
    try {
      const now = dataOf(await spiritum.rest.GET("/rest/currentuser/"));
      if (now.session.authenticatedAt <= current.session.authenticatedAt && reason !== "ended") throw new Error("not yet");
      await signedIn();
    } catch {
      // Whoever only comes back to this window is not interrupted.
      if (isAsked) setFaults([{ field: "", text: "You are not signed in again yet." }]);
    }
  };
  useEffect(() => {
    const returned = () => void look(false);
    addEventListener("focus", returned);
    return () => removeEventListener("focus", returned);
  });
  return (
    <Form label="Sign in again" faults={faults} onSubmit={() => look(true)}>
      <a className="nhsuk-button" role="button" target="_blank" rel="noreferrer" href={`${SITE_ROOT}${path}?returnTo=${back}`}>
        Sign in again in another tab
      </a>{" "}
      <Button kind="secondary">I have signed in there</Button>
    </Form>
  );
}
