/** How a patient is named: the same words in the same order wherever one is shown. */
import type { PatientBannerFragment } from "@spiritum/client";

import { ageOn, formatted, fullName } from "../formats";
import type { CurrentUser } from "../session";
import { Day } from "./day";

export type Named = Pick<PatientBannerFragment, "firstName" | "lastName">;
export type Born = Pick<PatientBannerFragment, "dateOfBirth" | "dateOfBirthPrecision" | "isDeceased" | "deceasedOn">;
type Config = CurrentUser["config"];

/** Both numbers, as this hospital writes them. */
export function Numbers({ patient, config }: { readonly patient: Pick<PatientBannerFragment, "hospitalNumber" | "nationalNumber">; readonly config: Config }) {
  return (
    <>
      <span className="nowrap">{formatted(patient.nationalNumber, config.nationalNumberFormat)}</span>{" "}
      <span className="nowrap">{formatted(patient.hospitalNumber, config.hospitalNumberFormat)}</span>
    </>
  );
}

/** Day of birth and age, or the day of death and the age then. */
export function BornAndAge({ patient, today }: { readonly patient: Born; readonly today: string }) {
  const { dateOfBirth, dateOfBirthPrecision, isDeceased, deceasedOn } = patient;
  if (isDeceased) {
    return (
      <>
        <Day day={dateOfBirth} precision={dateOfBirthPrecision} /> <strong>Died</strong>{" "}
        {deceasedOn ? (
          <>
            <Day day={deceasedOn} /> {ageOn(dateOfBirth, deceasedOn, dateOfBirthPrecision)}
          </>
        ) : (
          "day not known"
        )}
      </>
    );
  }
  return (
    <>
      <Day day={dateOfBirth} precision={dateOfBirthPrecision} />{" "}
      <span className="nowrap">({ageOn(dateOfBirth, today, dateOfBirthPrecision)})</span>
    </>
  );
}

export function Name({ patient }: { readonly patient: Named }) {
  return <span className="name">{fullName(patient)}</span>;
}
