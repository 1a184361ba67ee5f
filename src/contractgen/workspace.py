"""A checkout: `make gen` writes its generated packages, `make drift` reports their differences."""

import difflib
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contractgen import graphql, openapi
from contractgen.clients.python_package import generate_python
from contractgen.clients.typescript_node import NodeMade
from contractgen.clients.typescript_package import generate_typescript
from contractgen.config import Config, load_config
from contractgen.earlier_operations import check_earlier, earlier_only, read_earlier, render_earlier
from contractgen.graphql.contract import load
from contractgen.operations import NamedOperation, load_operations, render_manifest
from contractgen.stubs import StubEdit

_STAMP = Path("generated") / "inputs.sha256"


@dataclass(frozen=True)
class Workspace:
    """A checkout with its `codegen.toml`."""

    root: Path
    config: Config

    @classmethod
    def at(cls, root: Path) -> "Workspace":
        """The checkout in `root`."""
        return cls(root, load_config(root / "codegen.toml"))

    def write(self) -> list[StubEdit]:
        """Generate everything; returns the stubs that were added to hand-written files."""
        files = self.files(run_node=True)
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # A file that is already right is not written: a server that starts at this moment must not read half of it.
            if not path.exists() or path.read_text() != text:
                path.write_text(text)
        for path in self._leftovers(files):
            path.unlink()
        edits = self.missing_stubs()
        for edit in edits:
            edit.path.parent.mkdir(parents=True, exist_ok=True)
            edit.path.write_text(edit.text)
        return edits

    def files(self, *, run_node: bool = False) -> dict[Path, str]:
        """Every generated file of the checkout, with the text that the contract gives it.

        Files of the generators on Node are taken as they are, unless they are out of date and the generators may and
        can be run.
        """
        generated = {self.root / _STAMP: self.inputs_hash() + "\n"}
        operations = self._operations()
        if self.config.operations:
            generated[self.root / self.config.operations.manifest] = render_manifest(operations)
            generated |= self._earlier(operations)
        with tempfile.TemporaryDirectory() as scratch:
            for package, files in self._packages(Path(scratch)):
                folder = self.root / Path(*package.split("."))
                generated |= {folder / name: text for name, text in files.items()}
            for folder, files in self._clients(operations, Path(scratch), run_node):
                generated |= {self.root / folder / name: text for name, text in files.items()}
        return generated

    def missing_stubs(self) -> list[StubEdit]:
        """The edits for methods that the contract requires and no file has."""
        edits = graphql.stubs(self.root, self.config.graphql)
        for options in self.config.openapi.values():
            edits += openapi.stubs(self.root / options.document, options, self.root)
        return edits

    def drift(self) -> Iterator[str]:
        """Each difference between the checkout and the contract, as text for a person."""
        files = self.files()
        for path, text in files.items():
            name = str(path.relative_to(self.root))
            before = path.read_text() if path.exists() else ""
            if before != text:
                expected = f"{name} (contract)"
                lines = difflib.unified_diff(before.splitlines(), text.splitlines(), name, expected, n=2, lineterm="")
                yield "\n".join(lines) + "\n"
        for path in self._leftovers(files):
            yield f"{path.relative_to(self.root)}: the contract no longer gives this file\n"
        yield from self.needs_node()
        for edit in self.missing_stubs():
            yield f"{edit.path.relative_to(self.root)}: no method for {', '.join(edit.added)}\n"

    def needs_node(self) -> Iterator[str]:
        """Messages for files that are out of date, and that only the generators on Node can make."""
        node_files = self.node_made()
        if node_files and not node_files.is_current:
            yield f"{node_files.client.folder}: not what the contract gives: run `make clients`\n"

    def is_stale(self) -> bool:
        """Whether the contract, the configuration or the generator changed since the last generation."""
        stamp = self.root / _STAMP
        return not stamp.exists() or stamp.read_text().strip() != self.inputs_hash()

    def inputs_hash(self) -> str:
        """A hash of everything that the generated files depend on, except the pinned packages."""
        digest = hashlib.sha256()
        for path in self._inputs():
            digest.update(str(path.relative_to(self.root)).encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def _inputs(self) -> list[Path]:
        documents = [path for path in (self.root / "schema").rglob("*") if path.is_file()]
        here = Path(__file__).parent
        generator = [path for path in here.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        # A file that is missing is named by whoever needs it.
        sources = [path for path in self._sources_of_clients() if path.is_file()]
        known = [path for path in (*generator, *sources) if path.is_relative_to(self.root)]
        return sorted([*documents, *known, self.root / "codegen.toml"])

    def _sources_of_clients(self) -> Iterator[Path]:
        if clients := self.config.clients:
            yield self.root / clients.python.readme
            if clients.license:
                yield self.root / clients.license.file
            if typescript := clients.typescript:
                yield self.root / typescript.readme
                tools = self.root / typescript.tools
                yield from (tools / "package.json", tools / "package-lock.json", tools / "generate.mjs")

    def _packages(self, scratch: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
        (scratch / "graphql").mkdir()
        yield self.config.graphql.package, graphql.generate(self.root, self.config.graphql, scratch / "graphql")
        for name, options in self.config.openapi.items():
            (scratch / "openapi" / name).mkdir(parents=True)
            files = openapi.generate(self.root / options.document, options, scratch / "openapi" / name)
            yield options.package, files

    def _operations(self) -> tuple[NamedOperation, ...]:
        """The named operations, validated against the contract."""
        if self.config.operations is None:
            return ()
        schema = load(self.root / self.config.graphql.documents).schema
        return load_operations(schema, self.root / self.config.operations.documents)

    def _earlier(self, current: tuple[NamedOperation, ...]) -> dict[Path, str]:
        """The manifest of the documents of earlier contracts, validated against this one."""
        options = self.config.operations
        if options is None or options.earlier is None or options.earlier_manifest is None:
            return {}
        kept = read_earlier(self.root / options.earlier)
        check_earlier(load(self.root / self.config.graphql.documents).schema, kept)
        return {self.root / options.earlier_manifest: render_earlier(earlier_only(kept, current))}

    def _clients(
        self, operations: tuple[NamedOperation, ...], scratch: Path, run_node: bool
    ) -> Iterator[tuple[Path, Mapping[str, str]]]:
        """The client libraries: folder, and files by name."""
        clients, listed = self.config.clients, self.config.operations
        if clients and listed:
            (scratch / "python").mkdir()
            files = generate_python(
                self.root, self.config.graphql, clients, operations, listed.documents, scratch / "python"
            )
            yield clients.python.folder, files
        if clients and clients.typescript:
            yield clients.typescript.folder, generate_typescript(self.root, clients, clients.typescript, operations)
        if clients and clients.typescript and (node_files := self.node_made()):
            (scratch / "typescript").mkdir()
            remake = run_node and node_files.can_be_made and not node_files.is_current
            files = node_files.make(scratch / "typescript") if remake else node_files.on_disk()
            yield clients.typescript.folder, files

    def node_made(self) -> NodeMade | None:
        """The files of the generators on Node, if the configuration has a TypeScript client."""
        clients, listed = self.config.clients, self.config.operations
        if not clients or not clients.typescript or not listed:
            return None
        schema = self.config.graphql.documents
        return NodeMade(self.root, clients.typescript, schema, listed.documents, clients.rest, self._operations())

    def _leftovers(self, files: Mapping[Path, str]) -> list[Path]:
        """Files below `generated/` that are not generated any more."""
        packages = {self.root / "generated" / "__init__.py"}
        existing = (path for path in (self.root / "generated").rglob("*") if path.is_file() and path.suffix != ".pyc")
        return sorted(path for path in existing if path not in files and path not in packages)
