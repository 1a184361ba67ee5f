"""Runs ariadne-codegen, which generates enums, input models and the models of results."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from contractgen.config import Scalar
from contractgen.shadowed_imports import rename_shadowed_imports


def run_ariadne_codegen(
    command: Literal["models_only", "client"],
    package: str,
    settings: Sequence[str],
    scalars: Mapping[str, Scalar],
    scratch: Path,
) -> dict[str, str]:
    """The generated modules of `package` by file name, not yet formatted; `scratch` is an empty folder to work in.

    `settings` are lines of the table `[tool.ariadne-codegen]`. Shadowed imports in the modules are renamed.
    """
    lines = [
        "[tool.ariadne-codegen]",
        f'target_package_path = "{scratch}"',
        f'target_package_name = "{package}"',
        'include_comments = "none"',
        *settings,
    ]
    for name, scalar in scalars.items():
        lines += [f"[tool.ariadne-codegen.scalars.{name}]", f'type = "{scalar.python}"']
    configuration = scratch / "ariadne-codegen.toml"
    configuration.write_text("\n".join(lines))
    completed = run_tool("--config", str(configuration), command)
    if completed.returncode:
        raise RuntimeError(f"ariadne-codegen failed: {completed.stderr or completed.stdout}")
    modules = sorted((scratch / package).glob("*.py"))
    return {path.name: rename_shadowed_imports(path.read_text()) for path in modules}


def run_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ariadne-codegen as a process; it is started anew each time, which most of its time goes into."""
    tool = Path(sys.executable).with_name("ariadne-codegen")
    return subprocess.run(  # noqa: S603 - our own tool from our own environment
        [str(tool), *arguments], capture_output=True, text=True, check=False
    )
