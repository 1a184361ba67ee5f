"""A server process may have as many sockets as the system allows, whatever it was started with."""

import resource
from multiprocessing import get_context
from multiprocessing.connection import Connection

from spiritum.serving.worker import allow_open_files


def _raise(limits: Connection) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, most))
    allow_open_files()
    limits.send(resource.getrlimit(resource.RLIMIT_NOFILE))


def test_the_first_limit_is_raised_to_the_last() -> None:
    """In a process of its own: the limit is one of the whole process."""
    limits, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_raise, args=(theirs,))
    process.start()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert limits.poll(20)
    assert limits.recv() == (most, most)
    process.join()
