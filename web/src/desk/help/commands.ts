/** What the palette offers: every link and button of the frame, so that it never knows other screens than the page has. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Where commands stand on the page, and what they are called there. `[data-command]` is for screens of their own. */
const PLACES: readonly (readonly [selector: string, group: string])[] = [
  [".nav a", "Screen"],
  [".tabs a", "View"],
  ["[data-command] :is(a, button)", "Here"],
  [".foot a", "Help"],
  [".head :is(a, button)", "You"],
];

export function commandsHere(): readonly Command[] {
  return PLACES.flatMap(([selector, group]) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter(canBeUsed).map((element, index) => ({
      id: `${group}-${index}`.toLowerCase(),
      title: words(element),
      group,
      ...(group === "Screen" && index < 9 && { keys: `Alt + ${index + 1}` }),
      run: () => element.click(),
    })),
  );
}

/** What is hidden, or does nothing at the moment, is no command either. */
function canBeUsed(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && element.ariaDisabled !== "true";
}

/** The nth screen of the navigation. */
export function screenLink(number: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(".nav a")][number - 1];
}

function words(element: HTMLElement): string {
  return (element.innerText || element.textContent || "").replaceAll(/\s+/g, " ").trim();
}

/** Those whose title holds every word. */
export function holding(commands: readonly Command[], text: string): readonly Command[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ title, group }) => {
    const whole = `${group} ${title}`.toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
