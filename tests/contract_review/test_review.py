"""The program as reviewers run it: revisions, operations hit, verdicts, waivers, versions, forms."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.contract_review.checkout import CODEGEN, OPERATIONS, REST, SDL, Checkout, checkout

WITHOUT_AGE = SDL.replace("  age: Int!\n", "")


@pytest.fixture
def pets(tmp_path: Path) -> Checkout:
    return checkout(tmp_path)


def stepped(sdl: str, rest: str, version: str) -> dict[str, str]:
    """Both documents with another version."""
    return {
        "schema/graphql/pets.graphql": sdl.replace('"1.0.0"', f'"{version}"'),
        "schema/openapi/rest.yaml": rest.replace("version: 1.0.0", f"version: {version}"),
    }


def waiver(expires: date, at: str = "Pet.age") -> str:
    """A waivers' file."""
    return f'[[waiver]]\nkind = "FIELD_REMOVED"\nat = "{at}"\nreason = "Nobody asks for it."\nexpires = {expires}\n'


def test_an_unchanged_contract_passes(pets: Checkout) -> None:
    review = pets.review()
    assert (review["exit"], review["verdict"], review["changes"], review["faults"]) == (0, "none", [], [])


def test_a_breaking_change_stops_and_names_its_line_and_the_operations_that_it_affects(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE, REST, "2.0.0"))
    review = pets.review()
    (change,) = review["changes"]
    assert (review["exit"], review["verdict"]) == (1, "major")
    assert (change["level"], change["kind"], change["at"]) == ("breaking", "FIELD_REMOVED", "Pet.age")
    assert (change["file"], change["line"], change["revision"]) == ("schema/graphql/pets.graphql", 11, "base")
    assert change["operations"] == ["Birthday"]
    assert review["faults"] == ["1 breaking change without a waiver"]


def test_a_change_of_access_is_marked(pets: Checkout) -> None:
    pets.write(stepped(SDL.replace(" @needs(permissions: [READ])", ""), REST, "2.0.0"))
    (change,) = pets.review()["changes"]
    assert (change["kind"], change["access"], change["operations"]) == ("NEWLY_OPEN", True, ["Birthday", "Pet"])


def test_a_rest_affected_operation_is_named_as_clients_name_it(pets: Checkout) -> None:
    rest = REST.replace('        "200": {description: Fed.}\n', '        "202": {description: Fed later.}\n')
    pets.write(stepped(SDL, rest, "2.0.0"))
    assert {(change["kind"], *change["operations"]) for change in pets.review()["changes"]} == {
        ("SUCCESS_STATUS_REMOVED", "feed"),
        ("SUCCESS_STATUS_ADDED", "feed"),
    }


def test_two_revisions_are_compared_whatever_the_working_tree_holds(pets: Checkout) -> None:
    pets.write(stepped(SDL.replace("age: Int!", "age: Int!\n  kind: String"), REST, "1.1.0"))
    pets.commit()
    pets.write({"schema/graphql/pets.graphql": "nonsense"})
    review = pets.review("--against", "HEAD~1", "--of", "HEAD")
    assert (review["exit"], [change["at"] for change in review["changes"]]) == (0, ["Pet.kind"])


def test_the_last_release_is_compared_with_where_there_is_one(pets: Checkout) -> None:
    pets.write(stepped(SDL.replace("age: Int!", "age: Int!\n  kind: String"), REST, "1.1.0"))
    pets.commit()
    pets.git("tag", "v1.1.0")
    pets.git("tag", "experiment")
    review = pets.review()
    assert (review["base"], review["changes"]) == ("v1.1.0", [])


def test_documents_that_moved_are_found_where_they_were(pets: Checkout) -> None:
    pets.git("mv", "schema", "contract")
    pets.write({"codegen.toml": CODEGEN.replace("schema/", "contract/")})
    assert pets.review()["changes"] == []
    pets.git("mv", "contract/graphql/pets.graphql", "contract/graphql/animals.graphql")
    assert pets.review()["changes"] == []


