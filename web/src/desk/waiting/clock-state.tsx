import { COLOURS, daysToBreach } from "../lists/words";
import { Tag } from "../parts/tag";
import type { Clock } from "./waiting";

/** Where a wait stands, in words, with a shape. */
export function ClockState({ clock }: { readonly clock: Clock }) {
  switch (clock.state) {
    case "NOT_STARTED":
      return <Tag tone="dashed">Not started</Tag>;
    case "STOP_INCOMPLETE":
      return <Tag tone="dashed">Treated, diagnosis missing</Tag>;
    case "CLOSED":
      return <Tag tone="dashed">Closed, does not count</Tag>;
    case "STOPPED":
      return (
        <Tag tone="grey" shape={clock.isBreached ? "✕" : "✓"}>
          {clock.isBreached ? `Stopped: day ${clock.days}, breach` : `Met: day ${clock.days}`}
        </Tag>
      );
    case "RUNNING": {
      const { tone, shape } = clock.colour ? COLOURS[clock.colour] : { tone: "white" as const, shape: "" };
      return (
        <Tag tone={tone} shape={shape}>
          {clock.daysToBreach === null ? `Day ${clock.days}` : daysToBreach(clock.daysToBreach)}
        </Tag>
      );
    }
  }
}
