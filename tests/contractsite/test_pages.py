"""The contract's pages: what they say is what the contract, the models and the rules say, and drift is noticed.

To make all pages in a process that starts from nothing is slow; the quick tests make them in their own.
"""

import re
import shutil
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from typer.testing import CliRunner

import spiritum.site.tables
from contractgen.graphql.contract import ROOTS, Contract, OutputField
from contractsite.cli import differences, main
from contractsite.entities import EntityRoom, entity_rooms, package_docs, reading_order, tables_of
from contractsite.entity_pictures import columns_drawn, overview_dot, room_dot, room_narrow
from contractsite.graphql_view import introductions
from contractsite.html_tables import stackable
from contractsite.narrow import Box, Line, Row, narrow_svg
from contractsite.prose import images, page_of, to_html
from contractsite.settings import load_settings
from contractsite.site import Site
from contractsite.states import Life, life_dot
from generated.graphql.models import ClinicalRequestState
from gqlcost import CostModel
from gqlcost.directives import list_size_of
from spiritum.clinical_requests.rules import may_become
from spiritum.db.base import Base
from tests.contract import loaded
from tests.required import required

pytestmark = pytest.mark.xdist_group("pages")  # they are rendered once

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The pages that the checkout gives."""
    return Site(ROOT, load_settings(ROOT)).files()


def field_page(files: dict[str, str], contract: Contract, field: OutputField) -> str:
    """The page of a field: its type's, also if another room adds it; for a root field that of its own room."""
    room = field.room if field.type_name in ROOTS else contract.rooms[field.type_name]
    return files[f"graphql-{room}.html"]


def test_every_field_argument_and_value_of_the_contract_is_described_on_its_rooms_page(files: dict[str, str]) -> None:
    contract = loaded.contract()
    missing: list[str] = []
    for type_ in contract.objects:
        for field in contract.fields(type_):
            page = field_page(files, contract, field)
            anchors = [field.path, *(f"{field.path}.{name}" for name in field.definition.args)]
            missing += [anchor for anchor in anchors if f'id="{anchor}"' not in page]
            if type_.name in ROOTS:
                missing += [need for need in contract.needs(field) if f"<code>{need}</code>" not in page]
    assert missing == []


def test_every_field_below_the_roots_says_on_its_page_who_may_read_it(files: dict[str, str]) -> None:
    contract = loaded.contract()
    for type_ in contract.objects:
        for field in () if type_.name in ROOTS else contract.fields(type_):
            row = field_page(files, contract, field).partition(f'id="{field.path}"')[2].partition("</tr>")[0]
            access = contract.access(field)
            ways = [" with ".join(f"<code>{need}</code>" for need in needs) for needs in access.any_of]
            assert (", or ".join(ways) in row) if ways else ("Open. " in row) == bool(access.reason), field.path
            assert (f"the user of its <code>{access.owner}</code>" in row) == bool(access.owner), field.path


def test_the_page_of_costs_has_each_operation_with_its_estimate(files: dict[str, str]) -> None:
    contract = loaded.contract()
    model, page = CostModel(contract.schema), files["costs.html"]
    operations = loaded.operations()
    assert len(operations) > 25
    for operation in operations:
        cost = model.estimate(operation.text, operation.name, {"first": 100, "last": 100}).cost
        (row,) = re.findall(f'<tr id="operation-{operation.name}"[^>]*>(.*?)</tr>', page, re.DOTALL)
        assert f">{cost:,}</td>" in row
    assert 'href="costs.html"' in files["index.html"]
    for href in re.findall('href="(graphql[^"]*)"', page):
        name, _, anchor = href.partition("#")
        assert not anchor or f'id="{anchor}"' in files[name]


def test_every_list_says_how_long_it_counts(files: dict[str, str]) -> None:
    contract = loaded.contract()
    sized = [
        field
        for type_ in contract.objects
        for field in contract.fields(type_)
        if list_size_of(field.definition) is not None
    ]
    assert len(sized) > 20
    for field in sized:
        after = field_page(files, contract, field).partition(f'id="{field.path}"')[2]
        assert 'class="cost"' in re.split("<section|<tr", after)[0], field.path


