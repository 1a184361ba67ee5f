/** Every key of the desk, for the help, the palette and whoever adds another one. */
export interface Key {
  readonly keys: string;
  readonly does: string;
}

export interface KeyGroup {
  readonly where: string;
  /** Addresses of the screens on which they work; without it, all. */
  readonly on?: RegExp;
  readonly keys: readonly Key[];
}

export const GROUPS: readonly KeyGroup[] = [
  {
    where: "Everywhere",
    keys: [
      { keys: "Ctrl + K", does: "commands: go to a patient, a screen or a view" },
      { keys: "Ctrl + /", does: "the keys of this screen" },
      { keys: "Alt + 1 to 9", does: "the first to the ninth screen at the top" },
    ],
  },
  {
    where: "In a list",
    on: /\/(worklist|tracking)$/,
    keys: [
      { keys: "Arrows", does: "cell by cell" },
      { keys: "Page Up, Page Down", does: "a page up or down" },
      { keys: "Home, End", does: "the first and the last cell of the row" },
      { keys: "Ctrl + Home, Ctrl + End", does: "the first and the last row" },
      { keys: "Enter", does: "opens the record" },
      { keys: "Space", does: "quick look, without leaving the list" },
      { keys: "Escape", does: "closes the quick look, back to the row" },
    ],
  },
  {
    where: "On a record",
    on: /\/patient\/[^/]+$/,
    keys: [
      { keys: "Alt + N", does: "the next patient of the list from which you came" },
      { keys: "Alt + P", does: "the patient before" },
    ],
  },
  {
    where: "In a meeting's list",
    on: /\/meetings\/[^/]+$/,
    keys: [
      { keys: "Alt + Up, Alt + Down", does: "moves the row by one" },
      { keys: "Alt + Page Up, Alt + Page Down", does: "moves the row to the top, to the end" },
      { keys: "Enter", does: "opens the record" },
      { keys: "Space", does: "move or write beside the list" },
      { keys: "Escape", does: "closes what is beside the list, back to the row; not while you write" },
    ],
  },
  {
    where: "In the room view",
    on: /\/room$/,
    keys: [
      { keys: "Alt + N", does: "the next patient of the meeting" },
      { keys: "Alt + P", does: "the patient before" },
    ],
  },
  {
    where: "In a decision",
    on: /\/decide$/,
    keys: [{ keys: "Ctrl + Enter", does: "to the page that is checked before saving; it never saves" }],
  },
];

/** Work only if they are switched on in My settings. */
export const LETTER_KEYS: readonly Key[] = [
  { keys: "J", does: "the next row" },
  { keys: "K", does: "the row before" },
  { keys: "O", does: "opens the record" },
  { keys: "X", does: "quick look" },
  { keys: "D", does: "begins a decision on the row's patient" },
  { keys: "/", does: "to the filter by name or number" },
  { keys: "?", does: "the keys of this screen" },
];
