/** Finds a patient on the pathway, discharged or not. What was looked for is not in the address: it is somebody's name. */
import { PatientSearchDocument, type PatientSearchQuery } from "@spiritum/client";
import { useEffect, useRef, useState } from "react";

import { noticed, run } from "../calls";
import { useNow } from "../clock";
import { counted } from "../formats";
import { Button, Field, Form, useTitle, type FieldFault } from "../parts/form";
import { Link } from "../parts/link";
import { mayBreakGlass } from "../glass/open-page";
import { Empty, Heading, Refused } from "../parts/notice";
import { BornAndAge, Name, Numbers } from "../parts/patient";
import { Tag } from "../parts/tag";
import type { CurrentUser } from "../session";
import { AWAITING, lockWords } from "./words";

type Found = PatientSearchQuery["patientSearch"];

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

export function SearchPage({ pathwayId, pathwayName, current }: Props) {
  const [words, setWords] = useState("");
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  useTitle(`Find a patient on ${pathwayName}`, faults);

  const look = async () => {
    if (!words.trim()) return setFaults([{ field: "search", text: "Enter a name or a number" }]);
    const mine = ++turn.current;
    setFaults([]);
    setBusy(true);
    try {
      const { patientSearch } = await run(PatientSearchDocument, { query: words, pathwayId });
      if (mine !== turn.current) return;
      setFound(patientSearch);
      setError(null);
    } catch (refused) {
      noticed(refused);
      if (mine !== turn.current) return;
      setFound(null);
      setError(refused);
    } finally {
      if (mine === turn.current) setBusy(false);
    }
  };
  return (
    <main className="screen screen--text" id="main">
      <Heading>Find a patient: {pathwayName}</Heading>
      <Form label="Find a patient" faults={faults} onSubmit={look}>
        <Field
          id="search"
          label="Whole names or numbers"
          hint="A hospital number, a national number, a first or a last name. Discharged patients are found, too."
          value={words}
          faults={faults}
          onInput={setWords}
          autoComplete="off"
          maxLength={200}
        />
        <Button busy={busy}>{busy ? "Looking" : "Find"}</Button>
      </Form>
      {error !== null && <Refused error={error} onAgain={look} />}
      {found && <Results found={found} pathwayId={pathwayId} current={current} />}
    </main>
  );
}

function Results({ found, pathwayId, current }: { readonly found: Found; readonly pathwayId: string; readonly current: CurrentUser }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [found]);
  if (found.length === 0) {
    return (
      <Empty title="Nobody was found">
        <p>Only whole words count, and only patients on this pathway.</p>
        {mayBreakGlass(current) && (
          <p>
            <Link to="/break-glass">Open a patient of another pathway, with a reason</Link>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1} className="heading">
        {counted(found.length, "patient")}
      </h2>
      <ul className="plain">
        {found.map((patient) => (
          <li key={patient.id} className="standing">
            <Link to={`/p/${pathwayId}/patient/${patient.id}`}>
              <Name patient={patient} />
            </Link>
            <p className="facts">
              <span>
                <BornAndAge patient={patient} today={current.today} />
              </span>
              <span>
                <Numbers patient={patient} config={current.config} />
              </span>
              <Standing patient={patient} current={current} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ patient, current }: { readonly patient: Found[number]; readonly current: CurrentUser }) {
  const now = useNow(15_000);
  const entry = patient.onPathways?.at(-1);
  if (!entry) return null;
  const lock = lockWords(entry, current.timezone, now);
  return (
    <span className="tags">
      {entry.isDischarged ? <Tag tone="grey" shape="✓">Discharged</Tag> : `Waits for: ${AWAITING[entry.awaitingDecisionType]}`}
      {lock && <span className="lock">{lock}</span>}
    </span>
  );
}
