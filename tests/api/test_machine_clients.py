"""Machine clients at the doors of a running site: who gets a token, what it opens, what ends it, what is noted."""

import asyncio
import base64
import dataclasses
import hmac
import json
import socket
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import ECKey
from sqlalchemy import select, update

from generated.graphql.models import Permission
from spiritum.audit.models import AuditEvent
from spiritum.machines import models as m
from spiritum.machines.refusals import Reason
from spiritum.settings import Settings
from tests.api.clinic import Clinic, Person
from tests.api.conftest import Served, serving
from tests.api.machines import (
    AUDIENCE,
    PUBLIC_URL,
    TOKEN,
    add_machine,
    claims_of,
    curve_key,
    form_of,
    machine,
    public,
    rsa_key,
    signed,
)
from tests.api.sockets import open_socket
from tests.orm import session

MAY = ("PATIENT_READ", "ON_PATHWAY_READ", "PATHWAY_READ", "WAITING_TIMES_READ")
REFUSED = {"error": "invalid_client", "error_description": "The client has not proved itself."}
NOW = int(time.time())
FORM = "application/x-www-form-urlencoded"
PATHWAYS = "{ getPathways { id } }"


@pytest.fixture(scope="module")
async def with_address(settings: Settings) -> AsyncGenerator[Served]:
    """A site that knows its address."""
    others = {"public_url": PUBLIC_URL, "machine_token_seconds": 300, "trusted_documents": "off"}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(settings.model_copy(update=others), listener) as served:
            yield served


@pytest.fixture
async def site(with_address: Served, clinic: Clinic) -> AsyncGenerator[Clinic]:
    made = dataclasses.replace(clinic, url=with_address.url, clients=[])
    yield made
    await made.close()


async def ask(site: Clinic, form: Mapping[str, str]) -> httpx.Response:
    """Ask for a token."""
    return await site.stranger().http.post(TOKEN, data=dict(form))


async def signed_in(site: Clinic, client_id: str, **form: str) -> Person:
    """A client that has proved itself, and has a token."""
    response = await ask(site, form_of(signed(claims_of(client_id), curve_key()), **form))
    assert response.status_code == 200, response.text
    caller = site.stranger()
    caller.token = response.json()["access_token"]
    caller.http.headers["authorization"] = f"Bearer {caller.token}"
    return caller


async def noted(site: Clinic, action: str) -> list[dict[str, Any]]:
    """The details of the audit trail's entries of a kind, oldest first."""
    async with session(site.database) as orm:
        entries = select(AuditEvent.details).where(AuditEvent.action == action).order_by(AuditEvent.id)
        return [dict(details) for details in await orm.scalars(entries)]


async def test_a_client_that_proves_itself_gets_a_token(site: Clinic) -> None:
    pathway = await site.pathway()
    client_id = await add_machine(site.database, [pathway], MAY)
    response = await ask(site, form_of(signed(claims_of(client_id), curve_key())))
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert len(body.pop("access_token")) == 43
    scope = " ".join([*sorted(MAY), f"pathway:{pathway}"])
    assert body == {"token_type": "Bearer", "expires_in": 300, "scope": scope}
    (entry,) = await noted(site, "token_issued")
    assert entry == {
        "client": client_id,
        "key": "curve-0",
        "source": "127.0.0.1",
        "permissions": sorted(MAY),
        "pathway_ids": [pathway],
    }


@pytest.mark.parametrize("audience", [AUDIENCE, PUBLIC_URL, [AUDIENCE]])
async def test_an_assertion_names_the_site_or_its_token_address(site: Clinic, audience: object) -> None:
    client_id = await add_machine(site.database, may=MAY)
    response = await ask(site, form_of(signed(claims_of(client_id, aud=audience), curve_key()), client_id=client_id))
    assert response.status_code == 200


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS384", "ES256", "ES384"])
async def test_each_algorithm_that_the_contract_names_is_taken(site: Clinic, algorithm: str) -> None:
    curve = ECKey.generate_key("P-256", {"kid": "small"}) if algorithm == "ES256" else curve_key()
    key = curve if algorithm.startswith("ES") else rsa_key()
    client_id = await add_machine(site.database, may=MAY, key=key)
    assert (await ask(site, form_of(signed(claims_of(client_id), key, algorithm)))).status_code == 200


