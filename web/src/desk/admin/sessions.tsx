import { dataOf, type components } from "@spiritum/client";
import { useState } from "react";

import { counted } from "../formats";
import { dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Confirmed } from "../parts/confirmed";
import { ErrorSummary, useTitle } from "../parts/form";
import { Refused } from "../parts/notice";
import { Table, type TableColumn } from "../parts/table";
import { spiritum } from "../site";
import { useChange } from "./changing";
import { Saved } from "./saved";

type Session = components["schemas"]["Session"];

/** Where a user is signed in now, and the way to end that. */
export function Sessions({ userId, timezone }: { readonly userId: string; readonly timezone: string }) {
  const { data, error, again } = useLoad(userId, async () => {
    const query = { userId: Number(userId) };
    return dataOf(await spiritum.rest.GET("/rest/usersessions/", { params: { query } })).sessions;
  });
  const change = useChange([]);
  const [saved, setSaved] = useState("");
  useTitle("User", change.faults);

  const end = async (sessionId: number | null) => {
    setSaved("");
    const isMade = await change.run(async () => {
      dataOf(await spiritum.rest.POST("/rest/endusersessions/", { body: { userId, sessionId } }));
    });
    if (!isMade) return;
    setSaved(sessionId === null ? "The sessions have ended." : "The session has ended.");
    await again();
  };
  const others = data?.filter((session) => !session.isCurrent) ?? [];
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <ErrorSummary faults={change.faults} />
      <Saved text={saved} />
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading sessions</p>}
      {data !== null && data.length === 0 && <p>Not signed in anywhere.</p>}
      {data !== null && data.length > 0 && (
        <Table caption="Sessions" columns={columnsOf(timezone, end)} rows={data} idOf={(session) => String(session.id)} />
      )}
      {others.length > 1 && (
        <Confirmed
          label="End all sessions"
          question={`${counted(others.length, "session")} will end, and what is typed there and not saved is lost.`}
          yes="Yes, end them"
          busy={change.busy}
          onYes={() => end(null)}
        />
      )}
    </section>
  );
}

function columnsOf(timezone: string, end: (id: number) => unknown): readonly TableColumn<Session>[] {
  return [
    { title: "Began", cell: (session) => dayAndTime(session.beganAt, timezone) },
    { title: "Last used", cell: (session) => dayAndTime(session.lastUsedAt, timezone) },
    { title: "From", cell: (session) => session.source ?? "Not known" },
    { title: "By", cell: (session) => [session.provider, ...session.factors].filter(Boolean).join(", ") },
    { title: "End it", cell: (session) => <End session={session} end={end} /> },
  ];
}

function End({ session, end }: { readonly session: Session; readonly end: (id: number) => unknown }) {
  if (session.isCurrent) return <>This one is yours</>;
  return (
    <Confirmed
      small
      label="End this session"
      question="It ends at once, and what is typed there and not saved is lost."
      yes="Yes, end it"
      onYes={() => end(session.id)}
    />
  );
}
