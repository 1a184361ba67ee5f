"""
The rule of migrations: the programs before and after one serve side by side, and nobody waits for it for long.

    expand      adds only. What was there is still there, and takes what it took: the earlier program serves on.
    contract    takes away what no program uses any more from `OLDEST_PROGRAM` on, which is an earlier one than its own.

`squawk` knows which statements take a lock for long; the database's catalogue, before and after, knows what is gone or
takes less than before, however it was written.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from tests.conftest import Connection

_MAX_LOCKED = 3
FIRST = "0026"
"""The first migration to which the rule applies."""
_SQUAWK = Path(sys.executable).with_name("squawk")
_OF_STYLE = {
    *("prefer-bigint-over-int", "prefer-bigint-over-smallint", "prefer-identity", "prefer-text-field"),
    *("prefer-robust-stmts", "prefer-timestamp-tz", "ban-char-field"),
    *("require-lock-timeout", "require-statement-timeout"),  # whoever migrates sets them
    "ban-drop-constraint",  # the catalogue knows whether it has come back
}
_TAKING_AWAY = {"ban-drop-column", "ban-drop-table", "ban-drop-function", "ban-truncate-cascade"}
"""What a contract step is for."""
_QUICK_IF_SMALL = {
    *("constraint-missing-not-valid", "adding-foreign-key-constraint", "disallowed-unique-constraint"),
    *("require-concurrent-index-creation", "require-concurrent-index-deletion", "adding-not-nullable-field"),
}
_TABLE = re.compile(r"\b(?:TABLE|ON|INTO|UPDATE)\s+(?:ONLY\s+|IF\s+EXISTS\s+)?\"?(\w+)", re.IGNORECASE)
_ALTERED = re.compile(r"\b(?:ALTER|DROP|LOCK) TABLE\s+(?:ONLY\s+|IF\s+EXISTS\s+)?\"?(\w+)", re.IGNORECASE)
_LOCKED = re.compile(
    r"\b(?:(?:ALTER|DROP|LOCK) TABLE|REFERENCES|TRIGGER\s[^;$]*?\bON)\s+(?:ONLY\s+|IF\s+EXISTS\s+)?\"?(\w+)", re.I
)
_DEFINES = re.compile(r"^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|(?:CONSTRAINT\s+)?TRIGGER)\b", re.I)
"""What stands in a function's body does not run yet."""
_NAMED = r"\s+(?:ONLY\s+)?(?:\w+\.)?\"?(\w+)"
_CHANGED = re.compile(rf"\b(?:UPDATE|DELETE\s+FROM|MERGE\s+INTO){_NAMED}", re.IGNORECASE)
_COPIES = re.compile(
    r"\bINSERT\s+INTO\b(?:(?!\bVALUES\b).)*?\b(?:SELECT|TABLE)\b"
    r"|\bCREATE\s[^;(]*\b(?:TABLE|VIEW)\s[^;]*?\bAS\s+(?:SELECT|TABLE|WITH)\b",
    re.IGNORECASE | re.DOTALL,
)
_READ = re.compile(rf"\b(?:FROM|JOIN|TABLE){_NAMED}", re.IGNORECASE)
_CONCURRENTLY = re.compile(
    r"^\s*(CREATE( UNIQUE)? INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY IF EXISTS) ", re.IGNORECASE
)
_COLUMNS = """
SELECT format('%s.%s', c.relname, a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS is_required, a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '' AS has_default,
    c.relname AS of_table
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
    AND a.attnum > 0 AND NOT a.attisdropped
"""
_NAMES = """
SELECT 'table ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT format('trigger %s on %s', tgname, tgrelid::regclass) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT format('constraint %s on %s', conname, conrelid::regclass) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL SELECT format('unique index %s', indexrelid::regclass) FROM pg_index WHERE indisunique
    AND indrelid::regclass::text !~ '^pg_'
"""


@dataclass(frozen=True)
class Column:
    """What a column takes."""

    type: str
    is_required: bool
    has_default: bool
    of_table: str


@dataclass(frozen=True)
class Catalogue:
    """What there is in a database."""

    columns: Mapping[str, Column]
    names: Set[str]

    @classmethod
    async def of(cls, sql: Connection) -> "Catalogue":
        """What there is now."""
        columns = {row["name"]: Column(*[*row.values()][1:]) for row in await sql.fetch(_COLUMNS)}
        return cls(columns, {row[0] for row in await sql.fetch(_NAMES)})

    @property
    def tables(self) -> Set[str]:
        """The tables' names."""
        return {column.of_table for column in self.columns.values()}


@dataclass(frozen=True)
class Declared:
    """What a migration says of itself."""

    revision: str
    doc: str = "Way back: the earlier program."
    step: str | None = "expand"
    oldest_program: str | None = None
    is_transaction: bool = True
    small_tables: Set[str] = field(default_factory=frozenset[str])

    @classmethod
    def by(cls, module: ModuleType, revision: str) -> "Declared":
        """What the module of a migration says."""
        return cls(
            revision,
            module.__doc__ or "",
            getattr(module, "STEP", None),
            getattr(module, "OLDEST_PROGRAM", None),
            getattr(module, "TRANSACTION", True),
            frozenset(getattr(module, "SMALL_TABLES", ())),
        )


