import { useEffect, useMemo, useRef, useState } from "react";

import { colleague } from "../formats";
import { useObserved } from "../observable";
import { Day } from "../parts/day";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading } from "../parts/notice";
import { Name, Numbers } from "../parts/patient";
import { Tag } from "../parts/tag";
import { focusOn } from "../parts/focus";
import { go, usePlace, withQuery } from "../router";
import type { CurrentUser } from "../session";
import { cameFrom } from "./came-from";
import type { Column } from "./columns";
import { Filters, patientHolds, Tabs, Toggle, WordsFilter } from "./filters";
import { ListView } from "./list-view";
import { QuickLook } from "./quick-look";
import { TrackingList, type TrackingRow } from "./tracking";
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
  const asPages = place.query.get("rows") === "pages";
  const [words, setWords] = useState("");
  const [looked, setLooked] = useState<TrackingRow | null>(null);
  const back = useRef<Element | null>(null);
  useTitle(`Tracking list of ${pathwayName}`);

  const list = useMemo(
    () => new TrackingList({ pathwayId, bucket, escalated, overdue }),
    [pathwayId, bucket, escalated, overdue],
  );
  useEffect(() => list.open(), [list]);
  useEffect(() => {
    const patients = () => list.rows.ids.get().flatMap((id) => list.rows.get(id)?.patient.id ?? []);
    cameFrom.set({ pathwayId, back: withQuery(place, {}), patients });
  }, [list, pathwayId, place]);
  const columns = useMemo(() => columnsOf(list, pathwayId, current), [list, pathwayId, current]);

  const look = (row: TrackingRow) => {
    back.current = document.activeElement;
    setLooked(row);
  };
  const close = () => {
    setLooked(null);
    focusOn(back.current);
  };
  const set = (changes: Readonly<Record<string, string | null>>) => go(withQuery(place, changes), "replace");
  return (
    <main className="screen" id="main">
      <Heading>Tracking list: {pathwayName}</Heading>
      <Buckets list={list} />
      <Filters>
        <WordsFilter words={words} onInput={setWords} />
        <Toggle label="Escalated" checked={escalated} onChange={(checked) => set({ escalated: checked ? "yes" : null })} />
        <Toggle label="Action overdue" checked={overdue} onChange={(checked) => set({ overdue: checked ? "yes" : null })} />
        <Toggle label="Pages of 100" checked={asPages} onChange={(checked) => set({ rows: checked ? "pages" : null })} />
      </Filters>
      <div className={looked ? "with-look" : undefined}>
        <div className="list">
          <ListView
            label={`Tracking list of ${pathwayName}, who breaches next first`}
            list={list}
            columns={columns}
            current={current}
            asPages={asPages}
            words={words.trim()}
            holds={holds}
            empty={
              <Empty title="Nobody is tracked here">
                <p>
                  {bucket !== null || escalated || overdue
                    ? "The filters above may hide patients."
                    : "A patient is tracked once a referral is recorded."}
                </p>
              </Empty>
            }
            onOpen={(row) => go(`/p/${pathwayId}/patient/${row.patient.id}`)}
            onLook={look}
          />
        </div>
        {looked && <QuickLook pathwayId={pathwayId} patient={looked.patient} current={current} onClose={close} />}
      </div>
    </main>
  );
}

function holds(row: TrackingRow, words: string): boolean {
  return patientHolds(row.patient, words);
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
  const { config } = current;
  return [
    {
      id: "patient",
      title: "Patient",
      width: "minmax(15rem, 3fr)",
      cell: ({ patient }) => (
        <>
          <Link to={`/p/${pathwayId}/patient/${patient.id}`} className="row-link" tabIndex={-1}>
            <Name patient={patient} />
          </Link>
          <span className="second">
            <Numbers patient={patient} config={config} />
          </span>
        </>
      ),
    },
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
