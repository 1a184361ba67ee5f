"""Documents that are as dear to read as the limits allow: shapes that repeat, and a search that makes them worse."""

import random
from collections.abc import Callable, Iterator

TOKENS = 1_900
"""A little below the limit, for what stands around what is repeated."""

PATHS = (
    ("getPathways", "Pathway"),
    ("getRoles", "Role"),
    ("getUsers", "User"),
    ("getClinicalRequestTypes", "ClinicalRequestType"),
)
FIELDS = {
    "Pathway": ("id", "name", "clinicalRequestTypes { %s }", "patients { %s }"),
    "ClinicalRequestType": ("id", "name", "refName", "isMdt", "pathways { %s }"),
    "Patient": ("id", "firstName", "lastName", "onPathways { %s }", "onMdts { %s }", "onPathways(limit: 1) { %s }"),
    "OnPathway": ("id", "patient { %s }", "pathway { %s }", "decisionPoints { %s }", "underCareOf { %s }"),
    "OnMdt": ("id", "reason", "patient { %s }", "mdt { %s }"),
    "MDT": ("id", "location", "pathway { %s }", "patients { %s }", "clinicians { %s }"),
    "DecisionPoint": ("id", "clinician { %s }", "onPathway { %s }"),
    "User": ("id", "username", "defaultPathway { %s }", "roles { %s }", "pathways { %s }"),
    "Role": ("id", "name", "permissions { name }"),
}
BELOW = {
    "clinicalRequestTypes": "ClinicalRequestType",
    "patients": "Patient",
    "pathways": "Pathway",
    "onPathways": "OnPathway",
    "onMdts": "OnMdt",
    "patient": "Patient",
    "pathway": "Pathway",
    "decisionPoints": "DecisionPoint",
    "underCareOf": "User",
    "mdt": "MDT",
    "clinicians": "User",
    "clinician": "User",
    "onPathway": "OnPathway",
    "defaultPathway": "Pathway",
    "roles": "Role",
}


def _fragments(count: int, body: Callable[[int], str], type_: str = "Pathway") -> str:
    return " ".join(f"fragment F{number} on {type_} {{ {body(number)} }}" for number in range(count))


def _spread(count: int) -> str:
    return " ".join(f"...F{number}" for number in range(count))


