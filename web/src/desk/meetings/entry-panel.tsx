/** Beside the list, what can be done with one of its rows: move it, write in it, take it off. Escape leads back to the row. */
import { DeleteOnMdtDocument } from "@spiritum/client";
import { useEffect, useRef, useState } from "react";

import { noticed, run } from "../calls";
import { useLock } from "../decide/lock";
import { messageOfChange } from "../errors";
import { colleague } from "../formats";
import { Day } from "../parts/day";
import { Button, ErrorSummary, type FieldFault } from "../parts/form";
import { Link } from "../parts/link";
import { BornAndAge, Numbers } from "../parts/patient";
import { may, type CurrentUser } from "../session";
import { EntryForm } from "./entry-form";
import { askEntryLock } from "./entry-lock";
import { EntryLockBand, LockWords } from "./lock-words";
import type { MeetingList, Row } from "./meeting";
import { rowName } from "./words";

interface Props {
  readonly list: MeetingList;
  readonly row: Row;
  readonly index: number;
  readonly count: number;
  readonly current: CurrentUser;
  readonly title: string;
  readonly onMove: (id: string, to: number) => void;
  readonly onSaid: (words: string) => void;
  readonly onClose: () => void;
}

export function EntryPanel(props: Props) {
  const { list, row, current, title, onSaid, onClose } = props;
  const { place, patient } = row;
  const panel = useRef<HTMLDivElement>(null);
  const [doing, setDoing] = useState<"nothing" | "writing" | "removing">("nothing");
  const name = rowName(row, current.config);
  // What was pressed may be gone; a field that opens takes the focus afterwards.
  useEffect(() => panel.current?.focus(), [place.id, doing]);
  const done = (words: string | null) => {
    setDoing("nothing");
    if (words) onSaid(`${name}: ${words}`);
  };
  return (
    <div
      className="look"
      role="dialog"
      aria-label={`Move or write: ${name}`}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        // What is typed is not left by a key.
        if (event.key !== "Escape" || doing === "writing") return;
        event.stopPropagation();
        if (doing === "removing") setDoing("nothing");
        else onClose();
      }}
    >
      <h2 className="look__name">{name}</h2>
      {patient && (
        <p>
          <BornAndAge patient={patient} today={current.today} /> <br />
          <Numbers patient={patient} config={current.config} />
        </p>
      )}
      <p>
        Put on the list by {colleague(place.clinician)}, <Day day={place.addedAt} />
      </p>
      {doing === "nothing" && (
        <>
          {may(current, "ON_MDT_UPDATE") && <Moves {...props} />}
          <h3>Question</h3>
          <p className="free">{place.reason || "No question given"}</p>
          <h3>Outcome</h3>
          <p className="free">{place.outcome || "None yet"}</p>
          <p>
            <LockWords place={place} timezone={current.timezone} />
          </p>
          <p className="look__links">
            {may(current, "ON_MDT_UPDATE", "ON_MDT_READ") && (
              <Button small onClick={() => setDoing("writing")}>
                Write question and outcome
              </Button>
            )}{" "}
            <Link className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" to={`/p/${list.pathwayId}/patient/${place.patient.id}`}>
              Open the record
            </Link>{" "}
            {may(current, "ON_MDT_DELETE", "ON_MDT_UPDATE") && (
              <Button kind="secondary" small onClick={() => setDoing("removing")}>
                Take off the list
              </Button>
            )}{" "}
            <Button kind="secondary" small onClick={onClose}>
              Close
            </Button>
          </p>
        </>
      )}
      {doing === "writing" && <EntryForm key={place.id} list={list} place={place} title={title} timezone={current.timezone} onDone={done} />}
      {doing === "removing" && (
        <Removing list={list} row={row} name={name} timezone={current.timezone} onLeave={() => setDoing("nothing")} onDone={() => {
          onSaid(`${name} was taken off the list`);
          onClose();
        }} />
      )}
    </div>
  );
}

function Moves({ row, index, count, onMove }: Props) {
  const [number, setNumber] = useState("");
  const { id } = row.place;
  const wanted = Number.parseInt(number, 10);
  const move = (to: number) => onMove(id, Math.max(0, Math.min(count - 1, to)));
  return (
    <div className="moves" role="group" aria-label="Move">
      <p className="moves__where">
        Place {index + 1} of {count}
      </p>
      <Button kind="secondary" small busy={index === 0} onClick={() => move(index - 1)}>
        Move up
      </Button>
      <Button kind="secondary" small busy={index === count - 1} onClick={() => move(index + 1)}>
        Move down
      </Button>
      <Button kind="secondary" small busy={index === 0} onClick={() => move(0)}>
        To the top
      </Button>
      <Button kind="secondary" small busy={index === count - 1} onClick={() => move(count - 1)}>
        To the end
      </Button>
      <form
        className="choice"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted > 0) move(wanted - 1);
        }}
      >
        <label htmlFor="to-place">To place</label>
        <input id="to-place" size={3} inputMode="numeric" value={number} onInput={(event) => setNumber(event.currentTarget.value)} />
        <Button kind="secondary" small busy={!(wanted > 0)}>
          Move
        </Button>
      </form>
    </div>
  );
}

interface RemovingProps {
  readonly list: MeetingList;
  readonly row: Row;
  readonly name: string;
  readonly timezone: string;
  readonly onLeave: () => void;
  readonly onDone: () => void;
}

/** Asks once more, under the entry's lock: the patient then waits for a decision again. */
function Removing({ list, row, name, timezone, onLeave, onDone }: RemovingProps) {
  const lock = useLock(row.place.id, askEntryLock);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [isSending, setIsSending] = useState(false);
  const remove = async () => {
    setIsSending(true);
    try {
      const { success, userErrors } = (await run(DeleteOnMdtDocument, { id: row.place.id })).deleteOnMdt;
      if (success) {
        lock.given();
        return onDone();
      }
      setFaults((userErrors ?? []).map(({ message }) => ({ field: "", text: message })));
    } catch (error) {
      noticed(error);
      setFaults([{ field: "", text: messageOfChange(error) }]);
      await list.load();
    }
    setIsSending(false);
  };
  return (
    <>
      <EntryLockBand lock={lock} place={row.place} timezone={timezone} />
      <ErrorSummary faults={faults} />
      <p>
        Take {name} off this list? The request for the meeting is completed, and the patient waits on the worklist until somebody
        decides.
      </p>
      <Button kind="warning" busy={lock.state.at !== "mine" || isSending} onClick={remove}>
        Take off the list
      </Button>{" "}
      <Button kind="secondary" onClick={onLeave}>
        Leave as it is
      </Button>
    </>
  );
}
