import { cameFrom } from "../lists/came-from";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
import type { Result } from "../record/record";
import type { Recorded } from "./deciding";

interface Props {
  readonly decision: Pick<Recorded, "id" | "clinicalRequests" | "clinicalRequestResolutions">;
  readonly results: readonly Result[];
  readonly back: string;
  readonly pathwayId: string;
}

/** What was recorded, by the server's answer and not by what was typed. */
export function Done({ decision, results, back, pathwayId }: Props) {
  useTitle("Decision recorded");
  const asked = decision.clinicalRequests ?? [];
  const seen = new Set((decision.clinicalRequestResolutions ?? []).map((request) => request.id));
  const from = cameFrom.get();
  const list = from?.pathwayId === pathwayId ? from.back : `/p/${pathwayId}/worklist`;
  const left = results.filter((result) => !seen.has(result.id));
  return (
    <>
      <Heading>The decision is recorded</Heading>
      <div className="notice notice--good">
        <p>
          {asked.length === 0 ? "Nothing was asked for." : `Asked for: ${asked.map((one) => one.clinicalRequestType.name).join(", ")}.`}
        </p>
        <p>{seen.size === 0 ? "No result was acknowledged." : `Acknowledged results: ${seen.size}.`}</p>
        {left.length > 0 && (
          <p>
            Still not seen: {left.map((result) => result.clinicalRequestType.name).join(", ")}. The patient stays on the
            worklist for them.
          </p>
        )}
      </div>
      <p className="links">
        <Link to={list}>{list.includes("/tracking") ? "Back to the tracking list" : "Back to the worklist"}</Link>
        <Link to={back}>Back to the record</Link>
      </p>
    </>
  );
}
