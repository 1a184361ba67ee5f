/** Administration: users, roles, pathways and request types. Each screen says which permission it needs. */
import { useEffect, type ReactNode } from "react";

import { NotThere } from "../parts/notice";
import { Forbidden, SectionLinks } from "../parts/section";
import { go, match, usePlace } from "../router";
import { may, type CurrentUser, type Permission } from "../session";
import { NewPathwayPage, PathwayPage } from "./pathway-page";
import { PathwaysPage } from "./pathways-page";
import { NewTypePage, TypePage } from "./type-page";
import { TypesPage } from "./types-page";
import { NewRolePage, RolePage } from "./role-page";
import { RolesPage } from "./roles-page";
import { NewUserPage } from "./new-user-page";
import { UserPage } from "./user-page";
import { UsersPage } from "./users-page";

interface ScreenProps {
  readonly current: CurrentUser;
  readonly id: string;
}

interface Screen {
  readonly path: string;
  readonly needs: Permission;
  readonly of: (props: ScreenProps) => ReactNode;
}

const SECTIONS = [
  { to: "/admin/users", title: "Users", needs: "USER_READ" },
  { to: "/admin/roles", title: "Roles", needs: "ROLE_READ" },
  { to: "/admin/pathways", title: "Pathways", needs: "PATHWAY_READ" },
  { to: "/admin/request-types", title: "Request types", needs: "MILESTONE_TYPE_READ" },
] as const;

const SCREENS: readonly Screen[] = [
  { path: "/admin/users", needs: "USER_READ", of: UsersPage },
  { path: "/admin/users/new", needs: "USER_CREATE", of: NewUserPage },
  { path: "/admin/users/:id", needs: "USER_READ", of: UserPage },
  { path: "/admin/roles", needs: "ROLE_READ", of: RolesPage },
  { path: "/admin/roles/new", needs: "ROLE_CREATE", of: NewRolePage },
  { path: "/admin/roles/:id", needs: "ROLE_READ", of: RolePage },
  { path: "/admin/pathways", needs: "PATHWAY_READ", of: PathwaysPage },
  { path: "/admin/pathways/new", needs: "PATHWAY_CREATE", of: NewPathwayPage },
  { path: "/admin/pathways/:id", needs: "PATHWAY_READ", of: PathwayPage },
  { path: "/admin/request-types", needs: "MILESTONE_TYPE_READ", of: TypesPage },
  { path: "/admin/request-types/new", needs: "PATHWAY_UPDATE", of: NewTypePage },
  { path: "/admin/request-types/:id", needs: "MILESTONE_TYPE_READ", of: TypePage },
];

export function Screens({ current }: { readonly current: CurrentUser }) {
  const { path } = usePlace();
  const links = SECTIONS.filter(({ needs }) => may(current, needs));
  const first = links[0]?.to;
  const isNowhere = path === "/admin" && first !== undefined;
  useEffect(() => {
    if (isNowhere) go(first, "replace");
  }, [isNowhere, first]);
  return (
    <>
      {links.length > 0 && <SectionLinks label="Administration" links={links} path={path} />}
      <main className="screen screen--text" id="main">
        {isNowhere ? null : <Shown path={path} current={current} />}
      </main>
    </>
  );
}

function Shown({ path, current }: { readonly path: string; readonly current: CurrentUser }) {
  const screen = SCREENS.find((one) => match(one.path, path) !== null);
  if (screen === undefined) return <NotThere />;
  if (!may(current, screen.needs)) return <Forbidden title="Administration" needs={screen.needs} />;
  const Page = screen.of;
  return <Page key={path} current={current} id={match(screen.path, path)?.["id"] ?? ""} />;
}
