"""A small checkout with contracts of its own, under git."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from contractreview.cli import main

CODEGEN = """
[graphql]
documents = "schema/graphql"

[openapi.rest]
document = "schema/openapi/rest.yaml"
"""
SDL = """
directive @contract(version: String!) on SCHEMA
directive @needs(permissions: [Permission!]!) on FIELD_DEFINITION
schema @contract(version: "1.0.0") { query: Query }
enum Permission { READ }
type Query {
  pet(id: ID!): Pet @needs(permissions: [READ])
}
type Pet {
  name: String!
  age: Int!
}
"""
OPERATIONS = """
# The list.
query Pet($id: ID!) { pet(id: $id) { ...Shown } }
# The calendar.
query Birthday($id: ID!) { pet(id: $id) { age } }
fragment Shown on Pet { name }
"""
REST = """
openapi: 3.1.1
info: {title: Pets, version: 1.0.0}
paths:
  /feed:
    post:
      operationId: feed
      responses:
        "200": {description: Fed.}
"""


@dataclass(frozen=True)
class Checkout:
    """A checkout."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write files into the working tree."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def git(self, *command: str) -> None:
        """Run git with a committer."""
        who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *command], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        """Commit the working tree."""
        self.git("add", "--all")
        self.git("commit", "--message", "A change")

    def run(self, *arguments: str, command: str = "review") -> Result:
        """Run the program, in this process: starting another for each test would take most of the tests' time."""
        return CliRunner().invoke(main, [command, "--root", str(self.root), *arguments], catch_exceptions=False)

    def review(self, *arguments: str) -> dict[str, Any]:
        """The review's JSON, with the exit code."""
        completed = self.run("--json", *arguments)
        assert completed.stdout, completed.stderr
        return {**json.loads(completed.stdout), "exit": completed.exit_code}


def checkout(root: Path) -> Checkout:
    """A checkout whose first commit has the contracts."""
    created = Checkout(root)
    created.git("init", "--quiet")
    created.write(
        {
            "codegen.toml": CODEGEN,
            "schema/graphql/pets.graphql": SDL,
            "schema/operations/pets.graphql": OPERATIONS,
            "schema/openapi/rest.yaml": REST,
        }
    )
    created.commit()
    return created