def faults_of_declaration(declared: Declared) -> Iterator[str]:
    """What is wrong about what a migration says of itself."""
    if declared.step not in {"expand", "contract"}:
        yield 'say STEP = "expand" or "contract"'
    if "Way back: " not in declared.doc:
        yield "the docstring says how to go back, in a paragraph that begins with `Way back: `"
    if declared.step == "contract" and declared.oldest_program is None:
        yield "a contract step names the first program that no longer uses what goes: OLDEST_PROGRAM"
    if declared.step == "expand" and declared.oldest_program is not None:
        yield "an expand step serves every program: no OLDEST_PROGRAM"
    if (declared.oldest_program or "") >= declared.revision:
        yield "OLDEST_PROGRAM is an earlier migration: a release before this one has to serve on its tables"


def faults_of_statements(declared: Declared, statements: Sequence[str], tables_before: Set[str]) -> Iterator[str]:
    """The statements that take a lock for long, or fail an earlier program, as squawk knows them."""
    if not declared.is_transaction:
        for statement in statements:
            if _CONCURRENTLY.search(statement) is None:
                yield f"outside a transaction only CONCURRENTLY may be used: {_short(statement)}"
        made = {name for statement in statements if (name := _index(statement, "CREATE"))}
        for name in made - {_index(statement, "DROP") for statement in statements}:
            yield f"it may be repeated: DROP INDEX CONCURRENTLY IF EXISTS {name} first, which may be left invalid"
    locked = {name for statement in statements for name in _LOCKED.findall(statement)} & tables_before
    if len(locked) > _MAX_LOCKED:
        yield f"locks {', '.join(sorted(locked))}: with more than {_MAX_LOCKED} a request may be undone in a deadlock"
    referred = set[str]()
    for statement in statements:
        if again := set(_ALTERED.findall(statement)) & referred & tables_before:
            yield f"the strongest lock first: ALTER TABLE {', '.join(sorted(again))} before what refers to it"
        referred |= set(_LOCKED.findall(statement)) - set(_ALTERED.findall(statement))
    yield from _copying_under_a_lock(declared, statements, tables_before)
    excused = _OF_STYLE | (_TAKING_AWAY if declared.step == "contract" else set[str]())
    for rule, statement, message in _squawk(statements, is_transaction=declared.is_transaction):
        tables = set(_TABLE.findall(statement))
        is_small = tables <= declared.small_tables
        is_new = bool(tables) and not tables & tables_before
        if rule in excused or (rule in _QUICK_IF_SMALL and (is_small or is_new)):
            continue
        yield f"{rule}: {_short(statement)} ({message})"


def _copying_under_a_lock(declared: Declared, statements: Sequence[str], tables_before: Set[str]) -> Iterator[str]:
    """Statements that go through the rows of a table, which may be many, while everybody waits for another one."""
    locked = set[str]()
    for statement in statements:
        named = set[str]() if _DEFINES.search(statement) else set(_CHANGED.findall(statement))
        if not _DEFINES.search(statement) and _COPIES.search(statement):
            named |= set(_READ.findall(statement))
        if locked and (rows_of := named & tables_before - declared.small_tables):
            tables, of = ", ".join(sorted(locked)), ", ".join(sorted(rows_of))
            yield f"goes through the rows of {of} while it locks {tables}: in a migration of its own, which locks none"
        locked |= set(_LOCKED.findall(statement)) & tables_before


def faults_of_outcome(declared: Declared, before: Catalogue, after: Catalogue) -> Iterator[str]:
    """What is gone, or takes less than before."""
    if declared.step == "contract":
        return
    for name in sorted(before.names - after.names):
        yield f"gone: {name}"
    for name, column in sorted(before.columns.items()):
        now = after.columns.get(name)
        if now is None:
            if column.of_table in after.tables:
                yield f"gone: column {name}"
        elif now.type != column.type:
            yield f"another type: {name} was {column.type} and is {now.type}"
        elif now.is_required and not column.is_required:
            yield f"required now: {name}"
        elif column.has_default and not now.has_default:
            yield f"without its default: {name}"
    for name in sorted(after.columns.keys() - before.columns.keys()):
        column = after.columns[name]
        if column.of_table in before.tables and column.is_required and not column.has_default:
            yield f"required and without a default, which the earlier program does not fill in: {name}"


def _squawk(statements: Sequence[str], *, is_transaction: bool) -> Iterator[tuple[str, str, str]]:
    """Rule, statement and message of each violation. Squawk also looks at what statements do together."""
    text = "".join(f"{statement.strip().rstrip(';')};\n" for statement in statements)
    options = ["--reporter", "json", "--pg-version", "17", *(["--assume-in-transaction"] if is_transaction else [])]
    run = subprocess.run(
        [_SQUAWK, *options, "--stdin-filepath", "migration.sql"], input=text, capture_output=True, text=True
    )
    lines = text.split("\n")
    for violation in json.loads(run.stdout or "[]"):
        line = violation["line"]
        yield violation["rule_name"], _statement_at(statements, lines, line), violation["message"]


def _statement_at(statements: Sequence[str], lines: Sequence[str], line: int) -> str:
    """The statement of which this line of the text is a part. Squawk counts from 0."""
    end = 0
    for statement in statements:
        end += statement.strip().rstrip(";").count("\n") + 1
        if line < end:
            return statement.strip()
    return lines[min(line, len(lines) - 1)]


def _index(statement: str, verb: str) -> str | None:
    match = re.search(
        rf"^\s*{verb}( UNIQUE)? INDEX CONCURRENTLY (?:IF (?:NOT )?EXISTS )?\"?(\w+)", statement, re.IGNORECASE
    )
    return match[2] if match else None


def _short(statement: str) -> str:
    return " ".join(statement.split())[:90]
