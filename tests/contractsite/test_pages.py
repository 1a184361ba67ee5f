"""The contract's pages: what they say is what the contract, the models and the rules say, and drift is noticed."""

import re
import shutil
from itertools import permutations
from pathlib import Path

import pytest
from typer.testing import CliRunner

import spiritum.site.tables
from contractgen.graphql.contract import ROOTS, load
from contractgen.operations import load_operations
from contractsite.cli import main
from contractsite.entities import entity_dot, tables_of
from contractsite.prose import page_of, to_html
from contractsite.settings import load_settings
from contractsite.site import Site
from contractsite.states import Life, life_dot
from generated.graphql.models import ClinicalRequestState
from gqlcost import CostModel
from gqlcost.directives import list_size_of
from spiritum.clinical_requests.rules import may_become
from spiritum.db.base import Base

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The pages that the checkout gives."""
    return Site(ROOT, load_settings(ROOT)).files()


def test_every_field_argument_and_value_of_the_contract_is_described_on_its_rooms_page(files: dict[str, str]) -> None:
    contract = load(ROOT / "schema" / "graphql")
    missing: list[str] = []
    for type_ in contract.objects:
        for field in contract.fields(type_):
            page = files[f"graphql-{field.room}.html"]
            wanted = [field.path, *(f"{field.path}.{name}" for name in field.definition.args)]
            missing += [anchor for anchor in wanted if f'id="{anchor}"' not in page]
            if type_.name in ROOTS:
                missing += [need for need in contract.needs(field) if f"<code>{need}</code>" not in page]
    assert missing == []


def test_every_field_below_the_roots_says_on_its_page_who_may_read_it(files: dict[str, str]) -> None:
    contract = load(ROOT / "schema" / "graphql")
    for type_ in contract.objects:
        for field in () if type_.name in ROOTS else contract.fields(type_):
            row = files[f"graphql-{field.room}.html"].partition(f'id="{field.path}"')[2].partition("</tr>")[0]
            access = contract.access(field)
            ways = [" with ".join(f"<code>{need}</code>" for need in needs) for needs in access.any_of]
            assert (", or ".join(ways) in row) if ways else ("Open. " in row) == bool(access.reason), field.path
            assert (f"the user of its <code>{access.owner}</code>" in row) == bool(access.owner), field.path


def test_the_page_of_costs_has_each_operation_with_its_estimate(files: dict[str, str]) -> None:
    contract = load(ROOT / "schema" / "graphql")
    model, page = CostModel(contract.schema), files["costs.html"]
    operations = load_operations(contract.schema, ROOT / "schema" / "operations")
    assert len(operations) > 25
    for one in operations:
        cost = model.estimate(one.text, one.name, {"first": 100, "last": 100}).cost
        (row,) = re.findall(f'<tr id="operation-{one.name}">(.*?)</tr>', page, re.DOTALL)
        assert f"<td>{cost:,}</td>" in row
    assert 'href="costs.html"' in files["index.html"]
    for href in re.findall('href="(graphql[^"]*)"', page):
        name, _, anchor = href.partition("#")
        assert not anchor or f'id="{anchor}"' in files[name]


def test_every_list_says_how_long_it_counts(files: dict[str, str]) -> None:
    contract = load(ROOT / "schema" / "graphql")
    sized = [
        field
        for type_ in contract.objects
        for field in contract.fields(type_)
        if list_size_of(field.definition) is not None
    ]
    assert len(sized) > 20
    for field in sized:
        after = files[f"graphql-{field.room}.html"].partition(f'id="{field.path}"')[2]
        assert 'class="cost"' in re.split("<section|<tr", after)[0], field.path


def test_every_rest_operation_and_schema_is_described(files: dict[str, str]) -> None:
    site = Site(ROOT, load_settings(ROOT))
    for one in site.settings.rest:
        text = (ROOT / one.document).read_text()
        for line in text.splitlines():
            key, _, value = line.strip().partition(": ")
            if key == "operationId":
                assert f'id="{value}"' in files[f"{one.slug}.html"]


def test_the_picture_of_the_tables_has_each_table_column_and_foreign_key() -> None:
    metadata = spiritum.site.tables.metadata
    dot = entity_dot(tables_of(metadata, Base), metadata)
    for table in metadata.tables.values():
        assert f"  {table.name} [label=" in dot
        for column in table.columns:
            assert f'PORT="to_{column.name}"' in dot
    keys = sum(len(table.foreign_key_constraints) for table in metadata.tables.values())
    assert dot.count(" -> ") == keys


def test_the_picture_of_the_states_is_the_rule() -> None:
    states = [state.value for state in ClinicalRequestState]
    life = Life.of(states, "INIT", may_become)
    assert set(life.steps) == {(old, new) for old, new in permutations(states, 2) if may_become(old, new)}
    both_ways = [(old, new) for old, new in life.steps if old < new and (new, old) in life.steps]
    assert life_dot(life).count("dir=both") == len(both_ways) > 0


def test_html_in_a_description_is_shown_and_not_run() -> None:
    assert "<script>" not in to_html("Hello <script>alert(1)</script>")
    title, content = page_of("# A title\n\n## A part\n\n<b>bold</b>\n")
    assert title == "A title"
    assert '<h2 id="a-part">' in content
    assert "<b>" not in content


def test_the_committed_pages_are_up_to_date_and_a_change_is_noticed(tmp_path: Path) -> None:
    for name in ("schema", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules"))
    settings = load_settings(ROOT)
    shutil.copytree(ROOT / settings.output, tmp_path / settings.output)
    (tmp_path / settings.icon).parent.mkdir(parents=True)
    shutil.copy(ROOT / settings.icon, tmp_path / settings.icon)
    for prose in settings.prose:
        (tmp_path / prose.file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / prose.file, tmp_path / prose.file)
    check = ["check", "--root", str(tmp_path)]
    assert CliRunner().invoke(main, check).exit_code == 0

    contract = tmp_path / "schema" / "graphql" / "pathways.graphql"
    contract.write_text(contract.read_text().replace("One pathway; null", "A single pathway; null"))
    left = tmp_path / settings.output / "gone.html"
    left.write_text("<p>Nobody links here.</p>")
    done = CliRunner().invoke(main, check)
    assert done.exit_code == 1
    assert "A single pathway" in done.output
    assert "gone.html: the contract no longer gives this page" in done.output
