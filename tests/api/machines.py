"""Machine clients for the tests: keys, assertions, and clients with tokens."""

import hashlib
import itertools
import secrets
import time
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from spiritum.db import Database
from spiritum.machines.assertions import ASSERTION_TYPE
from spiritum.machines.keys import checked_keys
from spiritum.machines.scopes import READING_PERMISSIONS
from tests.api.clinic import Clinic, Person

PUBLIC_URL = "https://spiritum.trust.example"
AUDIENCE = f"{PUBLIC_URL}/rest/token/"
TOKEN = "/rest/token/"
_numbers = itertools.count(1)
_ADD_CLIENT = """
WITH client AS (
    INSERT INTO machine_client (client_id, name, permissions, expires_at)
    VALUES ($1, $1, $2, now() + interval '1 year') RETURNING id
), placed AS (
    INSERT INTO machine_client_pathway (machine_client_id, pathway_id)
    SELECT client.id, place FROM client, unnest($3::bigint[]) AS place
), proved AS (
    INSERT INTO machine_client_key (machine_client_id, key_id, public_key) SELECT id, $4, $5 FROM client
)
SELECT id FROM client
"""
_ADD_TOKEN = """
INSERT INTO machine_token (token_hash, machine_client_id, key_id, permissions, pathway_ids, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + interval '10 minutes')
"""


@cache
def curve_key(number: int = 0) -> ECKey:
    """A key of a client's, by number."""
    return ECKey.generate_key("P-384", {"use": "sig", "kid": f"curve-{number}"})


@cache
def rsa_key(bits: int = 3_072) -> RSAKey:
    """A key of a client's; made once, since that takes a while."""
    return RSAKey.generate_key(bits, {"use": "sig", "kid": f"rsa-{bits}"})


def public(*keys: ECKey | RSAKey) -> list[dict[str, Any]]:
    """The keys as they are registered."""
    return [dict(key.as_dict(private=False)) for key in keys]


def claims_of(client_id: str, **changes: object) -> dict[str, Any]:
    """What a client's assertion claims; a change to `None` removes a claim."""
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": AUDIENCE,
        "jti": secrets.token_urlsafe(16),
        "exp": int(time.time()) + 60,
        **changes,
    }
    return {name: value for name, value in claims.items() if value is not None}


def signed(claims: Mapping[str, Any], key: ECKey | RSAKey, algorithm: str = "ES384", **header: object) -> str:
    """The assertion, signed; a header that is changed to `None` is left out."""
    headers = {"alg": algorithm, "kid": key.kid, **header}
    kept = {name: value for name, value in headers.items() if value is not None}
    return jwt.encode(kept, dict(claims), key, algorithms=[algorithm])


def form_of(assertion: str, **changes: str | None) -> dict[str, str]:
    """The form in which a client sends its assertion."""
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion,
        **changes,
    }
    return {name: value for name, value in form.items() if value is not None}


async def add_machine(
    database: Database,
    on: Iterable[int] = (),
    may: Iterable[str] = READING_PERMISSIONS,
    key: ECKey | RSAKey | None = None,
) -> str:
    """A client with these rights and this key, written as rows; its id."""
    client_id, key = f"machine-{next(_numbers)}", key or curve_key()
    public_key = _stored(key)
    await database.reads.pool.fetchval(_ADD_CLIENT, client_id, sorted(may), list(on), key.kid, public_key)
    return client_id


async def machine(clinic: Clinic, on: Iterable[int] = (), may: Iterable[str] = READING_PERMISSIONS) -> Person:
    """A client with a token, which has all of its rights."""
    on, may = list(on), sorted(may)
    client_id = await add_machine(clinic.database, on, may)
    caller = clinic.stranger()
    caller.token, caller.username = secrets.token_urlsafe(32), client_id
    pool = clinic.database.reads.pool
    caller.id = await pool.fetchval("SELECT id FROM machine_client WHERE client_id = $1", client_id)
    await pool.execute(_ADD_TOKEN, _sha256(caller.token), caller.id, curve_key().kid, may, on)
    caller.http.headers["authorization"] = f"Bearer {caller.token}"
    return caller


def _stored(key: ECKey | RSAKey) -> str:
    (stored,) = checked_keys(public(key)).values()
    return stored


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
