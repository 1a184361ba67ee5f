/** What CodeMirror, GraphiQL's editor, lacks for those who work without a mouse or without a screen. */
import CodeMirror from "codemirror";
import "codemirror/keymap/sublime.js";

/** What the package's types leave out. */
interface Untyped {
  /** Tables of keys by name; `false` passes a key on to the browser. */
  readonly keyMap: Readonly<Record<string, Record<string, string | false>>>;
}

const { keyMap } = CodeMirror as unknown as Untyped;

/**
 * Tab and Shift+Tab leave an editor, as they leave every other field: CodeMirror's own meaning, indentation, would
 * hold whoever works without a mouse. Indentation stays on Ctrl+] and Ctrl+[, and the suggestions still take Tab.
 */
export function letTabLeaveEditors(): void {
  for (const name of ["basic", "sublime"]) Object.assign(keyMap[name] ?? {}, { Tab: false, "Shift-Tab": false });
}

/** Each editor says to a screen reader what the section around it is called. */
export function labelEditors(): void {
  CodeMirror.defineInitHook((editor) => {
    const label = editor.getWrapperElement().closest("[aria-label]")?.getAttribute("aria-label");
    if (label) editor.setOption("screenReaderLabel", label);
  });
}
