import { UserByUsernameDocument } from "@spiritum/client";
import { useState } from "react";

import { run } from "../calls";
import { colleague } from "../formats";
import { Button, Field, Form, useTitle } from "../parts/form";
import { Heading } from "../parts/notice";
import { useSending } from "../parts/sending";
import { usePlace } from "../router";
import { may, type CurrentUser } from "../session";
import { Events } from "./events";
import { instantsOf, periodFaults, usePeriod } from "./period";
import { faultsOfQuestion, KindSelect, PeriodFields, type Question } from "./question";
import type { Kind } from "./words";

const MOST_DAYS = 366;

interface Asked {
  readonly question: Question;
  readonly who: string;
}

/** What a person looked at and did. */
export function PersonPage({ current }: { readonly current: CurrentUser }) {
  const id = usePlace().query.get("user") ?? "";
  const byName = may(current, "USER_READ");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind | "">("OPENED");
  const [period, setPeriod] = usePeriod(current.today, 30);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { busy, faults, tell, trying } = useSending();
  useTitle("What a person looked at", faults);

  /** Whose id it is, and how they are called here; null if nobody has the name. */
  const find = async () => {
    const wanted = name.trim();
    if (!wanted) return { id, who: `User ${id}` };
    if (!byName) return { id: wanted, who: `User ${wanted}` };
    const { getUser } = await run(UserByUsernameDocument, { username: wanted });
    return getUser && { id: getUser.id, who: `${colleague(getUser)} (${getUser.username})` };
  };
  const ask = () => {
    if (busy) return undefined;
    const field = byName ? "Enter a user name" : "Enter the user's number";
    const missing = !name.trim() && !id ? [{ field: "name", text: field }] : [];
    const wrong = !byName && name.trim() && !/^\d{1,18}$/.test(name.trim()) ? [{ field: "name", text: "A number is needed" }] : [];
    const faulty = [...missing, ...wrong, ...periodFaults(period, MOST_DAYS)];
    tell(faulty);
    setAsked(null);
    if (faulty.length > 0) return undefined;
    return trying(
      async () => {
        const found = await find();
        if (found === null) return [{ field: "name", text: "Nobody has this user name" }];
        const question = { ...instantsOf(period, current.today, current.timezone), userId: found.id, ...(kind && { kinds: [kind] }) };
        setAsked({ question, who: found.who });
        return [];
      },
      (error) => faultsOfQuestion(error, "name"),
    );
  };
  return (
    <>
      <Heading>What a person looked at</Heading>
      <Form label="What a person looked at" faults={faults} onSubmit={ask}>
        <div className="columns">
          <Field
            id="name"
            label={byName ? "User name" : "Number of the user"}
            hint={id ? `Empty: user ${id}, from whose event you came.` : byName ? "With which they sign in." : "As the trail has it. You may not search users by name."}
            value={name}
            faults={faults}
            onInput={setName}
            autoComplete="off"
            maxLength={200}
          />
          <KindSelect value={kind} onChange={setKind} />
          <PeriodFields period={period} faults={faults} onChange={setPeriod} />
        </div>
        <Button busy={busy}>Ask</Button>
      </Form>
      {asked && (
        <>
          <p>
            <strong>{asked.who}</strong>
          </p>
          <Events key={JSON.stringify(asked.question)} question={asked.question} timezone={current.timezone} />
        </>
      )}
    </>
  );
}
