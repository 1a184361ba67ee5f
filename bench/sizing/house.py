"""The site that is measured: `spiritum serve` as a trust runs it, with its hospital and a database, on loopback."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

import httpx

from bench.columns import empty
from bench.cpu import Programs
from bench.database import connected
from bench.sizing.clinicians import Place
from spiritum.commands.database import open_database_at
from spiritum.db.postmaster import find_postmaster
from spiritum.demo.admission import MAX_CONCURRENT
from spiritum.demo.cancers import CANCERS, Cancer
from spiritum.demo.data_sets import DEMO, DataSet, plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.progress import Lines
from spiritum.demo.stories import Story, usual_stories
from spiritum.installation.addresses import Addresses, find_addresses
from spiritum.settings import Settings
from spiritum.site.hospital import open_adapter

Say: TypeAlias = Callable[[str], None]

_SECONDS_TO_START = 90.0
_SECONDS_TO_STOP = 30.0
_STATEMENT_TIMEOUT = timedelta(minutes=2)
_PASSWORD = "22password1"  # noqa: S105 - of the demonstration
_STORIES = len(usual_stories(CANCERS[0].repertoire))
_USERS = """
WITH pattern AS (SELECT password_hash FROM user_account WHERE username = 'demo-1-1'), made AS (
    INSERT INTO user_account (username, password_hash, email, first_name, last_name, department)
    SELECT 'clinician-' || n, pattern.password_hash, 'clinician-' || n || '@spiritum.example', 'Clinician', n::text,
        'Bench'
    FROM pattern, generate_series(1, $1::int) AS n RETURNING id, username
), doctors AS (
    INSERT INTO user_role (user_id, role_id) SELECT made.id, role.id FROM made, role WHERE role.name = 'doctor'
)
INSERT INTO pathway_member (user_id, pathway_id)
SELECT made.id, pathways.id FROM made JOIN (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS number FROM pathway
) AS pathways ON pathways.place = substr(made.username, 11)::int % pathways.number
"""
_ENTRIES = """
SELECT pathway_id, array_agg(id ORDER BY id) AS entries, array_agg(patient_id ORDER BY id) AS patients
FROM on_pathway WHERE NOT is_discharged GROUP BY 1 ORDER BY 1
"""
_TYPES = """
SELECT pathway_id, array_agg(id) AS types FROM pathway_clinical_request_type
JOIN clinical_request_type ON id = clinical_request_type_id
WHERE is_test_request AND NOT is_mdt AND NOT is_discharge GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class House:
    """A site that serves, and those who will work there."""

    port: int
    database_url: str
    programs: Programs
    """The supervisor and its processes, the hospital among them."""
    database: Programs
    places: Sequence[Place]


@asynccontextmanager
async def house(folder: Path, clinicians: int, pathways: int, workers: int, say: Say) -> AsyncGenerator[House]:
    """A site with so many clinicians on so many pathways, each of which has a page of patients at least."""
    say("Starting a site on an empty database.")
    port = _free_port()
    log = empty(folder) / "site.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: ASYNC220 - our own program; nothing else runs yet
            [sys.executable, "-m", "spiritum", "serve"],
            env=_environment(folder, port, workers),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        addresses = await _serving(process, folder, port, log)
        say("Loading patients, with their results at the hospital.")
        await _load(folder, addresses, _data_set(clinicians, pathways))
        places = await _places(addresses.database_url, clinicians)
        postmaster = find_postmaster(folder / "postgres")
        if postmaster is None:
            raise RuntimeError("the database does not run any more")
        yield House(port, addresses.database_url, Programs(process.pid), Programs(postmaster.pid), places)
    finally:
        await asyncio.to_thread(_stop, process)


def _environment(folder: Path, port: int, workers: int) -> Mapping[str, str]:
    """As a trust has it behind a proxy, and independent of a developer's `.env`."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return {
        **kept,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DEMO_DATA": "none",
        "WORKERS": str(workers),
        "SPARE_PROCESS": "true",
        "PROXIES": "1",
        "DRAIN_SECONDS": "0",
        "COOKIE_SECURE": "false",
        "METRICS_PORT": str(_free_port()),
        "TIE_DELAY": "20-40",
    }


async def _serving(process: "subprocess.Popen[bytes]", folder: Path, port: int, log: Path) -> Addresses:
    deadline = time.monotonic() + _SECONDS_TO_START
    async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                is_ready = (await http.get(f"http://127.0.0.1:{port}/health/ready")).status_code == HTTPStatus.OK
            except httpx.HTTPError:
                is_ready = False
            if is_ready and (addresses := find_addresses(folder)) is not None:
                return addresses
            await asyncio.sleep(0.2)
    raise RuntimeError(f"the site did not start; see {log}")


def _data_set(clinicians: int, pathways: int) -> DataSet:
    """A page of patients on each pathway, and one patient for each clinician."""
    patients = max(50, -(-clinicians // pathways))

    def stories(cancer: Cancer, _: random.Random) -> Sequence[Story]:
        return usual_stories(cancer.repertoire) * -(-patients // _STORIES)

    return replace(
        DEMO,
        name="sizing",
        cancers=CANCERS[:pathways],
        users_per_pathway=1,
        stories=stories,
        earlier=None,
    )


async def _load(folder: Path, addresses: Addresses, data_set: DataSet) -> None:
    of_site: dict[str, Any] = {"_env_file": None, "data_dir": folder}
    settings = Settings(**of_site)
    trust = open_adapter(settings, addresses.hospital_url, timeout=timedelta(seconds=60), connections=MAX_CONCURRENT)
    try:
        async with open_database_at(addresses.database_url, "bench", _STATEMENT_TIMEOUT) as database:
            plan = plan_of(data_set, datetime.now(UTC), settings.national_number_check)
            await Loader(database, trust, settings, Lines(lambda _: None)).load(plan)
    finally:
        await trust.close()


async def _places(url: str, clinicians: int) -> Sequence[Place]:
    """The clinicians, spread evenly over the pathways."""
    async with connected(url) as connection:
        await connection.execute(_USERS, clinicians)
        await connection.execute("ANALYZE")
        pathways = await connection.fetch(_ENTRIES)
        types = {row["pathway_id"]: row["types"] for row in await connection.fetch(_TYPES)}
    places: list[Place] = []
    for number in range(1, clinicians + 1):
        pathway = pathways[number % len(pathways)]
        entries, pathway_id = pathway["entries"], pathway["pathway_id"]
        entry = entries[number // len(pathways) % len(entries)]
        name = f"clinician-{number}"
        places.append(Place(number, name, _PASSWORD, pathway_id, pathway["patients"], entry, types[pathway_id]))
    return places


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
