import { useEffect, useRef } from "react";

import { Button } from "../parts/form";
import { Link } from "../parts/link";
import { BornAndAge, Name, Numbers } from "../parts/patient";
import { Refused } from "../parts/notice";
import { Changed } from "../record/changed";
import { presentEntry, useRecord } from "../record/record";
import { Report } from "../record/results";
import { Timeline } from "../record/timeline";
import { fullName } from "../formats";
import type { CurrentUser } from "../session";
import type { Patient } from "./worklist";

interface Props {
  readonly pathwayId: string;
  readonly patient: Patient;
  readonly current: CurrentUser;
  readonly onClose: () => void;
}

/** A look at a patient beside the list: it takes no lock, and Escape leads back to the row. */
export function QuickLook({ pathwayId, patient, current, onClose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const record = useRecord(pathwayId, patient.id);
  useEffect(() => place.current?.focus(), [patient.id]);
  const entry = record.data?.patient ? presentEntry(record.data.patient) : null;
  const unseen = entry?.toAcknowledge ?? [];
  return (
    <div
      className="look"
      role="dialog"
      aria-label={`Quick look: ${fullName(patient)}`}
      tabIndex={-1}
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 className="look__name">
        <Name patient={patient} />
      </h2>
      <p>
        <BornAndAge patient={patient} today={current.today} /> <br />
        <Numbers patient={patient} config={current.config} />
      </p>
      <Changed record={record} />
      {record.error !== null && <Refused error={record.error} onAgain={record.again} />}
      {record.data === null && record.error === null && <p role="status">Loading the record</p>}
      {entry && (
        <>
          <h3>Not seen yet</h3>
          {unseen.length === 0 && <p>Nothing has come back that nobody has seen.</p>}
          {unseen.map((request) => (
            <Report key={request.id} request={request} timezone={current.timezone} />
          ))}
          <h3>Requests</h3>
          <Timeline entry={entry} timezone={current.timezone} />
        </>
      )}
      <p className="look__links">
        <Link className="nhsuk-button nhsuk-button--small" to={`/p/${pathwayId}/patient/${patient.id}`}>
          Open the record
        </Link>{" "}
        <Button kind="secondary" small onClick={onClose}>
          Close
        </Button>
      </p>
    </div>
  );
}
