"""Describes the machine and versions of a run, since figures of different ones cannot be compared."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import asyncpg
import orjson
import psutil

from bench.columns import PEERS, node_version
from spiritum.settings import Settings

_ROOT = Path(__file__).parents[1]
_PACKAGES = ("ariadne", "graphql-core", "asyncpg", "sqlalchemy", "uvicorn", "orjson")


def others_load() -> float:
    """The load average of the last minute, read before a run to see whether the machine is idle."""
    return os.getloadavg()[0]


def describe(*, with_peers: bool, postgres: str, load_before: float) -> dict[str, str]:
    """The machine and the versions of what was measured."""
    described = {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": _commit(),
        "processor": f"{os.cpu_count()} cores of {_processor()}",
        "load before the run": f"{load_before:.1f}",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "database": postgres,
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "executor": "plan" if "executor" in Settings.model_fields else "stock in both columns: there is no other yet",
    }
    if with_peers:
        dependencies = orjson.loads((PEERS / "package.json").read_bytes())["dependencies"]
        named = ", ".join(f"{name} {number}" for name, number in dependencies.items())
        described["peers"] = f"Node {node_version()}, {named}"
    return described


async def postgres_version(url: str) -> str:
    """The database's version, and how it is set."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        return f"PostgreSQL {await connection.fetchval('SHOW server_version')}, its own settings"
    finally:
        await connection.close()


def _processor() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in (Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ())
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    completed = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - git
    return completed.stdout.strip() or "unknown"
