"""The container image of a release: built by buildah of the packages alone, without the internet, to the same bytes."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from releasing.checkout import CannotRelease
from releasing.packages import Build, requirements_of

BUILDAH: Sequence[str] = ("buildah",)


def has_buildah() -> bool:
    """Whether an image can be built here."""
    return shutil.which("buildah") is not None


def make_context(build: Build, context: Path, pip: Sequence[str | Path] = (sys.executable, "-m", "pip")) -> None:
    """What the Containerfile reads: the wheel, the hashed requirements, and each package that they name.

    `pip` belongs to a Python of the image's version, which decides between binary packages.
    """
    wheels = context / "wheels"
    wheels.mkdir(parents=True)
    for path in (requirements_of(build), build.into / f"spiritum-{build.version}-py3-none-any.whl"):
        shutil.copyfile(path, context / path.name)
    shutil.copyfile(build.source / "deploy" / "Containerfile", context / "Containerfile")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    pinned = build.source / "requirements" / "runtime.txt"
    build.run(*pip, "download", *options, "-d", wheels, "-r", pinned, cwd=context)


def build_image(build: Build, context: Path, base: str, buildah: Sequence[str] = BUILDAH) -> str:
    """Build the image on `base`, which is never fetched anew; returns its name."""
    name = f"localhost/spiritum:{build.version}"
    options = ["--isolation", "chroot", "--format", "docker", "--pull-never", "--timestamp", str(build.epoch)]
    arguments = ["--build-arg", f"BASE={base}", "--build-arg", "PIP_NO_INDEX=1"]
    command = [*buildah, "build", *options, *arguments, "-t", name, "-f", "Containerfile", "."]
    build.run(*command, cwd=context)
    return name


def save_image(build: Build, name: str, buildah: Sequence[str] = BUILDAH) -> Path:
    """The image as a file that `podman load` and `docker load` read."""
    raw = build.into / ".image.tar"
    archive = build.into / f"spiritum-{build.version}-image.tar"
    build.run(*buildah, "push", name, f"docker-archive:{raw}:spiritum:{build.version}", cwd=build.into)
    try:
        _without_chance(raw, archive, build.epoch)
    finally:
        raw.unlink()
    return archive


def layers_of(name: str, buildah: Sequence[str] = BUILDAH) -> list[str]:
    """The digests of an image's layers."""
    command = [*buildah, "inspect", "--type", "image", name]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode != 0:
        raise CannotRelease(f"There is no image {name}.")
    image: dict[str, Any] = json.loads(done.stdout)
    return [str(digest) for digest in image["OCIv1"]["rootfs"]["diff_ids"]]


def _without_chance(raw: Path, archive: Path, epoch: int) -> None:
    """Copy an archive without the names that buildah made up for the container in which it built."""
    with tarfile.open(raw) as source, tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as target:
        manifest: list[dict[str, Any]] = json.loads(_contents(source, "manifest.json"))
        config: dict[str, Any] = json.loads(_contents(source, str(manifest[0]["Config"])))
        config.pop("container", None)
        config.pop("container_config", None)
        config["config"].pop("Hostname", None)
        text = json.dumps(config, sort_keys=True).encode()
        manifest[0]["Config"] = f"{hashlib.sha256(text).hexdigest()}.json"
        written: set[str] = set()
        for layer in manifest[0]["Layers"]:
            if layer not in written:
                written.add(layer)
                member = source.getmember(layer)
                target.addfile(_member(layer, member.size, epoch), source.extractfile(member))
        for name, data in ((manifest[0]["Config"], text), ("manifest.json", json.dumps(manifest).encode())):
            target.addfile(_member(name, len(data), epoch), io.BytesIO(data))


def _contents(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise CannotRelease(f"The image has no {name}.")
    return file.read()


def _member(name: str, size: int, epoch: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, epoch, 0o644
    return member
