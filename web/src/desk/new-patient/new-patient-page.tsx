/**
 * A patient starts on the pathway: numbers first, since they say whether the hospital knows the patient.
 *
 *     form ── sent ── registered
 *      └─ refused ─┘   └── reply lost ── registered, or not: send again
 */
import { ApiError, CreatePatientDocument, PatientOnPathwayDocument, Unreachable, type PatientInput } from "@spiritum/client";
import { useState } from "react";

import { noticed, run } from "../calls";
import { messageOf } from "../errors";
import { bare, stored } from "../formats";
import { AWAITING } from "../lists/words";
import { Button, Form, useTitle, type FieldFault } from "../parts/form";
import { useGuard } from "../parts/guard";
import { useKept } from "../parts/kept";
import { Link } from "../parts/link";
import { Empty, Heading } from "../parts/notice";
import { Restored } from "../parts/restored";
import { faultsOf, inputOf, SpecFields, valuesOf, type Specs, type Values } from "../parts/spec-form";
import { useGo } from "../router";
import { may, type CurrentUser } from "../session";

const needed = { required: true } as const;

/** SAFETY: a field of the contract without a line here, or a line without a field, is a type error. */
const SPECS: Specs<PatientInput, "pathwayId" | "clinicalRequests"> = {
  hospitalNumber: { as: "text", label: "Hospital number", hint: "It may be pasted; blanks do not count.", max: 100, ...needed },
  nationalNumber: { as: "text", label: "National number", hint: "It may be pasted; blanks do not count.", max: 100, ...needed },
  firstName: { as: "text", label: "First name", max: 100, ...needed },
  lastName: { as: "text", label: "Last name", max: 100, ...needed },
  dateOfBirth: { as: "day", label: "Born", hint: "For example, 6 8 1952.", ...needed },
  sex: { as: "choice", label: "Sex", options: { FEMALE: "Female", MALE: "Male", OTHER: "Other or not known" }, ...needed },
  communicationMethod: {
    as: "choice",
    label: "Wants to be contacted by",
    options: { LETTER: "Letter", EMAIL: "E-mail", LANDLINE: "Telephone at home", MOBILE: "Mobile telephone" },
    initial: "LETTER",
    ...needed,
  },
  referredAt: { as: "day", label: "Referred", hint: "Empty: today." },
  awaitingDecisionType: { as: "choice", label: "Waits for", options: AWAITING, initial: "TRIAGE", ...needed },
};
const EMPTY = valuesOf(SPECS);

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

type Step = "form" | "sending" | "looking" | "not registered";

export function NewPatientPage({ pathwayId, pathwayName, current }: Props) {
  const { value: values, set: setValues, forget, isRestored } = useKept<Values>(`new patient ${pathwayId}`, () => EMPTY);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [step, setStep] = useState<Step>("form");
  /** The patient who is on the pathway already. */
  const [there, setThere] = useState<string | null>(null);
  useTitle(`New patient on ${pathwayName}`, faults);
  useGuard(step !== "sending" && Object.entries(values).some(([name, value]) => value !== EMPTY[name]));

  const go = useGo();
  const open = (id: string) => {
    forget();
    go(`/p/${pathwayId}/patient/${id}`, "replace");
  };
  const refuse = (found: readonly FieldFault[]) => {
    setFaults(found);
    setStep("form");
  };
  const send = async () => {
    const found = faultsOf(SPECS, values);
    setThere(null);
    if (found.length > 0) return refuse(found);
    const input = patientInput(values, pathwayId, current);
    setStep("sending");
    try {
      const { patient, userErrors } = (await run(CreatePatientDocument, { input })).createPatient;
      if (patient) return open(patient.id);
      const errors = userErrors ?? [];
      if (errors.some((error) => error.code === "ALREADY_ON_PATHWAY")) setThere(await find(input.hospitalNumber));
      refuse(errors.map(faultOf));
    } catch (error) {
      noticed(error);
      if (error instanceof Unreachable) await lookFor(input.hospitalNumber);
      else if (error instanceof ApiError && error.fields.length > 0) refuse(error.fields.map(faultOf));
      else refuse([{ field: "", text: messageOf(error).text }]);
    }
  };
  /** The patient's id if they are on the pathway and not discharged. */
  const find = async (hospitalNumber: string): Promise<string | null> => {
    const { getPatient } = await run(PatientOnPathwayDocument, { hospitalNumber, pathwayId });
    return getPatient && (getPatient.onPathways ?? []).length > 0 ? getPatient.id : null;
  };
  /** The reply was lost: whether the patient is on the pathway is read, not guessed. */
  const lookFor = async (hospitalNumber: string) => {
    setStep("looking");
    for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
      try {
        const id = await find(hospitalNumber);
        return id === null ? setStep("not registered") : open(id);
      } catch (error) {
        noticed(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
  return (
    <main className="screen screen--text" id="main">
      <Heading>New patient: {pathwayName}</Heading>
      {!may(current, "PATIENT_CREATE") ? (
        <Empty title="You may not do this">
          <p>Your roles do not let you put patients on a pathway. An administrator can change that (PATIENT_CREATE).</p>
        </Empty>
      ) : step === "looking" || step === "not registered" ? (
        <section aria-label="The server's reply was lost">
          <h2>The server's reply was lost</h2>
          {step === "looking" && <p role="status">The desk looks whether the patient was registered. What you have written is kept.</p>}
          {step === "not registered" && (
            <>
              <p role="status">
                <strong>Not registered.</strong> The patient is not on the pathway. What you have written is kept.
              </p>
              <Button onClick={send}>Send it again</Button>{" "}
              <Button kind="secondary" onClick={() => setStep("form")}>
                Go back and change it
              </Button>
            </>
          )}
        </section>
      ) : (
        <Form label="New patient" faults={faults} onSubmit={() => (step === "form" ? send() : undefined)}>
          {isRestored && <Restored onForget={forget} />}
          {there !== null && (
            <p>
              <Link to={`/p/${pathwayId}/patient/${there}`}>Open the record of the patient with this number</Link>
            </p>
          )}
          <SpecFields specs={SPECS} values={values} faults={faults} onChange={setValues} />
          <Button busy={step === "sending"}>{step === "sending" ? "Saving" : "Confirm and save"}</Button>
        </Form>
      )}
    </main>
  );
}

function faultOf({ field, message }: { readonly field: string; readonly message: string }): FieldFault {
  const name = field.split(".").at(-1) ?? "";
  if (name === "pathwayId") return { field: "hospitalNumber", text: message };
  return { field: name in SPECS ? name : "", text: message };
}

function patientInput(values: Values, pathwayId: string, { today, config }: CurrentUser): PatientInput {
  const input = inputOf(SPECS, values) as unknown as Omit<PatientInput, "pathwayId">;
  const { referredAt } = input;
  return {
    ...input,
    pathwayId,
    hospitalNumber: stored(bare(input.hospitalNumber), config.hospitalNumberFormat),
    nationalNumber: stored(bare(input.nationalNumber), config.nationalNumberFormat),
    // Noon of Greenwich is on the same day at every hospital but for some islands of the Pacific. Today is now.
    referredAt: !referredAt || referredAt === today ? null : `${referredAt}T12:00:00Z`,
  };
}
