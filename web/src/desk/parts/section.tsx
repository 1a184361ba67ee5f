import { ApiError } from "@spiritum/client";

import type { Permission } from "../session";
import { useTitle } from "./form";
import { Link } from "./link";
import { Heading, Refused } from "./notice";

export interface SectionLink {
  readonly to: string;
  readonly title: string;
}

/** The screens of a part, as links below the desk's own. */
export function SectionLinks({ label, links, path }: { readonly label: string; readonly links: readonly SectionLink[]; readonly path: string }) {
  return (
    <nav className="nav nav--section" aria-label={label}>
      <ul>
        {links.map(({ to, title }) => (
          <li key={to}>
            <Link to={to} current={path === to || path.startsWith(`${to}/`)}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** In the place of a screen that the user's roles do not open. */
export function Forbidden({ title, needs }: { readonly title: string; readonly needs: Permission }) {
  useTitle(title);
  return (
    <>
      <Heading>{title}</Heading>
      <Refused error={new ApiError("FORBIDDEN", "", [], 403, { permissions: [needs] })} onAgain={() => undefined} />
    </>
  );
}
