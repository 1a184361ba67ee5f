"""A site below a path: `https://hospital.example/spiritum/`, as PUBLIC_URL says it.

The proxy may pass the path on or take it away. Inside, no path has it. What is sent out has it: redirects, pages, the
document of the REST operations, addresses at a provider.
"""

from starlette.types import Scope


class SubPath:
    """The path below which the site is, if there is one."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._raw = path.encode()

    def enter(self, scope: Scope) -> None:
        """Take the path away from a call's own, if it is there; `/spiritum` alone stands for `/spiritum/`."""
        if scope["type"] == "lifespan":
            return
        path, raw = scope["path"], scope.get("raw_path") or b""
        if path == self._path and raw == self._raw:
            scope["path"], scope["raw_path"] = "/", b"/"
        elif path.startswith(f"{self._path}/") and raw.startswith(self._raw + b"/"):
            scope["path"], scope["raw_path"] = path[len(self._path) :], raw[len(self._raw) :]
