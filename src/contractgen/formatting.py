"""Layout of the code that we write: ruff's, so that nobody argues about it and the bytes never vary."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

RUFF = Path(sys.executable).with_name("ruff")

_CONTROL = re.compile("(?![\t\n])[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(text: str) -> str:
    """Text that may stand in source code: control characters, which editors and parsers take amiss, as U+FFFD."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def format_generated(code: str, *, first_party: Sequence[str]) -> str:
    """Lay out a generated module: unused imports out, imports sorted, lines of at most 120 characters.

    Reads no configuration file, so that the same contract gives the same bytes in every checkout.
    `first_party` names the top packages whose imports come last.
    """
    known = ", ".join(f"'{name}'" for name in sorted(first_party))
    isolated = ("--isolated", "--config", "line-length=120", "--config", "target-version='py311'")
    sorting = ("--config", f"lint.isort.known-first-party=[{known}]")
    linted = _ruff(("check", *isolated, *sorting, "--select", "F401,I", "--fix", "--quiet"), code)
    return _ruff(("format", *isolated), linted)


def format_own(code: str) -> str:
    """Lay out code that a person will own from now on, by the configuration of the project in the working directory."""
    return _ruff(("format",), _ruff(("check", "--select", "I", "--fix", "--quiet"), code))


def _ruff(arguments: Sequence[str], code: str) -> str:
    """Code through one ruff command; a complaint of ruff's is a fault of the generator and is raised."""
    done = subprocess.run(  # noqa: S603 - our own tool from our own environment
        [str(RUFF), *arguments, "-"], input=code, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"ruff {arguments[0]} refused generated code: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
