/** The explorer: the sign-in form, or GraphiQL for the one who is signed in. */
import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";

import { exampleTabs } from "./examples";
import { createFetcher, createSubscriptions } from "./fetcher";
import { closeNotebook, notebook, openNotebook } from "./notebook";
import { endSession, remember, rememberedSession, type Session, signOut, takeFarewell } from "./session";
import { type DemoSignIn, SignInForm } from "./sign-in-form";

interface ExplorerProps {
  readonly demo: DemoSignIn | null;
  /** The place in the page's bar that says who is signed in. */
  readonly accountPlace: Element;
}

export function Explorer({ demo, accountPlace }: ExplorerProps) {
  const [session, setSession] = useState(rememberedSession);
  const [notice, setNotice] = useState("");
  // Set after the first rendering: a screen reader reads a live region when it changes, not when it appears.
  useEffect(() => setNotice(takeFarewell), []);

  function begin(begun: Session) {
    openNotebook(begun.username);
    remember(begun);
    setNotice("");
    setSession(begun);
  }

  async function leave() {
    const failure = await signOut();
    if (failure !== null) return setNotice(failure);
    closeNotebook();
    endSession("You are signed out.");
  }

  return (
    <>
      {createPortal(<Account session={session} notice={notice} onSignOut={leave} />, accountPlace)}
      {session === null ? (
        <SignInForm notice={notice} demo={demo} onSignedIn={begin} />
      ) : (
        <Workbench session={session} />
      )}
    </>
  );
}

interface AccountProps {
  readonly session: Session | null;
  readonly notice: string;
  readonly onSignOut: () => void;
}

function Account({ session, notice, onSignOut }: AccountProps) {
  return (
    <>
      <p role="status">
        {session !== null && (
          <>
            {notice || <span className="wide-only">Signed in as </span>}
            <strong title={session.fullName}>{session.username}</strong>
          </>
        )}
      </p>
      {session !== null && (
        <button className="secondary" type="button" onClick={onSignOut}>
          Sign out
        </button>
      )}
    </>
  );
}

function Workbench({ session }: { readonly session: Session }) {
  const subscriptions = useMemo(() => createSubscriptions(session.token), [session]);
  useEffect(() => () => void subscriptions.dispose(), [subscriptions]);
  const fetcher = useMemo(() => createFetcher(subscriptions, sessionHasEnded), [subscriptions]);
  const defaultTabs = useMemo(() => exampleTabs(session.pathwayId), [session]);
  return (
    <main className="workbench">
      <h1 className="unseen">GraphQL explorer</h1>
      <GraphiQL
        fetcher={fetcher}
        storage={notebook}
        defaultTabs={defaultTabs}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        shouldPersistHeaders={false}
        forcedTheme="system"
      >
        <GraphiQL.Logo>
          <></>
        </GraphiQL.Logo>
      </GraphiQL>
    </main>
  );
}

function sessionHasEnded(): void {
  endSession("Your session has ended. Sign in again to go on.");
}