async def test_a_token_opens_what_was_asked_for_and_nothing_else(site: Clinic) -> None:
    here, there = await site.pathway(), await site.pathway()
    client_id = await add_machine(site.database, [here, there], MAY)
    caller = await signed_in(site, client_id, scope=f"ON_PATHWAY_READ PATIENT_READ pathway:{here}")
    listed = "query ($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 1) { totalCount } }"
    assert (await caller.ask(listed, on=here)).data == {"getPatientOnPathwayConnection": {"totalCount": 0}}
    assert (await caller.ask(listed, on=there)).codes == ["FORBIDDEN"]
    assert (await caller.ask(PATHWAYS)).codes == ["FORBIDDEN"]


@pytest.mark.parametrize(
    "scope",
    [
        "PATIENT_READ WAITING_TIMES_REPORT",
        "USER_READ",
        "AUTHENTICATED",
        "pathway:999999999",
        "pathway:0",
        "pathway:01",
        "pathway:-1",
        "pathway:*",
        "*",
        "patient_read",
        "PATIENT_READ  ON_PATHWAY_READ",
        " PATIENT_READ",
        "PATIENT_READ PATIENT_READ",
        "PATIENT_READ,ON_PATHWAY_READ",
        "PATIENT_READ\tON_PATHWAY_READ",
        "PATIENT_READ\nWAITING_TIMES_REPORT",
        "'; DROP TABLE machine_token; --",
        "pathway:\u0661",
    ],
)
async def test_what_goes_beyond_the_client_is_refused(site: Clinic, scope: str) -> None:
    client_id = await add_machine(site.database, [await site.pathway()], MAY)
    assertion = signed(claims_of(client_id), curve_key())
    response = await ask(site, form_of(assertion, scope=scope))
    assert (response.status_code, response.json()["error"]) == (400, "invalid_scope")
    assert (await noted(site, "token_refused"))[-1] == {"reason": "scope", "source": "127.0.0.1"}
    again = await ask(site, form_of(assertion))
    assert again.json() == REFUSED  # the assertion was used all the same


