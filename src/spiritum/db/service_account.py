"""The system user as whom PostgreSQL runs when we are root, since it refuses to run as root itself."""

import os
import pwd
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

NAME = "spiritum-postgres"

_ATTEMPTS = 20
_PAUSE_SECONDS = 0.2
_READ_BY_ALL = stat.S_IRGRP | stat.S_IROTH
_ENTER_BY_ALL = stat.S_IXGRP | stat.S_IXOTH


@dataclass(frozen=True, slots=True)
class Account:
    """The system user who owns the server's process and files."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Whether it is the account that this process runs as."""
        return self.uid == os.geteuid()

    def own(self, path: Path) -> None:
        """Give the account a file or folder."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """Our own account; for root a system user without a shell or a home, made on first use."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    refusal = ""
    for _ in range(_ATTEMPTS):
        if account := _find():
            return account
        refusal = _make()
        # Two sites may start side by side: the other may just have made it, or hold the lock on the user list.
        time.sleep(_PAUSE_SECONDS if refusal else 0)
    raise RuntimeError(f"PostgreSQL does not run as root, and the user {NAME} cannot be made: {refusal}")


def let_through(path: Path) -> None:
    """Let others pass through the folders above `path`, without letting them look inside."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | _ENTER_BY_ALL)


def let_read(tree: Path) -> None:
    """Let others read what was installed for root alone."""
    if tree.stat().st_mode & stat.S_IROTH:
        return
    for path in (*tree.rglob("*"), tree):
        mode = path.stat().st_mode
        enter = _ENTER_BY_ALL if mode & stat.S_IXUSR else 0
        path.chmod(mode | _READ_BY_ALL | enter)


def _find() -> Account | None:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _make() -> str:
    """Make the user; returns the error message, empty if there was none."""
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603 - a fixed command
