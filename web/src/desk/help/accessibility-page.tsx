import { useTitle } from "../parts/form";
import { Heading } from "../parts/notice";

/** What the desk keeps to, what it does not yet, and whom to tell. Anybody may read it, signed in or not. */
export function AccessibilityPage() {
  useTitle("Accessibility");
  return (
    <main className="screen screen--text" id="main">
      <Heading>Accessibility statement</Heading>
      <p>
        This desk is made to be used with a keyboard alone, with a screen reader, with large letters and with colours of your
        own. It aims at the Web Content Accessibility Guidelines 2.2, level AA.
      </p>
      <h2>What you can do</h2>
      <ul>
        <li>do everything without a mouse; the page about keys lists them all</li>
        <li>enlarge to 200 % without scrolling sideways, or use it on a telephone</li>
        <li>use your system&#39;s high contrast or dark colours: each state has a word and a shape besides its colour</li>
        <li>choose “Pages of 100” above a list, for a plain table instead of a grid that draws its rows as you move</li>
        <li>leave single letters off: no letter does anything outside a field unless you switch that on</li>
      </ul>
      <h2>What is tested</h2>
      <p>
        Each screen is checked by a program (axe) at two widths, at 200 %, in light, dark and forced colours, with each change of
        the desk. Such a program finds perhaps a third of what is wrong.
      </p>
      <h2>What does not work well yet</h2>
      <ul>
        <li>No person has tested it with NVDA, JAWS or VoiceOver yet.</li>
        <li>Your browser&#39;s own search finds only the rows of a long list that are drawn. Use the filter above the list.</li>
        <li>Reports of other systems are shown as they came, and may have tables made of blanks.</li>
        <li>Whether keys with Alt clash with an assistive program on Windows has not been tried by hand.</li>
      </ul>
      <h2>Tell us</h2>
      <p>
        If something keeps you from working, tell whoever runs this system at your hospital. What you report goes to them and
        nowhere else. They must answer, and say what else you can do meanwhile.
      </p>
      <p>Prepared on 30 November 2026, for the reference desk as it is shipped. A hospital that makes the desk its own writes its own.</p>
    </main>
  );
}
