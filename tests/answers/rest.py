"""Whether an answer is one that an OpenAPI document lists for the operation that was called."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.answers.graphql import BrokenPromise

_DOCUMENTS: Final = Path(__file__).parents[2] / "schema" / "openapi"
_HERE: Final = "urn:contract"

Fault: TypeAlias = Callable[[object], str | None]
"""What is wrong with a value, or None."""


@dataclass(frozen=True)
class _Answer:
    """One status of one operation."""

    media_types: Mapping[str, Fault]
    headers: Mapping[str, Fault]
    required_headers: frozenset[str]


class Contract:
    """An OpenAPI document, ready to hold answers against."""

    def __init__(self, document: Path) -> None:
        self._document: dict[str, Any] = yaml.safe_load(document.read_text())
        self._registry = _registry(self._document)
        self._operations = [
            (method.upper(), _matching(path), self._of(f"#/paths/{_escaped(path)}/{method}"))
            for path, methods in sorted(self._document["paths"].items(), key=lambda path_item: "{" in path_item[0])
            for method in methods
            if method in {"get", "post", "put", "delete", "patch"}
        ]

    def check(self, method: str, path: str, status: int, headers: Mapping[str, str], content: bytes) -> None:
        """Raise `BrokenPromise` unless the contract lists this answer; what is none of its operations passes."""
        answers = self._listed(method, path)
        if answers is None:
            return
        what = f"{method} {path}: {status}"
        answer = answers.get(str(status))
        if answer is None:
            raise BrokenPromise(f"{what} is not listed")
        _check_headers(answer, headers, what)
        _check_body(answer, headers.get("content-type", "").partition(";")[0], content, what)

    def _listed(self, method: str, path: str) -> Mapping[str, _Answer] | None:
        matching = (answers for verb, paths, answers in self._operations if verb == method and paths.fullmatch(path))
        return next(matching, None)

    def _of(self, pointer: str) -> Mapping[str, _Answer]:
        """The answers of an operation by status."""
        listed = self._at(pointer)["responses"]
        return {status: self._answer(f"{pointer}/responses/{status}") for status in listed}

    def _answer(self, pointer: str) -> _Answer:
        pointer, answer = self._followed(pointer)
        headers = {name.lower(): self._followed(f"{pointer}/headers/{name}") for name in answer.get("headers", {})}
        return _Answer(
            {kind: self._fault(f"{pointer}/content/{_escaped(kind)}/schema") for kind in answer.get("content", {})},
            {name: self._fault(f"{place}/schema") for name, (place, _) in headers.items()},
            frozenset(name for name, (_, header) in headers.items() if header.get("required")),
        )

    def _followed(self, pointer: str) -> tuple[str, dict[str, Any]]:
        """What is there, and its pointer, where a reference leads elsewhere."""
        node = self._at(pointer)
        return self._followed(node["$ref"]) if "$ref" in node else (pointer, node)

    def _at(self, pointer: str) -> dict[str, Any]:
        node = self._document
        for step in pointer.removeprefix("#/").split("/"):
            node = node[step.replace("~1", "/").replace("~0", "~")]
        return node

    def _fault(self, pointer: str) -> Fault:
        """What checks a value by the schema that is there."""
        checker = Draft202012Validator.FORMAT_CHECKER
        validator: Any = Draft202012Validator(
            {"$ref": _HERE + pointer}, registry=self._registry, format_checker=checker
        )

        def fault(value: object) -> str | None:
            error: Any = next(validator.iter_errors(value), None)
            return None if error is None else f"{error.json_path}: {error.message}"

        return fault


def _registry(document: dict[str, Any]) -> Any:
    """Where the document's own references lead."""
    registry: Any = Registry
    return registry().with_resource(_HERE, Resource.from_contents(document, default_specification=DRAFT202012))


def _matching(path: str) -> re.Pattern[str]:
    """What finds the path again, whatever its parameters are."""
    return re.compile(re.sub(r"{[^}]*}", "[^/]+", path))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _check_headers(answer: _Answer, headers: Mapping[str, str], what: str) -> None:
    if missing := [name for name in answer.required_headers if name not in headers]:
        raise BrokenPromise(f"{what} without the headers {missing}")
    for name, fault in answer.headers.items():
        if name in headers and all(fault(value) for value in _readings(headers[name])):
            raise BrokenPromise(f"{what}: the header {name} is not as the contract says")


def _readings(text: str) -> Iterator[object]:
    """What a header's text may mean: numbers are written in digits."""
    yield text
    if text.isdecimal():
        yield int(text)


def _check_body(answer: _Answer, media_type: str, content: bytes, what: str) -> None:
    if not answer.media_types:
        if content:
            raise BrokenPromise(f"{what} has a body, and the contract none")
        return
    fault_of = answer.media_types.get(media_type)
    if fault_of is None:
        raise BrokenPromise(f"{what} comes as {media_type or 'nothing'}")
    if media_type.endswith("json") and (fault := fault_of(json.loads(content))):
        raise BrokenPromise(f"{what}: {fault}")


@cache
def contract(name: str) -> Contract:
    """`rest` is ours, `trust` the integration engine's."""
    return Contract(_DOCUMENTS / f"{name}.yaml")