def test_documents_that_moved_are_found_without_a_configuration(tmp_path: Path) -> None:
    pets = checkout(tmp_path)
    pets.git("rm", "--quiet", "--cached", "codegen.toml")
    pets.git("commit", "--amend", "--message", "Without a configuration")
    pets.git("mv", "schema", "contract")
    pets.write({"codegen.toml": CODEGEN.replace("schema/", "contract/")})
    review = pets.review("--against", "HEAD")
    assert (review["exit"], review["changes"]) == (0, [])


def test_a_waiver_lets_a_breaking_change_pass_until_its_day(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE, REST, "1.1.0"))
    tomorrow = date.today() + timedelta(days=2)
    pets.write({"contract-waivers.toml": waiver(tomorrow)})
    review = pets.review()
    assert (review["exit"], review["verdict"], review["changes"][0]["waiver"]["expires"]) == (0, "minor", str(tomorrow))
    pets.write({"contract-waivers.toml": waiver(date.today() - timedelta(days=1))})
    review = pets.review()
    assert review["exit"] == 1
    assert "1 breaking change without a waiver" in review["faults"]
    assert any("expired" in failure for failure in review["faults"])


def test_a_revision_is_judged_by_its_own_waivers(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE, REST, "1.1.0") | {"contract-waivers.toml": waiver(date(2999, 1, 1))})
    pets.commit()
    pets.write({"contract-waivers.toml": ""})
    assert pets.review("--of", "HEAD")["exit"] == 0
    assert pets.review()["exit"] == 1


def test_a_waiver_that_nothing_needs_is_reported(pets: Checkout) -> None:
    pets.write({"contract-waivers.toml": waiver(date(2999, 1, 1), at="Pet.colour")})
    review = pets.review()
    assert (review["exit"], [waiver["at"] for waiver in review["waivers"]["unused"]]) == (0, ["Pet.colour"])
    assert "unused waiver: FIELD_REMOVED at Pet.colour" in pets.run().stdout


def test_one_waiver_may_be_for_several_changes_and_each_that_none_needs_is_reported(pets: Checkout) -> None:
    several = waiver(date(2999, 1, 1)).replace('"Pet.age"', '["Pet.age", "Pet.colour"]')
    pets.write(stepped(WITHOUT_AGE, REST, "1.1.0") | {"contract-waivers.toml": several})
    review = pets.review()
    assert (review["exit"], review["changes"][0]["waiver"]["expires"]) == (0, "2999-01-01")
    assert [waiver["at"] for waiver in review["waivers"]["unused"]] == ["Pet.colour"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('reason = "Nobody asks for it."', "reason"),
        ("expires = 2999-01-01", "expires"),
        ("FIELD_REMOVED", "FIELD_LOST"),
    ],
)
def test_a_waiver_without_a_reason_a_day_or_a_known_kind_is_refused(pets: Checkout, line: str, expected: str) -> None:
    text = waiver(date(2999, 1, 1)).replace(line, expected if expected.isupper() else "")
    pets.write({"contract-waivers.toml": text})
    completed = pets.run()
    assert (completed.exit_code, completed.stdout) == (2, "")
    assert expected in completed.stderr


@pytest.mark.parametrize(
    ("version", "passes"), [("1.0.0", False), ("1.0.1", False), ("1.1.0", True), ("1.2.0", True), ("2.0.0", True)]
)
def test_the_version_has_to_be_stepped_as_far_as_the_changes_ask(pets: Checkout, version: str, passes: bool) -> None:
    pets.write(stepped(SDL.replace("age: Int!", "age: Int!\n  kind: String"), REST, version))
    review = pets.review()
    assert (review["exit"] == 0, review["verdict"], review["versions"][0]["least"]) == (passes, "minor", "1.1.0")


def test_the_documents_of_one_contract_state_one_version(pets: Checkout) -> None:
    pets.write({"schema/openapi/rest.yaml": REST.replace("version: 1.0.0", "version: 1.0.1")})
    review = pets.review()
    assert review["exit"] == 1
    assert review["faults"] == ["the documents of `product` state different versions: graphql 1.0.0, rest 1.0.1"]


