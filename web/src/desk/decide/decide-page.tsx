import { ClinicalRequestTypesDocument, MdtsDocument, type MdtsQuery } from "@spiritum/client";
import { useRef } from "react";

import { run } from "../calls";
import { useLoad } from "../load";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Banner } from "../record/banner";
import { presentEntry, useRecord, type Patient } from "../record/record";
import type { CurrentUser } from "../session";
import { Deciding } from "./deciding";

export type Mdts = NonNullable<MdtsQuery["getMdts"]>;

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly patientId: string;
  readonly current: CurrentUser;
}

export function DecidePage({ pathwayId, pathwayName, patientId, current }: Props) {
  const record = useRecord(pathwayId, patientId);
  const choices = useLoad(pathwayId, async () => {
    const [{ getClinicalRequestTypes }, { getMdts }] = await Promise.all([
      run(ClinicalRequestTypesDocument, { pathwayId }),
      run(MdtsDocument, { pathwayId }),
    ]);
    return { types: getClinicalRequestTypes ?? [], mdts: getMdts ?? [] };
  });
  // A decision that has begun stays: the record may say meanwhile that it is over, by this very decision.
  const begun = useRef<Patient | null>(null);
  const patient = begun.current ?? record.data?.patient ?? null;
  if (patient && isOpen(patient) && choices.data !== null) begun.current = patient;
  const error = record.data === null ? record.error : choices.data === null ? choices.error : null;
  const again = () => Promise.all([record.again(), choices.again()]);
  useTitle("Decision"); // and not about whom: browsers remember titles
  const back = `/p/${pathwayId}/patient/${patientId}`;
  return (
    <>
      {patient && <Banner patient={patient} current={current} />}
      <main className="screen screen--text" id="main">
        {error !== null && (
          <>
            <Heading>Decision on {pathwayName}</Heading>
            <Refused error={error} onAgain={again} />
          </>
        )}
        {error === null && (record.data === null || choices.data === null) && <p role="status">Loading the record</p>}
        {record.data !== null && choices.data !== null && (
          <Begun patient={patient} {...choices.data} back={back} current={current} reread={record.again} pathwayId={pathwayId} />
        )}
      </main>
    </>
  );
}

interface BegunProps {
  readonly patient: Patient | null;
  readonly types: Parameters<typeof Deciding>[0]["types"];
  readonly mdts: Mdts;
  readonly back: string;
  readonly pathwayId: string;
  readonly current: CurrentUser;
  readonly reread: () => Promise<void>;
}

function Begun({ patient, back, ...rest }: BegunProps) {
  const entry = patient && presentEntry(patient);
  if (!patient || !entry || !isOpen(patient)) {
    return (
      <>
        <Heading>Decision</Heading>
        <Empty title="There is nothing to decide here">
          <p>{entry ? "The patient was discharged from this pathway." : "The patient is not known, or is not on one of your pathways."}</p>
          <p>
            <Link to={back}>Back to the record</Link>
          </p>
        </Empty>
      </>
    );
  }
  return <Deciding key={entry.id} patient={patient} entry={entry} back={back} {...rest} />;
}

function isOpen(patient: Patient): boolean {
  return presentEntry(patient)?.isDischarged === false;
}
