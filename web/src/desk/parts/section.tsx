import { Link } from "./link";

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
