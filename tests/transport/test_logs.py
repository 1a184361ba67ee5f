"""Each line of the log is one JSON object, has its fields, and is there when the call that logs it returns."""

import json
import os
import subprocess
import sys
from typing import Any

PROGRAM = """
import logging, os, structlog
from dataclasses import dataclass
from spiritum.logs import logged_with, set_up_logs

@dataclass
class Thing:
    size: int

set_up_logs("info")
log = structlog.stdlib.get_logger("spiritum.test")
log.debug("never")
log.info("plain", number=1, nothing=None, text="ä\\n")
with logged_with(request_id="r", source="s"):
    with logged_with(source="t"):
        log.warning("inside", own=2)
    log.warning("between", source="own")
log.info("outside")
try:
    raise ValueError("the secret of a row")
except ValueError as error:
    log.exception("failed")
    log.error("failed with it", exc_info=error)
    logging.getLogger("library").exception("failed in a library")
logging.getLogger("library").info("a library's %s", "words")
log.info("odd", half="\\ud800", large=2**70, thing=Thing(3), error=KeyError("k"), keys={1: "one"})
circle = []
circle.append(circle)
log.info("unwritable", circle=circle, text="stays")
log.info("last")
os._exit(0)
"""


def lines() -> list[dict[str, Any]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", PROGRAM]
    ended = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"secret" not in ended.stderr
    assert ended.stderr.endswith(b"\n")
    return [json.loads(line) for line in ended.stderr.splitlines()]


def test_what_is_written() -> None:
    written = {line["event"]: line for line in lines()}
    assert list(written) == [
        "plain",
        "inside",
        "between",
        "outside",
        "failed",
        "failed with it",
        "failed in a library",
        "a library's words",
        "odd",
        "unwritable",
        "last",
    ]
    for line in written.values():
        assert line.keys() >= {"event", "level", "logger", "timestamp"}
        assert line["timestamp"].endswith("Z")
    plain = written["plain"]
    assert (plain["number"], plain["nothing"], plain["text"]) == (1, None, "ä\n")
    assert (plain["level"], plain["logger"]) == ("info", "spiritum.test")
    inside, between, outside = written["inside"], written["between"], written["outside"]
    assert (inside["request_id"], inside["source"], inside["own"], inside["level"]) == ("r", "t", 2, "warning")
    assert (between["request_id"], between["source"]) == ("r", "own")
    assert not {"request_id", "source"} & outside.keys()
    for failure in ("failed", "failed with it", "failed in a library"):
        assert written[failure]["error"] == "ValueError"
        assert not {"exc_info", "exception", "stack"} & written[failure].keys()
    assert written["a library's words"]["logger"] == "library"
    assert written["unwritable"]["text"] == "stays"
    odd = written["odd"]
    assert (odd["half"], odd["large"], odd["thing"]) == ("\ud800", 2**70, "Thing(size=3)")
    assert (odd["error"], odd["keys"]) == ("KeyError('k')", {"1": "one"})
