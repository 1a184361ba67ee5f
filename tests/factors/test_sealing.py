"""Secrets of apps at rest: of no use without the key, in another's row, or changed."""

import secrets
from pathlib import Path

import pytest

from spiritum.encryption import BadFactorKeys, Sealer, UnknownKey

SECRET = b"a secret of twenty B"
OLD, NEW = secrets.token_urlsafe(32), secrets.token_urlsafe(32)


def test_a_secret_is_read_again_and_looks_different_each_time() -> None:
    sealer = Sealer([OLD])
    first, second = sealer.seal(SECRET, 7), sealer.seal(SECRET, 7)
    assert first != second
    assert SECRET not in first
    assert sealer.open(first, 7) == sealer.open(second, 7) == SECRET


def test_it_is_of_no_use_in_another_users_row() -> None:
    sealer = Sealer([OLD])
    with pytest.raises(UnknownKey):
        sealer.open(sealer.seal(SECRET, 7), 8)


@pytest.mark.parametrize("place", [0, 7, 8, 19, 20, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealer = Sealer([OLD])
    sealed = bytearray(sealer.seal(SECRET, 7))
    sealed[place] ^= 1
    with pytest.raises(UnknownKey):
        sealer.open(bytes(sealed), 7)


def test_a_new_key_encrypts_and_the_old_one_still_decrypts() -> None:
    sealed = Sealer([OLD]).seal(SECRET, 7)
    both = Sealer([NEW, OLD])
    assert both.open(sealed, 7) == SECRET
    with pytest.raises(UnknownKey):
        Sealer([OLD]).open(both.seal(SECRET, 7), 7)


def test_keys_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# of 2026\n{NEW}\n\n{OLD}\n")
    assert Sealer.of_file(path).open(Sealer([OLD]).seal(SECRET, 7), 7) == SECRET


@pytest.mark.parametrize("text", ["", "# none\n", "too short\n", "x" * 42, f"{'a' * 40} b c d", "é" * 50])
def test_a_file_without_good_keys_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys"
    path.write_text(text)
    with pytest.raises(BadFactorKeys) as refused:
        Sealer.of_file(path)
    assert not text.strip() or text.strip() not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFactorKeys, match="cannot be read"):
        Sealer.of_file(tmp_path / "none")
