"""Compares schemas by direction: requests may become wider, responses may become narrower."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from contractreview.changes import Change, make_change
from contractreview.kinds import Level
from contractreview.openapi.discriminators import compare_discriminators
from contractreview.openapi.documents import At, OpenApiContract
from contractreview.openapi.enums import compare_values
from contractreview.openapi.frames import Frame, Key, changes_of
from contractreview.openapi.keywords import compare_unjudged
from contractreview.openapi.limits import Direction, compare_limits, limit_changed
from contractreview.openapi.members import are_disjoint, described, matched
from contractreview.openapi.objects import compare_arrays, compare_objects
from contractreview.openapi.parts import ANNOTATIONS, Part, Schema, annotation, dereferenced, pointers
from contractreview.openapi.shapes import Shape, Shapes
from contractreview.openapi.values import as_text, same
from contractreview.openapi.views import below
from contractreview.openapi.words import compare_title, compare_words

_COMPONENT = "#/components/schemas/"
_WITHOUT_RULES = ANNOTATIONS | {"type", "anyOf", "oneOf", "allOf", "$ref"}
_REFERENCE = re.compile(r'"\$ref": "((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Documents:
    """Two documents, and the shapes of their schemas."""

    old: OpenApiContract
    new: OpenApiContract
    old_shapes: Shapes = field(default_factory=Shapes)
    new_shapes: Shapes = field(default_factory=Shapes)

    @cached_property
    def unchanged(self) -> set[str]:
        """Components that are the same in both documents, with all that they refer to."""
        return _unchanged(self.old, self.new)

    def reversed(self) -> "Documents":
        """The same documents with older and newer exchanged."""
        return Documents(self.new, self.old, self.new_shapes, self.old_shapes)


class SchemaComparison:
    """Compares the schemas of two documents, each pair once, however many operations use it."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self.operation = ""
        """The operation whose schemas are being compared."""
        self._roots: dict[str, Frame] = {}
        self._frames: dict[Key, Frame] = {}
        self._waiting: deque[tuple[Key, Schema, Schema]] = deque()

    def add(self, direction: Direction, old: At, new: At, at: str) -> None:
        """Compare two schemas of the operation, and all inside them. A missing schema accepts any value."""
        root = self._roots.setdefault(self.operation, Frame())
        was, now = (() if schema.value is None else (_root(schema, at),) for schema in (old, new))
        if was or now:
            self.inside(root, direction, was, now)

    def changes(self) -> Iterator[Change]:
        """What changed in all the schemas, each change once, with the operations that it affects."""
        self._run()
        yield from changes_of(self._roots, self._frames)

    def _run(self) -> None:
        while self._waiting:
            self._compare(*self._waiting.popleft())

    def inside(self, frame: Frame, direction: Direction, old: Schema, new: Schema) -> None:
        """Queue a pair of inner schemas for comparison. What stands beside a reference to them is compared now."""
        if len(old) == len(new) and all(map(self._is_unchanged, old, new)):
            return
        frame.add(_said_here(old, new, direction))
        old, new = dereferenced(old), dereferenced(new)
        key = (direction, pointers(old), pointers(new))
        if key in frame.inner:
            return
        frame.inner[key] = None
        if key not in self._frames:
            self._frames[key] = Frame()
            self._waiting.append((key, old, new))

    def kinds(self, at: str, *schemas: At) -> set[str]:
        """The types of a schema's values, without null."""
        kinds: set[str] = set()
        for schema in schemas:
            shapes = self.documents.old_shapes if schema.contract is self.documents.old else self.documents.new_shapes
            kinds |= {shape.kind for shape in shapes.of((_root(schema, at),))} if schema.value is not None else set()
        return kinds - {"null"}

    def accepts(self, old: Schema, new: Schema) -> bool:
        """Whether every value that fits `old` fits `new`: the changes only widen a request."""
        other, root = SchemaComparison(self.documents), Frame()
        other._roots[""] = root
        other.inside(root, "REQUEST", old, new)
        return all(change.level < Level.BREAKING for change in other.changes())

    def _is_unchanged(self, old: Part, new: Part) -> bool:
        """Whether two schemas are the same, with all that they refer to."""
        if old.at.value != new.at.value:
            return False
        text = json.dumps(new.at.value, sort_keys=True)
        if text != json.dumps(old.at.value, sort_keys=True):  # In Python, True == 1.
            return False
        return all(reference in self.documents.unchanged for reference in _REFERENCE.findall(text))

    def _compare(self, key: Key, old: Schema, new: Schema) -> None:
        frame, direction = self._frames[key], key[0]
        before, after = self.documents.old_shapes.of(old), self.documents.new_shapes.of(new)
        spot = (new or old)[-1]
        frame.add(_compare_types(before, after, old, new, direction))
        for kind in dict.fromkeys(shape.kind for shape in after):
            was = [shape for shape in before if shape.kind in _comparable(kind, before)]
            now = [shape for shape in after if shape.kind == kind]
            if was:
                self._members(frame, was, now, spot, direction)
        frame.add(compare_discriminators(old, new, before, after, direction))
        frame.add(compare_unjudged(before, after))
        frame.add(_words(old, new))

    def _members(self, frame: Frame, old: list[Shape], new: list[Shape], spot: Part, direction: Direction) -> None:
        """Compare the alternatives of one type."""
        pairing = matched(old, new)
        takes_all = any(map(_takes_all, old)) and any(map(_takes_all, new))
        was_union = any(shape.member is not None for shape in old) and (len(old) > 1 or old[0].exclusive)
        for gone in pairing.gone:
            frame.add(_member_changed(gone, old, new, spot, direction, was_union=was_union, takes_all=takes_all))
        for come in pairing.come:
            frame.add(_member_changed(come, old, new, spot, direction, was_union=was_union, takes_all=takes_all))
        frame.add(_exclusiveness(old, new, spot, direction))
        for was, now in pairing.pairs:
            if takes_all or not now.parts:
                self._shape(frame, was, now, spot, direction, takes_all=takes_all)
            else:
                self._shape_once(frame, was, now, direction)

    def _shape_once(self, frame: Frame, old: Shape, new: Shape, direction: Direction) -> None:
        """Compare two shapes that several schemas may share."""
        key = (direction, old.identity, new.identity)
        frame.inner[key] = None
        if key not in self._frames:
            self._frames[key] = inner = Frame()
            self._shape(inner, old, new, new.parts[-1], direction, takes_all=False)

    def _shape(
        self, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction, *, takes_all: bool
    ) -> None:
        spot = new.parts[-1] if new.parts else spot
        for was, now in _paired(old.parts, new.parts):
            frame.add(compare_words(was.at, now.at, now.name))
            frame.add(compare_title(was.at, now.at, now.name))
        frame.add(compare_values(old, new, spot, direction, takes_all=takes_all))
        frame.add(compare_limits(old, new, spot, direction))
        kinds = {new.kind} if new.kind != "any" else {"object", "array"}
        if "object" in kinds:
            compare_objects(self, frame, old, new, spot, direction)
        if "array" in kinds:
            compare_arrays(self, frame, old, new, spot, direction)
        self._rules(frame, old, new, spot, direction)

    def _rules(self, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction) -> None:
        """Compare `not`, `if` and groups that are too large to expand."""
        was, now = (below(shape, "not", " (not)") for shape in (old, new))
        if was or now:
            frame.add(self._opposite(was, now, spot, direction))
        frame.add(self._conditions(frame, old, new, spot, direction))
        before, after = ([(keyword, part.value[keyword]) for keyword, part in shape.groups] for shape in (old, new))
        if not same([list(group) for group in before], [list(group) for group in after]):
            words = "has other alternatives, too many to compare"
            frame.add([make_change(f"{direction}_RULE_CHANGED", spot.name, words, spot.place())])

    def _opposite(self, was: Schema, now: Schema, spot: Part, direction: Direction) -> Iterator[Change]:
        """What changed about `not`: values that fit it are ruled out."""
        if not was or not now:
            words = "some values are ruled out now" if now else "some values are no longer ruled out"
            yield limit_changed(direction, (now or (spot,))[0], f"`not`: {words}", narrowed=bool(now))
            return
        wider, narrower = self.accepts(was, now), self._accepts_back(was, now)
        if wider and narrower:
            return
        if wider or narrower:
            words = "`not`: more values are ruled out" if wider else "`not`: fewer values are ruled out"
            yield limit_changed(direction, now[0], words, narrowed=wider)
        else:
            yield make_change(
                f"{direction}_RULE_CHANGED", now[0].name, "`not`: other values are ruled out", now[0].place()
            )

    def _accepts_back(self, was: Schema, now: Schema) -> bool:
        """Whether every value of the newer schema fits the older."""
        return SchemaComparison(self.documents.reversed()).accepts(now, was)

    def _conditions(self, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
        """What changed about `if`, `then` and `else`. Under the same condition, `then` and `else` are compared."""
        before, after = ([part for part in shape.parts if "if" in part.value] for shape in (old, new))
        if not before and not after:
            return
        if len(before) != len(after):
            come = len(after) > len(before)
            words = "a condition more rules values out" if come else "a condition less rules values out"
            yield limit_changed(direction, after[-1] if come else spot, words, narrowed=come)
            return
        for was, now in zip(before, after, strict=True):
            condition = (was.child("if", suffix=" (if)"),), (now.child("if", suffix=" (if)"),)
            if not (self.accepts(*condition) and self._accepts_back(*condition)):
                yield make_change(f"{direction}_RULE_CHANGED", now.name, "`if` asks for something else", now.place())
                continue
            for keyword in ("then", "else"):
                inner = tuple(
                    (p.child(keyword, suffix=f" ({keyword})"),) if keyword in p.value else () for p in (was, now)
                )
                if any(inner):
                    self.inside(frame, direction, inner[0], inner[1])


def _root(schema: At, at: str) -> Part:
    """An operation's schema, named by its place; a bare reference is named by its component."""
    part = Part(schema, at)
    return part.target() or part if set(part.value) == {"$ref"} else part


def _unchanged(old: OpenApiContract, new: OpenApiContract) -> set[str]:
    """Components that are the same in both documents, with all that they refer to."""
    texts = [
        {f"{_COMPONENT}{name}": json.dumps(schema.value, sort_keys=True) for name, schema in _components(document)}
        for document in (old, new)
    ]
    same_text = {pointer for pointer, text in texts[0].items() if texts[1].get(pointer) == text}
    leads_to = {pointer: set(_REFERENCE.findall(texts[1][pointer])) for pointer in same_text}
    while changed := {pointer for pointer in same_text if not leads_to[pointer] <= same_text}:
        same_text -= changed
    return same_text


def _components(document: OpenApiContract) -> Iterator[tuple[str, At]]:
    schemas = document.top.get("components").get("schemas")
    if isinstance(schemas.value, Mapping):
        for name in schemas.value:
            own = schemas.own(name)
            yield own.pointer.rpartition("/")[2], own


def _said_here(old: Schema, new: Schema, direction: Direction) -> Iterator[Change]:
    """What changed beside a reference to a schema, and about its default."""
    if len(old) == len(new) == 1 and (old[0].is_bare_reference() or new[0].is_bare_reference()):
        yield from compare_words(old[0].at, new[0].at, new[0].name)
    (was_there, was, was_at), (is_there, now, now_at) = annotation(old, "default"), annotation(new, "default")
    spot = now_at or was_at
    if spot is not None and (was_there != is_there or not same(was, now)):
        kind = "REQUEST_DEFAULT_CHANGED" if direction == "REQUEST" else "DOCUMENTATION_CHANGED"
        before, after = as_text(was) if was_there else "absent", as_text(now) if is_there else "absent"
        place = spot.place(removed=now_at is None)
        yield make_change(kind, spot.name, f"left out, it was {before} and is {after}", place)


def _words(old: Schema, new: Schema) -> Iterator[Change]:
    for was, now in _paired(old, new):
        yield from compare_words(was.at, now.at, now.name)
        yield from compare_title(was.at, now.at, now.name)


def _compare_types(
    before: list[Shape], after: list[Shape], old: Schema, new: Schema, direction: Direction
) -> Iterator[Change]:
    """Types that were removed or added; from number to integer counts as narrowed."""
    was, now = (list(dict.fromkeys(shape.kind for shape in side)) for side in (before, after))
    gone, come = [kind for kind in was if kind not in now], [kind for kind in now if kind not in was]
    if not gone and not come:
        return
    spot = (new or old)[-1]
    place = spot.place(removed=not new)
    if "any" in come or "any" in gone:
        verb = "WIDENED" if "any" in come else "NARROWED"
        yield make_change(f"{direction}_TYPE_{verb}", spot.name, f"was {_list(was)} and is {_list(now)}", place)
        return
    if "number" in gone and "integer" in come:
        gone, come = _without(gone, "number"), _without(come, "integer")
        yield make_change(f"{direction}_TYPE_NARROWED", spot.name, "was a number and is an integer", place)
    elif "integer" in gone and "number" in come:
        gone, come = _without(gone, "integer"), _without(come, "number")
        yield make_change(f"{direction}_TYPE_WIDENED", spot.name, "was an integer and is a number", place)
    if gone and come:
        yield make_change("SCHEMA_CHANGED_TYPE", spot.name, f"was {_list(was)} and is {_list(now)}", place)
    elif gone:
        yield make_change(f"{direction}_TYPE_NARROWED", spot.name, f"is never {_list(gone)} any more", place)
    elif come:
        yield make_change(f"{direction}_TYPE_WIDENED", spot.name, f"may now be {_list(come)}", place)


def _comparable(kind: str, shapes: list[Shape]) -> set[str]:
    """The older types that a newer type is compared with: the same type, else integer with number."""
    kinds = {shape.kind for shape in shapes}
    if kind in kinds:
        return {kind}
    return {"integer": {"number"}, "number": {"integer"}}.get(kind, {"any"} if kinds == {"any"} else set())


def _takes_all(shape: Shape) -> bool:
    """Whether an alternative accepts every value of its type, so that the others only document."""
    if shape.kind in {"object", "array"} or shape.values is not None:
        return False
    return all(key in _WITHOUT_RULES for part in shape.parts for key in part.value)


def _member_changed(
    shape: Shape,
    old: list[Shape],
    new: list[Shape],
    spot: Part,
    direction: Direction,
    *,
    was_union: bool,
    takes_all: bool,
) -> Iterator[Change]:
    """A member of a union that was removed or added."""
    come = any(shape is other for other in new)
    name = described(shape)
    place = shape.member.place(removed=not come) if shape.member else spot.place()
    if takes_all:
        words = f"names {name} too" if come else f"no longer names {name}"
        yield make_change("DOCUMENTATION_CHANGED", spot.name, words, place)
    elif was_union or not come:
        words = f"may now be {name} too" if come else f"is never {name} any more"
        yield make_change(f"{direction}_UNION_MEMBER_{'ADDED' if come else 'REMOVED'}", spot.name, words, place)
    else:
        words = f"was {described(old[0])} and may now be {name} too"
        yield make_change(f"{direction}_TYPE_WIDENED", spot.name, words, place)


def _exclusiveness(old: list[Shape], new: list[Shape], spot: Part, direction: Direction) -> Iterator[Change]:
    """`anyOf` that became `oneOf`, or the reverse: it matters only if a value can fit two members."""
    was, now = (any(shape.exclusive for shape in side) and len(side) > 1 for side in (old, new))
    if was == now or min(len(old), len(new)) < 2 or are_disjoint(new):
        return
    if now:
        yield limit_changed(direction, spot, "must fit exactly one of its alternatives now", narrowed=True)
    elif direction == "RESPONSE":
        yield make_change("RESPONSE_RULE_CHANGED", spot.name, "may fit several of its alternatives now", spot.place())
    else:
        yield limit_changed(direction, spot, "may fit several of its alternatives now", narrowed=False)


def _paired(old: Schema, new: Schema) -> Iterator[tuple[Part, Part]]:
    """Pairs of the same part: by pointer, and the rest by order."""
    known = {part.at.pointer: part for part in old}
    left_new = [part for part in new if part.at.pointer not in known]
    there = {part.at.pointer for part in new}
    left_old = [part for part in old if part.at.pointer not in there]
    yield from ((known[part.at.pointer], part) for part in new if part.at.pointer in known)
    if len(left_old) == len(left_new):
        yield from zip(left_old, left_new, strict=True)


def _without(kinds: list[str], kind: str) -> list[str]:
    return [other for other in kinds if other != kind]


def _list(names: list[str]) -> str:
    return " or ".join(names) or "nothing"
