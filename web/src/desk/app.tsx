import { useEffect } from "react";

import { Frame } from "./frame";
import { AccessibilityPage } from "./help/accessibility-page";
import { useObserved } from "./observable";
import { Empty, Refused } from "./parts/notice";
import { resume, session } from "./session";
import { ChangePassword } from "./signing-in/change-password";
import { OverThePage } from "./signing-in/over-the-page";
import { SignInPage } from "./signing-in/sign-in-page";
import { usePlace } from "./router";

/** The whole desk: who is signed in decides what there is to see. */
export function App() {
  const state = useObserved(session);
  const { path } = usePlace();
  useEffect(() => void resume(), []);
  if (path === "/signed-in") return <SignedInElsewhere />;
  switch (state.at) {
    case "looking":
      return <p className="waiting" role="status">One moment</p>;
    case "unreachable":
      return (
        <main className="sign-in" id="main">
          <h1 className="heading">Desk</h1>
          <Refused error={state.error} onAgain={resume} />
        </main>
      );
    case "nobody":
      return path === "/accessibility" ? <AccessibilityPage /> : <SignInPage />;
    case "in":
      return (
        <>
          {state.current.mustDo.includes("CHANGE_PASSWORD") ? <ChangePassword /> : <Frame current={state.current} />}
          <OverThePage />
        </>
      );
  }
}

/** Where a provider leads back to if its page was opened beside the desk. */
function SignedInElsewhere() {
  return (
    <main className="sign-in" id="main">
      <h1 className="heading">You are signed in</h1>
      <Empty title="Close this tab">
        <p>The desk goes on in the tab from which you came.</p>
      </Empty>
    </main>
  );
}
