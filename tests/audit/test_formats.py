"""The tree and the checkpoints are those of the standards, as other programs and plain rules have them."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from spiritum.sealing.checkpoints import BadNote, Checkpoint, Notes, checkpoint_of, note_of, signed_note
from spiritum.sealing.keys import BadAuditKeys, KeyRing, PublicKey, SigningKey, public_keys_in
from spiritum.sealing.tree import EMPTY_ROOT, EdgeDamaged, Tree, leaf_hash
from tests.audit.sealed_trail import KEY, OTHER_KEY, RING

OF_THE_SPECIFICATION = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""The key of Go's package `note`, from whose documentation C2SP's specification is made."""
SIGNED_BY_IT = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
MADE = Checkpoint(
    "spiritum.hospital.test/audit",
    7,
    leaf_hash(b"a"),
    3,
    2,
    "712/1",
    datetime(2026, 11, 29, 23, tzinfo=UTC),
    EMPTY_ROOT,
)


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=40), max_size=40), st.integers(0, 40))
def test_the_tree_is_that_of_rfc_6962(leaves: list[bytes], stored_at: int) -> None:
    other: Any = InmemoryTree(algorithm="sha256")
    tree = Tree()
    for number, leaf in enumerate(leaves, 1):
        other.append(leaf)
        tree.extend([leaf_hash(leaf)])
        if number == stored_at:
            tree = Tree.of(tree.size, tree.edge)
        assert tree.root == other.get_state()


def test_the_roots_of_the_reference_are_ours() -> None:
    """The test vectors of certificate-transparency's own implementation."""
    leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    tree = Tree()
    assert tree.root.hex() == hashlib.sha256().hexdigest()
    tree.extend(leaf_hash(bytes.fromhex(leaf)) for leaf in leaves)
    assert tree.root.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_an_edge_that_does_not_fit_its_size_is_refused() -> None:
    for size, edge in ((1, b""), (2, bytes(64)), (3, bytes(63))):
        with pytest.raises(EdgeDamaged):
            Tree.of(size, edge)


def test_a_note_of_others_is_verified() -> None:
    ring = KeyRing([PublicKey.of(OF_THE_SPECIFICATION)])
    assert note_of(SIGNED_BY_IT).is_signed_by(ring)
    assert not note_of(SIGNED_BY_IT.replace("answer", "question")).is_signed_by(ring)
    assert not note_of(SIGNED_BY_IT).is_signed_by(RING)


def test_a_note_of_ours_is_as_the_specification_says() -> None:
    note = signed_note(MADE.text, KEY)
    origin, size, root, *_ = note.split("\n")
    assert (origin, size, base64.b64decode(root)) == ("spiritum.hospital.test/audit", "7", leaf_hash(b"a"))
    text, _, line = note.partition("\n\n")
    dash, name, signature = line.removesuffix("\n").split(" ")
    raw = base64.b64decode(signature)
    key = KEY.public.key
    assert (dash, name) == ("—", origin)
    assert raw[:4] == hashlib.sha256(f"{name}\n\x01".encode() + key).digest()[:4]
    Ed25519PublicKey.from_public_bytes(key).verify(raw[4:], f"{text}\n".encode())
    assert checkpoint_of(note_of(note).text) == MADE


def test_notes_are_read_one_after_the_other_also_with_signatures_of_witnesses() -> None:
    first = signed_note(MADE.text, KEY)
    witnessed = first + signed_note(MADE.text, OTHER_KEY).rpartition("\n\n")[2]
    notes = [*Notes((first + "\n" + witnessed + "\n" + first[:-4]).splitlines(keepends=True))]
    assert [note.is_signed_by(RING) for note in notes] == [True, True]


@pytest.mark.parametrize(
    "text",
    ["", "a\nb\n", MADE.text.replace("\n7\n", "\n07\n"), MADE.text.replace("seal 3", "seal x"), MADE.text + "more\n"],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        checkpoint_of(text)


@pytest.mark.parametrize(
    "text", ["", "no note", "text\n\nno signature\n", "text\n\n— name !!!\n", "text\n\n— name abc\n"]
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        note_of(text)


def test_a_site_that_was_renamed_knows_its_key() -> None:
    renamed = SigningKey.of(base64.b64encode(bytes(range(32))).decode(), "other.hospital.test/audit")
    assert note_of(signed_note(MADE.text, renamed)).is_signed_by(RING)
    assert MADE.hash != replace(MADE, sealed_at=MADE.sealed_at + timedelta(days=1)).hash


def test_keys_are_written_and_read_back(tmp_path: Path) -> None:
    assert PublicKey.of(str(KEY.public)) == KEY.public
    path = tmp_path / "keys"
    path.write_text(f"# the keys of seals\n{KEY.public}\n\n{OTHER_KEY.public}\n")
    assert public_keys_in(path) == [KEY.public, OTHER_KEY.public]
    for bad in ("short", str(KEY.public).replace("+", "-"), str(KEY.public)[:-8], f"{KEY.public}x"):
        path.write_text(bad)
        with pytest.raises(BadAuditKeys) as refused:
            public_keys_in(path)
        assert bad not in str(refused.value)


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "not base64!", base64.b64encode(bytes(33)).decode()])
def test_a_key_that_is_none_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(BadAuditKeys) as refused:
        SigningKey.of(text, "name")
    assert not text or text not in str(refused.value)
