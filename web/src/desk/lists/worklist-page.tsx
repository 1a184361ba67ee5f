import { useEffect, useMemo, useState } from "react";

import { useNow } from "../clock";
import { colleague, dayOf, daysBetween } from "../formats";
import { useObserved } from "../observable";
import { Button, useTitle } from "../parts/form";
import { Empty, Heading } from "../parts/notice";
import { BornAndAge } from "../parts/patient";
import { Tag } from "../parts/tag";
import { go, placeNow, usePlace, withQuery } from "../router";
import type { CurrentUser } from "../session";
import type { Column, ColumnSort } from "./columns";
import { Choice, Tabs } from "./filters";
import { useFound } from "./found";
import { ListFilters, patientColumn, PatientList, QueryToggle } from "./patient-list";
import { AWAITING, lockWords } from "./words";
import { countOf, progressOf, Worklist, type Sort, type View, type WorklistRow } from "./worklist";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

export function WorklistPage({ pathwayId, pathwayName, current }: Props) {
  const place = usePlace();
  const view: View = place.query.get("view") === "all" ? "all" : "todo";
  const mine = place.query.get("mine") === "yes";
  const awaiting = nameIn(AWAITING, place.query.get("awaiting"));
  const sort = nameIn(ORDERS, place.query.get("sort"));
  const [words, setWords] = useState("");
  useTitle(`Worklist of ${pathwayName}`);

  const list = useMemo(
    () => new Worklist({ pathwayId, view, mine, awaiting, sort, query: "" }),
    [pathwayId, view, mine, awaiting, sort],
  );
  const { found, lookAmongAll } = useFound(list, words);
  const columns = useColumns(found ?? list, pathwayId, current);
  const counts = useCounts(list);

  return (
    <main className="screen" id="main">
      <Heading>Worklist: {pathwayName}</Heading>
      <Tabs
        label="Views of the worklist"
        tabs={[
          { to: withQuery(place, { view: null }), label: "To do", count: counts.todo, isCurrent: view === "todo" },
          { to: withQuery(place, { view: "all" }), label: "All", count: counts.all, isCurrent: view === "all" },
        ]}
      />
      <ListFilters words={words} onInput={setWords}>
        <Choice
          label="Waits for"
          value={awaiting ?? ""}
          options={[["", "Anything"], ...Object.entries(AWAITING)]}
          onChange={(value) => go(withQuery(place, { awaiting: value || null }), "replace")}
        />
        <Choice
          label="Order"
          value={sort ?? ""}
          options={[["", USUAL], ...Object.entries(ORDERS)]}
          onChange={(value) => go(withQuery(place, { sort: value || null }), "replace")}
        />
        <QueryToggle label="Mine and nobody's" name="mine" />
      </ListFilters>
      <PatientList
        label={`Worklist of ${pathwayName}, ${(sort ? ORDERS[sort] : USUAL).toLowerCase()}`}
        pathwayId={pathwayId}
        list={list}
        part={found}
        columns={columns}
        current={current}
        words={words}
        empty={found ? <NobodySoFar /> : <NobodyWaits view={view} isFiltered={mine || awaiting !== null} />}
      />
      {found && (
        <p role="status">
          Only names and numbers that begin so.{" "}
          {lookAmongAll ? (
            <Button kind="secondary" small onClick={lookAmongAll}>
              Look for them within names, too
            </Button>
          ) : (
            "Within names they can be looked for once every row is here."
          )}
        </p>
      )}
    </main>
  );
}

/** SAFETY: the order is in the address alone. If it were kept, the next look would not have the patients on top who should be. */
const USUAL = "Oldest entry first";
const ORDERS: Readonly<Record<Exclude<Sort, "ADDED_ASC">, string>> = {
  ADDED_DESC: "Newest entry first",
  REFERRED_ASC: "Longest wait first",
  REFERRED_DESC: "Shortest wait first",
};

/** One of the names; null for what somebody has written into the address. */
function nameIn<Name extends string>(names: Readonly<Record<Name, string>>, text: string | null): Name | null {
  return text !== null && Object.hasOwn(names, text) ? (text as Name) : null;
}

/** Of whom the server knows the beginnings only, while the rows are on their way. */
function NobodySoFar() {
  return <Empty title="No name or number on this list begins so" />;
}

function NobodyWaits({ view, isFiltered }: { readonly view: View; readonly isFiltered: boolean }) {
  return (
    <Empty title="Nobody waits here">
      <p>
        {isFiltered
          ? "The filters above may hide patients."
          : view === "todo"
            ? "Every patient on this pathway has been decided about, and nothing has come back since. “All” has them."
            : "No patient is on this pathway. A referral puts one on it."}
      </p>
    </Empty>
  );
}

