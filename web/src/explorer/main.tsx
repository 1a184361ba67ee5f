import "../shared/page.css";
import "graphiql/style.css";
import "./explorer.css";

import { createRoot } from "react-dom/client";

import { labelEditors, letTabLeaveEditors } from "./editors";
import { Explorer } from "./explorer";
import type { DemoSignIn } from "./sign-in-form";

/** The server fills in `user/password` while demonstration data is loaded, and nothing otherwise. */
function demoSignIn(): DemoSignIn | null {
  const content = document.querySelector<HTMLMetaElement>('meta[name="demo-sign-in"]')?.content ?? "";
  const [username, password] = content.split("/", 2);
  return username && password ? { username, password } : null;
}

function place(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element #${id}.`);
  return found;
}

letTabLeaveEditors();
labelEditors();
createRoot(place("content")).render(<Explorer demo={demoSignIn()} accountPlace={place("account")} />);
