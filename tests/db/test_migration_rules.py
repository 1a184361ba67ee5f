"""From 0026 on every migration lets the programs before and after it serve side by side, and says how to go back."""

import re
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import Engine, event

from spiritum.db.migrate import MIGRATIONS, upgrade
from spiritum.db.schema import script_of
from tests.conftest import Connection, create_database
from tests.db.later_migrations import LATER, folder_with
from tests.db.migration_rules import (
    FIRST,
    Catalogue,
    Declared,
    faults_of_declaration,
    faults_of_outcome,
    faults_of_statements,
)

UPGRADING = Path(__file__).parents[2] / "docs" / "upgrading.md"
BEFORE = f"{int(FIRST) - 1:04}"
OF_WHOEVER_MIGRATES = re.compile(r"^SET |alembic_version")


@pytest.fixture
async def url(server_url: str) -> str:
    """An empty database of its own."""
    return await create_database(server_url, f"rules-{uuid4()}")


async def faults_in(url: str, folder: Path) -> list[str]:
    """What is wrong about the migrations of a folder, from the first on to which the rule applies."""
    await upgrade(url, BEFORE, folder=folder)
    faults: list[str] = []
    sql: Connection = await asyncpg.connect(url)
    try:
        for migration in sorted(script_of(folder).walk_revisions(), key=lambda each: each.revision):
            if migration.revision < FIRST:
                continue
            declared = Declared.by(migration.module, migration.revision)
            before = await Catalogue.of(sql)
            statements = await statements_of(url, migration.revision, folder)
            after = await Catalogue.of(sql)
            faults += [
                f"{migration.revision}: {fault}"
                for each in (
                    faults_of_declaration(declared),
                    faults_of_statements(declared, statements, before.tables),
                    faults_of_outcome(declared, before, after),
                )
                for fault in each
            ]
    finally:
        await sql.close()
    return faults


async def statements_of(url: str, revision: str, folder: Path) -> list[str]:
    """Apply a migration; the statements that it ran."""
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if not OF_WHOEVER_MIGRATES.search(statement):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await upgrade(url, revision, folder=folder)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return statements


async def test_every_migration_keeps_the_rule(url: str) -> None:
    assert await faults_in(url, MIGRATIONS) == []


async def test_a_migration_that_breaks_the_rule_is_noticed_from_its_file(url: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "ALTER TABLE role DROP COLUMN name")
    faults = [fault for fault in await faults_in(url, folder) if fault.startswith(LATER)]
    assert any("ban-drop-column" in fault for fault in faults)
    assert f"{LATER}: gone: column role.name" in faults


def test_the_way_back_of_every_migration_is_documented() -> None:
    documented = set(re.findall(r"^\| (\d{4})\b", UPGRADING.read_text(), re.MULTILINE))
    assert {each.revision for each in script_of().walk_revisions() if each.revision >= FIRST} <= documented


@pytest.fixture
async def trial(database_url: str) -> AsyncGenerator[Connection]:
    """A database that is as before afterwards."""
    sql: Connection = await asyncpg.connect(database_url)
    trial = sql.transaction()
    await trial.start()
    yield sql
    await trial.rollback()
    await sql.close()


