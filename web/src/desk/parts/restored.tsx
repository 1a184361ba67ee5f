import { Button } from "./form";

/** Above a form that has what was typed in it before, and not sent. */
export function Restored({ onForget }: { readonly onForget: () => void }) {
  return (
    <div className="band" role="status">
      What you wrote here before is back. It was not saved.{" "}
      <Button kind="secondary" small onClick={onForget}>
        Throw it away
      </Button>
    </div>
  );
}
