import { useState } from "react";

import { Button, Field, Form, useTitle } from "../parts/form";
import { Heading } from "../parts/notice";
import { useSending } from "../parts/sending";
import { signedIn, signOut } from "../session";
import { spiritum } from "../site";
import { faultsOf } from "./faults";

const IDS = { currentPassword: "current-password", newPassword: "new-password" };

/** Before anything else: a password that only its user knows. */
export function ChangePassword() {
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const { busy, faults, tell, trying } = useSending();
  useTitle("Change your password", faults);

  const send = () => {
    const missing = [];
    if (!current) missing.push({ field: "current-password", text: "Enter the password that you were given" });
    if (!wanted) missing.push({ field: "new-password", text: "Enter a new password" });
    if (missing.length > 0) return tell(missing);
    return trying(
      async () => {
        await spiritum.changePassword({ currentPassword: current, newPassword: wanted });
        await signedIn();
      },
      (error) => faultsOf(error, "new-password", IDS),
    );
  };
  return (
    <main className="sign-in" id="main">
      <Heading>Choose a password of your own</Heading>
      <p>Somebody else knows the one that you were given.</p>
      <Form label="Change your password" faults={faults} onSubmit={send}>
        <Field
          id="current-password"
          label="The password that you were given"
          type="password"
          value={current}
          faults={faults}
          onInput={setCurrent}
          autoComplete="current-password"
        />
        <Field
          id="new-password"
          label="New password"
          hint="Three or four words that do not belong together are easy to keep and hard to guess."
          type="password"
          value={wanted}
          faults={faults}
          onInput={setWanted}
          autoComplete="new-password"
        />
        <Button busy={busy}>Save and go on</Button>
      </Form>
      <p className="links">
        <button type="button" className="link" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
    </main>
  );
}
