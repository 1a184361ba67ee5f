/**
 * Where GraphiQL keeps its tabs and its history: in this tab only.
 *
 * SECURITY: GraphiQL's default, the local storage, would leave what was typed (patients' identifiers among it) on a
 * shared computer for whoever comes next.
 */
const PREFIX = "graphiql:";
const OWNER = `${PREFIX}owner`;

let isClosed = false;

export const notebook = {
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, value: string) => {
    if (!isClosed) sessionStorage.setItem(key, value);
  },
  removeItem: (key: string) => sessionStorage.removeItem(key),
  clear: () => ownKeys().forEach((key) => sessionStorage.removeItem(key)),
  get length() {
    return ownKeys().length;
  },
};

/** Opens the notebook for a user: what another user wrote in this tab is gone. */
export function openNotebook(username: string): void {
  if (notebook.getItem(OWNER) !== username) notebook.clear();
  notebook.setItem(OWNER, username);
}

/** Throws everything away. GraphiQL writes half a second after each change: what comes now is not kept. */
export function closeNotebook(): void {
  isClosed = true;
  notebook.clear();
}

function ownKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}
