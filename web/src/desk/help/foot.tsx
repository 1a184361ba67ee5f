import { Link } from "../parts/link";
import { overlay } from "./overlays";

/** Help, in the same place on every screen (WCAG 3.2.6). */
export function Foot() {
  return (
    <footer className="foot">
      <button type="button" className="link" onClick={() => overlay.set("palette")}>
        Commands (Ctrl + K)
      </button>
      <Link to="/help/keys">Keys</Link>
      <Link to="/settings">My settings</Link>
      <Link to="/accessibility">Accessibility</Link>
    </footer>
  );
}
