"""Public keys of machine clients, as JSON Web Keys: which ones are taken, and which algorithm each is for."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, cast

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from spiritum.errors import BadMembers, FieldError
from spiritum.sso.json_objects import Claims, json_object

MAX_KEYS: Final = 4
"""Of one client: the one in use, the one that follows, and as many again."""
ALGORITHMS: Final = frozenset({"RS384", "RS512", "PS384", "ES256", "ES384"})
_CURVES: Final = {"ES256": "P-256", "ES384": "P-384"}
_RSA_BITS: Final = range(3_072, 8_193)
_PUBLIC: Final = {"RSA": ("kty", "kid", "n", "e"), "EC": ("kty", "kid", "crv", "x", "y")}
_PRIVATE: Final = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}
_MAX_ID_LENGTH: Final = 255

Key = RSAKey | ECKey


def suits(key: Key, algorithm: str) -> bool:
    """Whether a key is one for the algorithm."""
    if isinstance(key, ECKey):
        return _CURVES.get(algorithm) == key.curve_name
    return algorithm[:2] in {"RS", "PS"}


def stored_key(public_key: str) -> Key:
    """A key as it was stored."""
    members = cast("dict[str, str | list[str]]", json.loads(public_key))
    return RSAKey.import_key(members) if members["kty"] == "RSA" else ECKey.import_key(members)


def checked_keys(keys: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """The keys by their ids, as they are stored. Raises `BadMembers`, which names those that are not taken."""
    stored: dict[str, str] = {}
    field_errors: list[FieldError] = []
    for position, members in enumerate(keys):
        key_id = members.get("kid")
        if (wrong := _fault(members)) is not None:
            field_errors.append(FieldError(f"keys.{position}", *wrong))
        elif key_id in stored:
            field_errors.append(FieldError(f"keys.{position}.kid", "REPEATED", "Another key has this id."))
        else:
            public = {name: members[name] for name in _PUBLIC[str(members["kty"])]}
            stored[str(key_id)] = json.dumps(public, sort_keys=True)
    if not 1 <= len(keys) <= MAX_KEYS:
        field_errors.append(FieldError("keys", "TOO_MANY", f"A client has 1 to {MAX_KEYS} keys."))
    if field_errors:
        raise BadMembers(*field_errors)
    return stored


def keys_in(raw: bytes) -> list[Claims]:
    """The keys of a JSON Web Key Set, or the one key, in a file. Raises `BadMembers`."""
    try:
        content = json_object(raw)
    except ValueError:
        raise BadMembers(FieldError("keys", "INVALID", "This is not a JSON Web Key Set.")) from None
    keys = content.get("keys", [content])
    listed = cast("list[object]", keys) if isinstance(keys, list) else [None]
    if not all(isinstance(key, dict) for key in listed):
        raise BadMembers(FieldError("keys", "INVALID", "This is not a JSON Web Key Set."))
    return cast("list[Claims]", listed)


def _fault(members: Mapping[str, object]) -> tuple[str, str] | None:
    """The code and message of what is wrong with a key; `None` if nothing is. It repeats nothing of the key."""
    if any(members.get(name) is not None for name in _PRIVATE):
        return "PRIVATE", "This is a private key: keep it, and send the public one."
    key_id, kty = members.get("kid"), members.get("kty")
    if not isinstance(key_id, str) or not is_id(key_id):
        return "INVALID", f"A key has a kid of 1 to {_MAX_ID_LENGTH} printable ASCII characters."
    if not isinstance(kty, str) or kty not in _PUBLIC:
        return "INVALID", "The kty is RSA or EC."
    public = {name: members.get(name) for name in _PUBLIC[kty]}
    if not all(isinstance(value, str) for value in public.values()):
        return "INVALID", f"A key of this kind has {', '.join(public)}."
    try:
        key = stored_key(json.dumps(public))
        raw = key.raw_value
    except (JoseError, ValueError, TypeError):
        return "INVALID", "This is not a key that can be read."
    if isinstance(key, ECKey):
        return None if key.curve_name in _CURVES.values() else ("INVALID", "The crv is P-256 or P-384.")
    if raw.key_size not in _RSA_BITS:
        return "INVALID", f"An RSA key has {_RSA_BITS[0]:,} to {_RSA_BITS[-1]:,} bits."
    return None


def is_id(text: str) -> bool:
    """Whether a text can be an id of keys and assertions: short, and of printable ASCII."""
    return 0 < len(text) <= _MAX_ID_LENGTH and text.isascii() and text.isprintable()
