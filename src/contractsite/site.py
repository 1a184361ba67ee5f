"""The pages put together: what is on each, and the menu that they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from os.path import normpath
from pathlib import Path
from string import Template
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contractgen.graphql import contract as graphql_contract
from contractgen.openapi import document as openapi_document
from contractgen.runtime import ContractError
from contractreview.changelog import Entry, read_changelog
from contractsite import prose
from contractsite.costs import operation_costs
from contractsite.entities import EntityRoom, TableView, entity_rooms, package_docs, tables_of
from contractsite.entity_pictures import overview_dot, overview_narrow, room_dot, room_narrow
from contractsite.graphql_view import GraphQLView, introductions
from contractsite.html_tables import stackable
from contractsite.overview import figures, latest_change, room_cards
from contractsite.pictures import Drawing, Picture
from contractsite.rest_view import RestView
from contractsite.settings import SiteSettings, imported
from contractsite.states import Life, life_dot

_ASSETS = Path(__file__).parent / "assets"
_SHARED_STYLE = "product.css"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu; those of the GraphQL rooms are indented."""

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

    @property
    def picture_folder(self) -> Path:
        """The folder of the drawn pictures."""
        return self.root / self.settings.pictures

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that have to be drawn: the tables, together and room by room, and the life of a request."""
        return (self._all_tables, *self._room_pictures.values(), self._life_wide, self._life_narrow)

    @cached_property
    def drawn(self) -> Mapping[Path, str]:
        """The pictures that the product draws itself, by their files in the checkout."""
        files: dict[Path, str] = {}
        for picture in self.settings.drawn:
            files.update(zip(picture.files, imported(picture.drawn_by)(), strict=True))
        return files

    def files(self) -> dict[str, str]:
        """Every page and what the pages load, by name; the pictures have to be drawn by now."""
        assets = {path.name: path.read_text("utf-8") for path in sorted(_ASSETS.iterdir()) if path.is_file()}
        shared = {"icon.svg": self.settings.icon, _SHARED_STYLE: self.settings.style}
        return dict(self._pages()) | assets | {name: self._text(path) for name, path in shared.items()}

    def _text(self, path: Path) -> str:
        return (self.root / path).read_text("utf-8")

    @cached_property
    def _tables(self) -> tuple[TableView, ...]:
        entities = self.settings.entities
        return tables_of(imported(entities.metadata), imported(entities.models))

    @cached_property
    def _entity_rooms(self) -> tuple[EntityRoom, ...]:
        tables = self._tables  # first: the models that it imports are what `package_docs` looks at
        packages = package_docs(imported(self.settings.entities.models))
        return entity_rooms(tables, self._graphql.introductions, packages)

    @cached_property
    def _all_tables(self) -> Picture:
        return Picture("entities", overview_dot(self._entity_rooms), self.picture_folder)

    @cached_property
    def _room_pictures(self) -> Mapping[str, Picture]:
        return {
            room.name: Picture(f"entities-{room.name}", room_dot(room), self.picture_folder)
            for room in self._entity_rooms
        }

    @cached_property
    def _life_wide(self) -> Picture:
        return Picture("life", life_dot(self._life), self.picture_folder)

    @cached_property
    def _life_narrow(self) -> Picture:
        return Picture("life-narrow", life_dot(self._life, "TB"), self.picture_folder)

    @cached_property
    def _header(self) -> Markup:
        """The product's header as these pages have it: it works below any path, and names this place as the current."""
        header = Template(self._text(self.settings.header))
        addresses = {"explorer": "../graphql", "rest_docs": "../rest/docs"}
        places = {**addresses, "icon": "icon.svg", "contract": "index.html"}
        current = {"explorer_current": "", "rest_docs_current": "", "contract_current": ' aria-current="true"'}
        return Markup(header.substitute(places | current))  # noqa: S704 - a file of the project

    @cached_property
    def _latest_entry(self) -> Entry:
        entries = read_changelog(self._text(self.settings.first_page.changelog))
        if not entries:
            raise ContractError(f"{self.settings.first_page.changelog}: has no entry")
        return entries[0]

    @property
    def _changelog_page(self) -> str:
        path = self.settings.first_page.changelog
        slugs = [page.slug for page in self.settings.prose if page.file == path]
        if not slugs:
            raise ContractError(f"docs/site.toml: {path} is the change log, and not among the pages of prose")
        return f"{slugs[0]}.html"

    @cached_property
    def _life(self) -> Life:
        states = self.settings.states
        names = [member.value for member in imported(states.states)]
        return Life.of(names, states.first, imported(states.rule))

    @cached_property
    def _graphql(self) -> GraphQLView:
        folder = self.root / self.settings.graphql
        return GraphQLView(graphql_contract.load(folder), introductions(folder))

    @cached_property
    def _rest(self) -> Mapping[str, RestView]:
        return {page.slug: RestView(openapi_document.load(self.root / page.document)) for page in self.settings.rest}

    @cached_property
    def _menu(self) -> tuple[MenuItem, ...]:
        rooms = (MenuItem(f"{room.slug}.html", room.name, below=True) for room in self._graphql.rooms)
        return (
            MenuItem("index.html", "Overview"),
            MenuItem("graphql.html", "GraphQL"),
            *rooms,
            MenuItem("costs.html", "What operations cost", below=True),
            *(MenuItem(f"{page.slug}.html", page.menu) for page in self.settings.rest),
            MenuItem("data.html", "What is stored"),
            MenuItem("life.html", self.settings.states.title),
            *(MenuItem(f"{page.slug}.html", page.menu) for page in self.settings.prose),
            MenuItem("names.html", "Index of names"),
        )

    def _pages(self) -> Iterator[tuple[str, str]]:
        graphql, settings = self._graphql, self.settings
        yield self._first_page()
        yield self._page("graphql.html", "GraphQL", "graphql", view=graphql)
        for room in graphql.rooms:
            yield self._page(f"{room.slug}.html", f"GraphQL: {room.name}", "room", room=room)
        costs = operation_costs(graphql.contract, (self.root / settings.graphql).parent / "operations")
        yield self._page("costs.html", "What operations cost", "costs", operations=costs, hrefs=graphql.places)
        for page in settings.rest:
            view = self._rest[page.slug]
            yield self._page(f"{page.slug}.html", view.title, "rest", view=view)
        yield self._data_page()
        yield self._life_page()
        for page in settings.prose:
            title, content = prose.page_of(self._text(page.file), partial(self._place_of, page.file.parent))
            parts = [(text, self._images.get(picture)) for text, picture in prose.images(content, page.file.parent)]
            yield self._page(f"{page.slug}.html", title, "prose", parts=parts)
        yield self._page("names.html", "Index of names", "names", names=sorted(self._names(), key=_alphabetical))

    def _first_page(self) -> tuple[str, str]:
        first_page, entry = self.settings.first_page, self._latest_entry
        rest = {page.slug: (page.callers, self._rest[page.slug]) for page in self.settings.rest}
        return self._page(
            "index.html",
            self.settings.title,
            "index",
            introduction=self.settings.introduction,
            figures=list(figures(self._graphql, rest, entry, len(self._tables))),
            doors=first_page.doors,
            steps=first_page.steps,
            rooms=room_cards(self._graphql),
            latest=latest_change(entry, self._changelog_page),
            change_log=self._changelog_page,
        )

    def _data_page(self) -> tuple[str, str]:
        rooms = self._entity_rooms
        label = "The rooms, their tables and the foreign keys between them; the sections below say the same in words"
        drawings = {
            room.name: self._drawing(
                self._room_pictures[room.name],
                room_narrow(room, _label(room)),
                _label(room),
            )
            for room in rooms
        }
        overview = self._drawing(self._all_tables, overview_narrow(rooms, label), label)
        slugs = {room.name: f"{room.slug}.html" for room in self._graphql.rooms}
        return self._page(
            "data.html", "What is stored", "data", rooms=rooms, overview=overview, drawings=drawings, references=slugs
        )

    def _place_of(self, folder: Path, href: str) -> str | None:
        """Where the pages have the document that a relative link of another one in `folder` leads to."""
        file, _, fragment = href.partition("#")
        target = Path(normpath(folder / file))
        slug = next((page.slug for page in self.settings.prose if page.file == target), None)
        return None if slug is None else f"{slug}.html{'#' if fragment else ''}{fragment}"

    @cached_property
    def _images(self) -> Mapping[Path, Drawing]:
        """The pictures of the product, by the file that a document shows."""
        return {
            picture.file: Drawing(*(_labelled(self.drawn[file], picture.label) for file in picture.files))
            for picture in self.settings.drawn
        }

    def _drawing(self, wide: Picture, narrow: str, label: str) -> Drawing:
        return Drawing(wide.inline(label), Markup(narrow))  # noqa: S704 - drawn by `narrow_svg`, which escapes

    def _life_page(self) -> tuple[str, str]:
        label = "The states and what may follow each; the table below says the same in words"
        return self._page(
            "life.html",
            self.settings.states.title,
            "life",
            drawing=Drawing(self._life_wide.inline(label), self._life_narrow.inline(label)),
            life=self._life,
            introduction=self.settings.states.introduction,
        )

    def _page(self, name: str, title: str, template: str, **values: Any) -> tuple[str, str]:
        frame = {"name": name, "title": title, "site": self.settings.title, "header": self._header, "menu": self._menu}
        page = stackable(_templates().get_template(f"{template}.html").render(frame | values))
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


def _label(room: EntityRoom) -> str:
    return f"The tables of {room.name} and what they refer to; the tables below say the same in words"


def _labelled(svg: str, label: str) -> Markup:
    """A drawing as part of a page."""
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1))  # noqa: S704 - our own


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
    environment.filters["prose"] = prose.to_html
    environment.filters["line"] = prose.to_inline_html
    return environment
