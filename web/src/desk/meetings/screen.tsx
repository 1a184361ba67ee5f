/** Which screen of meetings an address stands for, and whether the user's roles let them see it. */
import { useTitle } from "../parts/form";
import { Empty, Heading, NotThere } from "../parts/notice";
import { match, usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { ListPage } from "./list-page";
import { MeetingsPage } from "./meetings-page";
import { PrintPage } from "./print-page";
import { RoomPage } from "./room-page";

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

const OF_ONE = { "": ListPage, "/print": PrintPage, "/room": RoomPage };

export function MeetingScreen(props: Props) {
  const { path } = usePlace();
  if (!may(props.current, "MDT_READ")) return <NotYours what="meetings" permissions="MDT_READ" />;
  if (match("/p/:pathway/meetings", path)) return <MeetingsPage {...props} />;
  for (const [end, Screen] of Object.entries(OF_ONE)) {
    const mdtId = match(`/p/:pathway/meetings/:mdt${end}`, path)?.["mdt"];
    if (!mdtId) continue;
    if (!may(props.current, "ON_MDT_READ", "PATIENT_READ")) return <NotYours what="lists of meetings" permissions="ON_MDT_READ, PATIENT_READ" />;
    return <Screen key={mdtId} {...props} mdtId={mdtId} />;
  }
  return (
    <main className="screen" id="main">
      <NotThere />
    </main>
  );
}

function NotYours({ what, permissions }: { readonly what: string; readonly permissions: string }) {
  useTitle("Meetings");
  return (
    <main className="screen" id="main">
      <Heading>You may not see this</Heading>
      <Empty title={`Your roles do not let you read ${what}`}>
        <p>An administrator can change that ({permissions}).</p>
      </Empty>
    </main>
  );
}
