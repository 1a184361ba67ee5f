/** A list of patients with one of them beside it, as the worklist and the tracking list are. */
import { useEffect, useRef, useState, type ReactNode } from "react";

import { fullName } from "../formats";
import { Link } from "../parts/link";
import { focusOn } from "../parts/focus";
import { Name, Numbers } from "../parts/patient";
import { go, usePlace, withQuery } from "../router";
import type { CurrentUser } from "../session";
import { cameFrom } from "./came-from";
import type { Column } from "./columns";
import { patientHolds, Toggle, WordsFilter } from "./filters";
import type { List } from "./list";
import { ListView } from "./list-view";
import { QuickLook } from "./quick-look";
import type { Patient } from "./worklist";

export interface PatientRow {
  readonly id: string;
  readonly patient: Patient;
}

type Opened<Row extends PatientRow> = List<Row> & { readonly open: () => () => void };

interface Props<Row extends PatientRow> {
  readonly label: string;
  readonly pathwayId: string;
  readonly list: Opened<Row>;
  /** The part of the list that is shown in its place; the list goes on loading. */
  readonly part?: Opened<Row> | null;
  readonly columns: readonly Column<Row>[];
  readonly current: CurrentUser;
  readonly words: string;
  /** What the list says when nobody is on it. */
  readonly empty: ReactNode;
}

/** Keeps the list true while it is looked at, and remembers it for whoever comes back from one of its patients. */
export function PatientList<Row extends PatientRow>(props: Props<Row>) {
  const { label, pathwayId, list: whole, part, columns, current, words, empty } = props;
  const list = part ?? whole;
  const place = usePlace();
  const [looked, setLooked] = useState<Row | null>(null);
  const back = useRef<Element | null>(null);
  useEffect(() => whole.open(), [whole]);
  useEffect(() => part?.open(), [part]);
  useEffect(() => {
    const patients = () => list.rows.ids.get().flatMap((id) => list.rows.get(id)?.patient.id ?? []);
    cameFrom.set({ pathwayId, back: withQuery(place, {}), patients });
  }, [list, pathwayId, place]);

  const look = (row: Row) => {
    back.current = document.activeElement;
    setLooked(row);
  };
  const close = () => {
    setLooked(null);
    focusOn(back.current);
  };
  return (
    <div className={looked ? "with-look" : undefined}>
      <div className="list">
        <ListView
          label={label}
          list={list}
          columns={columns}
          current={current}
          asPages={place.query.get("rows") === "pages"}
          words={words.trim()}
          holds={holds}
          empty={empty}
          onOpen={(row) => go(`/p/${pathwayId}/patient/${row.patient.id}`)}
          onLook={look}
        />
      </div>
      {looked && <QuickLook pathwayId={pathwayId} patient={looked.patient} current={current} onClose={close} />}
    </div>
  );
}

function holds(row: PatientRow, words: string): boolean {
  return patientHolds(row.patient, words);
}

interface FilterProps {
  readonly words: string;
  readonly onInput: (words: string) => void;
  /** Filters of the list's own, between the words and the choice of pages. */
  readonly children: ReactNode;
}

/** Fields that hide rows; what is chosen is in the address, but for words, which are somebody's name. */
export function ListFilters({ words, onInput, children }: FilterProps) {
  return (
    <div className="filters" role="search" aria-label="Filter the list">
      <WordsFilter words={words} onInput={onInput} />
      {children}
      <QueryToggle label="Pages of 100" name="rows" value="pages" />
    </div>
  );
}

interface QueryToggleProps {
  readonly label: string;
  /** Of a parameter of the address. */
  readonly name: string;
  readonly value?: string;
}

export function QueryToggle({ label, name, value = "yes" }: QueryToggleProps) {
  const place = usePlace();
  return (
    <Toggle
      label={label}
      checked={place.query.get(name) === value}
      onChange={(checked) => go(withQuery(place, { [name]: checked ? value : null }), "replace")}
    />
  );
}

/** SAFETY: rows have one height, and a name is never cut (NID-0001): a long one is written smaller. */
function sizeOf(name: string): string | undefined {
  if (name.length <= 28) return undefined;
  return name.length <= 64 ? "row-name--long" : "row-name--longest";
}

export function patientColumn<Row extends PatientRow>(pathwayId: string, { config }: CurrentUser): Column<Row> {
  return {
    id: "patient",
    title: "Patient",
    width: "minmax(15rem, 3fr)",
    cell: ({ patient }) => (
      <>
        <Link to={`/p/${pathwayId}/patient/${patient.id}`} className="row-link" tabIndex={-1}>
          <span className={sizeOf(fullName(patient))}>
            <Name patient={patient} />
          </span>
        </Link>
        <span className="second">
          <Numbers patient={patient} config={config} />
        </span>
      </>
    ),
  };
}
