/** Covers the page when nobody has used it for a while. */
import { cover, session } from "../session";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const LONGEST = 900;
const EACH = 1_000;

/** How long a page may be left alone, in seconds: 15 minutes, and less where the server ends sessions sooner. */
export function idleLimit(idleSeconds: number): number {
  return Math.min(LONGEST, Math.floor(idleSeconds * 0.9));
}

/** Watches from now on. Clocks are compared, since timers stand still in a machine that sleeps. */
export function watchIdleness(): void {
  let last = Date.now();
  for (const sign of SIGNS) {
    addEventListener(sign, () => (last = Date.now()), { passive: true, capture: true });
  }
  setInterval(() => {
    const state = session.get();
    if (state.at !== "in" || cover.get() !== null) {
      last = Date.now();
      return;
    }
    if (Date.now() - last > 1_000 * idleLimit(state.current.limits.idleSeconds)) cover.set("idle");
  }, EACH);
}
