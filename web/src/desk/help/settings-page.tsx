import { Toggle } from "../lists/filters";
import { useObserved } from "../observable";
import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
import { KeyTable } from "./key-table";
import { LETTER_KEYS } from "./keys";
import { letters } from "./preferences";

export function SettingsPage() {
  const isOn = useObserved(letters);
  useTitle("My settings");
  return (
    <main className="screen screen--text" id="main">
      <Heading>My settings</Heading>
      <p>They hold in this tab, for you, until you sign out or load the page anew. Nothing is stored on this machine.</p>
      <h2>Letters in lists</h2>
      <p>
        Single letters are quick for whoever types, and in the way of whoever dictates: a word that is heard as letters moves
        about in the list. They are off until you switch them on.
      </p>
      <Toggle label="Letters act in lists" checked={isOn} onChange={(checked) => letters.set(checked)} />
      <KeyTable label="The letters" keys={LETTER_KEYS} />
      <p>
        <Link to="/help/keys">All keys</Link>
      </p>
    </main>
  );
}
