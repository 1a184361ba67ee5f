"""Machines of the tests' own: network namespaces on one bridge that nothing outside reaches, and programs on them."""

import ctypes
import os
import secrets
import signal
import subprocess
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

_CLONE_NEWNET = 0x40000000
_NAMESPACES = Path("/run/netns")
_SECONDS_TO_END = 20
# PostgreSQL's sockets lie in /run, of which each machine has its own.
_OWN_RUN = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o mode=1777 own /run/postgresql && exec "$@"', "sh")


def _ip(*arguments: str) -> None:
    subprocess.run(["/usr/sbin/ip", *arguments], check=True, capture_output=True, text=True)


def refusal() -> str:
    """Why this system lets nobody make such machines; empty if it does."""
    trial = ["unshare", "--net", "--mount", "mount", "-t", "tmpfs", "own", "/mnt"]
    tried = subprocess.run(trial, capture_output=True, text=True, check=False)
    return f"this system allows no network namespaces: {tried.stderr.strip()}" if tried.returncode else ""


class Machine:
    """A machine: a network namespace with one address, and the programs that were started in it."""

    def __init__(self, network: "Network", name: str, address: str) -> None:
        self.name = name
        self.address = address
        self._network = network
        self.namespace = f"{network.prefix}-{name}"
        self._programs: dict[str, subprocess.Popen[bytes]] = {}

    def make(self) -> None:
        """Put it on the bridge."""
        switch = self._network.switch
        _ip("netns", "add", self.namespace)
        _ip("-n", switch, "link", "add", self.name, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        _ip("-n", switch, "link", "set", self.name, "master", "bridge", "up")
        _ip("-n", self.namespace, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            _ip("-n", self.namespace, "link", "set", device, "up")

    def unplug(self) -> None:
        """Cut it off: nothing arrives, and nobody learns of it."""
        _ip("-n", self._network.switch, "link", "set", self.name, "down")

    def plug_in(self) -> None:
        """Put it on the network again."""
        _ip("-n", self._network.switch, "link", "set", self.name, "up")

    def start(
        self, program: str, command: Sequence[str | Path], log: Path, env: Mapping[str, str], user: str = ""
    ) -> None:
        """Start a program here, under the name by which it is killed; its output is appended to `log`."""
        entered: list[str | Path] = ["nsenter", f"--net={_NAMESPACES / self.namespace}", *_OWN_RUN]
        if user:
            entered += ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        with log.open("ab") as output:
            self._programs[program] = subprocess.Popen(
                [*entered, *command],
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )

    def processes(self) -> list[psutil.Process]:
        """All processes in the namespace, those included whose parent has died."""
        listed = subprocess.run(
            ["/usr/sbin/ip", "netns", "pids", self.namespace], capture_output=True, text=True, check=True
        )
        running: list[psutil.Process] = []
        for pid in listed.stdout.split():
            with suppress(psutil.NoSuchProcess):
                if int(pid) != os.getpid():
                    running.append(psutil.Process(int(pid)))
        return running

    def kill(self, *names: str) -> int:
        """Kill with SIGKILL the processes whose program has one of these names, all if there is none; how many."""
        killed = 0
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                if not names or process.name() in names:
                    process.kill()
                    killed += 1
        self._reap()
        return killed

    def stop(self, program: str) -> int:
        """Stop a program as systemd does; its exit code."""
        started = self._programs.pop(program)
        started.send_signal(signal.SIGTERM)
        try:
            return started.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            started.kill()
            return started.wait(_SECONDS_TO_END)

    def is_running(self, program: str) -> bool:
        """Whether a program runs that was started under this name."""
        return program in self._programs and self._programs[program].poll() is None

    def _reap(self) -> None:
        for program, started in list(self._programs.items()):
            with suppress(subprocess.TimeoutExpired):
                started.wait(0.2)
                del self._programs[program]

    def remove(self) -> None:
        """End everything here, and the namespace."""
        self.kill()
        for started in self._programs.values():
            started.wait(_SECONDS_TO_END)
        subprocess.run(["/usr/sbin/ip", "netns", "del", self.namespace], capture_output=True, check=False)


class Network:
    """Machines on one bridge in a namespace of its own. Made by `open_network`."""

    def __init__(self) -> None:
        self.prefix = f"spiritum-{os.getpid()}-{secrets.token_hex(3)}"
        self.switch = f"{self.prefix}-switch"
        self.machines: dict[str, Machine] = {}

    def add(self, name: str, address: str) -> Machine:
        """Another machine."""
        machine = Machine(self, name, address)
        self.machines[name] = machine
        machine.make()
        return machine


@contextmanager
def open_network() -> Generator[Network]:
    """A network without machines; all that were added end with the block."""
    network = Network()
    _ip("netns", "add", network.switch)
    try:
        _ip("-n", network.switch, "link", "add", "bridge", "type", "bridge")
        _ip("-n", network.switch, "link", "set", "bridge", "up")
        yield network
    finally:
        for machine in network.machines.values():
            with suppress(psutil.Error, subprocess.SubprocessError):
                machine.remove()
        subprocess.run(["/usr/sbin/ip", "netns", "del", network.switch], capture_output=True, check=False)


@contextmanager
def standing_at(machine: Machine) -> Generator[None]:
    """Whatever this thread connects while the block runs, it connects from that machine."""
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(namespace: Path) -> None:
        with namespace.open() as file:
            if libc.setns(file.fileno(), _CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")

    with Path("/proc/thread-self/ns/net").open() as home:
        enter(_NAMESPACES / machine.namespace)
        try:
            yield
        finally:
            if libc.setns(home.fileno(), _CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), "cannot go home")
