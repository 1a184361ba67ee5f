"""The guide of the first day names what there is: each check, each template, each role, and a file that can be read."""

import re
from pathlib import Path

from spiritum.setup.site_file import parse_site_file, read_template, template_names
from tests.docs.markdown import table_rows

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "first-day.md"
CHECKS = ROOT / "src" / "spiritum" / "self_check"


def _named_in_the_code() -> set[str]:
    """The names of all lines, which are literals or the constant `_NAME` of their file."""
    names: set[str] = set()
    for path in CHECKS.glob("*.py"):
        text = path.read_text()
        names |= set(re.findall(r'Line\.(?:ok|warning|failed)\(\s*"([^"]+)"', text))
        names |= set(re.findall(r'clock_line\(\s*"([^"]+)"', text))
        names |= set(re.findall(r'^_NAME[^=]*= "([^"]+)"', text, re.M))
    return names


def test_each_line_of_the_check_has_a_row_and_each_row_a_line() -> None:
    section = GUIDE.read_text().partition("## `spiritum check`")[2].partition("\n## ")[0]
    rows = {row["line"].strip("`") for row in table_rows(section)}
    assert rows == _named_in_the_code()


def test_each_template_and_role_is_named() -> None:
    text = GUIDE.read_text()
    names = [*template_names(), *(role.name for role in read_template("roles").roles)]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_file_that_is_shown_can_be_read() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(), re.S)
    site = parse_site_file(example, "example.toml")
    assert [pathway.name for pathway in site.pathways] == ["Sarcoma"]
    assert site.administrator is not None
