/**
 * Administration and the audit trail: what few people open. Each is a part of its own, which the browser loads when it is opened.
 * Neither belongs to a pathway.
 */
import { Later } from "./later";
import { Link } from "./parts/link";
import { usePlace } from "./router";
import { may, type CurrentUser, type Permission } from "./session";

const PARTS = {
  admin: async () => (await import("./admin/admin-screens")).Screens,
  trail: async () => (await import("./trail/trail-screens")).Screens,
};
export type Part = keyof typeof PARTS;

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

export function PartScreen({ part, current }: { readonly part: Part; readonly current: CurrentUser }) {
  return <Later name={part} title={TITLES[part]} load={PARTS[part]} props={{ current }} />;
}
