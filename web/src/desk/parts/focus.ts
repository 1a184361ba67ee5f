/** Puts the focus back where it was; if that is gone, on the heading of the screen. */
export function focusOn(element: Element | null): void {
  const place = element?.isConnected ? element : document.querySelector("h1");
  if (place instanceof HTMLElement) place.focus();
}
