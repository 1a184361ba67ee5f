/** A new meeting, or one with other values. */
import { CreateMdtDocument, UpdateMdtDocument, UsersDocument, type CreateMdtMutation } from "@spiritum/client";

import { run } from "../calls";
import { colleague } from "../formats";
import { useLoad } from "../load";
import { Tick, toggled } from "../parts/choices";
import { DayField, dayTyped } from "../parts/day-field";
import { Button, Field, Form, Group, useTitle, type FieldFault } from "../parts/form";
import { useGuard } from "../parts/guard";
import { useKept } from "../parts/kept";
import { PartHeading, Refused } from "../parts/notice";
import { Restored } from "../parts/restored";
import { faultsOfChange, named, useSending } from "../parts/sending";
import { may, type CurrentUser } from "../session";
import type { Planned } from "./calendar";

type Made = NonNullable<CreateMdtMutation["createMdt"]["mdt"]>;

interface Props {
  readonly pathwayId: string;
  readonly title: string;
  /** The meeting to change; null for a new one. */
  readonly meeting: Planned | null;
  readonly current: CurrentUser;
  readonly onDone: (meeting: Made) => void;
  readonly onLeave: () => void;
}

const FIELDS: Readonly<{ [field: string]: string }> = { plannedAt: "planned", location: "location", users: "clinicians" };

export function MeetingForm({ pathwayId, title, meeting, current, onDone, onLeave }: Props) {
  const begun = begunWith(meeting);
  const { value: typed, set, forget, isRestored } = useKept<Typed>(`meeting ${meeting?.id ?? `on ${pathwayId}`}`, () => begun);
  const { day, location, users } = typed;
  const { busy, faults, tell, trying } = useSending();
  useTitle(title, faults);
  useGuard(day !== begun.day || location !== begun.location || !sameUsers(users, begun.users));

  const leave = () => {
    forget();
    onLeave();
  };
  const send = () => {
    const plannedAt = dayTyped(day);
    const found = missing(plannedAt, location);
    if (!plannedAt || found.length > 0) return tell(found);
    return trying(async () => {
      const input = { plannedAt, location: location.trim() };
      const { mdt, userErrors } =
        meeting === null
          ? (await run(CreateMdtDocument, { input: { pathwayId, ...input } })).createMdt
          : (await run(UpdateMdtDocument, { input: { id: meeting.id, ...input, users: [...users] } })).updateMdt;
      if (mdt) {
        forget();
        onDone(mdt);
      }
      return mdt ? [] : named(userErrors, FIELDS);
    }, faultsOfChange);
  };
  return (
    <section className="meeting-form" aria-labelledby="meeting-form">
      <PartHeading id="meeting-form">{meeting ? "Change the meeting" : "Plan a meeting"}</PartHeading>
      <Form label={meeting ? "Change the meeting" : "Plan a meeting"} faults={faults} onSubmit={send}>
        {isRestored && <Restored onForget={forget} />}
        <DayField id="planned" label="Day" hint="For example, 27 3 2027. A pathway has one meeting a day." value={day} faults={faults} onInput={(text) => set({ ...typed, day: text })} />
        <Field id="location" label="Place" hint="As your hospital calls it: a room, or a video call" value={location} faults={faults} onInput={(text) => set({ ...typed, location: text })} />
        {meeting && <Clinicians pathwayId={pathwayId} meeting={meeting} users={users} faults={faults} current={current} onChange={(chosen) => set({ ...typed, users: chosen })} />}
        <Button busy={busy}>{meeting ? "Save the meeting" : "Plan the meeting"}</Button>{" "}
        <Button kind="secondary" onClick={leave}>
          Leave as it is
        </Button>
      </Form>
    </section>
  );
}

interface Typed {
  readonly day: string;
  readonly location: string;
  readonly users: ReadonlySet<string>;
}

function begunWith(meeting: Planned | null): Typed {
  return {
    day: meeting?.plannedAt.slice(0, 10).replaceAll("-0", "-") ?? "",
    location: meeting?.location ?? "",
    users: new Set(present(meeting?.clinicians ?? []).map((user) => user.id)),
  };
}

function sameUsers(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size === others.size && [...some].every((id) => others.has(id));
}

function missing(plannedAt: string | null, location: string): readonly FieldFault[] {
  const faults = [];
  if (!plannedAt) faults.push({ field: "planned", text: "Enter the day of the meeting, with day, month and year" });
  if (!location.trim()) faults.push({ field: "location", text: "Enter where the meeting is held" });
  return faults;
}

interface CliniciansProps {
  readonly pathwayId: string;
  readonly meeting: Planned;
  readonly users: ReadonlySet<string>;
  readonly faults: readonly FieldFault[];
  readonly current: CurrentUser;
  readonly onChange: (users: ReadonlySet<string>) => void;
}

/** Who takes part: members of the pathway, and those who took part already. */
function Clinicians({ pathwayId, meeting, users, faults, current, onChange }: CliniciansProps) {
  const mayRead = may(current, "USER_READ");
  const { data, error, again } = useLoad(`${pathwayId}/${mayRead}`, async () => {
    if (!mayRead) return [];
    const { getUsers } = await run(UsersDocument, { pathwayId });
    return present(getUsers ?? []).filter((user) => user.isActive);
  });
  const known = new Map([...present(meeting.clinicians), ...(data ?? [])].map((user) => [user.id, user]));
  return (
    <Group id="clinicians" label="Clinicians" faults={faults} of="choices">
      {() => (
        <>
          {error !== null && <Refused error={error} onAgain={again} />}
          {data === null && error === null && <p role="status">Loading the pathway's users</p>}
          {!mayRead && <p className="muted">Your roles do not let you list other users.</p>}
          {data !== null && known.size === 0 && <p>There is nobody to choose.</p>}
          {[...known.values()].map((user) => (
            <Tick key={user.id} id={`clinician-${user.id}`} checked={users.has(user.id)} onChange={(on) => onChange(toggled(users, user.id, on))}>
              {colleague(user)}
            </Tick>
          ))}
        </>
      )}
    </Group>
  );
}

function present<T>(all: readonly (T | null)[]): readonly T[] {
  return all.filter((one) => one !== null);
}
