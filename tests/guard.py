"""Stops the tests' PostgreSQL and removes its data when the last process that uses it has ended, killed or not.

Run with the data folder; returns at once and waits in the background.
"""

import os
import shutil
import sys
from pathlib import Path

from spiritum.db.embedded import EmbeddedPostgres


def main() -> None:
    """Go into the background and wait."""
    data_dir = Path(sys.argv[1])
    if os.fork() != 0:
        return
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # An open pipe would keep whoever reads the tests' output waiting.
        os.dup2(nowhere, stream)
    EmbeddedPostgres(data_dir).stop_when_unused()
    shutil.rmtree(data_dir)


if __name__ == "__main__":
    main()
