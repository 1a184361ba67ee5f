import { useId } from "react";

import { counted } from "../formats";
import { Link } from "../parts/link";

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** The list of the same patients. */
  readonly to: string;
  /** What stands beside the number. */
  readonly aside?: string | undefined;
  readonly isBreached?: boolean;
  /** What is marked after this bar by a line. */
  readonly line?: string | undefined;
}

interface Props {
  /** What the picture says, in a sentence. */
  readonly finding: string;
  readonly bars: readonly Bar[];
  readonly columns: readonly [what: string, count: string, aside?: string];
  readonly children?: React.ReactNode;
}

/** With fewer patients a bar could point to somebody, and a picture shows nothing that a table does not. */
const FEWEST = 5;

/**
 * Bars as lines of text: they can be read aloud, enlarged and printed, and each is a link to its patients. Colour is never
 * alone: what has breached is hatched, and said.
 */
export function Picture({ finding, bars, columns, children }: Props) {
  const id = useId();
  const hatch = `${id}-hatch`;
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const most = Math.max(...bars.map((bar) => bar.count), 1);
  return (
    <figure className="picture" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{finding}</h2>
      </figcaption>
      {children}
      {total < FEWEST ? (
        <>
          <p>Fewer than {FEWEST} patients: the numbers are in a table only.</p>
          <BarTable bars={bars} columns={columns} total={total} />
        </>
      ) : (
        <>
          <svg className="bars__patterns" aria-hidden="true">
            <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="8" className="bars__hatch" />
            </pattern>
          </svg>
          <ul className="bars">
            {bars.map((bar) => (
              <li key={bar.key} className={bar.line ? "bars__limit" : undefined}>
                <Link to={bar.to} className="bars__bar">
                  <span className="bars__label">{bar.label}</span>
                  <svg className={`bars__fill${bar.isBreached ? " bars__fill--breached" : ""}`} aria-hidden="true">
                    <rect width={`${(100 * bar.count) / most}%`} height="100%" />
                    {bar.isBreached && <rect width={`${(100 * bar.count) / most}%`} height="100%" fill={`url(#${hatch})`} />}
                  </svg>
                  <span className="bars__count">
                    {counted(bar.count, "patient")}
                    {bar.aside && `, ${bar.aside}`}
                  </span>
                </Link>
                {bar.line && <span className="bars__line">{bar.line}</span>}
              </li>
            ))}
          </ul>
          <details className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">
                Show as a table<span className="nhsuk-u-visually-hidden">: {finding}</span>
              </span>
            </summary>
            <BarTable bars={bars} columns={columns} total={total} />
          </details>
        </>
      )}
    </figure>
  );
}

function BarTable({ bars, columns, total }: Pick<Props, "bars" | "columns"> & { readonly total: number }) {
  const [what, count, aside] = columns;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{count}</th>
          {aside && <th scope="col">{aside}</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              <Link to={bar.to}>{bar.label}</Link>
            </th>
            <td>{bar.count.toLocaleString("en-GB")}</td>
            {aside && <td>{bar.aside ?? "No data"}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <td>{total.toLocaleString("en-GB")}</td>
          {aside && <td>{" "}</td>}
        </tr>
      </tfoot>
    </table>
  );
}
