"""Logout tokens that do not hold: nobody's session ends, and the reason is known."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from spiritum.sso.claim_checks import LOGOUT_EVENT
from spiritum.sso.refusals import Reason, SsoRefused
from spiritum.sso.relying_party import RelyingParty
from tests.sso.provider import SUBJECT, FakeProvider, Json, Lies, encoded, provider_key, signed_by

Parties = Callable[..., RelyingParty]


@dataclass(frozen=True)
class Lie:
    """One lie, and the reason for which it is refused."""

    reason: Reason
    changes: Mapping[str, object] = field(default_factory=dict[str, object])
    """Of the claims; `None` removes one."""
    header: Mapping[str, object] = field(default_factory=dict[str, object])
    signer: Callable[[Json, Json], str] | None = None
    description: Mapping[str, Any] = field(default_factory=dict[str, Any])


NOW = int(time.time())
"""When the tests are collected, which may be long before the last of them runs."""
LIES = {
    "no issuer": Lie(Reason.ISSUER, {"iss": None}),
    "another issuer": Lie(Reason.ISSUER, {"iss": "https://other.example"}),
    "no audience": Lie(Reason.AUDIENCE, {"aud": None}),
    "another audience": Lie(Reason.AUDIENCE, {"aud": "other"}),
    "a second audience": Lie(Reason.AUDIENCE, {"aud": ["spiritum", "other"]}),
    "no event": Lie(Reason.EVENTS, {"events": None}),
    "another event": Lie(Reason.EVENTS, {"events": {"http://schemas.openid.net/event/other": {}}}),
    "an event that is a list": Lie(Reason.EVENTS, {"events": [LOGOUT_EVENT]}),
    "an event that is a text": Lie(Reason.EVENTS, {"events": {LOGOUT_EVENT: "yes"}}),
    "a nonce": Lie(Reason.NONCE, {"nonce": "Wk3yq"}),
    "neither a person nor a session": Lie(Reason.SUBJECT, {"sub": None, "sid": None}),
    "a person that is a number": Lie(Reason.SUBJECT, {"sub": 1}),
    "a session that is empty": Lie(Reason.SESSION_ID, {"sid": ""}),
    "no id": Lie(Reason.TOKEN_ID, {"jti": None}),
    "an id too long": Lie(Reason.TOKEN_ID, {"jti": "x" * 256}),
    "no instant of issue": Lie(Reason.ISSUED_AT, {"iat": None}),
    "issued long ago": Lie(Reason.ISSUED_AT, {"iat": NOW - 3_600}),
    "issued later": Lie(Reason.ISSUED_AT, {"iat": NOW + 864_000}),
    "expired": Lie(Reason.EXPIRED, {"exp": NOW - 120}),
    "an expiry that is a text": Lie(Reason.EXPIRED, {"exp": "soon"}),
    "not valid yet": Lie(Reason.NOT_BEFORE, {"nbf": NOW + 864_000}),
    "an ID token by its type": Lie(Reason.TOKEN_TYPE, header={"typ": "JWT"}),
    "an access token, where types are not strict": Lie(
        Reason.TOKEN_TYPE, header={"typ": "at+jwt"}, description={"logout_typ": "any"}
    ),
    "a type that is a number": Lie(
        Reason.HEADER, signer=lambda headers, claims: f"{encoded({**headers, 'typ': 1})}.{encoded(claims)}.AAAA"
    ),
    "a key that is not known": Lie(Reason.KEY, header={"kid": "key-9"}),
    "an address of keys": Lie(Reason.HEADER, header={"jku": "https://other.example/jwks"}),
    "another algorithm": Lie(
        Reason.ALGORITHM,
        signer=lambda headers, claims: signed_by(provider_key(), {**headers, "alg": "RS512"}, claims),
    ),
    "no algorithm": Lie(
        Reason.ALGORITHM, signer=lambda headers, claims: f"{encoded({**headers, 'alg': 'none'})}.{encoded(claims)}."
    ),
    "a key of somebody else": Lie(
        Reason.SIGNATURE, signer=lambda headers, claims: signed_by(provider_key(1), headers, claims)
    ),
}


def test_there_are_twenty_lies_at_least() -> None:
    assert len(LIES) >= 20


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_lie_is_refused_with_its_reason(provider: FakeProvider, party: Parties, lie: Lie) -> None:
    provider.lies = Lies(header=lambda headers: headers.update(lie.header), signer=lie.signer)
    with pytest.raises(SsoRefused) as refused:
        await party(**lie.description).logout(provider.logout_token(**lie.changes))
    assert refused.value.reason is lie.reason


@pytest.mark.parametrize("text", ["", "a.b.c", "a.b", f"{'a' * 20_000}.b.c", "é.b.c"])
async def test_what_is_no_token_is_refused_without_a_call(provider: FakeProvider, party: Parties, text: str) -> None:
    with pytest.raises(SsoRefused) as refused:
        await party().logout(text)
    assert refused.value.reason is Reason.MALFORMED
    assert provider.calls == []


async def test_an_id_token_ends_no_session(provider: FakeProvider, party: Parties) -> None:
    now = int(time.time())
    claims: Json = {"iss": provider.url, "aud": "spiritum", "sub": SUBJECT, "iat": now, "exp": now + 9, "jti": "1"}
    with pytest.raises(SsoRefused) as refused:
        await party(logout_typ="any").logout(provider.signed({"typ": "JWT"}, claims))
    assert refused.value.reason is Reason.EVENTS


@pytest.mark.parametrize(
    ("changes", "session_id", "subject"),
    [
        ({}, "session-1", SUBJECT),
        ({"sid": None}, None, SUBJECT),
        ({"sub": None}, "session-1", None),
        ({"exp": None}, "session-1", SUBJECT),
        ({"aud": ["spiritum"]}, "session-1", SUBJECT),
    ],
)
async def test_a_token_by_the_book_says_whose_session_ended(
    provider: FakeProvider, party: Parties, changes: dict[str, object], session_id: str | None, subject: str | None
) -> None:
    logout = await party().logout(provider.logout_token(**changes))
    assert (logout.session_id, logout.subject) == (session_id, subject)
    assert logout.expires_at > time.time() + 200


async def test_a_logout_token_may_name_its_whole_media_type(provider: FakeProvider, party: Parties) -> None:
    provider.lies = Lies(header=lambda headers: headers.update(typ="application/logout+jwt"))
    assert (await party().logout(provider.logout_token())).subject == SUBJECT


@pytest.mark.parametrize("typ", ["JWT", None, "logout+jwt"])
async def test_a_server_of_the_draft_may_name_no_type(provider: FakeProvider, party: Parties, typ: str | None) -> None:
    def name(headers: Json) -> None:
        headers.pop("typ")
        headers.update({} if typ is None else {"typ": typ})

    provider.lies = Lies(header=name)
    assert (await party(logout_typ="any").logout(provider.logout_token())).subject == SUBJECT
