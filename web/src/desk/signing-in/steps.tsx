import { useState } from "react";

import { Button, Field, Form, type FieldFault } from "../parts/form";
import { useSending } from "../parts/sending";
import { signIn, type FurtherStep } from "../session";
import { Enrol } from "./enrol";
import { faultsOfPassword } from "./faults";
import { SecondFactor } from "./second-factor";

interface Props {
  /** Whose password is asked for; left out: whoever comes. */
  readonly username?: string;
  readonly onFaults: (faults: readonly FieldFault[]) => void;
}

/** The way in: the password, then what the server asks for besides. Nothing of it is kept anywhere. */
export function Steps({ username, onFaults }: Props) {
  const [step, setStep] = useState<FurtherStep | null>(null);
  const restart = () => setStep(null);
  if (step === null) return <PasswordStep username={username} onFaults={onFaults} onStep={setStep} />;
  if (step.nextStep === "SECOND_FACTOR") {
    return <SecondFactor factors={step.factors} onFaults={onFaults} onRestart={restart} />;
  }
  return <Enrol needsCode={step.nextStep === "ENROL_WITH_CODE"} onFaults={onFaults} onRestart={restart} />;
}

interface PasswordFieldProps {
  readonly value: string;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: string) => void;
  readonly focused: boolean;
}

export function Password(props: PasswordFieldProps) {
  return <Field {...props} id="password" label="Password" type="password" autoComplete="current-password" />;
}

interface PasswordProps {
  readonly username: string | undefined;
  readonly onFaults: (faults: readonly FieldFault[]) => void;
  readonly onStep: (step: FurtherStep) => void;
}

function PasswordStep({ username, onFaults, onStep }: PasswordProps) {
  const [name, setName] = useState(username ?? "");
  const [password, setPassword] = useState("");
  const { busy, faults, tell, trying } = useSending(onFaults);
  const demo = username === undefined ? demoSignIn() : null;

  const send = (who = name, secret = password) => {
    const missing = [];
    if (!who.trim()) missing.push({ field: "username", text: "Enter your user name" });
    if (!secret) missing.push({ field: "password", text: "Enter your password" });
    if (missing.length > 0) return tell(missing);
    return trying(
      async () => {
        const step = await signIn(who.trim(), secret);
        if (step) onStep(step);
      },
      (error) => {
        setPassword("");
        return faultsOfPassword(error, "password");
      },
    );
  };
  return (
    <Form label="Sign in" faults={faults} onSubmit={() => send()}>
      {username === undefined && (
        <Field
          id="username"
          label="User name"
          value={name}
          faults={faults}
          onInput={setName}
          autoComplete="username"
          focused
        />
      )}
      <Password value={password} faults={faults} onInput={setPassword} focused={username !== undefined} />
      <Button busy={busy}>{busy ? "Signing in" : "Sign in"}</Button>
      {demo && (
        <div className="demo">
          <p>This site has made-up patients only.</p>
          <Button kind="secondary" busy={busy} onClick={() => send(demo.username, demo.password)}>
            Sign in as {demo.username}
          </Button>
        </div>
      )}
    </Form>
  );
}

/** The server writes `user/password` into the page while demonstration data is loaded, and nothing otherwise. */
function demoSignIn(): { readonly username: string; readonly password: string } | null {
  const content = document.querySelector<HTMLMetaElement>('meta[name="demo-sign-in"]')?.content ?? "";
  const [username, password] = content.split("/", 2);
  return username && password ? { username, password } : null;
}
