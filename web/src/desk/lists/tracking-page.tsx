import { useMemo, useState } from "react";

import { colleague } from "../formats";
import { useObserved } from "../observable";
import { Day } from "../parts/day";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading } from "../parts/notice";
import { Tag } from "../parts/tag";
import { usePlace, withQuery } from "../router";
import type { CurrentUser } from "../session";
import type { Column } from "./columns";
import { Tabs } from "./filters";
import { ListFilters, patientColumn, PatientList, QueryToggle } from "./patient-list";
import { TrackingList, type BreachDays, type TrackingRow } from "./tracking";
import { COLOURS, daysToBreach, STAGES, STANDARDS } from "./words";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

export function TrackingPage({ pathwayId, pathwayName, current }: Props) {
  const place = usePlace();
  const bucket = place.query.get("bucket");
  const escalated = place.query.get("escalated") === "yes";
  const overdue = place.query.get("overdue") === "yes";
  const days = OF_DAYS.map((name) => `${name}=${place.query.get(name) ?? ""}`).join("&");
  const [words, setWords] = useState("");
  useTitle(`Tracking list of ${pathwayName}`);

  const list = useMemo(
    () => new TrackingList({ pathwayId, bucket, escalated, overdue, days: daysIn(new URLSearchParams(days)) }),
    [pathwayId, bucket, escalated, overdue, days],
  );
  const columns = useMemo(() => columnsOf(list, pathwayId, current), [list, pathwayId, current]);

  return (
    <main className="screen" id="main">
      <Heading>Tracking list: {pathwayName}</Heading>
      <OfDays days={list.filter.days} />
      <Buckets list={list} />
      <ListFilters words={words} onInput={setWords}>
        <QueryToggle label="Escalated" name="escalated" />
        <QueryToggle label="Action overdue" name="overdue" />
      </ListFilters>
      <PatientList
        label={`Tracking list of ${pathwayName}, who breaches next first`}
        pathwayId={pathwayId}
        list={list}
        columns={columns}
        current={current}
        words={words}
        empty={
          <Empty title="Nobody is tracked here">
            <p>
              {bucket !== null || escalated || overdue || list.filter.days !== null
                ? "The filters above may hide patients."
                : "A patient is tracked once a referral is recorded."}
            </p>
          </Empty>
        }
      />
    </main>
  );
}

const OF_DAYS = ["from", "before", "standard", "breach"];

/** The days of which a bar of a picture has led here. */
function daysIn(query: URLSearchParams): BreachDays | null {
  const [from, before, standard] = ["from", "before", "standard"].map((name) => query.get(name) || null);
  const isNone = query.get("breach") === "none";
  if (!from && !before && !standard && !isNone) return null;
  return { from: from ?? null, before: before ?? null, standard: (standard ?? null) as BreachDays["standard"], isNone };
}

/** Says that these are not all, and leads back to all. */
function OfDays({ days }: { readonly days: BreachDays | null }) {
  const place = usePlace();
  if (days === null) return null;
  const all = withQuery(place, Object.fromEntries(OF_DAYS.map((name) => [name, null])));
  return (
    <p className="band">
      {days.isNone ? "Only patients of whom no national wait runs." : "Only patients who breach"}
      {days.from && (
        <>
          {" "}
          from <Day day={days.from} />
        </>
      )}
      {days.before && (
        <>
          {" "}
          before <Day day={days.before} />
        </>
      )}
      {days.standard && `, by: ${STANDARDS[days.standard] ?? days.standard}`} <Link to={all}>Show all</Link>
    </p>
  );
}

/** Groups of days as the site's standards have them; their numbers come with the list. */
function Buckets({ list }: { readonly list: TrackingList }) {
  const place = usePlace();
  const buckets = useObserved(list.buckets);
  const whole = buckets.length > 0 ? buckets.reduce((sum, bucket) => sum + bucket.entries, 0) : null;
  const { bucket } = list.filter;
  return (
    <Tabs
      label="Groups of days"
      tabs={[
        { to: withQuery(place, { bucket: null }), label: "All", count: whole, isCurrent: bucket === null },
        ...buckets.map(({ name, entries }) => ({
          to: withQuery(place, { bucket: name }),
          label: name,
          count: entries,
          isCurrent: bucket === name,
        })),
      ]}
    />
  );
}

function columnsOf(list: TrackingList, pathwayId: string, current: CurrentUser): readonly Column<TrackingRow>[] {
  return [
    patientColumn(pathwayId, current),
    { id: "breach", title: "Next breach", width: "minmax(13rem, 1.8fr)", cell: ({ tracked }) => <NextBreach tracked={tracked} /> },
    {
      id: "standard",
      title: "Standard",
      width: "minmax(9rem, 1.3fr)",
      cell: ({ tracked }) => (tracked.nextStandard ? (STANDARDS[tracked.nextStandard] ?? tracked.nextStandard) : "None runs"),
    },
    {
      id: "stage",
      title: "Stage",
      width: "minmax(7rem, 1fr)",
      cell: ({ tracked }) => (tracked.stage ? (STAGES[tracked.stage] ?? tracked.stage) : "Not known"),
    },
    {
      id: "action",
      title: "Next action",
      width: "minmax(9rem, 1.3fr)",
      cell: ({ tracked }) =>
        tracked.dueOn || tracked.owner ? (
          <>
            {tracked.owner ? colleague(tracked.owner) : "Nobody"} {tracked.dueOn && <Day day={tracked.dueOn} />}
          </>
        ) : (
          "None set"
        ),
    },
    {
      id: "tracked",
      title: "Last tracked",
      width: "minmax(7rem, 1fr)",
      cell: ({ tracked }) => trackedWords(tracked.daysSinceTracked),
    },
    { id: "now", title: "At the moment", width: "minmax(8rem, 1fr)", cell: (row) => <AtTheMoment row={row} list={list} /> },
  ];
}

function trackedWords(days: number | null): string {
  if (days === null) return "Never";
  return days === 0 ? "Today" : `${days} ${days === 1 ? "day" : "days"} ago`;
}

function NextBreach({ tracked }: { readonly tracked: TrackingRow["tracked"] }) {
  const { daysToBreach: days, nextBreachOn, colour } = tracked;
  if (days === null || nextBreachOn === null) return <Tag tone="dashed">No clock</Tag>;
  const { tone, shape } = colour ? COLOURS[colour] : { tone: "white" as const, shape: "" };
  return (
    <span className="tags">
      <Tag tone={tone} shape={shape}>
        {daysToBreach(days)}
      </Tag>
      <Day day={nextBreachOn} />
    </span>
  );
}

function AtTheMoment({ row, list }: { readonly row: TrackingRow; readonly list: TrackingList }) {
  const mark = list.markOf(row.id);
  return (
    <span className="tags">
      {row.tracked.isEscalated && <Tag tone="purple" shape="!">Escalated</Tag>}
      {mark?.kind === "left" && <Tag tone="grey" shape="✓">Off this list now</Tag>}
      {mark?.kind === "changed" && <span className="changed">Changed</span>}
      {!row.tracked.isEscalated && !mark && <span className="muted">Nothing new</span>}
    </span>
  );
}