def test_a_contract_for_providers_has_its_own_version(pets: Checkout) -> None:
    served = "[openapi.vet]\ndocument = 'schema/openapi/vet.yaml'\n"
    vet = REST.replace("title: Pets,", "title: Vet, x-readers: implementers,")
    pets.write({"codegen.toml": CODEGEN + served, "schema/openapi/vet.yaml": vet})
    pets.commit()
    more = (
        vet + "  /cure:\n    post:\n      operationId: cure\n      responses:\n        '200': {description: Cured.}\n"
    )
    pets.write({"schema/openapi/vet.yaml": more})
    review = pets.review("--against", "HEAD")
    assert [(change["contract"], change["kind"], change["level"]) for change in review["changes"]] == [
        ("vet", "NEWLY_OPEN", "breaking"),
        ("vet", "OPERATION_ADDED", "breaking"),
    ]
    assert [(version["contract"], version["step"]) for version in review["versions"]] == [
        ("product", "none"),
        ("vet", "major"),
    ]


@pytest.mark.parametrize(
    ("arguments", "files", "message"),
    [
        (("--against", "nowhere"), {}, "nowhere"),
        ((), {"schema/graphql/pets.graphql": "type Query {"}, "pets.graphql"),
        ((), {"schema/openapi/rest.yaml": "openapi: 2.0"}, "rest.yaml"),
        ((), {"codegen.toml": ""}, "codegen.toml"),
    ],
)
def test_what_cannot_be_reviewed_is_reported_in_a_line(
    pets: Checkout, arguments: tuple[str, ...], files: dict[str, str], message: str
) -> None:
    pets.write(files)
    completed = pets.run(*arguments)
    assert (completed.exit_code, completed.stdout) == (2, "")
    assert message in completed.stderr


def test_the_program_stops_make_with_its_exit_code(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE, REST, "2.0.0"))
    program = [Path(sys.executable).with_name("contractreview"), "review"]
    completed = subprocess.run(program, cwd=pets.root, check=False, capture_output=True, text=True)
    assert (completed.returncode, completed.stderr) == (1, "")
    assert "Pet.age" in completed.stdout


def test_markdown_is_for_a_pull_request(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE.replace("name: String!", '"Given."\n  name: String!'), REST, "2.0.0"))
    completed = pets.run("--markdown")
    assert completed.exit_code == 1
    assert "**Verdict: major.** 1 breaking, 0 dangerous, 1 safe." in completed.stdout
    assert "### Breaking" in completed.stdout
    row = "| `Pet.age` | is gone | schema/graphql/pets.graphql:11 (before)<br>`FIELD_REMOVED` | `Birthday` |"
    assert row in completed.stdout
    assert "<details><summary>1 safe, of words only</summary>" in completed.stdout


def test_the_table_is_for_a_terminal(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE, REST, "2.0.0"))
    completed = pets.run()
    assert "FIELD_REMOVED" not in completed.stdout
    for words in ("breaking", "Pet.age", "Verdict: major", "product: 1.0.0 to 2.0.0, enough"):
        assert words in completed.stdout


def test_a_draft_for_the_change_log_is_written(pets: Checkout) -> None:
    pets.write(stepped(WITHOUT_AGE.replace("name: String!", "name: String!\n  kind: String"), REST, "2.0.0"))
    completed = pets.run(command="draft")
    assert completed.stdout.startswith("## 2.0.0 - ")
    assert "### Breaking\n\n- `Pet.age`: is gone\n\n### Safe\n\n- `Pet.kind`: is new\n" in completed.stdout


def test_an_operation_that_only_the_older_revision_has_is_affected_too(pets: Checkout) -> None:
    pets.write({"schema/operations/pets.graphql": OPERATIONS.replace("query Birthday", "query Age")})
    pets.write(stepped(WITHOUT_AGE, REST, "2.0.0"))
    assert pets.review()["changes"][0]["operations"] == ["Age", "Birthday"]
