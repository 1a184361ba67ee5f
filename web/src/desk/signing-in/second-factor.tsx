import { useState } from "react";
import { dataOf } from "@spiritum/client";

import { Button, Field, Form, type FieldFault } from "../parts/form";
import { useSending } from "../parts/sending";
import { signedIn, type Factor } from "../session";
import { spiritum } from "../site";
import { faultsOf } from "./faults";
import { assertion, canUsePasskeys } from "./passkeys";
import { isUnauthenticated } from "../errors";

const OTHER_WAYS: Readonly<Record<Factor, string>> = {
  PASSKEY: "Use a passkey instead",
  TOTP: "Use the code of an app instead",
  RECOVERY_CODE: "Use a recovery code instead",
};

interface Props {
  readonly factors: readonly Factor[];
  readonly onFaults: (faults: readonly FieldFault[]) => void;
  readonly onRestart: () => void;
}

/** The second step: a passkey, the code of an app, or a recovery code. */
export function SecondFactor({ factors, onFaults, onRestart }: Props) {
  const usable = factors.filter((factor) => factor !== "PASSKEY" || canUsePasskeys());
  const [way, setWay] = useState<Factor>(usable[0] ?? "RECOVERY_CODE");
  const [code, setCode] = useState("");
  const { busy, faults, tell, trying } = useSending(onFaults);
  const send = () => {
    if (way !== "PASSKEY" && !code.trim()) return tell([{ field: "code", text: "Enter the code" }]);
    return trying(
      async () => {
        await finish(way, code);
        await signedIn();
      },
      (error) => {
        setCode("");
        if (!isUnauthenticated(error)) return faultsOf(error, way === "PASSKEY" ? "" : "code");
        onRestart();
        return [];
      },
    );
  };
  return (
    <Form label="Second step" faults={faults} onSubmit={send}>
      <h2 className="step">Second step</h2>
      {way === "PASSKEY" && <p>Your browser asks for your passkey: a fingerprint, a face, a PIN or a key.</p>}
      {way === "TOTP" && (
        <Field
          key="TOTP"
          id="code"
          label="Code of your app"
          hint="Six digits. They change every half minute."
          value={code}
          faults={faults}
          onInput={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          focused
        />
      )}
      {way === "RECOVERY_CODE" && (
        <Field
          key="RECOVERY_CODE"
          id="code"
          label="Recovery code"
          hint="One of those that you wrote down. It counts once, and your other sessions end."
          value={code}
          faults={faults}
          onInput={setCode}
          autoComplete="off"
          focused
        />
      )}
      <Button busy={busy}>{way === "PASSKEY" ? "Use the passkey" : "Go on"}</Button>
      <p className="links">
        {usable
          .filter((factor) => factor !== way)
          .map((factor) => (
            <button
              type="button"
              className="link"
              key={factor}
              onClick={() => {
                setCode("");
                tell([]);
                setWay(factor);
              }}
            >
              {OTHER_WAYS[factor]}
            </button>
          ))}
        <button type="button" className="link" onClick={onRestart}>
          Begin again
        </button>
      </p>
    </Form>
  );
}

async function finish(way: Factor, code: string): Promise<void> {
  if (way === "TOTP") await spiritum.rest.POST("/rest/login/totp/", { body: { code: code.trim() } });
  else if (way === "RECOVERY_CODE") await spiritum.rest.POST("/rest/login/recovery/", { body: { code: code.trim() } });
  else {
    const options = dataOf(await spiritum.rest.POST("/rest/login/passkey/options/"));
    await spiritum.rest.POST("/rest/login/passkey/", { body: await assertion(options) });
  }
}
