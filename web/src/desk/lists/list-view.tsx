/** A list with all its states: loading, empty, refused, stale, what cannot be shown, and what is new. */
import { useEffect, useMemo, useState, type ReactNode } from "react";

import { counted, formatted, timeOf } from "../formats";
import { lostSince } from "../live";
import { useObserved } from "../observable";
import { messageOf } from "../errors";
import { Button } from "../parts/form";
import { Empty, Refused } from "../parts/notice";
import type { CurrentUser } from "../session";
import type { Column } from "./columns";
import { Grid } from "./grid";
import type { List, Unavailable } from "./list";
import { Pages } from "./pages";
import type { HasId } from "./rows";

const NARROW = "(max-width: 56rem)";
const ANNOUNCE_EACH = 5_000;

interface Props<Row extends HasId> {
  readonly label: string;
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly current: CurrentUser;
  readonly asPages: boolean;
  /** Whether a row holds the words that were typed. */
  readonly holds: (row: Row, words: string) => boolean;
  readonly words: string;
  /** What the list says when nobody is on it. */
  readonly empty: ReactNode;
  readonly onOpen: (row: Row) => void;
  readonly onLook: (row: Row) => void;
}

export function ListView<Row extends HasId>(props: Props<Row>) {
  const { label, list, columns, current, words, holds } = props;
  const state = useObserved(list.state);
  const allIds = useObserved(list.rows.ids);
  const isNarrow = useMedia(NARROW);
  const ids = useMemo(() => {
    if (words === "") return allIds;
    return allIds.filter((id) => {
      const row = list.rows.get(id);
      return row !== undefined && holds(row, words);
    });
  }, [allIds, words, holds, list]);

  if (state.phase === "refused") return <Refused error={state.error} onAgain={() => list.show()} />;
  if (state.phase === "loading") return <Loading label={label} />;
  const common = {
    label,
    columns,
    ids,
    list,
    total: words === "" ? state.total - state.unavailable.length : ids.length,
    isBusy: !state.isWhole,
    onOpen: props.onOpen,
    onLook: props.onLook,
  };
  return (
    <>
      {ids.length === 0 ? (
        words !== "" && allIds.length > 0 ? (
          <NoRow count={allIds.length} isWhole={state.isWhole} isWaited={state.error === null} />
        ) : (
          state.unavailable.length === 0 && props.empty
        )
      ) : props.asPages || isNarrow ? (
        <Pages {...common} isNarrow={isNarrow} />
      ) : (
        <Grid {...common} rows={list.rows} />
      )}
      <Bands list={list} current={current} />
      <LeftOut patients={state.unavailable} current={current} onAgain={() => list.show()} />
      <Announcer list={list} />
    </>
  );
}

interface NoRowProps {
  readonly count: number;
  readonly isWhole: boolean;
  /** Whether the rows that are not here are on their way. */
  readonly isWaited: boolean;
}

/** SAFETY: rows that are not here yet may hold the words. */
function NoRow({ count, isWhole, isWaited }: NoRowProps) {
  if (isWhole) {
    return (
      <Empty title="No row holds these words">
        <p>{counted(count, "row")} are hidden by them.</p>
      </Empty>
    );
  }
  return (
    <Empty title={`None of the first ${counted(count, "row")} holds these words`}>
      <p>{isWaited ? "The others are on their way." : "The others could not be read."}</p>
    </Empty>
  );
}

/** Grey rows of the size of the real ones, so that nothing jumps when these come. */
function Loading({ label }: { readonly label: string }) {
  return (
    <div className="loading" role="status">
      <span className="nhsuk-u-visually-hidden">Loading: {label}</span>
      {Array.from({ length: 8 }, (_, number) => (
        <div className="loading__row" key={number} />
      ))}
    </div>
  );
}

/**
 * What there is to know about the whole list: since when it is not live, what is new, what went wrong. SAFETY: it stands below the
 * rows, since above them it would push them away under whoever points at one.
 */
function Bands<Row extends HasId>({ list, current }: { readonly list: List<Row>; readonly current: CurrentUser }) {
  const state = useObserved(list.state);
  const lost = useObserved(lostSince);
  return (
    <div className="bands">
      {lost !== null && (
        <div className="band band--stale" role="status">
          <strong>Not live since {timeOf(lost, current.timezone)}</strong> - what you see may have changed. The desk keeps
          trying.
        </div>
      )}
      {state.error !== null && lost === null && (
        <div className="band band--stale" role="status">
          <strong>Not read anew since {timeOf(state.readAt, current.timezone)}</strong> - {messageOf(state.error).text}
        </div>
      )}
      {state.news.size > 0 && (
        <div className="band" role="status">
          {state.news.size} new{" "}
          <Button kind="secondary" small onClick={() => list.show()}>
            Show {state.news.size === 1 ? "it" : "them"}
          </Button>
        </div>
      )}
    </div>
  );
}

const REASONS: Readonly<Record<Unavailable["reason"], string>> = {
  NOT_KNOWN: "the hospital's systems do not know this number",
  NOT_READ: "the hospital's systems did not answer",
};

/** Patients who belong here and whose names are not to be had: none of them is left out in silence. */
function LeftOut(props: {
  readonly patients: readonly Unavailable[];
  readonly current: CurrentUser;
  readonly onAgain: () => unknown;
}) {
  const { patients, current, onAgain } = props;
  if (patients.length === 0) return null;
  return (
    <section className="left-out" aria-labelledby="left-out">
      <h2 id="left-out">{counted(patients.length, "patient")} without a name at the moment</h2>
      <ul>
        {patients.map(({ id, hospitalNumber, reason }) => (
          <li key={id}>
            <strong className="nowrap">{formatted(hospitalNumber, current.config.hospitalNumberFormat)}</strong>:{" "}
            {REASONS[reason]}
          </li>
        ))}
      </ul>
      <Button kind="secondary" small onClick={onAgain}>
        Try again
      </Button>
    </section>
  );
}

/** Says what has changed, summed up: at most every five seconds. */
function Announcer<Row extends HasId>({ list }: { readonly list: List<Row> }) {
  const [text, setText] = useState("");
  useEffect(() => {
    let spoken = list.changes.get();
    const timer = setInterval(() => {
      const now = list.changes.get();
      if (now !== spoken) setText(`${counted(now - spoken, "change")} in the list`);
      spoken = now;
    }, ANNOUNCE_EACH);
    return () => clearInterval(timer);
  }, [list]);
  return (
    <p className="nhsuk-u-visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [query]);
  return matches;
}
