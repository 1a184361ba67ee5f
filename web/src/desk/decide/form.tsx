import type { Mdts } from "./decide-page";
import { colleague, shortDay } from "../formats";
import { Choice } from "../lists/filters";
import { AWAITING, dayAndTime } from "../lists/words";
import { Tick, toggled } from "../parts/choices";
import { Button, Field, Form, Select, type FieldFault } from "../parts/form";
import type { Decision, Result } from "../record/record";
import { Report } from "../record/results";
import type { CurrentUser } from "../session";
import { grouped, needsMeeting, type Draft, type RequestType } from "./draft";

interface Props {
  readonly draft: Draft;
  readonly results: readonly Result[];
  readonly types: readonly RequestType[];
  readonly mdts: Mdts;
  readonly last: Decision | null;
  readonly current: CurrentUser;
  readonly faults: readonly FieldFault[];
  readonly onChange: (draft: Draft) => void;
  readonly onCheck: () => void;
}

/** Step 1: what is decided. Ctrl+Enter leads to the check page, and never sends. */
export function DecisionForm(props: Props) {
  const { draft, results, types, mdts, last, current, faults, onChange, onCheck } = props;
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.ctrlKey) onCheck();
      }}
    >
      <Form label="Decision" faults={faults} onSubmit={onCheck}>
        <Choice
          label="Occasion"
          value={draft.decisionType}
          options={Object.entries(AWAITING)}
          onChange={(value) => set({ decisionType: value as Draft["decisionType"] })}
        />
        <Results draft={draft} results={results} timezone={current.timezone} faults={faults} set={set} />
        <CarriedField
          id="history"
          label="History"
          value={draft.history}
          before={last?.clinicHistory ?? ""}
          last={last}
          timezone={current.timezone}
          faults={faults}
          onInput={(history) => set({ history })}
        />
        <CarriedField
          id="comorbidities"
          label="Comorbidities"
          value={draft.comorbidities}
          before={last?.comorbidities ?? ""}
          last={last}
          timezone={current.timezone}
          faults={faults}
          onInput={(comorbidities) => set({ comorbidities })}
        />
        <Requests draft={draft} types={types} faults={faults} set={set} />
        {needsMeeting(draft, types) && <Meeting draft={draft} mdts={mdts} faults={faults} set={set} />}
        <Button>Check before saving</Button>
      </Form>
    </div>
  );
}

type Set = (changes: Partial<Draft>) => void;

interface ResultsProps {
  readonly draft: Draft;
  readonly results: readonly Result[];
  readonly timezone: string;
  readonly faults: readonly FieldFault[];
  readonly set: Set;
}

/** Each result with its report, and a tick for it alone: none is set beforehand. */
function Results({ draft, results, timezone, faults, set }: ResultsProps) {
  const fault = faults.find((one) => one.field === "results")?.text;
  return (
    <fieldset className="nhsuk-fieldset" id="results" tabIndex={-1}>
      <legend className="nhsuk-fieldset__legend">
        <h2>Results that nobody has seen</h2>
      </legend>
      {fault && <span className="nhsuk-error-message">{fault}</span>}
      {results.length === 0 && <p>There are none.</p>}
      {results.map((result) => (
        <div key={result.id} className="to-see">
          <Report request={result} timezone={timezone} />
          <Tick
            id={`seen-${result.id}`}
            checked={draft.seen.has(result.id)}
            onChange={(isSeen) => set({ seen: toggled(draft.seen, result.id, isSeen) })}
          >
            I have seen this: <strong>{result.clinicalRequestType.name}</strong>
          </Tick>
        </div>
      ))}
    </fieldset>
  );
}

interface CarriedProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly before: string;
  readonly last: Decision | null;
  readonly timezone: string;
  readonly faults: readonly FieldFault[];
  readonly onInput: (value: string) => void;
}

/** A text that may begin with that of the last decision, if the clinician wants it to. */
function CarriedField({ id, label, value, before, last, timezone, faults, onInput }: CarriedProps) {
  const hint = last && before ? `Last: ${dayAndTime(last.addedAt, timezone)}, ${colleague(last.clinician)}` : undefined;
  return (
    <div className="carried">
      <Field id={id} label={label} hint={hint} value={value} faults={faults} onInput={onInput} rows={6} maxLength={50_000} />
      {before && !value.includes(before) && (
        <Button kind="secondary" small onClick={() => onInput(value ? `${before}\n${value}` : before)}>
          Carry over the last {label.toLowerCase()}
        </Button>
      )}
    </div>
  );
}

interface RequestsProps {
  readonly draft: Draft;
  readonly types: readonly RequestType[];
  readonly faults: readonly FieldFault[];
  readonly set: Set;
}

function Requests({ draft, types, faults, set }: RequestsProps) {
  const fault = faults.find((one) => one.field === "requests")?.text;
  return (
    <div id="requests" tabIndex={-1}>
      <h2>Ask for</h2>
      {fault && <span className="nhsuk-error-message">{fault}</span>}
      {grouped(types).map((group) => (
        <fieldset className="nhsuk-fieldset asked" key={group.title}>
          <legend className="nhsuk-fieldset__legend">{group.title}</legend>
          {group.types.map((type) => (
            <Tick
              key={type.id}
              id={`type-${type.id}`}
              checked={draft.asked.has(type.id)}
              onChange={(isAsked) => set({ asked: toggled(draft.asked, type.id, isAsked) })}
            >
              {type.name}
            </Tick>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

interface MeetingProps {
  readonly draft: Draft;
  readonly mdts: Mdts;
  readonly faults: readonly FieldFault[];
  readonly set: Set;
}

function Meeting({ draft, mdts, faults, set }: MeetingProps) {
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend">Meeting</legend>
      <Select id="mdt" label="Day" value={draft.mdtId} faults={faults} onChange={(mdtId) => set({ mdtId })}>
        <option value="">{mdts.length === 0 ? "No meeting is planned" : "Choose a meeting"}</option>
        {mdts.map((mdt) => (
          <option key={mdt.id} value={mdt.id}>
            {shortDay(mdt.plannedAt)} {mdt.location}
          </option>
        ))}
      </Select>
      <Field
        id="question"
        label="What is the meeting asked to discuss?"
        value={draft.question}
        faults={faults}
        onInput={(question) => set({ question })}
        rows={3}
        maxLength={5_000}
      />
    </fieldset>
  );
}
