"""The linters report each seeded violation on its line, and nothing else; every rule that is off has a reason."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contractreview.cli import main
from contractreview.contracts import Layout
from contractreview.linters import NODE, Violation, environment, lint

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "lint"
FAULTY = Path(__file__).parent / "faulty"
LINTERS = pytest.mark.xdist_group("linters")


@pytest.fixture(scope="module")
def violations(tools: Path) -> list[Violation]:
    """What the linters say about the faulty contract."""
    return lint(ROOT, tools, Layout(_below("graphql"), {"rest": _below("openapi") / "rest.yaml"}))


def _below(folder: str) -> Path:
    return FAULTY.relative_to(ROOT) / "schema" / folder


def _seeded() -> Counter[tuple[str, int, str]]:
    """File, line and rule of each fault that the faulty contract says it has."""
    files = [path for path in (FAULTY / "schema").rglob("*") if path.is_file()]
    return Counter(
        (path.relative_to(ROOT).as_posix(), number, rule.strip())
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for rule in line.partition("# expect:")[2].split(",")
        if rule.strip()
    )


@LINTERS
def test_each_seeded_violation_is_reported_on_its_line_and_nothing_else(violations: list[Violation]) -> None:
    reported = Counter((violation.place.file, violation.place.line, violation.rule) for violation in violations)
    assert sorted((reported - _seeded()).elements()) == []
    assert sorted((_seeded() - reported).elements()) == []


@LINTERS
def test_the_contract_keeps_its_conventions(tools: Path) -> None:
    assert lint(ROOT, tools, Layout.of(ROOT)) == []


@LINTERS
def test_the_command_reports_file_line_and_rule_and_fails(tools: Path, tmp_path: Path) -> None:
    (tmp_path / "codegen.toml").write_text((FAULTY / "codegen.toml").read_text().partition("[openapi")[0])
    (tmp_path / "schema" / "graphql").mkdir(parents=True)
    (tmp_path / "schema" / "operations").mkdir()
    (tmp_path / "schema" / "graphql" / "a.graphql").write_text('"Q."\ntype Query {\n  bare: Int\n}\n')
    (tmp_path / "schema" / "operations" / "a.graphql").write_text("query Bare {\n  bare\n}\n")
    completed = CliRunner().invoke(main, ["lint", "--root", str(tmp_path), "--tools", str(tools)])
    assert completed.exit_code == 1
    message = 'schema/graphql/a.graphql:3: Description is required for field "bare" in type "Query"'
    assert f"{message} (@graphql-eslint/require-description)" in completed.stdout.splitlines()


@LINTERS
def test_a_linter_cannot_reach_the_network(tools: Path) -> None:
    script = "fetch('http://127.0.0.1:8099').catch((error) => console.log(String(error.cause ?? error)))"
    command = [NODE, "--require", tools / "offline.cjs", "--eval", script]
    completed = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert "The linters run offline." in completed.stdout + completed.stderr


@LINTERS
def test_every_rule_of_the_plugin_is_on_or_off_by_choice(tools: Path) -> None:
    script = "import('@graphql-eslint/eslint-plugin').then((m) => console.log(Object.keys(m.default.rules).join(' ')))"
    completed = subprocess.run(
        [NODE, "--eval", script], cwd=tools, capture_output=True, text=True, check=True, env=environment()
    )
    named = set(re.findall(r'"@graphql-eslint/([a-z0-9-]+)"', (tools / "eslint.config.mjs").read_text()))
    # Newer rules come with a newer plugin: whoever updates it decides.
    assert set(completed.stdout.split()) - named == set()


def test_every_rule_that_is_off_has_its_reason_above_it() -> None:
    for name, off, reason in (("eslint.config.mjs", '"off"', "// Off: "), ("redocly.yaml", ": off", "# Off: ")):
        lines = (TOOLS / name).read_text().splitlines()
        rules = [
            number for number, line in enumerate(lines) if off in line and not line.strip().startswith(("//", "#"))
        ]
        assert rules, name
        bare = [lines[number] for number in rules if not _reason_above(lines, number, reason)]
        assert bare == []


def _reason_above(lines: list[str], number: int, reason: str) -> bool:
    """A comment right above the rule, which may take several lines, begins as a reason."""
    above = number - 1
    while lines[above].strip().startswith(reason[:2].strip()) and not lines[above].strip().startswith(reason.strip()):
        above -= 1
    return lines[above].strip().startswith(reason.strip())


def test_every_line_that_is_excused_names_the_rule_and_the_reason() -> None:
    excuses = [
        line.strip()
        for path in (ROOT / "schema").rglob("*.graphql")
        for line in path.read_text().splitlines()
        if "eslint-disable" in line
    ]
    assert [
        excuse for excuse in excuses if not re.fullmatch(r"# eslint-disable-next-line \S+/\S+ -- .{10,}", excuse)
    ] == []
