/** What the screens of one user, role, pathway or request type have in common. */
import { colleague, counted } from "../formats";
import type { Loaded } from "../load";
import { Confirmed } from "../parts/confirmed";
import { Form, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading, Refused } from "../parts/notice";
import { useGo } from "../router";
import { useChange, type Refusals } from "./changing";

type What = "user" | "role" | "pathway" | "request type";

function titleOf(what: What): string {
  return what[0]?.toUpperCase() + what.slice(1);
}

interface WaitingProps {
  readonly what: What;
  readonly error: unknown;
  /** Whether it was read that there is none. */
  readonly isUnknown: boolean;
  readonly onAgain: () => unknown;
}

/** Until it is read, or if it is not to be had. */
export function Waiting({ what, error, isUnknown, onAgain }: WaitingProps) {
  const title = titleOf(what);
  useTitle(title);
  return (
    <>
      <Heading>{title}</Heading>
      {error !== null && <Refused error={error} onAgain={onAgain} />}
      {isUnknown && <Empty title={`There is no such ${what}`} />}
      {error === null && !isUnknown && <p role="status">Loading the {what}</p>}
    </>
  );
}

interface Listed {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isActive: boolean;
}

interface UsersProps {
  readonly id: string;
  readonly title: string;
  readonly read: Loaded<readonly Listed[]>;
}

/** The users who belong to it, each with a link. */
export function Users({ id, title, read: { data, error, again } }: UsersProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Loading users</p>}
      {data !== null && <p>{data.length === 0 ? "Nobody." : `${counted(data.length, "user")}:`}</p>}
      <ul className="codes">
        {(data ?? []).map((user) => (
          <li key={user.id}>
            <Link to={`/admin/users/${user.id}`}>{colleague(user) || user.username}</Link>
            {!user.isActive && " (deactivated)"}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DeleteProps {
  readonly what: What;
  /** Which of them can be deleted at all. */
  readonly only: string;
  readonly remove: () => Promise<Refusals | void>;
  /** The list, which says that it is deleted. */
  readonly to: string;
}

export function Delete({ what, only, remove, to }: DeleteProps) {
  const change = useChange([]);
  const go = useGo();
  useTitle(titleOf(what), change.faults);
  const send = async () => {
    if (await change.run(remove)) go(`${to}?saved=deleted`, "replace");
  };
  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete</h2>
      <Form label="Delete" faults={change.faults} onSubmit={() => undefined}>
        <p>{only}</p>
        <Confirmed label={`Delete this ${what}`} question="It cannot be brought back." yes="Yes, delete it" busy={change.busy} onYes={send} />
      </Form>
    </section>
  );
}