def test_every_rest_operation_and_schema_is_described(files: dict[str, str]) -> None:
    site = Site(ROOT, load_settings(ROOT))
    for rest in site.settings.rest:
        text = (ROOT / rest.document).read_text()
        for line in text.splitlines():
            key, _, value = line.strip().partition(": ")
            if key == "operationId":
                assert f'id="{value}"' in files[f"{rest.slug}.html"]


@pytest.fixture(scope="module")
def rooms() -> tuple[EntityRoom, ...]:
    """The tables of the checkout, by room."""
    tables = tables_of(spiritum.site.tables.metadata, Base)
    return entity_rooms(tables, introductions(ROOT / "schema" / "graphql"), package_docs(Base))


def test_the_pictures_have_each_table_in_its_room_and_each_foreign_key(rooms: tuple[EntityRoom, ...]) -> None:
    metadata = spiritum.site.tables.metadata
    assert sorted(table.name for room in rooms for table in room.tables) == sorted(metadata.tables)
    keys = 0
    for room in rooms:
        wide, narrow = room_dot(room), room_narrow(room, room.name)
        for table in room.tables:
            assert f"  {table.name} [label=" in wide
            assert f'class="name">{table.name}</text>' in narrow
            for key in table.foreign_keys:
                assert f"  {table.name}:{key.column}:w -> {key.table}:head:e;" in wide
        for table in room.outside:
            assert f'  {table.name} [class="outside"' in wide
        assert narrow.count('class="line"') == len({key.table for table in room.tables for key in table.foreign_keys})
        keys += wide.count(" -> ")
    assert keys == sum(len(table.foreign_key_constraints) for table in metadata.tables.values())


def test_a_picture_has_every_key_and_counts_the_columns_that_it_leaves_out(rooms: tuple[EntityRoom, ...]) -> None:
    for room in rooms:
        wide = room_dot(room)
        for table in room.tables:
            drawn = columns_drawn(table)
            assert [column for column in table.columns if column.is_key and column not in drawn] == []
            assert len(drawn) <= max(7, sum(column.is_key for column in table.columns))
            label = wide.partition(f"  {table.name} [label=")[2].partition("\n")[0]
            assert all(f'PORT="{column.name}"' in label for column in drawn)
            left_out = len(table.columns) - len(drawn)
            assert (f"and {left_out} more" in label) == bool(left_out)


def test_the_picture_of_all_rooms_groups_the_tables_by_room(rooms: tuple[EntityRoom, ...]) -> None:
    dot = overview_dot(rooms)
    for room in rooms:
        cluster = dot.partition(f"  subgraph cluster_{room.name} {{")[2].partition("}")[0]
        assert bool(cluster) != room.is_alone
        assert room.is_alone or "; ".join(table.name for table in room.tables) in cluster
    between = {
        (table.name, key.table)
        for room in rooms
        for table in room.tables
        for key in table.foreign_keys
        if key.table not in {inside.name for inside in room.tables}
    }
    assert dot.count("[class=between]") == len(between) > 10


def test_the_rooms_of_the_contract_come_first_and_tables_after_what_they_refer_to(
    files: dict[str, str], rooms: tuple[EntityRoom, ...]
) -> None:
    contract_rooms = {path.stem for path in (ROOT / "schema" / "graphql").glob("*.graphql")}
    assert [room.is_in_contract for room in rooms] == sorted(
        (room.name in contract_rooms for room in rooms), reverse=True
    )
    page = files["data.html"]
    for room in rooms:
        section = page.partition(f'<section id="room-{room.name}"')[2].partition('<section id="room-')[0]
        parts = ["<h2", "<p>", "<svg", *(f'<section id="{table.name}"' for table in room.tables), "</table>"]
        places = [section.index(part) for part in parts[:-1]]
        assert places == sorted(places), room.name
        assert section.index("<table") > places[3]
        assert room.context


