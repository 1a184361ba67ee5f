/** What a person has chosen for this tab. It is memory of the page and stored nowhere: it ends with the page. */
import { Observable } from "../observable";

/** Whether letters act in a list. Off by itself: whoever dictates, or leans on a key, would set things off. */
export const letters = new Observable(false);

/** What the letters stand for; each has a key that always works. */
export const LETTERS: Readonly<Record<string, string>> = { j: "ArrowDown", k: "ArrowUp", o: "Enter", x: " " };