/** The numbers on the tabs: the list's own, and the other's as it was when this list was read. */
function useCounts(list: Worklist): { readonly todo: number | null; readonly all: number | null } {
  const { total, phase, readAt } = useObserved(list.state);
  const [other, setOther] = useState<{ readonly list: Worklist; readonly count: number } | null>(null);
  useEffect(() => {
    if (phase !== "ready") return;
    const view: View = list.filter.view === "todo" ? "all" : "todo";
    let isWanted = true;
    countOf({ ...list.filter, view }).then(
      (count) => isWanted && setOther({ list, count }),
      () => undefined, // the number is left out
    );
    return () => {
      isWanted = false;
    };
  }, [list, phase === "ready", Math.floor(readAt / 60_000)]);
  const own = phase === "ready" ? total : null;
  const others = other?.list === list ? other.count : null;
  return list.filter.view === "todo" ? { todo: own, all: others } : { todo: others, all: own };
}

function useColumns(list: Worklist, pathwayId: string, current: CurrentUser): readonly Column<WorklistRow>[] {
  return useMemo(() => {
    const { today, timezone } = current;
    return [
      patientColumn(pathwayId, current),
      {
        id: "born",
        title: "Born",
        width: "minmax(8rem, 1.2fr)",
        cell: ({ patient }) => <BornAndAge patient={patient} today={today} />,
      },
      {
        id: "day",
        title: "Day",
        width: "5.5rem",
        sort: daySort(list.filter.sort),
        cell: ({ entry }) => <span className="nowrap">{daysBetween(dayOf(entry.referredAt, timezone), today)}</span>,
      },
      { id: "awaiting", title: "Waits for", width: "minmax(7rem, 1fr)", cell: ({ entry }) => AWAITING[entry.awaitingDecisionType] },
      { id: "requests", title: "Requests", width: "minmax(10rem, 1.6fr)", cell: ({ entry }) => <Requests entry={entry} /> },
      {
        id: "care",
        title: "Under care of",
        width: "minmax(8rem, 1.2fr)",
        cell: ({ entry }) => (entry.underCareOf ? colleague(entry.underCareOf) : "Nobody yet"),
      },
      {
        id: "now",
        title: "At the moment",
        width: "minmax(10rem, 1.6fr)",
        cell: (row) => <AtTheMoment row={row} list={list} current={current} />,
      },
    ];
  }, [list, pathwayId, current]);
}

/** By days of waiting: the longest wait is the earliest referral. */
function daySort(sort: Sort | null): ColumnSort {
  const isLongest = sort === "REFERRED_ASC";
  return {
    current: isLongest ? "descending" : sort === "REFERRED_DESC" ? "ascending" : undefined,
    toggle: () => {
      go(withQuery(placeNow(), { sort: isLongest ? "REFERRED_DESC" : "REFERRED_ASC" }), "replace");
      document.getElementById("choice-order")?.focus();
    },
  };
}

function Requests({ entry }: { readonly entry: WorklistRow["entry"] }) {
  const { open, unseen, amended, failed, cancelled, toRing } = progressOf(entry.clinicalRequests);
  return (
    <span className="tags">
      {toRing > 0 && <Tag tone="red" shape="⊘✕">{toRing} cancelled - ring</Tag>}
      {failed > 0 && <Tag tone="red" shape="✕">{failed} failed</Tag>}
      {amended > 0 && <Tag tone="orange" shape="●✎">{amended} changed after seen</Tag>}
      {unseen > amended && <Tag tone="blue" shape="●">{unseen - amended} back</Tag>}
      {open > 0 && <Tag tone="white">{open} open</Tag>}
      {cancelled > 0 && <Tag tone="grey" shape="⊘">{cancelled} cancelled</Tag>}
      {failed + unseen + open + cancelled + toRing === 0 && "None open"}
    </span>
  );
}

interface MomentProps {
  readonly row: WorklistRow;
  readonly list: Worklist;
  readonly current: CurrentUser;
}

/** Who has the patient open, and what has happened since the list was read. */
function AtTheMoment({ row, list, current }: MomentProps) {
  const now = useNow(15_000);
  const mark = list.markOf(row.id);
  const lock = lockWords(row.entry, current.timezone, now);
  const isMine = row.entry.lockUser?.id === String(current.user.id);
  return (
    <span className="tags">
      {lock && (
        <span className="lock">
          <span aria-hidden="true">🔒︎ </span>
          {isMine ? lock.replace(/with .* until/, "with you until") : lock}
        </span>
      )}
      {mark?.kind === "left" && <Tag tone="grey" shape="✓">{row.entry.isDischarged ? "Discharged" : "Off this list now"}</Tag>}
      {mark?.kind === "changed" && <span className="changed">Changed</span>}
      {!lock && !mark && <span className="muted">Free</span>}
    </span>
  );
}
