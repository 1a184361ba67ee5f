"""The command: `python -m releasing VERSION`."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from releasing import image, packages, signing
from releasing.checkout import (
    CannotRelease,
    commit_all,
    commit_time,
    export,
    make_tag,
    require_clean,
    require_no_tag,
)
from releasing.proposal import proposal
from releasing.statements import require_stated, state_day

_cli = typer.Typer(add_completion=False)


@_cli.command()
def release(
    version: Annotated[
        str,
        typer.Argument(help="MAJOR.MINOR.PATCH, as the contract states it. Left out: propose one, and build nothing."),
    ] = "",
    *,
    into: Annotated[Path | None, typer.Option(help="An empty folder; dist/VERSION if not given.")] = None,
    image_base: Annotated[str, typer.Option(help="Build the image on this one, which buildah has.")] = "",
    sign_key: Annotated[
        Path | None,
        typer.Option(help="Sign the checksums by this SSH key; with the public half alone, by ssh-agent."),
    ] = None,
    tag: Annotated[bool, typer.Option("--tag", help="Date the change logs, commit, and tag the commit.")] = False,
) -> None:
    """Build everything that a release consists of, of the commit that is checked out.

    Without --tag it is a rehearsal: nothing changes but the folder. The same commit always gives the same files.
    """
    root = Path.cwd()
    if not version:
        _propose(root)
        return
    folder = (into or root / "dist" / version).resolve()
    try:
        make_release(root, version, folder, image_base=image_base, sign_key=sign_key, tag=tag)
    except CannotRelease as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for name in packages.names_in(folder):
        typer.echo(f"  {folder / name}")
    if sign_key is not None:
        typer.echo(f"Signed. Whoever verifies needs this line: {signing.signer_line(sign_key)}")
    typer.echo(f"Tagged v{version}; push the tag." if tag else "A rehearsal: no tag was made. --tag makes it.")


def _propose(root: Path) -> None:
    try:
        typer.echo("\n".join(proposal(root)))
    except CannotRelease as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def make_release(
    root: Path, version: str, folder: Path, *, image_base: str = "", sign_key: Path | None = None, tag: bool = False
) -> None:
    """Build a release into `folder`, and tag it if everything could be built and signed. Raises `CannotRelease`."""
    if sign_key is not None:
        signing.require_key(sign_key)
    require_clean(root)
    require_stated(root, version)
    if folder.exists() and any(folder.iterdir()):
        raise CannotRelease(f"{folder} is not empty.")
    if tag:
        require_no_tag(root, f"v{version}")
        state_day(root, version, datetime.now(UTC).date())
        commit_all(root, f"Release {version}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "source"
        source.mkdir()
        export(root, source)
        build_all(packages.Build(version, source, root, folder, commit_time(root)), image_base)
    if sign_key is not None:
        signing.sign(folder, sign_key)
    if tag:
        make_tag(root, f"v{version}", f"Spiritum {version}")


def build_all(build: packages.Build, image_base: str) -> None:
    """Build each package, the image if a base is given, and the checksums of all."""
    packages.build_wheel(build)
    packages.build_clients(build)
    packages.write_sbom(build)
    packages.copy_samples(build)
    if image_base:
        _build_image(build, image_base)
    packages.write_sums(build.into)


def _build_image(build: packages.Build, base: str) -> None:
    if not image.has_buildah():
        raise CannotRelease("There is no buildah here, which builds the image.")
    context = build.source.parent / "context"
    image.make_context(build, context)
    image.save_image(build, image.build_image(build, context, base))
    shutil.rmtree(context)


def main() -> None:
    """Run the command."""
    _cli()
