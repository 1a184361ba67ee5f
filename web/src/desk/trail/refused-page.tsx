import { useState } from "react";

import { Button, Form, useTitle, type FieldFault } from "../parts/form";
import { Heading } from "../parts/notice";
import type { CurrentUser } from "../session";
import { Events } from "./events";
import { instantsOf, periodFaults, usePeriod } from "./period";
import { PeriodFields, type Question } from "./question";

const MOST_DAYS = 31;

/** Attempts that came to nothing. Whose ids they named stands in an event's details. */
export function RefusedPage({ current }: { readonly current: CurrentUser }) {
  const [period, setPeriod] = usePeriod(current.today, 7);
  const [question, setQuestion] = useState<Question | null>(null);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  useTitle("Refused attempts", faults);
  const ask = () => {
    const found = periodFaults(period, MOST_DAYS);
    setFaults(found);
    setQuestion(found.length > 0 ? null : { ...instantsOf(period, current.today, current.timezone), outcomes: ["DENIED"] });
  };
  return (
    <>
      <Heading>Refused attempts</Heading>
      <p>Who was not let at a patient, a pathway or an operation. Somebody may name any patient in an attempt: nothing was seen.</p>
      <Form label="Refused attempts" faults={faults} onSubmit={ask}>
        <div className="columns">
          <PeriodFields period={period} faults={faults} onChange={setPeriod} />
        </div>
        <Button>Ask</Button>
      </Form>
      {question && <Events key={JSON.stringify(question)} question={question} timezone={current.timezone} />}
    </>
  );
}
