/** A meeting's list: whom it discusses, in which order, and what it concluded. */
import { useEffect, useMemo, useRef, useState } from "react";

import { counted, longDay, timeOf } from "../formats";
import { lostSince } from "../live";
import { useObserved } from "../observable";
import { messageOf } from "../errors";
import { Button, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { focusOn } from "../parts/focus";
import { Empty, Heading, Refused } from "../parts/notice";
import { go } from "../router";
import { may, type CurrentUser } from "../session";
import { EntryPanel } from "./entry-panel";
import { columnsOf } from "./list-columns";
import { ListGrid } from "./list-grid";
import { MeetingList, type MeetingState, type Row } from "./meeting";
import { lastPrint, changesSince } from "./printed";
import { PrintTable } from "./print-table";
import { clinicianNames, meetingDay, rowName, weekday } from "./words";

export interface MeetingProps {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly mdtId: string;
  readonly current: CurrentUser;
}

/** Reads a meeting's list, and follows it while its screen is open. */
export function useMeeting({ pathwayId, mdtId, current }: MeetingProps): readonly [MeetingList, MeetingState] {
  const waits = may(current, "WAITING_TIMES_READ");
  const list = useMemo(() => new MeetingList(pathwayId, mdtId, waits), [pathwayId, mdtId, waits]);
  useEffect(() => list.open(), [list]);
  return [list, useObserved(list.state)];
}

export function ListPage(props: MeetingProps) {
  const { pathwayId, pathwayName, mdtId, current } = props;
  const [list, state] = useMeeting(props);
  const { meeting, rows, phase } = state;
  const title = meeting ? `Meeting of ${weekday(meeting.plannedAt)} ${longDay(meeting.plannedAt)}` : "Meeting";
  useTitle(title);
  const base = `/p/${pathwayId}/meetings/${mdtId}`;
  return (
    <main className="screen" id="main">
      <Heading>{meeting ? `Meeting: ${meetingDay(meeting)}` : "Meeting"}</Heading>
      {phase === "loading" && <p role="status">Loading the list</p>}
      {phase === "refused" && <Refused error={state.error} onAgain={list.load} />}
      {phase === "gone" && <Gone pathwayId={pathwayId} />}
      {phase === "ready" && meeting && (
        <>
          <dl className="facts">
            <div>
              <dt>Place</dt>
              <dd>{meeting.location || "Not given"}</dd>
            </div>
            <div>
              <dt>Clinicians</dt>
              <dd>{clinicianNames(meeting)}</dd>
            </div>
            <div>
              <dt>On the list</dt>
              <dd>{counted(rows.length, "patient")}</dd>
            </div>
          </dl>
          <p className="links links--above">
            <Link to={`/p/${pathwayId}/meetings`}>All meetings</Link>
            <Link to={`${base}/room`}>Room view</Link>
            <Link to={`${base}/print`}>Print the list</Link>
          </p>
          {rows.length === 0 ? (
            <Empty title="Nobody is on this list">
              <p>A patient is put on a list by a decision that asks for the meeting.</p>
            </Empty>
          ) : (
            <Rows list={list} state={state} current={current} title={title} />
          )}
          <Bands list={list} state={state} current={current} />
          <div className="only-print">
            <PrintTable meeting={meeting} rows={rows} pathwayName={pathwayName} current={current} state={state} />
          </div>
        </>
      )}
    </main>
  );
}

export function Gone({ pathwayId }: { readonly pathwayId: string }) {
  return (
    <Empty title="There is no such meeting">
      <p>It was cancelled, or it is not one of this pathway. A meeting's patients are moved to another when it is cancelled.</p>
      <p>
        <Link to={`/p/${pathwayId}/meetings`}>All meetings</Link>
      </p>
    </Empty>
  );
}

interface RowsProps {
  readonly list: MeetingList;
  readonly state: MeetingState;
  readonly current: CurrentUser;
  readonly title: string;
}

function Rows({ list, state, current, title }: RowsProps) {
  const { rows } = state;
  const [openId, setOpenId] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const back = useRef<Element | null>(null);
  const columns = useMemo(() => columnsOf(list.pathwayId, current, act), [list, current]);
  const index = rows.findIndex((row) => row.place.id === openId);
  const open = rows[index];
  useReorderedWords(list, setSaid);

  function act(row: Row) {
    if (document.activeElement !== document.body) back.current = document.activeElement;
    setOpenId(row.place.id);
  }
  const close = () => {
    setOpenId(null);
    focusOn(back.current);
  };
  const move = async (id: string, to: number) => {
    const row = rows.find((one) => one.place.id === id);
    if (row === undefined) return;
    const name = rowName(row, current.config);
    setSaid(`${name} moved to ${to + 1} of ${rows.length}`);
    await list.move(id, to);
    // What is refused is said by the band.
    if (list.refusal.get() !== null) setSaid("");
  };
  return (
    <div className={open ? "with-look" : undefined}>
      <div className="list">
        <ListGrid
          label="Patients in the order of discussion"
          rows={rows}
          columns={columns}
          changed={state.changed}
          openId={openId}
          canMove={may(current, "ON_MDT_UPDATE")}
          onMove={move}
          onHold={(isHeld) => list.hold(isHeld)}
          onOpen={(row) => go(`/p/${list.pathwayId}/patient/${row.place.patient.id}`)}
          onAct={act}
        />
        <p className="nhsuk-u-visually-hidden" role="status">
          {said}
        </p>
      </div>
      {open && (
        <EntryPanel
          key={open.place.id}
          list={list}
          row={open}
          index={index}
          count={rows.length}
          current={current}
          title={title}
          onMove={move}
          onSaid={setSaid}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Whoever listens hears that somebody else has changed the order. */
function useReorderedWords(list: MeetingList, say: (words: string) => void): void {
  useEffect(() => list.reordered.subscribe(() => say("Somebody else has changed the order of the list")), [list, say]);
}

/**
 * What there is to know about the whole list: since when it is not live, what was refused, what waits to be shown. SAFETY: it stands
 * below the list and at the foot of the window, since a band above it would push the rows away under whoever points at one.
 */
function Bands({ list, state, current }: { readonly list: MeetingList; readonly state: MeetingState; readonly current: CurrentUser }) {
  const lost = useObserved(lostSince);
  const refusal = useObserved(list.refusal);
  const printed = useObserved(lastPrint);
  const since = printed?.mdtId === list.mdtId ? changesSince(printed, state.rows) : null;
  return (
    <div className="bands">
      <Stale lost={lost} state={state} timezone={current.timezone} />
      {refusal !== null && (
        <div className="band band--stale" role="alert">
          <strong>Not moved.</strong> {refusal} The list stands as it was.
        </div>
      )}
      {state.isWaiting && (
        <div className="band" role="status">
          Somebody else has changed the order.{" "}
          <Button kind="secondary" small onClick={() => list.showOrder()}>
            Show it as it is now
          </Button>
        </div>
      )}
      {state.namesError !== null && (
        <div className="band band--stale" role="status">
          <strong>Names could not be read.</strong> {messageOf(state.namesError).text}{" "}
          <Button kind="secondary" small onClick={list.load}>
            Try again
          </Button>
        </div>
      )}
      {printed && since && (
        <div className="band" role="status">
          Since you printed the list at {timeOf(printed.at, current.timezone)}: {since}.
        </div>
      )}
    </div>
  );
}

export function Stale({ lost, state, timezone }: { readonly lost: number | null; readonly state: MeetingState; readonly timezone: string }) {
  if (state.isCancelled) {
    return (
      <div className="band band--stale" role="alert">
        <strong>The meeting was cancelled meanwhile.</strong> Its patients were moved to another meeting's list. What you see is as it
        was; what you are writing can still be saved.
      </div>
    );
  }
  if (lost !== null) {
    return (
      <div className="band band--stale" role="status">
        <strong>Not live since {timeOf(lost, timezone)}</strong> - what you see may have changed. The desk keeps trying.
      </div>
    );
  }
  if (state.error === null || state.phase !== "ready") return null;
  return (
    <div className="band band--stale" role="status">
      <strong>Not read anew since {timeOf(state.readAt, timezone)}</strong> - {messageOf(state.error).text}
    </div>
  );
}
