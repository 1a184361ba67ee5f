import "./styles/desk.scss";

import { createRoot } from "react-dom/client";

import { App } from "./app";
import { colourHead } from "./look";
import { watchIdleness } from "./signing-in/idle";

const place = document.getElementById("desk");
if (place === null) throw new Error("The page has no element #desk.");
// A page that comes back from the browser's memory could show a patient to whoever sits there now.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
colourHead();
watchIdleness();
createRoot(place).render(<App />);
