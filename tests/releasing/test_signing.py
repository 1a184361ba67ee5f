"""A release is signed by a key of the operator, and verified by what every Debian has; what has changed is refused."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from releasing.checkout import CannotRelease
from releasing.cli import make_release
from releasing.packages import SUMS, write_sums
from releasing.signing import NAMESPACE, SIGNATURE, is_signed, require_key, sign, signer_line
from tests.releasing.checkouts import small_checkout
from tests.releasing.test_statements import ROOT

WHEEL = "spiritum-1.1.0-py3-none-any.whl"
pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="2026-11-30: openssh-client is not installed here"
)


def made_key(folder: Path, name: str = "key") -> Path:
    """A throw-away key without a passphrase."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "throw-away", "-f", str(folder / name)]
    subprocess.run(command, check=True)
    return folder / name


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A folder of files with their checksums."""
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / WHEEL).write_bytes(b"what was built")
    (folder / "spiritum-1.1.0.cdx.json").write_text("{}")
    write_sums(folder)
    return folder


def _documented() -> str:
    """The commands by which docs/releasing.md has a trust verify a release."""
    text = (ROOT / "docs" / "releasing.md").read_text()
    (commands,) = re.findall(r"^```\n(ssh-keygen -Y verify.*?)^```$", text, re.M | re.S)
    return commands


def _verify(release: Path, signers: Path) -> "subprocess.CompletedProcess[str]":
    (release / "spiritum-signers").write_text(signers.read_text())
    return subprocess.run(["sh", "-ec", _documented()], cwd=release, capture_output=True, text=True, check=False)


def test_the_documented_commands_take_a_release_and_refuse_a_changed_wheel(tmp_path: Path, release: Path) -> None:
    key, signers = made_key(tmp_path), tmp_path / "signers"
    sign(release, key)
    signers.write_text(signer_line(key) + "\n")
    done = _verify(release, signers)
    assert done.returncode == 0, done.stderr
    assert 'Good "spiritum-release" signature for releases@spiritum' in done.stdout
    assert f"{WHEEL}: OK" in done.stdout
    (release / WHEEL).write_bytes(b"what somebody else built")
    done = _verify(release, signers)
    assert done.returncode != 0
    assert f"{WHEEL}: FAILED" in done.stdout
    write_sums(release)  # as whoever changes the wheel would
    done = _verify(release, signers)
    assert done.returncode != 0
    assert "OK" not in done.stdout, "the signature comes first"


def test_another_key_and_another_purpose_are_refused(tmp_path: Path, release: Path) -> None:
    key, other, signers = made_key(tmp_path), made_key(tmp_path, "other"), tmp_path / "signers"
    signers.write_text(signer_line(key) + "\n")
    sign(release, other)
    assert not is_signed(release, signers)
    (release / SIGNATURE).unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", key, release / SUMS], check=True)
    assert not is_signed(release, signers), "a signature of a commit is none of a release"
    sign(release, key)
    assert is_signed(release, signers)


def test_the_checksums_do_not_name_their_signature(tmp_path: Path, release: Path) -> None:
    before = (release / SUMS).read_text()
    sign(release, made_key(tmp_path))
    write_sums(release)
    assert (release / SUMS).read_text() == before
    assert NAMESPACE not in before


def test_nothing_is_built_without_the_key_that_is_named(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path)
    with pytest.raises(CannotRelease, match=r"^There is no key in "):
        make_release(checkout, "1.1.0", tmp_path / "into", sign_key=tmp_path / "nobody")
    assert not (tmp_path / "into").exists()
    key = made_key(tmp_path)
    require_key(key)
    (tmp_path / "key.pub").unlink()
    with pytest.raises(CannotRelease, match="the public half"):
        signer_line(key)