SHAPES: dict[str, str] = {
    "one field very often": "{ getPathways { " + "id " * TOKENS + "} }",
    "one root field very often": "{ " + "getPathways { id } " * (TOKENS // 4) + "}",
    "one inline fragment very often": "{ getPathways { " + "... { id } " * (TOKENS // 4) + "} }",
    "type names": "{ " + "__typename " * TOKENS + "}",
    "deep ones beside each other": "{ getPathways { "
    + "clinicalRequestTypes { pathways { clinicalRequestTypes { pathways { id } } } } " * (TOKENS // 14)
    + "} }",
    "fragments side by side": f"{{ getPathways {{ {_spread(180)} }} }} {_fragments(180, lambda _: 'id')}",
    "fragments in a chain": "{ getPathways { ...F0 } } "
    + _fragments(170, lambda n: f"id ...F{n + 1}" if n < 169 else "id"),
    "fragments that spread all later ones": "{ getPathways { ...F0 } } "
    + _fragments(13, lambda n: "id " + " ".join(f"...F{later}" for later in range(n + 1, 13))),
    "fragments in a circle": "{ getPathways { ...F0 } } " + _fragments(170, lambda n: f"id ...F{(n + 1) % 170}"),
    "fragments that nobody spreads": "{ getPathways { id } } " + _fragments(220, lambda _: "id"),
    "fragments that are missing": "{ getPathways { " + _spread(600) + " } }",
    "many operations over the same fragments": " ".join(f"query Q{n} {{ getPathways {{ ...F0 }} }}" for n in range(70))
    + " "
    + _fragments(70, lambda n: f"id ...F{n + 1}" if n < 69 else "id"),
    "operations of one name": "query Q { getPathways { id } } " * 200,
    "many variables": "query(" + " ".join(f"$v{n}: ID!" for n in range(300)) + ") { getPathways { id } }",
    "a variable used very often": "query($v: Boolean!) { getPathways { "
    + "id @include(if: $v) " * 48
    + "id " * 1_000
    + "} }",
    "unknown fields": "{ getPathways { " + " ".join(f"nam{n}" for n in range(TOKENS)) + " } }",
    "unknown types": "query(" + " ".join(f"$v{n}: Patien{n}" for n in range(450)) + ") { getPathways { id } }",
    "unknown arguments": "{ getPathway(" + " ".join(f"id{n}: 1" for n in range(600)) + ") { id } }",
    "unknown values": "{ getPatientOnPathwayConnection(pathwayId: 1, first: 1, awaitingDecisionType: ["
    + "TRIAG " * 1_800
    + "]) { totalCount } }",
    "unknown directives": "{ getPathways { " + "id @sk " * 49 + "id " * 1_000 + "} }",
    "fields that differ": "{ getPathways { " + " ".join(f"x: name x{n}: id" for n in range(7)) + "id " * 1_000 + "} }",
    "a list of literals": "mutation { createDecisionPoint(input: {onPathwayId: 1, decisionType: MDT, clinicHistory: 1, "
    + "clinicalRequestResolutions: ["
    + "1 " * 1_850
    + "]}) { userErrors { field } } }",
    "lists in lists": "{ getPathway(id: " + "[" * 900 + "]" * 900 + ") { id } }",
    "members of one name": "mutation { createDecisionPoint(input: {"
    + "onPathwayId: 1 " * 600
    + "}) { userErrors { field } } }",
    "selections in selections": "{ a" * 600 + " }" * 600,
    "inline fragments in each other": "{ getPathways " + "{ ... " * 500 + "{ id }" + " }" * 500 + " }",
    "a long text": '{ getUser(username: "' + "a" * 65_000 + '") { id } }',
    "a long text of escapes": '{ getUser(username: "' + "\\u0041" * 10_000 + '") { id } }',
    "a long block": '{ getUser(username: """' + " a\n" * 21_000 + '""") { id } }',
    "a long number": "{ getPathway(id: " + "1" * 65_000 + ") { id } }",
    "a long name": "{ " + "a" * 65_000 + " }",
    "a long comment": "{ getPathways { id } } #" + "a" * 65_000,
    "blank lines": "{ getPathways { id } " + "\n" * 65_000 + "}",
    "a text that is too long": '{ getUser(username: "' + "a" * 900_000 + '") { id } }',
    "comments without end": "{ getPathways { id } } " + "#\n" * 450_000,
    "the schema, wide": "{ "
    + " ".join(f"a{n}: __schema {{ types {{ fields {{ type {{ fields {{ name }} }} }} }} }}" for n in range(15))
    + " }",
    "the schema, deep": "{ __schema { types { fields { type " + "{ ofType " * 14 + "{ name }" + " }" * 14 + " } } } }",
}
"""Each is one kind of document whose reading was, or could be, dear."""


class Searched:
    """Documents of the clinic's own schema, put together by chance and changed towards what takes longest to read."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def documents(self, cost: Callable[[str], float], count: int) -> Iterator[tuple[float, str]]:
        """`count` documents with what each costs; every second one is made from the dearest so far."""
        best: list[tuple[float, list[str]]] = []
        for number in range(count):
            parts = self._changed(self._chance.choice(best)[1]) if best and number % 2 else self._new()
            text = self._text(parts)
            estimate = cost(text)
            yield estimate, text
            best = sorted([*best, (estimate, parts)], reverse=True)[:5]

    def _new(self) -> list[str]:
        return [self._part() for _ in range(self._chance.randint(1, 5))]

    def _changed(self, parts: list[str]) -> list[str]:
        kept = [part for part in parts if self._chance.random() < 0.8]
        again = self._chance.sample(kept, k=min(len(kept), 2))
        return [*kept, *again, self._part()]

    def _part(self) -> str:
        """A root field, or a fragment's worth of one."""
        root, type_ = self._chance.choice(PATHS)
        return f"{root} {{ {self._selection(type_, self._chance.randint(0, 5))} }}"

    def _selection(self, type_: str, depth: int) -> str:
        chosen = self._chance.choices(FIELDS[type_], k=self._chance.randint(1, 4))
        return " ".join(self._field(field, depth) for field in chosen) + " id"

    def _field(self, field: str, depth: int) -> str:
        if "%s" not in field:
            return self._wrapped(field)
        name = field.split()[0].partition("(")[0]
        if depth == 0 or "(" in field:
            return "__typename" if depth == 0 else field % "id"
        return self._wrapped(field % self._selection(BELOW[name], depth - 1))

    def _wrapped(self, field: str) -> str:
        kind = self._chance.random()
        if kind < 0.1:
            return f"... {{ {field} }}"
        return " ".join([field] * self._chance.choice([1, 1, 1, 2, 3]))

    def _text(self, parts: list[str]) -> str:
        """The parts, over and over, up to the limit of tokens."""
        text, tokens = "", 0
        for number in range(2_000):
            part = parts[number % len(parts)]
            size = len(part.replace("(", " ( ").split()) + part.count(":")
            if tokens + size > TOKENS:
                break
            text, tokens = f"{text} {part}", tokens + size
        return f"{{ {text or '__typename'} }}"
