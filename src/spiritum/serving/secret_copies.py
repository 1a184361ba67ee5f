"""Secret files are read once, at the start of a host: a server process that follows another has the same secrets.

So is the desk's logo, whose address depends on what is in it. Else one process would use what somebody has written into
a file since, and the others what was there before. The copies are in memory, and processes read them by the descriptors
that they inherit.
"""

import fcntl
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

from spiritum.settings import Settings, environment
from spiritum.settings.secret_files import SECRETS

KEY_FILES: Final = ("second_factor_keys", "audit_reason_keys", "audit_public_keys")
"""Settings that name files of keys, on which hosts agree."""
OTHER_FILES: Final = ("desk_logo",)
"""Files that are no secrets, of which all processes need the same."""
_SEALS: Final = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


class SecretCopies(NamedTuple):
    """What a server process gets in place of the files."""

    variables: Mapping[str, str]
    """Settings that name the copies."""
    descriptors: tuple[int, ...]
    """Of the copies; a process has to inherit them."""


@contextmanager
def secret_copies(settings: Settings) -> Generator[SecretCopies]:
    """Copies of the secret files that the settings name, while the block runs."""
    contents = _contents(settings)
    descriptors: dict[str, int] = {}
    try:
        for variable, content in contents.items():
            descriptors[variable] = _copy(variable, content)
        yield SecretCopies(
            {variable: f"/proc/self/fd/{number}" for variable, number in descriptors.items()},
            tuple(descriptors.values()),
        )
    finally:
        for number in descriptors.values():
            os.close(number)


def _contents(settings: Settings) -> Mapping[str, bytes]:
    """By the setting that names a file: what the file had when the settings were read, or has now."""
    named = environment()
    contents = {
        f"{name}_FILE".upper(): getattr(settings, name).encode() for name in SECRETS if named.get(f"{name}_file")
    }
    for name in (*KEY_FILES, *OTHER_FILES):
        if (file := getattr(settings, name)) is not None:
            with suppress(OSError):  # said when they are read
                contents[name.upper()] = file.read_bytes()
    return contents


def _copy(name: str, content: bytes) -> int:
    """SECURITY: nobody can write to it afterwards, and it is on no disk."""
    number = os.memfd_create(name.lower(), os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(os.dup(number), "wb") as file:
        file.write(content)
    fcntl.fcntl(number, fcntl.F_ADD_SEALS, _SEALS)
    return number
