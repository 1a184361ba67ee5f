/**
 * Administration and the audit trail: what few people open. The browser loads the two when the first of them is opened.
 * Neither belongs to a pathway.
 */
import { useLoad } from "./load";
import { Button, useTitle } from "./parts/form";
import { Link } from "./parts/link";
import { Heading } from "./parts/notice";
import { usePlace } from "./router";
import { may, type CurrentUser, type Permission } from "./session";

export type Part = "admin" | "trail";

const OPENED_BY: Readonly<Record<Part, readonly Permission[]>> = {
  // Whoever only reads these has the addresses, and no link: clinicians may read users and roles, too.
  admin: ["USER_CREATE", "USER_UPDATE", "ROLE_CREATE", "ROLE_UPDATE", "ROLE_DELETE", "PATHWAY_CREATE", "PATHWAY_UPDATE", "PATHWAY_DELETE"],
  trail: ["AUDIT_READ"],
};
const TITLES: Readonly<Record<Part, string>> = { admin: "Administration", trail: "Audit trail" };

/** The part that a path leads to; null: a pathway's screen. */
export function partOf(path: string): Part | null {
  const name = path.split("/")[1] ?? "";
  return name === "admin" || name === "trail" ? name : null;
}

/** The parts that the user may open. */
export function partsOf(current: CurrentUser): readonly Part[] {
  return (["admin", "trail"] as const).filter((part) => OPENED_BY[part].some((one) => may(current, one)));
}

export function PartLinks({ current }: { readonly current: CurrentUser }) {
  const here = partOf(usePlace().path);
  const parts = partsOf(current);
  return (
    <>
      {parts.map((part) => (
        <li key={part}>
          <Link to={`/${part}`} current={part === here}>
            {TITLES[part]}
          </Link>
        </li>
      ))}
    </>
  );
}

/** A screen of a part, once it is loaded. */
export function PartScreen({ part, current }: { readonly part: Part; readonly current: CurrentUser }) {
  const { data, error, again } = useLoad(part, () => import("./office-screens"));
  const Screens = data?.SCREENS[part];
  if (Screens !== undefined) return <Screens current={current} />;
  return (
    <main className="screen" id="main">
      {error === null ? <p role="status">Loading</p> : <NotLoaded title={TITLES[part]} onAgain={again} />}
    </main>
  );
}

/** The network is away; or the server has another version by now, which has this part under another name. */
function NotLoaded({ title, onAgain }: { readonly title: string; readonly onAgain: () => unknown }) {
  useTitle(title);
  return (
    <>
      <Heading>{title}</Heading>
      <div className="notice notice--error" role="alert">
        <h2>This part of the desk could not be loaded</h2>
        <p>Check the network. If it is there, the desk was replaced by a newer one meanwhile: load the page anew.</p>
        <Button kind="secondary" small onClick={onAgain}>
          Try again
        </Button>{" "}
        <Button kind="secondary" small onClick={() => location.reload()}>
          Load the page anew
        </Button>
      </div>
    </>
  );
}
