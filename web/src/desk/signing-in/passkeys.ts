/** Passkeys as the browser makes and reads them (Web Authentication, level 3). */
import { ApiError, type components } from "@spiritum/client";

type Schemas = components["schemas"];

export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** The user's answer to the options; throws an error with words if there is none. */
export async function assertion(options: Schemas["PasskeyRequestOptions"]): Promise<Schemas["PasskeyAssertion"]> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return (await answered(() => navigator.credentials.get({ publicKey }))) as Schemas["PasskeyAssertion"];
}

/** A new passkey for the options. */
export async function attestation(options: Schemas["PasskeyCreationOptions"]): Promise<Schemas["PasskeyAttestation"]> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return (await answered(() => navigator.credentials.create({ publicKey }))) as Schemas["PasskeyAttestation"];
}

async function answered(ask: () => Promise<Credential | null>): Promise<unknown> {
  let credential;
  try {
    credential = await ask();
  } catch {
    // The browser tells pages no more than that: refused, too late, or no such passkey.
    throw new ApiError("CONFLICT", "The passkey was not used. Try again, or choose another way.");
  }
  return (credential as PublicKeyCredential | null)?.toJSON();
}
