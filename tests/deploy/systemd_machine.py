"""A machine with a systemd of its own: the files of this one below a layer that is thrown away, in namespaces.

Nothing of this machine is changed. It has the same loopback, so that a site in it reaches a database beside it.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from sysconfig import get_path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
_SECONDS_TO_BOOT = 60.0
_BOOT = """\
set -eu
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
mkdir -p "$root/opt/python" "$root/opt/site" "$root/opt/checkout" "$root/old"
mount --bind -o ro "$2" "$root/opt/python"
mount --bind -o ro "$3" "$root/opt/site"
mount --bind -o ro "$4" "$root/opt/checkout"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
for folder in run tmp dev; do mount -t tmpfs tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
for name in null zero full random urandom tty; do
  touch "$root/dev/$name" && mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/shm" "$root/dev/pts" "$root/dev/mqueue"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t mqueue mqueue "$root/dev/mqueue"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
touch "$root/console" "$root/dev/console"
mount --bind "$root/console" "$root/dev/console"
cd "$root"
pivot_root . old
umount -l /old
export container=other
exec /lib/systemd/systemd --system --unit=boot.target --show-status=no
"""
_PROGRAM = """\
#!/bin/sh
# Stands for the environment that docs/packages.md installs: the same program, of this checkout.
export LD_LIBRARY_PATH=/opt/python/lib PYTHONPATH=/opt/site:/opt/checkout/src:/opt/checkout
exec /opt/python/bin/python3 -m spiritum "$@"
"""


class Machine:
    """One that runs. Files of it are below `root`, from outside."""

    def __init__(self, root: Path, pid: int) -> None:
        self.root = root
        self._pid = pid

    def run(self, *command: str, check: bool = True, text: str | None = None) -> "subprocess.CompletedProcess[str]":
        """Run a command in it, as root."""
        spaces = ["--mount", "--pid", "--uts", "--ipc", "--cgroup", "--root", "--wd"]
        done = subprocess.run(
            ["nsenter", f"--target={self._pid}", *spaces, *command],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0 or not check, f"{command}: {done.stdout}{done.stderr}"
        return done

    def show(self, unit: str, name: str) -> str:
        """A property of a unit."""
        return self.run("systemctl", "show", "--value", f"--property={name}", unit).stdout.strip()

    def log(self) -> str:
        """What units have printed."""
        return self.run("journalctl", "--no-pager", "--output=cat", "--unit=spiritum*", check=False).stdout

    def until(self, happened: Callable[[], bool], what: str, seconds: float = 90) -> None:
        """Wait until this happens."""
        deadline = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < deadline, f"{what}: {self.log()[-3_000:]}"
            time.sleep(0.2)


@contextmanager
def systemd_machine(files: Mapping[str, str]) -> Generator[Machine]:
    """A machine while the block runs. `files` are written first, by their paths. Skips where none can be started."""
    folder = Path(tempfile.mkdtemp(prefix="spiritum-systemd-"))
    group = _own_group(folder.name)
    layer, root = folder / "layer", folder / "root"
    for path in (layer, root):
        path.mkdir()
    process: subprocess.Popen[bytes] | None = None
    try:
        _mount("-t", "tmpfs", "-o", "size=512m", "tmpfs", str(layer))
        for name in ("files", "work"):
            (layer / name).mkdir()
        _mount("-t", "overlay", "-o", f"lowerdir=/,upperdir={layer / 'files'},workdir={layer / 'work'}", "o", str(root))
        _write(root, files)
        process = _boot(root, group)
        yield Machine(root, _first_process(process, root))
    finally:
        if process is not None:
            process.kill()
            process.communicate()
        _end(group)
        for path in (root, layer):
            subprocess.run(["umount", "--lazy", path], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _own_group(name: str) -> Path:
    """A control group in which the machine's begin: its systemd rules that one, and no other."""
    mounted = [part.mountpoint for part in psutil.disk_partitions(all=True) if part.fstype == "cgroup2"]
    if not mounted:
        pytest.skip("2026-11-30: this machine has no cgroup2, which a systemd of its own needs")
    group = Path(mounted[0]) / name
    group.mkdir()
    return group


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"2026-11-30: no layer over this machine's files can be mounted here: {done.stderr.strip()}")


def _write(root: Path, files: Mapping[str, str]) -> None:
    (root / "etc/fstab").write_text("")
    ours = {
        "etc/systemd/system/boot.target": "[Unit]\nDescription=Nothing but systemd\n",
        "opt/spiritum/bin/spiritum": _PROGRAM,
    }
    for name, text in {**ours, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "opt/spiritum/bin/spiritum").chmod(0o755)


def _boot(root: Path, group: Path) -> "subprocess.Popen[bytes]":
    def enter() -> None:
        (group / "cgroup.procs").write_text(str(os.getpid()))

    spaces = ["--pid", "--fork", "--kill-child", "--mount", "--uts", "--ipc", "--cgroup"]
    places = [str(root), sys.base_prefix, get_path("purelib"), str(ROOT)]
    return subprocess.Popen(
        ["unshare", *spaces, "sh", "-c", _BOOT, "boot", *places],
        preexec_fn=enter,  # before the namespace of groups is made, whose root is then this group
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _first_process(process: "subprocess.Popen[bytes]", root: Path) -> int:
    """The number of the machine's systemd, once it is up."""
    deadline = time.monotonic() + _SECONDS_TO_BOOT
    while time.monotonic() < deadline and process.poll() is None:
        for child in psutil.Process(process.pid).children():
            machine = Machine(root, child.pid)
            with suppress(psutil.NoSuchProcess):
                if child.name() == "systemd" and "boot.target" in _active(machine):
                    return child.pid
        time.sleep(0.2)
    process.kill()
    said = process.communicate()[0].decode(errors="replace")
    pytest.skip(f"2026-11-30: no systemd can be started here: {said[-500:] or 'it did not come up'}")


def _active(machine: Machine) -> str:
    return machine.run("systemctl", "list-units", "--plain", "--state=active", "--no-legend", check=False).stdout


def _end(group: Path) -> None:
    """End what is left of the machine, and remove its groups."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for procs in group.rglob("cgroup.procs"):
            for pid in procs.read_text().split():
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)
        folders = sorted((path for path in group.rglob("*") if path.is_dir()), reverse=True)
        with suppress(OSError):
            for path in (*folders, group):
                path.rmdir()
            return
        time.sleep(0.1)
