import { useState } from "react";

import { stored } from "../formats";
import { Button, Field, Form, useTitle, type FieldFault } from "../parts/form";
import { Heading } from "../parts/notice";
import { usePlace } from "../router";
import type { CurrentUser } from "../session";
import { Events } from "./events";
import { instantsOf, periodFaults, usePeriod } from "./period";
import { KindSelect, PeriodFields, type Question } from "./question";
import type { Kind } from "./words";

const MOST_DAYS = 366;

/** Who looked at a patient. The number is not in the address: browsers remember addresses. */
export function PatientPage({ current }: { readonly current: CurrentUser }) {
  const id = usePlace().query.get("patient") ?? "";
  const [number, setNumber] = useState("");
  const [kind, setKind] = useState<Kind | "">("OPENED");
  const [period, setPeriod] = usePeriod(current.today, 30);
  const [question, setQuestion] = useState<Question | null>(null);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  useTitle("Who looked at a patient", faults);

  const ask = () => {
    const missing = !number.trim() && !id ? [{ field: "number", text: "Enter the patient's hospital number" }] : [];
    const found = [...missing, ...periodFaults(period, MOST_DAYS)];
    setFaults(found);
    if (found.length > 0) return setQuestion(null);
    const whom = number.trim() ? { hospitalNumber: stored(number, current.config.hospitalNumberFormat) } : { patientId: id };
    return setQuestion({ ...instantsOf(period, current.today, current.timezone), ...whom, ...(kind && { kinds: [kind] }) });
  };
  return (
    <>
      <Heading>Who looked at a patient</Heading>
      <Form label="Who looked at a patient" faults={faults} onSubmit={ask}>
        <div className="columns">
          <Field
            id="number"
            label="Hospital number"
            hint={id ? `Empty: the patient with the id ${id}, from whose event you came.` : "As it is stored, or as the desk writes it."}
            value={number}
            faults={faults}
            onInput={setNumber}
            autoComplete="off"
            maxLength={200}
          />
          <KindSelect value={kind} onChange={setKind} />
          <PeriodFields period={period} faults={faults} onChange={setPeriod} />
        </div>
        <Button>Ask</Button>
      </Form>
      {question && (
        <p>
          {/* By what was asked, and not by what is typed meanwhile. */}
          <strong>{question.hospitalNumber ? `Hospital number ${question.hospitalNumber}` : `Patient ${question.patientId}`}</strong>
        </p>
      )}
      {question && <Events key={JSON.stringify(question)} question={question} timezone={current.timezone} hasReport />}
    </>
  );
}