def test_what_is_referred_to_comes_first_even_where_references_form_a_circle() -> None:
    assert reading_order({"a": ["b"], "b": ["c"], "c": []}) == ["c", "b", "a"]
    assert reading_order({"c": [], "a": [], "b": ["b"]}) == ["a", "b", "c"]
    # Of the circle x, y the one comes first for which z waits, too.
    assert reading_order({"x": ["y"], "y": ["x"], "z": ["y", "elsewhere"]}) == ["y", "x", "z"]


def test_a_narrow_picture_is_no_wider_than_a_phone_and_its_lanes_do_not_overlap() -> None:
    boxes = [Box(name, "room", [Row("id", f"{name}_id", "bigint")]) for name in "abcd"]
    lines = [
        Line(("b", "id"), ("a", "")),
        Line(("d", "id"), ("c", "")),
        Line(("c", "id"), ("b", "")),
        Line(("d", "id"), ("b", "")),
    ]
    svg = narrow_svg(boxes, lines, 'A "picture" & more')
    (width,) = re.findall(r'<svg [^>]*width="(\d+)"', svg)
    assert int(width) == 340
    assert 'aria-label="A &quot;picture&quot; &amp; more"' in svg
    assert svg.count("<circle") == 3, "references to the same place share a lane"
    verticals = re.findall(r"M[\d.]+ ([\d.]+)H([\d.]+)V([\d.]+)", svg)
    by_lane: dict[str, list[tuple[float, float, str]]] = {}
    for start, lane, end in verticals:
        low, high = sorted((float(start), float(end)))
        by_lane.setdefault(lane, []).append((low, high, end))
    for spans in by_lane.values():
        for (low, high, end), (other_low, other_high, other_end) in permutations(spans, 2):
            assert end == other_end or high < other_low or other_high < low
    assert len(by_lane) == 2


def test_the_first_page_counts_what_the_contract_has(files: dict[str, str]) -> None:
    contract = loaded.contract()
    page = files["index.html"]
    numbers = re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page.partition('id="doors"')[0])
    figures = {text: number for number, text in numbers}
    roots = {type_.name: len(type_.fields) for type_ in contract.objects if type_.name in ROOTS}
    assert figures["queries"] == str(roots["Query"])
    assert figures["mutations"] == str(roots["Mutation"])
    assert figures["live events"] == str(roots["Subscription"])
    assert figures["tables"] == str(len(spiritum.site.tables.metadata.tables))
    types = [name for name in contract.rooms if "." not in name and name not in ROOTS and not name.startswith("@")]
    assert figures["types"] == str(len([name for name in types if name in contract.schema.type_map]))
    sdl = (ROOT / "schema" / "graphql" / "common.graphql").read_text()
    version = required(re.search(r'@contract\(version: "([^"]+)"', sdl))
    assert version[1] in figures.values()


def test_the_first_page_has_each_room_with_its_line_and_operations(files: dict[str, str]) -> None:
    contract = loaded.contract()
    page = files["index.html"]
    for path in (ROOT / "schema" / "graphql").glob("*.graphql"):
        card = page.partition(f'id="room-{path.stem}"')[2].partition("</section>")[0]
        assert "<p>" in card
        roots = [f for t in contract.objects if t.name in ROOTS for f in contract.fields(t) if f.room == path.stem]
        listed = re.findall(r'href="([^"#]+)#([^"]+)"', card)
        assert {target for target, _ in listed} <= {f"graphql-{path.stem}.html"}
        assert {anchor for _, anchor in listed} <= {field.path for field in roots}
        assert bool(listed) == bool(roots)


def test_the_first_page_says_what_changed_last(files: dict[str, str]) -> None:
    changelog = (ROOT / "docs" / "contract-changelog.md").read_text()
    newest = required(re.search(r"^## (\S+) - (\S+)$", changelog, re.MULTILINE))
    latest = files["index.html"].partition('id="latest"')[2]
    assert f"Version {newest[1]}</a>" in latest
    (anchor,) = re.findall(r'href="changelog.html#([^"]+)"', latest)
    assert f'id="{anchor}"' in files["changelog.html"]


