/** The list as it will be on paper, and the button that prints it. The head of the desk and the button stay on the screen. */
import { useEffect } from "react";

import { serverNow } from "../clock";
import { lostSince } from "../live";
import { useObserved } from "../observable";
import { Button, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { Gone, Stale, useMeeting, type MeetingProps } from "./list-page";
import { PrintTable } from "./print-table";
import { printed } from "./printed";

export function PrintPage(props: MeetingProps) {
  const { pathwayId, pathwayName, mdtId, current } = props;
  const [list, state] = useMeeting(props);
  const lost = useObserved(lostSince);
  const { meeting, rows, phase } = state;
  useTitle("List of a meeting, for printing");
  useEffect(() => {
    const note = () => printed(mdtId, serverNow(), list.state.get().rows);
    addEventListener("afterprint", note);
    return () => removeEventListener("afterprint", note);
  }, [mdtId, list]);
  return (
    <main className="screen" id="main">
      <div className="no-print">
        <Heading>Print the list</Heading>
        {phase === "loading" && <p role="status">Loading the list</p>}
        {phase === "refused" && <Refused error={state.error} onAgain={list.load} />}
        {phase === "gone" && <Gone pathwayId={pathwayId} />}
        <Stale lost={lost} state={state} timezone={current.timezone} />
        {phase === "ready" && rows.length === 0 && <Empty title="Nobody is on this list" />}
        {phase === "ready" && rows.length > 0 && (
          <p>
            A4, landscape. Outcomes that are recorded are printed; the other boxes are for the pen.
            <br />
            <Button small onClick={() => print()}>
              Print
            </Button>{" "}
            <Link to={`/p/${pathwayId}/meetings/${mdtId}`}>Back to the list</Link>
          </p>
        )}
      </div>
      {meeting && rows.length > 0 && phase === "ready" && (
        <div className="sheet" role="region" aria-label="The list on paper" tabIndex={0}>
          <PrintTable meeting={meeting} rows={rows} pathwayName={pathwayName} current={current} state={state} />
        </div>
      )}
    </main>
  );
}
