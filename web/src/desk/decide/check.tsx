import { useTitle, Button } from "../parts/form";
import { Heading } from "../parts/notice";
import { AWAITING } from "../lists/words";
import type { Mdts } from "./decide-page";
import { shortDay } from "../formats";
import type { Result } from "../record/record";
import { askedFor, leftUnseen, needsMeeting, type Draft, type RequestType } from "./draft";

interface Props {
  readonly draft: Draft;
  readonly results: readonly Result[];
  readonly types: readonly RequestType[];
  readonly mdts: Mdts;
  readonly isSending: boolean;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** Step 2: everything that will be recorded, in words. Sending is this button alone, and no key's shortcut. */
export function Check({ draft, results, types, mdts, isSending, onBack, onSend }: Props) {
  useTitle("Check and confirm");
  const asked = askedFor(draft, types);
  const seen = results.filter((result) => draft.seen.has(result.id));
  const left = leftUnseen(draft, results);
  const discharges = asked.some((type) => type.isDischarge);
  const mdt = needsMeeting(draft, types) ? mdts.find((one) => one.id === draft.mdtId) : undefined;
  return (
    <>
      <Heading>Check and confirm</Heading>
      {discharges && (
        <div className="nhsuk-warning-callout">
          <h2 className="nhsuk-warning-callout__label">Discharge</h2>
          <p>This decision discharges the patient from the pathway. It cannot be taken back here.</p>
        </div>
      )}
      <dl className="nhsuk-summary-list">
        <Row title="Occasion">{AWAITING[draft.decisionType]}</Row>
        <Row title="History">{draft.history || "None given"}</Row>
        <Row title="Comorbidities">{draft.comorbidities || "None given"}</Row>
        <Row title="Will be asked for">{names(asked.map((type) => type.name), "Nothing")}</Row>
        {mdt && (
          <Row title="Meeting">
            {shortDay(mdt.plannedAt)} {mdt.location}: {draft.question}
          </Row>
        )}
        <Row title="Acknowledged as seen">{names(seen.map((result) => result.clinicalRequestType.name), "Nothing")}</Row>
        <Row title="Left as not seen">{names(left.map((result) => result.clinicalRequestType.name), "Nothing")}</Row>
      </dl>
      <Button busy={isSending} onClick={onSend}>
        {isSending ? "Saving" : "Confirm and save"}
      </Button>{" "}
      <Button kind="secondary" busy={isSending} onClick={onBack}>
        Go back and change it
      </Button>
    </>
  );
}

function Row({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{title}</dt>
      <dd className="nhsuk-summary-list__value free">{children}</dd>
    </div>
  );
}

function names(listed: readonly string[], none: string) {
  if (listed.length === 0) return none;
  return (
    <ul className="plain">
      {listed.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