@dataclass(frozen=True)
class Lie:
    """One lie, and the reason for which it is refused."""

    reason: Reason
    claims: Mapping[str, object] = field(default_factory=dict[str, object])
    """Changes of the claims; `None` removes one."""
    header: Mapping[str, Any] = field(default_factory=dict[str, Any])
    form: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    signer: Callable[[dict[str, Any]], str] | None = None


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _by_secret(claims: dict[str, Any]) -> str:
    """Signed with the public key as if it were a secret."""
    text = f"{_encoded({'alg': 'HS256', 'kid': 'curve-0'})}.{_encoded(claims)}"
    signature = hmac.digest(curve_key().as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _unsigned(header: object) -> Callable[[dict[str, Any]], str]:
    return lambda claims: f"{_encoded(header)}.{_encoded(claims)}."


def _tampered(claims: dict[str, Any]) -> str:
    head, _, signature = signed(claims, curve_key()).split(".")
    return f"{head}.{_encoded({**claims, 'exp': NOW + 100})}.{signature}"


def _repeated(claims: dict[str, Any]) -> str:
    """The same name twice: readers differ in which counts."""
    text = json.dumps(claims)[:-1] + f', "sub": "{claims["sub"]}"}}'
    return jws.serialize_compact({"alg": "ES384", "kid": "curve-0"}, text, curve_key(), algorithms=["ES384"])


LIES = {
    "no algorithm": Lie(Reason.ALGORITHM, signer=_unsigned({"alg": "none", "kid": "curve-0"})),
    "an algorithm that is no text": Lie(Reason.ALGORITHM, signer=_unsigned({"alg": ["ES384"], "kid": "curve-0"})),
    "a secret made of the public key": Lie(Reason.ALGORITHM, signer=_by_secret),
    "an algorithm that is too weak": Lie(
        Reason.ALGORITHM, signer=lambda claims: signed(claims, rsa_key(), "RS256", kid="curve-0")
    ),
    "an algorithm of another kind of key": Lie(
        Reason.KEY, signer=lambda claims: signed(claims, rsa_key(), "RS512", kid="curve-0")
    ),
    "an algorithm of another curve": Lie(
        Reason.KEY, signer=lambda claims: signed(claims, ECKey.generate_key("P-256"), "ES256", kid="curve-0")
    ),
    "no key named": Lie(Reason.KEY, header={"kid": None}),
    "a key whose id is no text that is stored": Lie(Reason.KEY, header={"kid": "curve-0\0"}),
    "a key whose id is too long": Lie(Reason.KEY, header={"kid": "x" * 256}),
    "a key that nobody has": Lie(Reason.KEY, header={"kid": "curve-9"}),
    "the key of another client": Lie(Reason.KEY, signer=lambda claims: signed(claims, curve_key(2))),
    "signed by another client": Lie(
        Reason.SIGNATURE, signer=lambda claims: signed(claims, curve_key(2), kid="curve-0")
    ),
    "a signature of something else": Lie(Reason.SIGNATURE, signer=_tampered),
    "no signature": Lie(Reason.SIGNATURE, signer=_unsigned({"alg": "ES384", "kid": "curve-0"})),
    "a key that it brings along": Lie(Reason.HEADER, header={"jwk": {"kty": "EC"}}),
    "a key that it points to": Lie(Reason.HEADER, header={"jku": "https://evil.example/jwks.json"}),
    "a logout token by its type": Lie(Reason.TOKEN_TYPE, header={"typ": "logout+jwt"}),
    "an access token by its type": Lie(Reason.TOKEN_TYPE, header={"typ": "at+jwt"}),
    "no token at all": Lie(Reason.MALFORMED, signer=lambda _: "a token"),
    "two parts": Lie(Reason.MALFORMED, signer=lambda claims: signed(claims, curve_key()).rpartition(".")[0]),
    "claims that are a list": Lie(
        Reason.MALFORMED, signer=lambda _: f"{_encoded({'alg': 'ES384', 'kid': 'curve-0'})}.{_encoded([1])}.AAAA"
    ),
    "a claim twice": Lie(Reason.MALFORMED, signer=_repeated),
    "no issuer": Lie(Reason.SUBJECT, {"iss": None}),
    "an issuer who is not the subject": Lie(Reason.SUBJECT, {"sub": "somebody"}),
    "another's name as the issuer": Lie(Reason.SUBJECT, {"iss": "somebody"}),
    "an issuer that is a number": Lie(Reason.SUBJECT, {"iss": 1, "sub": 1}),
    "an unknown client": Lie(Reason.CLIENT, {"iss": "nobody", "sub": "nobody"}),
    "another client in the form": Lie(Reason.CLIENT, form={"client_id": "nobody"}),
    "no audience": Lie(Reason.AUDIENCE, {"aud": None}),
    "another audience": Lie(Reason.AUDIENCE, {"aud": "https://other.example/token"}),
    "an audience that begins like ours": Lie(Reason.AUDIENCE, {"aud": f"{AUDIENCE}x"}),
    "a stranger in the audience": Lie(Reason.AUDIENCE, {"aud": [AUDIENCE, "https://other.example/token"]}),
    "an empty audience": Lie(Reason.AUDIENCE, {"aud": []}),
    "an audience that is a number": Lie(Reason.AUDIENCE, {"aud": [AUDIENCE, 1]}),
    "no end": Lie(Reason.EXPIRED, {"exp": None}),
    "an end that is past": Lie(Reason.EXPIRED, {"exp": NOW - 3_600}),
    "an end that is a text": Lie(Reason.EXPIRED, {"exp": str(NOW + 60)}),
    "an end that is true": Lie(Reason.EXPIRED, {"exp": True}),
    "an end far away": Lie(Reason.EXPIRES_TOO_LATE, {"exp": NOW + 864_000}),
    "made long ago": Lie(Reason.ISSUED_AT, {"iat": NOW - 3_600}),
    "made in the future": Lie(Reason.ISSUED_AT, {"iat": NOW + 864_000}),
    "made at a text": Lie(Reason.ISSUED_AT, {"iat": "today"}),
    "not valid yet": Lie(Reason.NOT_BEFORE, {"nbf": NOW + 864_000}),
    "valid from a text on": Lie(Reason.NOT_BEFORE, {"nbf": "now"}),
    "no id": Lie(Reason.TOKEN_ID, {"jti": None}),
    "an empty id": Lie(Reason.TOKEN_ID, {"jti": ""}),
    "an id too long": Lie(Reason.TOKEN_ID, {"jti": "x" * 256}),
    "an id that is a number": Lie(Reason.TOKEN_ID, {"jti": 7}),
    "an id with odd characters": Lie(Reason.TOKEN_ID, {"jti": "a\nb"}),
    "a secret instead": Lie(Reason.CLIENT_SECRET, form={"client_secret": "secret", "client_assertion": None}),
    "a secret besides": Lie(Reason.CLIENT_SECRET, form={"client_secret": "secret"}),
    "no assertion": Lie(Reason.NO_ASSERTION, form={"client_assertion": None}),
    "another type of assertion": Lie(
        Reason.ASSERTION_TYPE,
        form={"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"},
    ),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_lie_gets_no_token_and_always_the_same_response(site: Clinic, lie: Lie) -> None:
    client_id = await add_machine(site.database, may=MAY)
    await add_machine(site.database, may=MAY, key=curve_key(2))
    claims = claims_of(client_id, **lie.claims)
    assertion = lie.signer(claims) if lie.signer else signed(claims, curve_key(), **lie.header)
    response = await ask(site, form_of(assertion, **lie.form))
    assert (response.status_code, response.json()) == (401, REFUSED)
    assert set(response.headers) == set((await ask(site, {"grant_type": "client_credentials"})).headers)
    entry = (await noted(site, "token_refused"))[-2]
    assert entry == {"reason": lie.reason.value, "source": "127.0.0.1"}
    async with session(site.database) as orm:
        assert (await orm.scalars(select(m.MachineToken))).all() == []


async def test_an_assertion_counts_once(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    form = form_of(signed(claims_of(client_id, jti="once"), curve_key()))
    assert (await ask(site, form)).status_code == 200
    again = [await ask(site, form), await ask(site, form_of(signed(claims_of(client_id, jti="once"), curve_key())))]
    assert [response.json() for response in again] == [REFUSED, REFUSED]
    assert [entry["reason"] for entry in await noted(site, "token_refused")] == ["replayed", "replayed"]
    other = await add_machine(site.database, may=MAY)
    assert (await ask(site, form_of(signed(claims_of(other, jti="once"), curve_key())))).status_code == 200


@pytest.mark.race
async def test_of_two_requests_with_one_assertion_one_gets_a_token(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    callers = [site.stranger(), site.stranger()]
    for _ in range(2):
        form = form_of(signed(claims_of(client_id), curve_key()))
        responses = await asyncio.gather(*(caller.http.post(TOKEN, data=form) for caller in callers))
        assert sorted(response.status_code for response in responses) == [200, 401]


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        ("grant_type=client_credentials&grant_type=client_credentials", FORM, 400),
        (
            "client_assertion=a&client_assertion=b&grant_type=client_credentials",
            FORM,
            400,
        ),
        ("%zz", FORM, 400),
        (f"grant_type={'x' * 101}", FORM, 400),
        ("client_assertion_type=x", FORM, 400),
        ('{"grant_type": "client_credentials"}', "application/json", 415),
        ("grant_type=client_credentials", "multipart/form-data; boundary=x", 415),
        ("grant_type=client_credentials", "text/plain", 415),
        (f"client_assertion={'x' * 2**21}", FORM, 413),
    ],
)
async def test_what_is_no_request_of_a_token_is_refused(
    site: Clinic, content: str, media_type: str, status: int
) -> None:
    response = await site.stranger().http.post(TOKEN, content=content, headers={"content-type": media_type})
    assert response.status_code == status
    if status == 400:
        assert response.json()["error"] == "invalid_request"


async def test_another_grant_is_not_given(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    form = form_of(signed(claims_of(client_id), curve_key()), grant_type="password")
    assert (await ask(site, form)).json()["error"] == "unsupported_grant_type"


async def test_a_site_that_does_not_know_its_address_gives_no_tokens(clinic: Clinic) -> None:
    client_id = await add_machine(clinic.database, may=MAY)
    response = await ask(clinic, form_of(signed(claims_of(client_id), curve_key())))
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")
    assert (await noted(clinic, "token_refused"))[-1]["reason"] == "no_audience"


async def test_whoever_is_refused_again_and_again_has_to_wait(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    caller = site.stranger()
    form = form_of(signed(claims_of(client_id), curve_key(2), kid="curve-0"))
    statuses = [(await caller.http.post(TOKEN, data=form)).status_code for _ in range(103)]
    assert statuses[:100] == [401] * 100
    assert statuses[-1] == 429
    other = await add_machine(site.database, may=MAY)
    assert (await ask(site, form_of(signed(claims_of(other), curve_key())))).status_code == 200


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 4_000])
async def test_a_token_that_is_not_valid_opens_nothing_even_beside_a_cookie(site: Clinic, token: str) -> None:
    person = await site.signed_in()
    assert (await person.ask(PATHWAYS)).status == 200
    person.http.headers["authorization"] = f"Bearer {token}".strip()
    assert (await person.ask(PATHWAYS)).codes == ["UNAUTHENTICATED"]
    assert (await person.http.get("/rest/machineclients/")).status_code == 401


async def test_a_token_ends_in_time(site: Clinic) -> None:
    caller = await signed_in(site, await add_machine(site.database, may=MAY))
    assert (await caller.ask(PATHWAYS)).status == 200
    async with session(site.database) as orm:
        await orm.execute(update(m.MachineToken).values(expires_at=m.MachineToken.created_at))
    assert (await caller.ask(PATHWAYS)).codes == ["UNAUTHENTICATED"]


async def test_the_log_and_the_rates_name_the_client(site: Clinic, with_address: Served) -> None:
    client_id = await add_machine(site.database, may=MAY)
    caller = await signed_in(site, client_id)
    await caller.ask(PATHWAYS)
    line = site.last_request()
    assert (line["client_id"], line["user_id"]) == (client_id, None)
    async with session(site.database) as orm:
        number = await orm.scalar(select(m.MachineClient.id).where(m.MachineClient.client_id == client_id))
    subjects = with_address.site.rates._accounts  # pyright: ignore[reportPrivateUsage] - what is counted for whom
    assert f"client {number}" in subjects


# --- Administration


def _new(pathway: int, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Cancer dashboard",
        "permissions": ["PATIENT_READ"],
        "pathways": [pathway],
        "keys": public(curve_key()),
        **changes,
    }


async def create(person: Person, body: Mapping[str, Any]) -> httpx.Response:
    return await person.http.post("/rest/createmachineclient/", json=body)


async def change(person: Person, **body: Any) -> httpx.Response:
    return await person.http.post("/rest/updatemachineclient/", json=body)


async def revoke(person: Person, client_id: str) -> httpx.Response:
    return await person.http.post("/rest/revokemachineclient/", json={"id": client_id})


async def test_an_administrator_makes_lists_changes_and_revokes_a_client(site: Clinic) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    made = (await create(person, _new(pathway))).json()["client"]
    assert made["pathways"][0]["id"] == pathway
    assert (made["permissions"], made["keyIds"], made["revokedAt"]) == (["PATIENT_READ"], ["curve-0"], None)
    caller = await signed_in(site, made["id"])
    renamed = await change(person, id=made["id"], name="Another name", days=10)
    assert renamed.json()["client"]["name"] == "Another name"
    assert renamed.json()["client"]["expiresAt"] < made["expiresAt"]
    assert (await caller.ask(PATHWAYS)).codes == ["FORBIDDEN"]  # it lives
    assert (await change(person, id=made["id"], permissions=["PATHWAY_READ"])).status_code == 200
    assert (await caller.ask(PATHWAYS)).codes == ["UNAUTHENTICATED"]
    caller = await signed_in(site, made["id"])
    assert (await caller.ask(PATHWAYS)).status == 200
    assert (await revoke(person, made["id"])).json() == {"success": True}
    assert (await caller.ask(PATHWAYS)).codes == ["UNAUTHENTICATED"]
    assert (await revoke(person, made["id"])).status_code == 200
    refused = await ask(site, form_of(signed(claims_of(made["id"]), curve_key())))
    assert refused.json() == REFUSED
    assert (await noted(site, "token_refused"))[-1]["reason"] == "revoked"
    (listed,) = (await person.http.get("/rest/machineclients/")).json()["clients"]
    assert listed["revokedAt"] is not None
    assert listed["lastTokenAt"] is not None


async def test_a_key_is_rolled_over_and_its_tokens_end_with_it(site: Clinic) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    client_id = (await create(person, _new(pathway, permissions=["PATHWAY_READ"]))).json()["client"]["id"]
    old = await signed_in(site, client_id)
    assert (await change(person, id=client_id, keys=public(curve_key(), curve_key(2)))).status_code == 200
    response = await ask(site, form_of(signed(claims_of(client_id), curve_key(2))))
    new = site.stranger()
    new.http.headers["authorization"] = f"Bearer {response.json()['access_token']}"
    for caller in (old, new):
        assert (await caller.ask(PATHWAYS)).status == 200
    assert (await change(person, id=client_id, keys=public(curve_key(2)))).status_code == 200
    assert (await old.ask(PATHWAYS)).codes == ["UNAUTHENTICATED"]
    assert (await new.ask(PATHWAYS)).status == 200
    assert (await ask(site, form_of(signed(claims_of(client_id), curve_key())))).json() == REFUSED
    assert (await noted(site, "token_refused"))[-1]["reason"] == "key"


async def test_nobody_gives_a_client_what_they_do_not_have(site: Clinic) -> None:
    here, there = await site.pathway(), await site.pathway()
    may = [Permission.USER_CREATE, Permission.USER_UPDATE, Permission.PATIENT_READ]
    person = await site.signed_in(on=[here], may=may)
    assert (await create(person, _new(here))).status_code == 200
    beyond = await create(person, _new(there, name="1", permissions=["PATIENT_READ", "MDT_READ"]))
    assert beyond.status_code == 403
    assert {error["field"] for error in beyond.json()["errors"]} == {"permissions.1", "pathways.0"}
    stronger = (await create(await site.signed_in(on=[there]), _new(there, name="2"))).json()["client"]["id"]
    taken = [await change(person, id=stronger, keys=public(curve_key(2))), await revoke(person, stronger)]
    assert [response.json()["errors"][0]["code"] for response in taken] == ["BEYOND_RIGHTS", "BEYOND_RIGHTS"]


@pytest.mark.parametrize(
    "permission", ["ROLE_READ", "ROLE_PERMISSIONS_READ", "USER_UPDATE", "AUTHENTICATED", "DECISION_CREATE"]
)
async def test_a_client_may_only_read_and_nothing_of_administration(site: Clinic, permission: str) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    response = await create(person, _new(pathway, permissions=[permission]))
    assert (response.status_code, response.json()["errors"][0]["code"]) == (422, "NOT_FOR_MACHINES")


KEYS: Mapping[str, tuple[list[dict[str, Any]], str]] = {
    "private": ([dict(curve_key().as_dict(private=True))], "PRIVATE"),
    "small": ([dict(rsa_key(2_048).as_dict(private=False))], "INVALID"),
    "another curve": ([{**ECKey.generate_key("P-521").as_dict(private=False), "kid": "1"}], "INVALID"),
    "a secret": ([{"kty": "oct", "kid": "1"}], "INVALID"),
    "not on the curve": ([{**public(curve_key())[0], "x": "AAAA"}], "INVALID"),
    "without its point": ([{**public(curve_key())[0], "y": None}], "INVALID"),
    "twice the same id": (public(curve_key()) * 2, "REPEATED"),
}


@pytest.mark.parametrize(("keys", "code"), KEYS.values(), ids=KEYS)
async def test_a_key_that_is_not_safe_is_not_taken(site: Clinic, keys: list[dict[str, Any]], code: str) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    response = await create(person, _new(pathway, keys=keys))
    assert (response.status_code, response.json()["errors"][0]["code"]) == (422, code)


async def test_names_are_unique_and_unknown_clients_are_not_there(site: Clinic) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    assert (await create(person, _new(pathway))).status_code == 200
    taken = await create(person, _new(pathway, name=" Cancer dashboard "))
    assert (taken.status_code, taken.json()["errors"][0]["code"]) == (409, "TAKEN")
    assert (await change(person, id="nobody", name="New")).status_code == 404
    assert (await revoke(person, "nobody")).status_code == 404


# --- Sockets


@pytest.mark.parametrize("end", ["revoke", "keys", "permissions"])
async def test_the_sockets_of_a_client_close_at_once(site: Clinic, end: str) -> None:
    pathway = await site.pathway()
    person = await site.signed_in(on=[pathway])
    may = ["ON_PATHWAY_READ", "PATIENT_READ"]
    client_id = (await create(person, _new(pathway, permissions=may))).json()["client"]["id"]
    caller = await signed_in(site, client_id)
    async with open_socket(site.url) as live, open_socket(site.url) as users:
        await live.greet(caller.token)
        await users.greet(person.token)
        await live.subscribe("subscription { onPathwayUpdated { id } }")
        _, entry = await site.patient(pathway)
        locked = f"mutation {{ lockOnPathway(input: {{ onPathwayId: {entry} }}) {{ userErrors {{ code }} }} }}"
        assert (await person.ask(locked)).codes == []
        assert (await live.next())["onPathwayUpdated"]["id"] == str(entry)
        if end == "revoke":
            await revoke(person, client_id)
        elif end == "keys":
            await change(person, id=client_id, keys=public(curve_key(2)))
        else:
            await change(person, id=client_id, permissions=["ON_PATHWAY_READ"])
        assert (await live.closed())[0] == 4401
        assert await users.is_quiet()


async def test_a_client_subscribes_to_its_own_pathways_alone(site: Clinic) -> None:
    here, there = await site.pathway(), await site.pathway()
    person = await site.signed_in(on=[here, there])
    caller = await machine(site, [here])
    lock = "mutation ($on: ID!) { lockOnPathway(input: { onPathwayId: $on }) { userErrors { code } } }"
    async with open_socket(site.url) as live:
        await live.greet(caller.token)
        await live.subscribe("subscription { onPathwayUpdated { id } }")
        (_, outside), (_, inside) = await site.patient(there), await site.patient(here)
        for entry in (outside, inside):
            assert (await person.ask(lock, on=str(entry))).codes == []
        assert (await live.next())["onPathwayUpdated"]["id"] == str(inside)
        assert await live.is_quiet()


async def test_what_has_an_author_is_refused_on_a_socket_too(site: Clinic) -> None:
    caller = await machine(site)
    deleting = "mutation { deletePathway(id: 1) { userErrors { code } } }"
    async with open_socket(site.url) as live:
        await live.greet(caller.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": deleting}})
        message = await live.receive()
    (error,) = message["payload"]["errors"]
    assert error["extensions"] == {"code": "USER_REQUIRED"}
    (line,) = (line for line in site.log if line["event"] == "socket operation")
    assert line["client_id"] == caller.username


async def test_a_user_who_is_meant_has_to_be_one(site: Clinic) -> None:
    pathway = await site.pathway()
    caller = await machine(site, [pathway])
    mine = (
        "query ($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, underCareOf: true, first: 1) { totalCount } }"
    )
    assert (await caller.ask(mine, on=pathway)).codes == ["USER_REQUIRED"]