async def faults_if(sql: Connection, statements: Sequence[str], declared: Declared) -> list[str]:
    before = await Catalogue.of(sql)
    for statement in statements:
        await sql.execute(statement)
    after = await Catalogue.of(sql)
    return [*faults_of_statements(declared, statements, before.tables), *faults_of_outcome(declared, before, after)]


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["DROP TABLE sign_in_failure CASCADE"], "gone: table sign_in_failure"),
        (["ALTER TABLE sign_in_failure RENAME TO failure"], "renaming-table"),
        (["ALTER TABLE sign_in_failure RENAME TO failure"], "gone: table sign_in_failure"),
        (["ALTER TABLE role DROP COLUMN name"], "gone: column role.name"),
        (["ALTER TABLE role RENAME COLUMN name TO title"], "gone: column role.name"),
        (["ALTER TABLE role ALTER COLUMN name TYPE varchar(10)"], "another type: role.name was text"),
        (["ALTER TABLE role ADD COLUMN colour text NOT NULL"], "required and without a default"),
        (
            ["ALTER TABLE role ADD COLUMN colour text", "ALTER TABLE role ALTER colour SET NOT NULL"],
            "without a default",
        ),
        (["ALTER TABLE waiting_entry ALTER changed_at DROP DEFAULT"], "its default: waiting_entry.changed_at"),
        (["CREATE INDEX role_x ON role (name)"], "require-concurrent-index-creation"),
        (["ALTER TABLE role ADD CONSTRAINT role_x CHECK (name <> '')"], "constraint-missing-not-valid"),
        (["ALTER TABLE role ADD CONSTRAINT role_x UNIQUE (name)"], "disallowed-unique-constraint"),
        (["ALTER TABLE role DROP CONSTRAINT role_name_key"], "gone: constraint role_name_key on role"),
        (
            [f"ALTER TABLE {name} ADD COLUMN x text" for name in ("role", "patient", "mdt", "pathway")],
            "locks mdt, pathway, patient, role",
        ),
        (
            [
                "CREATE TABLE x (a bigint REFERENCES role (id), b bigint REFERENCES patient (id))",
                "ALTER TABLE mdt ADD COLUMN x text",
                "CREATE TRIGGER x BEFORE UPDATE ON pathway FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            ],
            "locks mdt, pathway, patient, role",
        ),
        (
            ["CREATE TABLE x (id bigint PRIMARY KEY REFERENCES role)", "ALTER TABLE role ADD COLUMN colour text"],
            "the strongest lock first: ALTER TABLE role",
        ),
        (
            ["ALTER TABLE role ADD COLUMN x text", "UPDATE patient SET hospital_number = national_number"],
            "goes through the rows of patient while it locks role",
        ),
        (
            [
                "CREATE TABLE x (id bigint)",
                "CREATE TRIGGER x BEFORE UPDATE ON pathway FOR EACH ROW EXECUTE FUNCTION refuse_change()",
                "INSERT INTO x (id) SELECT id FROM public.patient JOIN mdt USING (id)",
            ],
            "goes through the rows of mdt, patient while it locks pathway",
        ),
        (["LOCK TABLE role", "CREATE TABLE x AS SELECT * FROM patient"], "the rows of patient while it locks role"),
        (
            [
                "CREATE TABLE x (id bigint PRIMARY KEY REFERENCES role)",
                "DO $$ BEGIN IF true THEN DELETE FROM patient; END IF; END $$",
            ],
            "the rows of patient while it locks role",
        ),
        (["DROP FUNCTION refuse_change CASCADE"], "gone: function refuse_change()"),
        (["DROP TRIGGER waiting_event_final ON waiting_event"], "gone: trigger waiting_event_final"),
    ],
)
async def test_what_fails_an_earlier_program_or_locks_for_long_is_a_fault(
    trial: Connection, statements: Sequence[str], fault: str
) -> None:
    assert any(fault in each for each in await faults_if(trial, statements, Declared(LATER)))


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE something (id bigint PRIMARY KEY, name text NOT NULL)", "CREATE INDEX x ON something (name)"],
        ["ALTER TABLE role ADD COLUMN colour text"],
        ["ALTER TABLE role ADD COLUMN colour text", "CREATE TABLE something (id bigint PRIMARY KEY REFERENCES role)"],
        ["ALTER TABLE role ADD COLUMN colour text NOT NULL DEFAULT 'grey'"],
        ["ALTER TABLE role ADD CONSTRAINT role_x CHECK (name <> '') NOT VALID"],
        ["CREATE FUNCTION something() RETURNS bigint LANGUAGE sql AS 'SELECT 1'"],
        ["CREATE TABLE x (id bigint)", "INSERT INTO x SELECT id FROM patient"],
        [
            "CREATE TABLE x (id bigint)",
            "INSERT INTO x SELECT id FROM patient",
            "CREATE TRIGGER x BEFORE UPDATE ON pathway FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        ],
        [
            "ALTER TABLE role ADD COLUMN colour text",
            "CREATE TABLE x (id bigint)",
            "INSERT INTO x VALUES ((SELECT max(id) FROM patient))",
            "CREATE TABLE y (id bigint)",
            "INSERT INTO y SELECT id FROM x",
            "UPDATE y SET id = 2",
            "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM patient'",
        ],
    ],
)
async def test_what_adds_is_no_fault(trial: Connection, statements: Sequence[str]) -> None:
    assert await faults_if(trial, statements, Declared(LATER)) == []


async def test_a_contract_step_may_take_away_and_not_rename(trial: Connection) -> None:
    declared = Declared(LATER, step="contract", oldest_program=BEFORE)
    assert await faults_if(trial, ["ALTER TABLE role DROP COLUMN name"], declared) == []
    (fault,) = await faults_if(trial, ["ALTER TABLE waiting_result RENAME COLUMN route TO way"], declared)
    assert fault.startswith("renaming-column")


async def test_a_table_that_stays_small_may_be_locked_while_it_is_read(trial: Connection) -> None:
    widened = [
        "ALTER TABLE role_permission DROP CONSTRAINT role_permission_permission_check",
        "ALTER TABLE role_permission ADD CONSTRAINT role_permission_permission_check CHECK (permission <> '')",
    ]
    assert await faults_if(trial, widened, Declared(LATER)) != []
    await trial.execute("ALTER TABLE role_permission ADD COLUMN once text")
    small = Declared(LATER, small_tables={"role_permission"})
    assert await faults_if(trial, widened, small) == []


async def test_rows_of_a_table_that_stays_small_may_be_changed_while_others_are_locked(trial: Connection) -> None:
    changed = ["ALTER TABLE patient ADD COLUMN x text", "UPDATE role SET name = name"]
    assert any(
        "rows of role while it locks patient" in fault for fault in await faults_if(trial, changed, Declared(LATER))
    )
    await trial.execute("ALTER TABLE patient DROP COLUMN x")
    assert await faults_if(trial, changed, Declared(LATER, small_tables={"role"})) == []


@pytest.mark.parametrize(
    ("declared", "fault"),
    [
        (Declared(LATER, step=None), "say STEP"),
        (Declared(LATER, doc="Something."), "Way back"),
        (Declared(LATER, step="contract"), "OLDEST_PROGRAM"),
        (Declared(LATER, step="contract", oldest_program=LATER), "an earlier migration"),
        (Declared(LATER, oldest_program=BEFORE), "no OLDEST_PROGRAM"),
    ],
)
def test_a_migration_says_what_it_is(declared: Declared, fault: str) -> None:
    assert any(fault in each for each in faults_of_declaration(declared))


def test_outside_a_transaction_there_are_only_indexes_that_can_be_made_again() -> None:
    declared = Declared(LATER, is_transaction=False)
    drop, make = "DROP INDEX CONCURRENTLY IF EXISTS x", "CREATE INDEX CONCURRENTLY x ON role (name)"
    assert [*faults_of_statements(declared, [drop, make], {"role"})] == []
    assert any("may be repeated" in each for each in faults_of_statements(declared, [make], {"role"}))
    assert any("only CONCURRENTLY" in each for each in faults_of_statements(declared, ["SELECT 1"], {"role"}))
