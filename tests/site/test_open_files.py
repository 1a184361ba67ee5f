"""A server process may have as many sockets as the system allows, whatever it was started with."""

import resource
import subprocess
import sys

RAISE = """
import resource
from spiritum.serving.worker import allow_open_files
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, most))
allow_open_files()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def test_the_first_limit_is_raised_to_the_last() -> None:
    done = subprocess.run([sys.executable, "-c", RAISE], capture_output=True, text=True, check=True)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert done.stdout.split() == [str(most), str(most)]