def test_a_table_carries_its_headings_and_roles_for_a_phone() -> None:
    html = stackable(
        "<table><thead><tr><th>a &amp; b</th><th>c</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert html == (
        '<table aria-label="Table: a &amp; b, c, from 1" role="table"><thead role="rowgroup"><tr role="row">'
        '<th role="columnheader">a &amp; b</th><th role="columnheader">c</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><td role="cell" data-column="a &amp; b">1</td>'
        '<td role="cell" data-column="c">2</td></tr></tbody></table>'
    )


def test_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    _, content = page_of("# Title\n\n## 1.1\n\n### Safe\n\n## 1.0\n\n### Safe\n")
    assert re.findall('id="([^"]+)"', content) == ["1-1", "safe", "1-0", "1-0-safe"]


def test_a_document_links_to_pages_and_to_nothing_else() -> None:
    text = (
        "# Title\n\n<!-- a mark -->\n[here](#a), [page](other.md#b), [`code`](../src/x.py), [site](https://x.example)\n"
    )
    title, html = page_of(text, {"other.md#b": "other.html#b"}.get)
    assert title == "Title"
    assert html == (
        '<p><a href="#a">here</a>, <a href="other.html#b">page</a>, <code>code</code>, '
        '<a href="https://x.example">site</a></p>\n'
    )


def test_a_picture_that_is_a_paragraph_is_a_part_of_its_own() -> None:
    _, html = page_of("One.\n\n![A picture](pictures/x.svg)\n\nTwo.\n")
    assert list(images(html, Path("docs"))) == [
        ("<p>One.</p>\n", Path("docs/pictures/x.svg")),
        ("<p>Two.</p>\n", Path()),
    ]


def test_a_document_shows_the_pictures_that_the_product_draws(files: dict[str, str]) -> None:
    page = files["waiting-times.html"]
    assert page.count("From a consultant's upgrade") + page.count("From a consultant&#x27;s upgrade") == 2
    assert 'src="pictures' not in page
    assert "explained clock -->" not in page


def test_a_picture_of_the_product_that_is_out_of_date_is_noticed(tmp_path: Path) -> None:
    settings = load_settings(ROOT)
    (drawn,) = settings.drawn
    before = (ROOT / drawn.files[0]).read_text("utf-8")
    assert Site(ROOT, settings).drawn[drawn.files[0]] == before
    moved = drawn.model_copy(update={"file": tmp_path / "clocks.svg"})
    site = Site(ROOT, settings.model_copy(update={"drawn": (moved,)}))
    assert any("clocks.svg: the picture is out of date" in line for line in differences(site))


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


@pytest.mark.slow
def test_a_process_of_its_own_finds_the_committed_pages_up_to_date() -> None:
    """What this process has imported already must not matter."""
    command = [
        sys.executable,
        "-c",
        "from contractsite.cli import differences, main; main()",
        "check",
        "--root",
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
def test_the_committed_pages_are_up_to_date_and_a_change_is_noticed(tmp_path: Path) -> None:
    for name in ("schema", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules"))
    settings = load_settings(ROOT)
    shutil.copytree(ROOT / settings.output, tmp_path / settings.output)
    (tmp_path / settings.icon).parent.mkdir(parents=True)
    shutil.copy(ROOT / settings.icon, tmp_path / settings.icon)
    for file in (settings.header, settings.style, *(prose.file for prose in settings.prose)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    check = ["check", "--root", str(tmp_path)]
    assert CliRunner().invoke(main, check).exit_code == 0

    contract = tmp_path / "schema" / "graphql" / "pathways.graphql"
    contract.write_text(contract.read_text().replace("One pathway; null", "A single pathway; null"))
    left = tmp_path / settings.output / "gone.html"
    left.write_text("<p>Nobody links here.</p>")
    (tmp_path / settings.pictures / "entities-gone.svg").write_text("<svg/>")
    (tmp_path / settings.pictures / "of-another-document.svg").write_text("<svg/>")
    done = CliRunner().invoke(main, check)
    assert done.exit_code == 1
    assert "A single pathway" in done.output
    assert "gone.html: no longer part of the pages" in done.output
    assert "entities-gone.svg: no longer part of the pages" in done.output
    assert "of-another-document.svg" not in done.output
