"""The pages put together: what is on each, and the menu that they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contractgen.graphql import contract as graphql_contract
from contractgen.openapi import document as openapi_document
from contractsite import prose
from contractsite.costs import operation_costs
from contractsite.entities import TableView, entity_dot, tables_of
from contractsite.graphql_view import GraphQLView
from contractsite.pictures import Picture
from contractsite.rest_view import RestView
from contractsite.settings import SiteSettings, imported
from contractsite.states import Life, life_dot

_ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu; those of the GraphQL rooms stand below it."""

    href: str
    text: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the index: something that has a name, and where it is described."""

    text: str
    what: str
    href: str


@dataclass(frozen=True)
class Site:
    """The pages of a checkout."""

    root: Path
    settings: SiteSettings

    @property
    def output(self) -> Path:
        """The folder that the pages are written into."""
        return self.root / self.settings.output

    @cached_property
    def pictures(self) -> tuple[Picture, Picture]:
        """The tables, and the life of a request."""
        folder = self.root / self.settings.pictures
        metadata = imported(self.settings.entities.metadata)
        return (
            Picture("entities", entity_dot(self._tables, metadata), folder),
            Picture("life", life_dot(self._life), folder),
        )

    def files(self) -> dict[str, str]:
        """Every page and what the pages load, by name; the pictures have to be drawn by now."""
        assets = {path.name: path.read_text("utf-8") for path in sorted(_ASSETS.iterdir()) if path.is_file()}
        icon = (self.root / self.settings.icon).read_text("utf-8")
        return dict(self._pages()) | assets | {"icon.svg": icon}

    @cached_property
    def _tables(self) -> tuple[TableView, ...]:
        entities = self.settings.entities
        return tables_of(imported(entities.metadata), imported(entities.models))

    @cached_property
    def _life(self) -> Life:
        states = self.settings.states
        names = [member.value for member in imported(states.states)]
        return Life.of(names, states.first, imported(states.rule))

    @cached_property
    def _graphql(self) -> GraphQLView:
        return GraphQLView(graphql_contract.load(self.root / self.settings.graphql))

    @cached_property
    def _rest(self) -> Mapping[str, RestView]:
        return {one.slug: RestView(openapi_document.load(self.root / one.document)) for one in self.settings.rest}

    @cached_property
    def _menu(self) -> tuple[MenuItem, ...]:
        rooms = (MenuItem(f"{room.slug}.html", room.name, below=True) for room in self._graphql.rooms)
        return (
            MenuItem("index.html", "Overview"),
            MenuItem("graphql.html", "GraphQL"),
            *rooms,
            MenuItem("costs.html", "What answers cost", below=True),
            *(MenuItem(f"{one.slug}.html", one.menu) for one in self.settings.rest),
            MenuItem("data.html", "What is stored"),
            MenuItem("life.html", self.settings.states.title),
            *(MenuItem(f"{one.slug}.html", one.menu) for one in self.settings.prose),
            MenuItem("names.html", "Index of names"),
        )

    def _pages(self) -> Iterator[tuple[str, str]]:
        graphql, settings = self._graphql, self.settings
        entities, life = self.pictures
        yield self._page(
            "index.html", settings.title, "index", menu_items=self._menu, introduction=settings.introduction
        )
        yield self._page("graphql.html", "GraphQL", "graphql", view=graphql)
        for room in graphql.rooms:
            yield self._page(f"{room.slug}.html", f"GraphQL: {room.name}", "room", room=room)
        costs = operation_costs(graphql.contract, (self.root / settings.graphql).parent / "operations")
        yield self._page("costs.html", "What answers cost", "costs", operations=costs, hrefs=graphql.places)
        for one in settings.rest:
            yield self._page(f"{one.slug}.html", self._rest[one.slug].title, "rest", view=self._rest[one.slug])
        picture = entities.inline(
            "The tables and the foreign keys between them; the tables below say the same in words"
        )
        yield self._page("data.html", "What is stored", "data", picture=picture, tables=self._tables)
        picture = life.inline("The states and what may follow each; the table below says the same in words")
        yield self._page(
            "life.html",
            settings.states.title,
            "life",
            picture=picture,
            life=self._life,
            introduction=settings.states.introduction,
        )
        for one in settings.prose:
            title, content = prose.page_of((self.root / one.file).read_text("utf-8"))
            yield self._page(f"{one.slug}.html", title, "prose", content=content)
        yield self._page("names.html", "Index of names", "names", names=sorted(self._names(), key=_alphabetical))

    def _page(self, name: str, title: str, template: str, **values: Any) -> tuple[str, str]:
        page = (
            _templates()
            .get_template(f"{template}.html")
            .render(name=name, title=title, site=self.settings.title, menu=self._menu, **values)
        )
        return name, "\n".join(line.rstrip() for line in page.splitlines()) + "\n"

    def _names(self) -> Iterator[Name]:
        for room in self._graphql.rooms:
            for operations in room.operations:
                for field in operations.fields:
                    yield Name(field.name, operations.root.lower(), f"{room.slug}.html#{field.anchor}")
            for type_ in room.types:
                yield Name(type_.name, type_.kind, f"{room.slug}.html#{type_.name}")
                for member in type_.members:
                    yield Name(member.anchor, f"of {type_.name}", f"{room.slug}.html#{member.anchor}")
        for slug, view in self._rest.items():
            for group in view.groups:
                for operation in group.operations:
                    yield Name(operation.id, f"{operation.method} {operation.path}", f"{slug}.html#{operation.id}")
            for schema in view.schemas:
                yield Name(schema.name, f"schema of {view.title}", f"{slug}.html#{schema.name}")
        for table in self._tables:
            yield Name(table.name, "table", f"data.html#{table.name}")


def _alphabetical(name: Name) -> tuple[str, str]:
    return name.text.lower(), name.href


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("contractsite"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["prose"] = _prose
    environment.filters["line"] = _line
    return environment


def _prose(text: str) -> Markup:
    return prose.to_html(text)


def _line(text: str) -> Markup:
    return prose.to_inline_html(text)
