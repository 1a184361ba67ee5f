import { useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Heading } from "../parts/notice";
import { KeyTable } from "./key-table";
import { GROUPS, LETTER_KEYS } from "./keys";

export function KeysPage() {
  useTitle("Keys");
  return (
    <main className="screen screen--text" id="main">
      <Heading>Keys</Heading>
      <p>
        Everything on the desk can be done with the keyboard alone, and everything that a key does has a link or a button, too.
        No key records anything about a patient: that is always a button on the page that you have checked.
      </p>
      {GROUPS.map((group) => (
        <KeyTable key={group.where} label={group.where} keys={group.keys} />
      ))}
      <KeyTable label="Letters, in a list" keys={LETTER_KEYS} />
      <p>
        Letters do nothing until you switch them on in <Link to="/settings">My settings</Link>.
      </p>
    </main>
  );
}
