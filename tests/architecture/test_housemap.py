"""The map of the house: each kind of fault is found in a made-up tree, and the pictures are those of the code."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from typer.testing import CliRunner

from housemap.cli import made_files, main
from housemap.order import ordered, ordered_rooms, written
from housemap.plan import Plan, circles_of, faults_of
from housemap.programs import commands_of, missing_modules, programs_of
from housemap.rooms import House, HouseError, Process, Room, load_house

# One process: the imports of all files are read once.
pytestmark = pytest.mark.xdist_group("imports")

ROOT = Path(__file__).parents[2]
HEAD = 'source = "src"\npackage = "shop"\ncommands = ""\n'
CLEAN = {
    "shop/__init__.py": '"""A shop."""\n',
    "shop/settings.py": "import os\n",
    "shop/till/__init__.py": "from shop.till.actions import sell\n",
    "shop/till/actions.py": "from shop.till.rules import price\nfrom shop.store import goods\nimport shop.settings\n",
    "shop/till/rules.py": "from dataclasses import dataclass\n",
    "shop/store/__init__.py": "",
    "shop/store/goods.py": "from ..settings import os\n",
    "shop/store/cold/ice.py": "from shop.store.goods import things\n",
    "shop/store/parts/one.py": "import shop.store.parts.two\n",
    "shop/store/parts/two.py": "import shop.store.parts.one\n",
}
ROOMS = (
    Room(name="till", purpose="sells", files=("actions", "rules")),
    Room(name="store/cold", purpose="keeps ice", files=("ice",)),
    Room(name="store", purpose="keeps", files=("parts/", "goods")),
    Room(name="settings", purpose="says how"),
)


def build(folder: Path, changes: dict[str, str], rooms: tuple[Room, ...] = ROOMS) -> Plan:
    """The plan of the clean tree with some files written otherwise."""
    for name, text in {**CLEAN, **changes}.items():
        path = folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    house = House(source=Path("src"), package="shop", commands="", rooms=rooms)
    return Plan.at(folder, house)


def test_a_tree_in_order_has_no_faults(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    assert list(faults_of(plan)) == []
    assert plan.between == {
        ("till", "store"): 1,
        ("till", "settings"): 1,
        ("store", "settings"): 1,
        ("store/cold", "store"): 1,
    }


BETWEEN, INSIDE = "runs up, between rooms", "runs up, inside the room"
GOODS, RULES = "shop/store/goods.py", "shop/till/rules.py"


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("shop/till/extra.py", "", "till.extra: not listed in the room till"),
        ("shop/yard/gate.py", "", "yard.gate: in no room of the map"),
        ("shop/prices.py", "", "prices: in no room of the map"),
        (GOODS, "from shop.till import rules\n", f"store.goods -> till.rules: {BETWEEN}"),
        (GOODS, "from ..till import rules\n", f"store.goods -> till.rules: {BETWEEN}"),
        (GOODS, "def late():\n    from shop.till.rules import price\n", f"store.goods -> till.rules: {BETWEEN}"),
        (GOODS, "if TYPE_CHECKING:\n    import shop.till.rules\n", f"store.goods -> till.rules: {BETWEEN}"),
        (GOODS, "from shop.till import sell\n", f"store.goods -> till.__init__: {BETWEEN}"),
        (GOODS, "import shop.store.cold.ice\n", f"store.goods -> store.cold.ice: {BETWEEN}"),
        (GOODS, "import shop.till.rules\n", "store, till: a circle of rooms"),
        (GOODS, "import shop.store.parts.one\n", f"store.goods -> store.parts.one: {INSIDE}"),
        (RULES, "import shop.till.actions\n", f"till.rules -> till.actions: {INSIDE}"),
        (RULES, "from shop.till import sell\n", f"till.rules -> till.__init__: {INSIDE}"),
        ("shop/__init__.py", "import shop.settings\n", "__init__ -> settings: the package's own file imports a room"),
    ],
)
def test_each_kind_of_fault_is_found(tmp_path: Path, file: str, text: str, fault: str) -> None:
    assert fault in list(faults_of(build(tmp_path, {file: text})))


def test_a_room_or_file_that_is_gone_is_told(tmp_path: Path) -> None:
    rooms = (*ROOMS, Room(name="cellar", purpose="keeps wine", files=("racks",)))
    rooms = (Room(name="till", purpose="sells", files=("actions", "rules", "drawer", "papers/")), *rooms[1:])
    assert list(faults_of(build(tmp_path, {}, rooms))) == [
        "till/drawer: the file is not there",
        "till/papers/: the file is not there",
        "cellar: the room is not there",
        "cellar/racks: the file is not there",
    ]


def test_a_circle_of_three_rooms_is_one(tmp_path: Path) -> None:
    plan = build(tmp_path, {"shop/settings.py": "import shop.till.rules\n"})
    assert plan.circles() == [["settings", "store", "till"]]
    assert plan.mutual() == [("settings", "till")]
    assert circles_of([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "d"), ("c", "d")]) == [
        {"a", "b", "c"},
        {"d", "e"},
    ]


def test_a_known_upward_import_is_passed_over_until_it_is_gone(tmp_path: Path) -> None:
    upward = "store.goods -> till.rules"
    plan = build(tmp_path, {"shop/store/goods.py": "import shop.till.rules\n"})
    assert list(faults_of(plan, (upward,))) == []
    (tmp_path / "src" / "shop" / "store" / "goods.py").write_text("")
    gone = Plan.at(tmp_path, House(source=Path("src"), package="shop", commands="", rooms=ROOMS))
    assert list(faults_of(gone, (upward,))) == [f"{upward}: is listed as running up, and no longer does"]


def test_an_order_is_proposed_that_the_imports_allow(tmp_path: Path) -> None:
    new = {"shop/yard/gate.py": "import shop.till.actions\nimport shop.yard.lock\n", "shop/yard/lock.py": ""}
    mixed = (ROOMS[3], ROOMS[2], ROOMS[1], Room(name="till", purpose="sells", files=("rules",)))
    proposed = ordered_rooms(build(tmp_path, new, mixed))
    assert [(room.name, room.files) for room in proposed] == [
        ("yard", ("gate", "lock")),
        ("store/cold", ("ice",)),
        ("till", ("actions", "rules")),
        ("store", ("parts/", "goods")),
        ("settings", ()),
    ]
    assert list(faults_of(build(tmp_path, new, tuple(proposed)))) == ["yard: does not say what it is for"]


def test_the_order_is_written_into_the_map_and_nothing_else_is_touched(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "rooms.toml").read_text()
    (tmp_path / "docs").mkdir()
    (tmp_path / "src").symlink_to(ROOT / "src")
    path = tmp_path / "docs" / "rooms.toml"
    path.write_text(re.sub(r'\[\[rooms\]\]\nname = "audit".*?\n\n', "", text, flags=re.S))
    result = CliRunner().invoke(main, ["order", "--write", "--root", str(tmp_path)])
    assert result.exit_code == 0, result.output
    before, after = load_house(ROOT), load_house(tmp_path)
    assert {room.name for room in after.rooms} == {room.name for room in before.rooms}
    assert [room.purpose for room in after.rooms if room.name == "audit"] == [""]
    assert after.model_copy(update={"rooms": ()}) == before.model_copy(update={"rooms": ()})
    assert path.read_text().splitlines()[:5] == text.splitlines()[:5]


def test_a_new_room_among_rooms_on_a_circle_is_placed_where_the_fewest_imports_run_up(tmp_path: Path) -> None:
    circle = {"shop/store/goods.py": "import shop.till.actions\n"}
    new = {"shop/yard/gate.py": "import shop.store.goods\n", "shop/till/rules.py": "import shop.yard.gate\n"}
    proposed = ordered_rooms(build(tmp_path, {**circle, **new}))
    assert [room.name for room in proposed] == ["store/cold", "till", "yard", "store", "settings"]


def test_names_on_a_circle_keep_their_order() -> None:
    assert ordered(["a", "b", "c", "d"], [("b", "a"), ("a", "b"), ("d", "b")]) == ["c", "d", "a", "b"]


def test_what_is_proposed_can_be_read_again(tmp_path: Path) -> None:
    house = load_house(ROOT)
    head = f'source = "{house.source}"\npackage = "{house.package}"\ncommands = "{house.commands}"\n'
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rooms.toml").write_text(head + written(house.rooms))
    assert load_house(tmp_path).rooms == house.rooms


@pytest.mark.parametrize(
    "text",
    [
        "rooms = 1",
        f'{HEAD}rooms = [{{name = "a", purpose = ""}}, {{name = "a", purpose = ""}}]',
        f"{HEAD}rooms = []\nroom = []",
        "not TOML",
    ],
)
def test_a_map_that_cannot_be_read_is_told_with_its_path(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rooms.toml").write_text(text)
    with pytest.raises(HouseError, match=r"docs/rooms\.toml: "):
        load_house(tmp_path)


def test_a_process_that_begins_nowhere_is_told() -> None:
    house = load_house(ROOT)
    elsewhere = Process(name="ghost", does="haunts", module="spiritum.ghost")
    assert missing_modules(ROOT, house.model_copy(update={"processes": (elsewhere,)})) == ["spiritum.ghost"]


def test_programs_and_commands_are_those_of_the_code() -> None:
    programs = {program.name: program for program in programs_of(ROOT, load_house(ROOT))}
    assert {path.parent.name for path in (ROOT / "src").glob("*/__init__.py")} == programs.keys()
    assert all(program.promise for program in programs.values())
    assert "gqlplan" in programs["spiritum"].imports
    assert programs["gqlplan"].imports == []
    assert {"serve", "migrate", "user add", "trust status"} <= set(commands_of(load_house(ROOT)))
    assert "worker" not in commands_of(load_house(ROOT))


def test_the_pictures_say_what_the_map_and_the_code_say() -> None:
    made = {path.name: text for path, text in made_files(ROOT).items()}
    house = load_house(ROOT)
    words = {name: _words(text) for name, text in made.items() if name.endswith(".svg")}
    for room in house.rooms:
        assert room.name in words["rooms.svg"]
        assert room.purpose.replace("`", "") in words["rooms.svg"]
    for process in house.processes:
        assert process.name in ["", *words["programs.svg"]]
    plan = Plan.at(ROOT, house)
    assert len([title for title in words["rooms.svg"] if " imports " in title and ": " in title]) == len(plan.between)


def _words(svg: str) -> list[str]:
    return [text for element in ET.fromstring(svg).iter() if (text := (element.text or "").strip())]  # noqa: S314 - ours


def test_drift_is_noticed_and_mended(tmp_path: Path) -> None:
    for name in ("README.md", "pyproject.toml", "docs/rooms.toml", "docs/architecture.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text())
    (tmp_path / "docs" / "pictures").mkdir()
    (tmp_path / "src").symlink_to(ROOT / "src")
    run = CliRunner().invoke
    assert run(main, ["draw", "--root", str(tmp_path)]).exit_code == 0
    assert run(main, ["check", "--root", str(tmp_path)]).exit_code == 0
    readme = tmp_path / "README.md"
    readme.write_text(re.sub(r"\| `errors` \| .* \|", "| `errors` | whatever |", readme.read_text()))
    result = run(main, ["check", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "-| `errors` | whatever |" in result.output
    assert "run `housemap draw`" in result.output
    listed = tmp_path / "docs" / "rooms.toml"
    listed.write_text(listed.read_text().replace('name = "errors"', 'name = "mistakes"'))
    result = run(main, ["check", "--root", str(tmp_path)])
    assert "errors: in no room of the map" in result.output
    assert "mistakes: the room is not there" in result.output


def test_a_page_without_its_comments_is_told(tmp_path: Path) -> None:
    for name in ("README.md", "pyproject.toml", "docs/rooms.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text())
    (tmp_path / "docs" / "architecture.md").write_text("# Architecture\n")
    (tmp_path / "src").symlink_to(ROOT / "src")
    result = CliRunner().invoke(main, ["draw", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "architecture.md: has to have the comments of numbers once" in result.output
