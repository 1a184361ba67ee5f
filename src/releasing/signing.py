"""Signs the checksums of a release, as ssh-keygen does: every Debian can verify it, without the internet.

Whoever verifies needs the public key, and gets it another way than the release: a key that lies beside what it signs
proves nothing.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from releasing.checkout import CannotRelease
from releasing.packages import SUMS

NAMESPACE: Final = "spiritum-release"
"""SECURITY: what else the key signs, as commits, is no release."""
SIGNER: Final = "releases@spiritum"
SIGNATURE: Final = f"{SUMS}.sig"


def require_key(key: Path) -> None:
    """Raises `CannotRelease` if nothing can be signed by `key`: a private key, or the public half of an agent's."""
    if shutil.which("ssh-keygen") is None:
        raise CannotRelease("There is no ssh-keygen here, which signs: install openssh-client.")
    if not key.is_file():
        raise CannotRelease(f"There is no key in {key}.")


def sign(folder: Path, key: Path) -> Path:
    """Sign the checksums in `folder`. A key with a passphrase has it read at the terminal. Raises `CannotRelease`."""
    signature = folder / SIGNATURE
    signature.unlink(missing_ok=True)
    command = ["ssh-keygen", "-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key), str(folder / SUMS)]
    if subprocess.run(command, check=False).returncode != 0:  # noqa: S603 - no shell
        raise CannotRelease(f"The checksums could not be signed by {key}.")
    with tempfile.TemporaryDirectory() as temporary:
        signers = Path(temporary) / "signers"
        signers.write_text(signer_line(key) + "\n")
        if not is_signed(folder, signers):
            raise CannotRelease(f"The signature does not hold: is {key}.pub that of {key}?")
    return signature


def signer_line(key: Path) -> str:
    """The line that whoever verifies needs, in ssh-keygen's form of allowed signers."""
    public = key if key.suffix == ".pub" else key.with_name(f"{key.name}.pub")
    if not public.is_file():
        raise CannotRelease(f"{public} is not there: the public half of the key, by which the signature is verified.")
    kind, text, *_ = public.read_text().split()
    return f'{SIGNER} namespaces="{NAMESPACE}" {kind} {text}'


def is_signed(folder: Path, signers: Path) -> bool:
    """Whether the checksums in `folder` are signed by one of the `signers`."""
    options = ["-f", str(signers), "-I", SIGNER, "-n", NAMESPACE, "-s", str(folder / SIGNATURE)]
    with (folder / SUMS).open("rb") as sums:
        done = subprocess.run(  # noqa: S603 - no shell
            ["ssh-keygen", "-Y", "verify", *options],  # noqa: S607 - the system's
            stdin=sums,
            capture_output=True,
            check=False,
        )
    return done.returncode == 0
