/** A pathway's meetings: planned, changed and cancelled. */
import { useEffect, useMemo, useState } from "react";

import { messageOf } from "../errors";
import { counted, timeOf } from "../formats";
import { lostSince } from "../live";
import { useObserved } from "../observable";
import { Day } from "../parts/day";
import { Button, useTitle } from "../parts/form";
import { focusOn } from "../parts/focus";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Table, type TableColumn } from "../parts/table";
import { go, useIsHere, usePlace, withQuery } from "../router";
import { may, type CurrentUser } from "../session";
import { Calendar, type Planned } from "./calendar";
import { CancelForm } from "./cancel-form";
import { MeetingForm } from "./meeting-form";
import { clinicianNames, meetingDay, weekday } from "./words";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

export function MeetingsPage({ pathwayId, pathwayName, current }: Props) {
  const calendar = useMemo(() => new Calendar(pathwayId, current.today), [pathwayId, current.today]);
  useEffect(() => calendar.open(), [calendar]);
  const state = useObserved(calendar.state);
  const lost = useObserved(lostSince);
  const title = `Meetings of ${pathwayName}`;
  useTitle(title);
  return (
    <main className="screen screen--text" id="main">
      <Heading>Meetings: {pathwayName}</Heading>
      {lost !== null && state.phase === "ready" && (
        <div className="band band--stale" role="status">
          <strong>Not live since {timeOf(lost, current.timezone)}</strong> - what you see may have changed. The desk keeps trying.
        </div>
      )}
      {state.phase === "loading" && <p role="status">Loading the meetings</p>}
      {state.phase === "refused" && <Refused error={state.error} onAgain={calendar.load} />}
      {state.phase === "ready" && <Meetings calendar={calendar} pathwayId={pathwayId} current={current} title={title} />}
    </main>
  );
}

interface MeetingsProps {
  readonly calendar: Calendar;
  readonly pathwayId: string;
  readonly current: CurrentUser;
  readonly title: string;
}

function Meetings({ calendar, pathwayId, current, title }: MeetingsProps) {
  const { coming, earlier, hasEarlier, error } = useObserved(calendar.state);
  const place = usePlace();
  const [said, setSaid] = useState("");
  const isHere = useIsHere();
  const doing = { isNew: place.query.get("new") === "yes", edit: place.query.get("edit"), cancel: place.query.get("cancel") };
  const all = [...coming, ...(earlier ?? [])];
  const chosen = all.find((meeting) => meeting.id === (doing.edit ?? doing.cancel)) ?? null;
  const show = (changes: Readonly<Record<string, string | null>>) =>
    go(withQuery(place, { new: null, edit: null, cancel: null, ...changes }), "replace");
  const done = (words: string) => {
    if (!isHere()) return;
    setSaid(words);
    show({});
    focusOn(null);
  };
  const leave = () => {
    show({});
    focusOn(null);
  };
  const common = { pathwayId, current };
  const form = doing.isNew ? (
    may(current, "MDT_CREATE") && (
      <MeetingForm
        {...common}
        title={title}
        meeting={null}
        onLeave={leave}
        onDone={(meeting) => {
          calendar.changed(meeting.id, { ...meeting, entryCount: 0 });
          done(`The meeting of ${meetingDay(meeting)} is planned. Choose its clinicians by "Change".`);
        }}
      />
    )
  ) : chosen && doing.edit && may(current, "MDT_UPDATE") ? (
    <MeetingForm
      key={chosen.id}
      {...common}
      title={title}
      meeting={chosen}
      onLeave={leave}
      onDone={(meeting) => {
        calendar.changed(meeting.id, { ...meeting, entryCount: chosen.entryCount });
        done(`The meeting of ${meetingDay(meeting)} is saved.`);
      }}
    />
  ) : chosen && doing.cancel && may(current, "MDT_DELETE", "MDT_UPDATE") ? (
    <CancelForm
      key={chosen.id}
      title={title}
      meeting={chosen}
      others={all.filter((meeting) => meeting.id !== chosen.id)}
      onLeave={leave}
      onDone={() => {
        calendar.changed(chosen.id, null);
        void calendar.load();
        done(`The meeting of ${meetingDay(chosen)} is cancelled.`);
      }}
    />
  ) : null;
  return (
    <>
      {said && (
        <div className="notice notice--good" role="status">
          <p>{said}</p>
        </div>
      )}
      {error !== null && (
        <div className="band band--stale" role="status">
          <strong>Not read anew</strong> - {messageOf(error).text}
        </div>
      )}
      {form}
      {!form && may(current, "MDT_CREATE") && <Button onClick={() => show({ new: "yes" })}>Plan a meeting</Button>}
      <h2>To come</h2>
      {coming.length === 0 ? (
        <Empty title="No meeting is planned">
          <p>A decision that asks for a meeting needs one to put the patient on.</p>
        </Empty>
      ) : (
        <MeetingTable label="Meetings to come" meetings={coming} show={show} {...common} />
      )}
      <h2>Earlier</h2>
      {earlier?.length === 0 && <p>There was none.</p>}
      {earlier && earlier.length > 0 && <MeetingTable label="Earlier meetings" meetings={earlier} show={show} {...common} />}
      {hasEarlier && (
        <Button kind="secondary" small onClick={calendar.more}>
          {earlier === null ? "Show earlier meetings" : "Show more of them"}
        </Button>
      )}
    </>
  );
}

interface TableProps {
  readonly label: string;
  readonly meetings: readonly Planned[];
  readonly pathwayId: string;
  readonly current: CurrentUser;
  readonly show: (changes: Readonly<Record<string, string | null>>) => void;
}

function MeetingTable({ label, meetings, pathwayId, current, show }: TableProps) {
  const columns: readonly TableColumn<Planned>[] = [
    {
      title: "Day",
      cell: (meeting) => (
        <Link to={`/p/${pathwayId}/meetings/${meeting.id}`}>
          {weekday(meeting.plannedAt)} <Day day={meeting.plannedAt} />
        </Link>
      ),
    },
    { title: "Place", cell: (meeting) => meeting.location || "Not given" },
    { title: "Clinicians", cell: clinicianNames },
    { title: "On the list", cell: ({ entryCount }) => (entryCount === null ? "Not known" : counted(entryCount, "patient")) },
    { title: "Changed", cell: (meeting) => <Day day={meeting.updatedAt} /> },
    { title: "Change or cancel", cell: (meeting) => <Acts meeting={meeting} current={current} show={show} /> },
  ];
  return <Table caption={label} className="meetings" columns={columns} rows={meetings} idOf={(meeting) => meeting.id} />;
}

function Acts({ meeting, current, show }: { readonly meeting: Planned; readonly current: CurrentUser; readonly show: TableProps["show"] }) {
  const day = meetingDay(meeting);
  const acts = [
    may(current, "MDT_UPDATE") && (
      <button type="button" className="link" key="change" aria-label={`Change: meeting of ${day}`} onClick={() => show({ edit: meeting.id })}>
        Change
      </button>
    ),
    may(current, "MDT_DELETE", "MDT_UPDATE") && (
      <button type="button" className="link" key="cancel" aria-label={`Cancel it: meeting of ${day}`} onClick={() => show({ cancel: meeting.id })}>
        Cancel it
      </button>
    ),
  ].filter(Boolean);
  return acts.length > 0 ? <span className="tags">{acts}</span> : <span className="muted">Not by your roles</span>;
}
