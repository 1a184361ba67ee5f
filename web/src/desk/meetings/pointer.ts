import { useEffect, useRef } from "react";

/**
 * Says whether a pointer is on an element. SAFETY: a pointer that has not moved is still there. When something above pushes the
 * element away, browsers say that the pointer has left; rows that trusted this would move under a hand that rests.
 */
export function usePointerOn(place: { readonly current: HTMLElement | null }, onChange: (isOn: boolean) => void): void {
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    const element = place.current;
    let isOn = false;
    const set = (to: boolean) => {
      if (to !== isOn) change.current((isOn = to));
    };
    const enter = () => set(true);
    const leave = () => set(false);
    const move = ({ target }: PointerEvent) => set(target instanceof Node && element?.contains(target) === true);
    // A finger is there as long as it touches.
    const lift = ({ pointerType }: PointerEvent) => pointerType === "touch" && leave();
    element?.addEventListener("pointerenter", enter);
    document.documentElement.addEventListener("pointerleave", leave); // out of the window
    addEventListener("pointermove", move);
    addEventListener("pointerup", lift);
    addEventListener("pointercancel", lift);
    return () => {
      element?.removeEventListener("pointerenter", enter);
      document.documentElement.removeEventListener("pointerleave", leave);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", lift);
      removeEventListener("pointercancel", lift);
    };
  }, [place]);
}
