import { longDay, shortDay, type Precision } from "../formats";

/** A day: short for the eye, long for whoever listens (D+Ta-0015). */
export function Day({ day, precision = "DAY" }: { readonly day: string; readonly precision?: Precision }) {
  return (
    <time dateTime={day} className="nowrap">
      <span aria-hidden="true">{shortDay(day, precision)}</span>
      <span className="nhsuk-u-visually-hidden">{longDay(day, precision)}</span>
    </time>
  );
}
