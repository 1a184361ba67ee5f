"""The commands in the program's README work."""

import json
import re
import uuid
from pathlib import Path

from tests.tie_simulator.calling import http_to
from tests.tie_simulator.running import Simulator
from tie_simulator.settings import Settings

README = (Path(__file__).parents[2] / "src" / "tie_simulator" / "README.md").read_text()


async def test_the_calls_are_accepted(simulator: Simulator) -> None:
    bodies = re.findall(r"^\$ call \S+:8090(/\w+) .*?-d '(.*?)'$", README, re.MULTILINE | re.DOTALL)
    assert [path for path, _ in bodies] == ["/patients", "/requests"]
    async with http_to(simulator) as http:
        for path, body in bodies:
            response = await http.post(path, json=json.loads(body), headers={"idempotency-key": str(uuid.uuid4())})
            assert response.status_code == 201, response.text


def test_every_setting_is_listed() -> None:
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in README] == []
