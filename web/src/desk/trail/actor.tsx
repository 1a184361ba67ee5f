import { Link } from "../parts/link";
import type { Actor } from "./words";

/** Who did something, and the way to all that they did. */
export function ActorName({ actor }: { readonly actor: Actor }) {
  return (
    <>
      {actor.userId ? <Link to={`/trail/person?user=${actor.userId}`}>{actor.name}</Link> : actor.name}
      {actor.department && <span className="muted"> {actor.department}</span>}
    </>
  );
}

interface PatientsProps {
  readonly patients: readonly { readonly id: string }[];
  readonly count: number;
}

/** Patients by their ids in this system: the trail holds no names. */
export function Patients({ patients, count }: PatientsProps) {
  if (count === 0) return <>None</>;
  return (
    <>
      {patients.map(({ id }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link to={`/trail/patient?patient=${id}`}>patient {id}</Link>
        </span>
      ))}
      {count > patients.length && ` and ${count - patients.length} more`}
    </>
  );
}
