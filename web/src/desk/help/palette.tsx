/** One field that leads everywhere: screens, views, and patients by name or number. */
import { PatientSearchDocument } from "@spiritum/client";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";

import { run } from "../calls";
import { messageOf } from "../errors";
import { counted, formatted, fullName } from "../formats";
import { go } from "../router";
import type { CurrentUser } from "../session";
import { commandsHere, holding, type Command } from "./commands";
import { Overlay } from "./overlay";

const LOOK_AFTER = 250;
const LEAST = 2;
const MOST_PATIENTS = 8;

interface Props {
  readonly pathwayId: string | null;
  readonly current: CurrentUser;
  readonly onClose: () => void;
}

export function Palette({ pathwayId, current, onClose }: Props) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const all = useMemo(commandsHere, []);
  const patients = usePatients(text.trim(), pathwayId, current);
  const commands = [...holding(all, text), ...patients.found];
  const chosen = commands[Math.min(active, commands.length - 1)];

  const choose = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = commands.length - 1;
    if (event.key === "ArrowDown") setActive((before) => (before >= last ? 0 : before + 1));
    else if (event.key === "ArrowUp") setActive((before) => (before <= 0 ? last : before - 1));
    else if (event.key === "Enter") choose(chosen);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`command-${chosen?.id}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);
  return (
    <Overlay label="Commands" onClose={onClose}>
      <label className="nhsuk-label" htmlFor="command">
        Go to
      </label>
      <input
        id="command"
        className="nhsuk-input"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="commands"
        aria-activedescendant={chosen && `command-${chosen.id}`}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="muted" role="status">
        {patients.text ?? counted(commands.length, "command")}
      </p>
      <ul className="commands" role="listbox" id="commands" aria-label="Commands">
        {commands.map((command) => (
          <li
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            onClick={() => choose(command)}
          >
            <span className="commands__group">{command.group}</span> <span className="commands__title">{command.title}</span>{" "}
            {command.keys && <kbd>{command.keys}</kbd>}
          </li>
        ))}
      </ul>
    </Overlay>
  );
}

interface Patients {
  readonly found: readonly Command[];
  /** What there is to say about the search; null: nothing. */
  readonly text: string | null;
}

const NOBODY: Patients = { found: [], text: null };

/** Patients whose names or numbers the text is, once nobody has typed for a moment. */
function usePatients(text: string, pathwayId: string | null, current: CurrentUser): Patients {
  const [patients, setPatients] = useState<Patients>(NOBODY);
  useEffect(() => {
    setPatients(NOBODY);
    if (pathwayId === null || text.length < LEAST) return;
    let isWanted = true;
    const look = async () => {
      try {
        const { patientSearch } = await run(PatientSearchDocument, { query: text, pathwayId });
        const found = patientSearch.slice(0, MOST_PATIENTS).map((patient) => ({
          id: `patient-${patient.id}`,
          title: `${fullName(patient)}  ${formatted(patient.hospitalNumber, current.config.hospitalNumberFormat)}`,
          group: "Patient",
          run: () => go(`/p/${pathwayId}/patient/${patient.id}`),
        }));
        if (isWanted) setPatients({ found, text: found.length === 0 ? null : counted(found.length, "patient") });
      } catch (error) {
        if (isWanted) setPatients({ found: [], text: `Patients cannot be looked for now. ${messageOf(error).text}` });
      }
    };
    const timer = setTimeout(() => void look(), LOOK_AFTER);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, pathwayId, current]);
  return patients;
}
