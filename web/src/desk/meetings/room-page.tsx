/** The wall of the room: one patient at a time in large type, what is asked, and what the meeting concludes. */
import { useEffect, useState } from "react";

import { lostSince } from "../live";
import { Observable, useObserved } from "../observable";
import { Button, useTitle } from "../parts/form";
import { useGuard } from "../parts/guard";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { go, usePlace, withQuery } from "../router";
import type { CurrentUser } from "../session";
import type { Typed } from "./entry-form";
import { Gone, Stale, useMeeting, type MeetingProps } from "./list-page";
import type { MeetingList, MeetingState, Row } from "./meeting";
import { RoomEntry } from "./room-entry";
import { meetingDay } from "./words";

/** What was typed and is not saved yet, by entry: nobody's text is lost by going on to the next patient. */
export type Drafts = Observable<ReadonlyMap<string, Typed>>;

/** By meeting: whoever leaves the room view and comes back finds them again. It is memory of the page alone. */
const kept = new Map<string, Drafts>();

function draftsOf(mdtId: string): Drafts {
  const drafts = kept.get(mdtId) ?? new Observable<ReadonlyMap<string, Typed>>(new Map());
  kept.set(mdtId, drafts);
  return drafts;
}

export function RoomPage(props: MeetingProps) {
  const { pathwayId, mdtId, current } = props;
  const [list, state] = useMeeting(props);
  const lost = useObserved(lostSince);
  const { phase, rows, meeting } = state;
  useTitle("Room view");
  return (
    <main className="screen room" id="main">
      <Heading>{meeting ? `Room view: ${meetingDay(meeting)}` : "Room view"}</Heading>
      {phase === "loading" && <p role="status">Loading the list</p>}
      {phase === "refused" && <Refused error={state.error} onAgain={list.load} />}
      {phase === "gone" && <Gone pathwayId={pathwayId} />}
      <Stale lost={lost} state={state} timezone={current.timezone} />
      {phase === "ready" && rows.length === 0 && (
        <Empty title="Nobody is on this list">
          <p>
            <Link to={`/p/${pathwayId}/meetings/${mdtId}`}>Back to the list</Link>
          </p>
        </Empty>
      )}
      {phase === "ready" && rows.length > 0 && <Agenda list={list} state={state} current={current} />}
    </main>
  );
}

interface AgendaProps {
  readonly list: MeetingList;
  readonly state: MeetingState;
  readonly current: CurrentUser;
}

function Agenda({ list, state, current }: AgendaProps) {
  const { rows } = state;
  const place = usePlace();
  const drafts = draftsOf(list.mdtId);
  const unsaved = useObserved(drafts);
  const asked = place.query.get("entry");
  const [first] = useState(() => firstToDiscuss(rows));
  const found = rows.findIndex((row) => row.place.id === (asked ?? first));
  const index = Math.max(0, found);
  const row = rows[index];
  const show = (to: number) => {
    const id = rows[to]?.place.id;
    if (id !== undefined) go(withQuery(place, { entry: id }), "replace");
  };
  useGuard(unsaved.size > 0);
  useKeys((step) => show(index + step));
  if (row === undefined) return null;
  return (
    <>
      <Strip rows={rows} index={index} unsaved={unsaved} onShow={show} />
      {asked !== null && found < 0 && (
        <div className="band" role="status">
          The patient you looked at is not on this list any more.
        </div>
      )}
      <p className="nhsuk-u-visually-hidden" role="status">
        Place {index + 1} of {rows.length}
      </p>
      <RoomEntry key={row.place.id} list={list} row={row} index={index} count={rows.length} drafts={drafts} current={current} />
      <nav className="room__steps" aria-label="Patients of the meeting">
        <Button kind="secondary" busy={index === 0} onClick={() => show(index - 1)}>
          Previous patient
        </Button>{" "}
        <Button kind="secondary" busy={index === rows.length - 1} onClick={() => show(index + 1)}>
          Next patient
        </Button>{" "}
        <Link to={`/p/${list.pathwayId}/meetings/${list.mdtId}`}>The whole list</Link>
      </nav>
    </>
  );
}

function firstToDiscuss(rows: readonly Row[]): string | null {
  return (rows.find((row) => !row.place.outcome) ?? rows[0])?.place.id ?? null;
}

/** Alt+N and Alt+P go on and back, wherever the focus is. */
function useKeys(step: (by: number) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]") !== null) return;
      const by = { KeyN: 1, KeyP: -1 }[event.code];
      if (by === undefined) return;
      event.preventDefault();
      step(by);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [step]);
}

interface StripProps {
  readonly rows: readonly Row[];
  readonly index: number;
  readonly unsaved: ReadonlyMap<string, Typed>;
  readonly onShow: (index: number) => void;
}

/** The agenda by numbers, so that the wall names one patient alone: what is done, what is open, what is typed and not saved. */
function Strip({ rows, index, unsaved, onShow }: StripProps) {
  const done = rows.filter((row) => row.place.outcome).length;
  return (
    <nav className="strip" aria-label="Agenda">
      <p className="strip__sum">
        {done} of {rows.length} discussed
      </p>
      <ol className="strip__places">
        {rows.map(({ place }, number) => {
          const state = unsaved.has(place.id) ? "not saved" : place.outcome ? "discussed" : "to discuss";
          const shape = { "not saved": "✎", discussed: "✓", "to discuss": "" }[state];
          return (
            <li key={place.id}>
              <button
                type="button"
                className="strip__place"
                aria-current={number === index ? "step" : undefined}
                aria-label={`Place ${number + 1}: ${state}`}
                onClick={() => onShow(number)}
              >
                {number + 1}
                <span aria-hidden="true">{shape}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
