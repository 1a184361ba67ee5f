"""The server of `bench.site`, which counts where it is when it gets `SIGUSR1`: `python -m bench.way.site FD`."""

import os
from pathlib import Path

import uvicorn

from bench import site
from bench.way.sampling import Sampler


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        Sampler(Path(os.environ["BENCH_WAY_FILE"]), lambda: bool(self.server_state.tasks)).listen()


def main() -> None:
    """Serve until a signal comes."""
    site.serve(_Server)


if __name__ == "__main__":
    main()
