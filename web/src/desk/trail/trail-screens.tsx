/** The audit trail for privacy officers. Each question is noted in the trail itself. */
import { useEffect } from "react";

import { NotThere } from "../parts/notice";
import { Forbidden, SectionLinks } from "../parts/section";
import { go, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { BreakGlassPage } from "./break-glass-page";
import { PatientPage } from "./patient-page";
import { PersonPage } from "./person-page";
import { RefusedPage } from "./refused-page";
import { UnusualPage } from "./unusual-page";

const SCREENS = [
  { to: "/trail/patient", title: "A patient", of: PatientPage },
  { to: "/trail/person", title: "A person", of: PersonPage },
  { to: "/trail/refused", title: "Refused", of: RefusedPage },
  { to: "/trail/unusual", title: "Unusual looks", of: UnusualPage },
  { to: "/trail/break-glass", title: "Break-glass", of: BreakGlassPage },
] as const;

export function Screens({ current }: { readonly current: CurrentUser }) {
  const { path, query } = usePlace();
  const isNowhere = path === "/trail";
  useEffect(() => {
    if (isNowhere) go(SCREENS[0].to, "replace");
  }, [isNowhere]);
  const isLetIn = may(current, "AUDIT_READ");
  const Page = SCREENS.find(({ to }) => to === path)?.of;
  // A question about somebody else is another screen: nothing of the one before stays on it.
  const key = `${path} ${query.get("patient") ?? ""} ${query.get("user") ?? ""}`;
  return (
    <>
      {isLetIn && <SectionLinks label="Audit trail" links={SCREENS} path={path} />}
      <main className="screen screen--wide" id="main">
        {!isLetIn ? <Forbidden title="Audit trail" needs="AUDIT_READ" /> : Page ? <Page key={key} current={current} /> : !isNowhere && <NotThere />}
      </main>
    </>
  );
}
