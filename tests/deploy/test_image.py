"""The container image: built without the internet to the same bytes, and run without root on a read-only root."""

import json
import os
import re
import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from releasing.checkout import commit_time, export
from releasing.image import build_image, layers_of, make_context, save_image
from releasing.packages import Build, build_wheel, sha256
from tests.deploy.debian_postgres import DebianPostgres, free_port
from tests.deploy.image_base import base_archive, buildah_in, import_base

ROOT = Path(__file__).parents[2]
VERSION = re.findall(r"^  version: (\S+)$", (ROOT / "schema/openapi/rest.yaml").read_text(), re.M)[0]
USER = 10_001
SECONDS_TO_BE_READY = 90
READ_ONLY = (
    "mount -o remount,bind,ro / && mount -t tmpfs -o size=64m,noexec,nosuid,nodev tmpfs /tmp "
    f"&& exec setpriv --reuid {USER} --regid {USER} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "
)
"""What `podman run --read-only` does: buildah has no option of that name."""


@dataclass(frozen=True)
class Image:
    """The image, and how it was made."""

    name: str
    buildah: Sequence[str]
    build: Build
    context: Path

    def run(self, container: str, data: Path, command: str, **settings: str) -> "subprocess.Popen[bytes]":
        """Start a command in a container: no root, no capability, nothing to write but data and /tmp."""
        options = ["--isolation", "chroot", "--user", "root", "--cap-add", "CAP_SYS_ADMIN"]
        options += ["--volume", f"{data}:/var/lib/spiritum"]
        for name, value in settings.items():
            options += ["--env", f"{name}={value}"]
        script = READ_ONLY + command
        return subprocess.Popen(
            [*self.buildah, "run", *options, container, "--", "sh", "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Generator[Image]:
    """The image of the commit."""
    folder = tmp_path_factory.mktemp("image")
    source, into = folder / "source", folder / "into"
    source.mkdir()
    into.mkdir()
    export(ROOT, source)
    build = Build(VERSION, source, ROOT, into, commit_time(ROOT))
    build_wheel(build)
    buildah = buildah_in(folder)
    base = import_base(buildah, base_archive(folder))
    make_context(build, folder / "context")
    yield Image(build_image(build, folder / "context", base, buildah), buildah, build, folder / "context")
    subprocess.run([*buildah, "rm", "--all"], capture_output=True, check=False)
    subprocess.run([*buildah, "rmi", "--all", "--force"], capture_output=True, check=False)


@pytest.fixture
def container(image: Image) -> Generator[str]:
    """A container of the image."""
    command = [*image.buildah, "from", "--pull-never", image.name]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    yield name
    subprocess.run([*image.buildah, "rm", name], check=True, capture_output=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The volume."""
    folder = tmp_path / "volume"
    folder.mkdir(mode=0o700)
    os.chown(folder, USER, USER)
    return folder


@pytest.fixture
def database() -> Generator[str]:
    """A PostgreSQL beside the container."""
    server = DebianPostgres()
    try:
        server.make()
        yield server.url
    finally:
        server.remove()


def test_the_image_says_who_runs_what_and_whether_it_is_well(image: Image) -> None:
    command = [*image.buildah, "inspect", "--type", "image", image.name]
    described: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["Docker"]
    config = described["config"]
    assert config["User"] == f"{USER}:{USER}"
    assert (config["Entrypoint"], config["Cmd"], config["StopSignal"]) == (["spiritum"], ["serve"], "SIGTERM")
    assert list(config["Volumes"]) == ["/var/lib/spiritum"]
    assert config["Healthcheck"]["Test"][0] == "CMD"
    assert not [line for line in config["Env"] if "SECRET" in line or "PASSWORD" in line or "KEY" in line]


def test_a_second_build_has_the_same_layers_and_the_same_archive(image: Image) -> None:
    layers = layers_of(image.name, image.buildah)
    first = sha256(save_image(image.build, image.name, image.buildah))
    build_image(image.build, image.context, "localhost/base", image.buildah)
    assert layers_of(image.name, image.buildah) == layers
    assert sha256(save_image(image.build, image.name, image.buildah)) == first


def test_it_serves_on_a_read_only_root_without_root(image: Image, container: str, data: Path, database: str) -> None:
    port = free_port()
    settings = {"DATABASE_URL": database, "PORT": str(port), "HOST": "127.0.0.1", "DEMO_DATA": "none"}
    with _running(image.run(container, data, "spiritum serve", **settings)) as process:
        _wait_until_ready(port, process)
        servers = [child for child in _descendants(process) if child.cmdline()[0].startswith("/opt/spiritum/bin/")]
        assert servers
        assert {uid for server in servers for uid in server.uids()} == {USER}
        health = _health_check(image)
        assert _finished(image.run(container, data, f"env PORT={port} {health}"))[0] == 0
        assert _finished(image.run(container, data, f"env PORT={free_port()} {health}"))[0] != 0
        # The signal goes to the server itself: buildah passes none on.
        next(server for server in servers if "serve" in server.cmdline()).terminate()
        assert process.wait(60) == 0


def test_nothing_but_the_volume_and_tmp_can_be_written(image: Image, container: str, data: Path) -> None:
    folders = "/ /opt/spiritum /etc /usr/bin /var/lib/spiritum /tmp"
    tried = f"sh -c 'for at in {folders}; do touch $at/x 2>/dev/null && echo $at; done; id -u; exit 0'"
    code, said = _finished(image.run(container, data, tried))
    assert code == 0
    assert said.split() == ["/var/lib/spiritum", "/tmp", str(USER)]  # noqa: S108 - what the container may write


def _health_check(image: Image) -> str:
    command = [*image.buildah, "inspect", "--type", "image", image.name]
    described: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["Docker"]
    test: list[str] = described["config"]["Healthcheck"]["Test"][1:]
    return " ".join([test[0], test[1], f'"{test[2]}"'])


def _finished(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    said, _ = process.communicate(timeout=60)
    return process.returncode, said.decode()


@contextmanager
def _running(process: "subprocess.Popen[bytes]") -> Generator["subprocess.Popen[bytes]"]:
    try:
        yield process
    finally:
        for child in [*_descendants(process), psutil.Process()][:-1]:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        process.kill()
        process.communicate()


def _descendants(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(process.pid).children(recursive=True)
    return []


def _wait_until_ready(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_BE_READY
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.HTTPError):
            if httpx.get(f"http://127.0.0.1:{port}/health/ready", trust_env=False, timeout=2).status_code == 200:
                return
        time.sleep(0.2)
    process.kill()
    raise AssertionError(process.communicate()[0].decode()[-4000:])
