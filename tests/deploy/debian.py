"""What Debian's servers are called, and whether they are all there."""

import os
import re
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).with_name("install-debian.sh")
POSTGRES = Path("/usr/lib/postgresql/15/bin")
"""Debian's PostgreSQL, which puts no server program on the path."""


def packages() -> list[str]:
    """The packages that `install-debian.sh` installs."""
    _, _, rest = SCRIPT.read_text().partition("packages=(")
    return re.findall(r"^ +([a-z0-9.+-]+)$", rest.partition(")")[0], re.M)


def missing() -> str:
    """Why these tests cannot run here, in one line; empty if they can."""
    if shutil.which("dpkg-query") is None:
        return "tests/deploy needs a Debian"
    if os.geteuid() != 0:
        return "tests/deploy needs root, for network namespaces and other users"
    command = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages()]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    absent = sorted({*packages()} - {line.split()[0] for line in listed if line.endswith(" installed")})
    return f"tests/deploy/install-debian.sh has not installed {', '.join(absent)}" if absent else ""
