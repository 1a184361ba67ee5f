/** The form that asks who you are. */
import { type FormEvent, useRef, useState } from "react";

import { type Session, signIn } from "./session";

interface SignInFormProps {
  /** Why the form is shown, when there is more to say than "please sign in". */
  readonly notice: string;
  /** A user name and a password that work here, while demonstration data is loaded. */
  readonly demo: DemoSignIn | null;
  readonly onSignedIn: (session: Session) => void;
}

export interface DemoSignIn {
  readonly username: string;
  readonly password: string;
}

export function SignInForm({ notice, demo, onSignedIn }: SignInFormProps) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const usernameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setRefusal("");
    const outcome = await signIn(usernameField.current?.value ?? "", passwordField.current?.value ?? "");
    setBusy(false);
    if ("session" in outcome) return onSignedIn(outcome.session);
    setRefusal(outcome.refusal);
    passwordField.current?.select();
  }

  function fillIn({ username, password }: DemoSignIn) {
    if (usernameField.current) usernameField.current.value = username;
    if (passwordField.current) passwordField.current.value = password;
  }

  return (
    <main className="sign-in">
      <form className="card" aria-labelledby="sign-in-heading" onSubmit={submit}>
        <h1 id="sign-in-heading">Sign in</h1>
        <p className="muted">The explorer sees what you may see, and no more.</p>
        <p className="notice" role="status">
          {notice}
        </p>
        <label htmlFor="username">User name</label>
        <input
          ref={usernameField}
          id="username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
        <label htmlFor="password">Password</label>
        <input
          ref={passwordField}
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          aria-describedby="refusal"
          aria-invalid={refusal !== ""}
          required
        />
        <p className="refusal" id="refusal" role="alert">
          {refusal}
        </p>
        <button className="primary" type="submit" aria-disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </button>
        {demo && <DemoHint demo={demo} onFillIn={() => fillIn(demo)} />}
      </form>
    </main>
  );
}

function DemoHint({ demo, onFillIn }: { readonly demo: DemoSignIn; readonly onFillIn: () => void }) {
  return (
    <aside className="demo" aria-label="Demonstration">
      <p>
        Demonstration data is loaded. Sign in as <code>{demo.username}</code> with the password{" "}
        <code>{demo.password}</code>.
      </p>
      <button className="secondary" type="button" onClick={onFillIn}>
        Fill in
      </button>
    </aside>
  );
}
