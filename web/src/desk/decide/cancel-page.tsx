/** Cancelling a request: why, what happens then, and what the hospital knows of it afterwards. */
import { CancelClinicalRequestDocument } from "@spiritum/client";
import { useRef, useState } from "react";

import { run } from "../calls";
import { shortDay, dayOf } from "../formats";
import { Button, Field, Form, useTitle } from "../parts/form";
import { useGuard } from "../parts/guard";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { faultsOfChange, named, useSending } from "../parts/sending";
import { Banner } from "../record/banner";
import { presentEntry, useRecord, type History, type Patient, type Result } from "../record/record";
import { canBeCancelled, requestsOf } from "../record/timeline";
import type { CurrentUser } from "../session";
import { Held, LockBand } from "./lock-band";
import { askPathwayLock, useLock } from "./lock";

type Delivery = NonNullable<Result["cancellation"]>["delivery"];

interface Props {
  readonly pathwayId: string;
  readonly patientId: string;
  readonly requestId: string;
  readonly current: CurrentUser;
}

export function CancelPage({ pathwayId, patientId, requestId, current }: Props) {
  const record = useRecord(pathwayId, patientId);
  // What has begun stays: the record may say meanwhile that the request is cancelled, by this very call.
  const begun = useRef<{ readonly patient: Patient; readonly entry: History; readonly request: Result } | null>(null);
  const patient = record.data?.patient ?? null;
  const entry = patient && presentEntry(patient);
  const request = entry && requestsOf(entry).find((one) => one.id === requestId);
  if (begun.current === null && patient && entry && request && canBeCancelled(request)) begun.current = { patient, entry, request };
  const shown = begun.current?.patient ?? patient;
  const back = `/p/${pathwayId}/patient/${patientId}`;
  useTitle("Cancel a request"); // and not whose: browsers remember titles
  return (
    <>
      {shown && <Banner patient={shown} current={current} />}
      <main className="screen screen--text" id="main">
        {begun.current !== null ? (
          <Cancelling {...begun.current} pathwayId={pathwayId} back={back} current={current} />
        ) : (
          <>
            <Heading>Cancel a request</Heading>
            {record.error !== null && <Refused error={record.error} onAgain={record.again} />}
            {record.data === null && record.error === null && <p role="status">Loading the record</p>}
            {record.data !== null && (
              <Empty title="There is nothing to cancel here">
                <p>The request is not known, was cancelled, or is completed.</p>
                <p>
                  <Link to={back}>Back to the record</Link>
                </p>
              </Empty>
            )}
          </>
        )}
      </main>
    </>
  );
}

interface CancellingProps {
  readonly entry: History;
  readonly request: Result;
  readonly pathwayId: string;
  readonly back: string;
  readonly current: CurrentUser;
}

const FIELDS: Readonly<{ [field: string]: string }> = { reason: "reason" };
const OF_THE_LOCK: ReadonlySet<string> = new Set(["lockUser", "lockEndTime"]);

function Cancelling({ entry, request, pathwayId, back, current }: CancellingProps) {
  const [reason, setReason] = useState("");
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const lock = useLock(entry.id, askPathwayLock);
  const { busy, faults, tell, trying } = useSending();
  const name = request.clinicalRequestType.name;
  useTitle("Cancel a request", faults);
  useGuard(delivery === null && reason !== "");

  const send = () => {
    if (!reason.trim()) return tell([{ field: "reason", text: "Say why the request is cancelled" }]);
    return trying(async () => {
      const input = { clinicalRequestId: request.id, reason };
      const { clinicalRequest, userErrors } = (await run(CancelClinicalRequestDocument, { input })).cancelClinicalRequest;
      if (userErrors?.some(({ field }) => OF_THE_LOCK.has(field))) lock.lost();
      if (clinicalRequest?.cancellation) setDelivery(clinicalRequest.cancellation.delivery);
      return named(userErrors, FIELDS);
    }, faultsOfChange);
  };

  if (delivery !== null) return <Done name={name} delivery={delivery} back={back} />;
  if (lock.state.at === "held") {
    const { state } = lock;
    return <Held lock={lock} keepsText={reason !== ""} entry={state.entry} pathwayId={pathwayId} back={back} current={current} />;
  }
  return (
    <>
      <Heading>Cancel a request</Heading>
      <LockBand lock={lock} />
      <p>
        <strong>{name}</strong>, asked for {shortDay(dayOf(request.addedAt, current.timezone))}
      </p>
      <p>
        If it has not left for the hospital, it will not leave. Otherwise the hospital is sent the cancellation with your reason. Until
        it answers, it may still carry the request out; a result that comes all the same has to be acknowledged. A cancellation
        cannot be taken back.
      </p>
      <Form label="Cancel a request" faults={faults} onSubmit={send}>
        <Field
          id="reason"
          label="Why is it cancelled?"
          value={reason}
          faults={faults}
          onInput={(text) => {
            setReason(text);
            lock.touched();
          }}
          rows={3}
          maxLength={2_000}
        />
        <Button kind="warning" busy={busy || lock.state.at !== "mine"}>
          Cancel the request
        </Button>{" "}
        <Link to={back}>Leave it as it is</Link>
      </Form>
    </>
  );
}

const DELIVERED: Readonly<Record<Delivery, string>> = {
  NOT_NEEDED: "It had not left for the hospital, and will not leave.",
  WAITING: "The hospital is sent the cancellation. Until it answers, it may still carry the request out.",
  ACCEPTED: "The hospital has cancelled it.",
  NOT_ACCEPTED: "The hospital has not cancelled it. Ring them.",
};

function Done({ name, delivery, back }: { readonly name: string; readonly delivery: Delivery; readonly back: string }) {
  useTitle("Request cancelled");
  return (
    <>
      <Heading>The request is cancelled</Heading>
      <div className="notice notice--good">
        <p>
          <strong>{name}</strong>
        </p>
        <p>{DELIVERED[delivery] ?? DELIVERED.WAITING}</p>
      </div>
      <p className="links">
        <Link to={back}>Back to the record</Link>
      </p>
    </>
  );
}
