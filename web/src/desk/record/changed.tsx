import { Button } from "../parts/form";
import type { Record } from "./record";

/** Says that what is shown is older than the record; nothing if it is not. */
export function Changed({ record }: { readonly record: Pick<Record, "isChanged" | "again"> }) {
  if (!record.isChanged) return null;
  return (
    <div className="band" role="status">
      The record has changed since you opened it.{" "}
      <Button kind="secondary" small onClick={record.again}>
        Show it as it is now
      </Button>
    </div>
  );
}
