"""How many faults are injected: a twentieth of the promised figures, or all of them by the environment."""

import os


def _count(name: str, usual: int) -> int:
    return int(os.environ.get(name, usual))


KILLS_AT_EACH_POINT = _count("FAULTS_KILLS_AT_EACH_POINT", 5)
"""Worker kills at each of the six points; 100 in full."""
DATABASE_KILLS = _count("FAULTS_DATABASE_KILLS", 3)
"""50 in full."""
NETWORK_FAULTS = _count("FAULTS_NETWORK", 25)
"""500 in full."""
BAD_ANSWERS = _count("FAULTS_BAD_ANSWERS", 50)
"""1,000 in full."""
