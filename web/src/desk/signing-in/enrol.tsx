import { useState } from "react";
import { dataOf, type components } from "@spiritum/client";

import { Button, Field, Form, type FieldFault } from "../parts/form";
import { useSending } from "../parts/sending";
import { isUnauthenticated } from "../errors";
import { signedIn } from "../session";
import { spiritum } from "../site";
import { faultsOf } from "./faults";
import { attestation, canUsePasskeys } from "./passkeys";

type Enrolment = components["schemas"]["FactorEnrolment"];
type NewFactor = components["schemas"]["NewFactor"];

interface Props {
  /** Whether an administrator's one-time code is asked for. */
  readonly needsCode: boolean;
  readonly onFaults: (faults: readonly FieldFault[]) => void;
  readonly onRestart: () => void;
}

/** A second factor is needed and there is none yet: choose one, prove it, keep the recovery codes. */
export function Enrol({ needsCode, onFaults, onRestart }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [enrolmentCode, setEnrolmentCode] = useState("");
  const [code, setCode] = useState("");
  const { busy, faults, trying } = useSending(onFaults);

  /** Of a call that is about a field. */
  const refused = (field: string) => (error: unknown) => {
    if (!isUnauthenticated(error)) return faultsOf(error, field, { enrolmentCode: "enrolment-code", code: "code" });
    onRestart();
    return [];
  };
  const begin = (kind: "TOTP" | "PASSKEY") =>
    trying(async () => {
      const body = { kind, enrolmentCode: needsCode ? enrolmentCode.trim() : null };
      const begun = dataOf(await spiritum.rest.POST("/rest/login/enrol/", { body }));
      if (begun.passkey) await finish({ name: "Passkey", credential: await attestation(begun.passkey) });
      else setEnrolment(begun);
    }, refused(needsCode ? "enrolment-code" : ""));
  const finish = async (body: NewFactor) => {
    const { recoveryCodes } = dataOf(await spiritum.rest.POST("/rest/login/enrol/finish/", { body }));
    if (recoveryCodes?.length) setCodes(recoveryCodes);
    else await signedIn();
  };

  if (codes) return <RecoveryCodes codes={codes} />;
  if (enrolment?.totp) {
    const { qrCode, secret } = enrolment.totp;
    return (
      <Form
        label="Prove the app"
        faults={faults}
        onSubmit={() => trying(() => finish({ name: "App", code: code.trim() }), refused("code"))}
      >
        <h2 className="step">Add this account to your app</h2>
        {/* The picture is the server's, and shown as a picture only: nothing in it can run. */}
        <img className="qr" alt="QR code of the account" src={`data:image/svg+xml,${encodeURIComponent(qrCode)}`} />
        <p>
          Or type this key into the app: <code className="secret">{secret}</code>
        </p>
        <Field
          id="code"
          label="Code that the app shows now"
          value={code}
          faults={faults}
          onInput={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          focused
        />
        <Button busy={busy}>Go on</Button>
      </Form>
    );
  }
  return (
    <Form label="Second factor" faults={faults} onSubmit={() => begin("TOTP")}>
      <h2 className="step">Your account needs a second factor</h2>
      <p>Besides your password you will need an app on your telephone, or a passkey of this device.</p>
      {needsCode && (
        <Field
          id="enrolment-code"
          label="One-time code from your administrator"
          value={enrolmentCode}
          faults={faults}
          onInput={setEnrolmentCode}
          autoComplete="off"
          focused
        />
      )}
      <Button busy={busy}>Use an app</Button>{" "}
      {canUsePasskeys() && (
        <Button kind="secondary" busy={busy} onClick={() => begin("PASSKEY")}>
          Use a passkey
        </Button>
      )}
      <p className="links">
        <button type="button" className="link" onClick={onRestart}>
          Begin again
        </button>
      </p>
    </Form>
  );
}

/** They are shown this once: going on is a decision of the user's. */
function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <Form label="Recovery codes" faults={[]} onSubmit={signedIn}>
      <h2 className="step">Write these recovery codes down</h2>
      <p>Each opens your account once if you lose the app or the passkey. They are not shown again.</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button>I have kept them</Button>
    </Form>
  );
}
