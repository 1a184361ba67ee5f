"""`spiritum trust status` names the patients of whom the hospital has told nothing."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import asyncpg

from tests.conftest import Connection

PROGRAM = Path(sys.executable).with_name("spiritum")
PATIENTS = """
INSERT INTO patient (id, hospital_number, national_number) VALUES
    (71, 'fMRN000071', 'fNHS000000071'), (72, 'fMRN000072', 'fNHS000000072'), (73, 'fMRN000073', 'fNHS000000073'),
    (74, 'fMRN000074', 'fNHS000000074');
INSERT INTO demographics (patient_id, unknown_at, failed_at) VALUES
    (71, '2026-03-01 12:00Z', NULL), (72, NULL, '2026-03-02 12:00Z');
INSERT INTO demographics VALUES
    (73, 'LETTER', 'Olive', 'Tester', '1950-01-01', 'OTHER', '', NULL, '1', '', '', '', '', '', now());
"""


async def _status(database_url: str, data_dir: Path, *options: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": database_url,
        "TIE_URL": "http://127.0.0.1:9",
        "COLUMNS": "120",
    }
    process = await asyncio.create_subprocess_exec(
        PROGRAM, "trust", "status", *options, stdout=asyncio.subprocess.PIPE, env=environment, cwd=data_dir
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    return said.decode()


async def test_patients_of_whom_nothing_is_known_are_listed(database_url: str, tmp_path: Path) -> None:
    connection: Connection = await asyncpg.connect(database_url)
    await connection.execute(PATIENTS)
    await connection.close()
    told: dict[str, Any] = json.loads(await _status(database_url, tmp_path, "--json"))
    assert told["unavailablePatients"] == {
        "count": 2,
        "patients": [
            {"id": 71, "hospitalNumber": "fMRN000071", "reason": "NOT_KNOWN", "since": "2026-03-01T12:00:00+00:00"},
            {"id": 72, "hospitalNumber": "fMRN000072", "reason": "NOT_READ", "since": "2026-03-02T12:00:00+00:00"},
        ],
    }
    lines = (await _status(database_url, tmp_path)).splitlines()
    (first,) = [line for line in lines if "fMRN000071" in line]
    assert "NOT_KNOWN" in first
    assert not [line for line in lines if "fMRN000073" in line or "fMRN000074" in line]
