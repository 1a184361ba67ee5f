import type { PatientBannerFragment } from "@spiritum/client";

import { ago, formatted, fullName } from "../formats";
import { useNow } from "../clock";
import { Day } from "../parts/day";
import { ageOn } from "../formats";
import type { CurrentUser } from "../session";

const STALE = 3_600_000;
const SEXES: Readonly<{ [sex: string]: string }> = { MALE: "Male", FEMALE: "Female", OTHER: "Other or not known" };

interface Props {
  readonly patient: PatientBannerFragment & {
    readonly sex: string;
    readonly nationalNumberVerified: boolean | null;
    readonly isRestricted: boolean;
  };
  readonly current: CurrentUser;
}

/**
 * Whose page this is: in one order, whole, at the top, and never covered (patient banner, PAB-0009..0053). A patient who has
 * died has another ground and pattern (PAB-0055).
 */
export function Banner({ patient, current }: Props) {
  const { config, today } = current;
  const { dateOfBirth, dateOfBirthPrecision: precision, isDeceased, deceasedOn } = patient;
  return (
    <section className={`banner${isDeceased ? " banner--died" : ""}`} aria-label="Patient">
      <p className="banner__name">{fullName(patient)}</p>
      <dl className="banner__facts">
        <Fact label="Born">
          <Day day={dateOfBirth} precision={precision} />{" "}
          {!isDeceased && <span className="nowrap">({ageOn(dateOfBirth, today, precision)})</span>}
        </Fact>
        {isDeceased && (
          <Fact label="Died">
            {deceasedOn ? (
              <>
                <Day day={deceasedOn} /> {ageOn(dateOfBirth, deceasedOn, precision)}
              </>
            ) : (
              "Day not known"
            )}
          </Fact>
        )}
        <Fact label="Sex">{SEXES[patient.sex] ?? patient.sex}</Fact>
        <Fact label="National No.">
          <span className="nowrap">{formatted(patient.nationalNumber, config.nationalNumberFormat)}</span>
          {patient.nationalNumberVerified === false && " (not traced)"}
        </Fact>
        <Fact label="Hospital No.">
          <span className="nowrap">{formatted(patient.hospitalNumber, config.hospitalNumberFormat)}</span>
        </Fact>
      </dl>
      {patient.isRestricted && <p className="banner__note">Restricted record: address and telephone are withheld.</p>}
      <ReadAt at={patient.demographicsReadAt} />
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Says so where the hospital's details are not of today's making. */
function ReadAt({ at }: { readonly at: string | null }) {
  const now = useNow(60_000);
  if (at === null || now - Date.parse(at) < STALE) return null;
  return <p className="banner__note">Details as the hospital gave them {ago(at, now)}: its systems do not answer.</p>;
}
