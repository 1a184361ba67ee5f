"""The providers' file: its profiles, and that a wrong one is refused with line and reason."""

from pathlib import Path

import pytest

from spiritum.sso.providers_file import BadProviders, parse_providers, read_providers
from tests.sso.provider import SECRET, site_key

CIS2 = "https://am.nhsidentity.spineservices.nhs.uk:443/openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare"
TENANT = "https://login.microsoftonline.com/6f1c0d3e-8f5b-4a52-9c55-0f6a5f0c2b11/v2.0"
FILE = f"""
keys = ["site.pem"]

[[providers]]
id = "cis2"
name = "NHS smartcard"
profile = "cis2"
issuer = "{CIS2}"
client_id = "331820"

[[providers]]
id = "entra"
name = "The trust's account"
profile = "entra"
issuer = "{TENANT}"
client_id = "2b6a"
client_secret_file = "entra.secret"

[[providers]]
id = "keycloak"
name = "Keycloak"
profile = "keycloak"
issuer = "https://sso.trust.example/realms/clinical"
client_id = "spiritum"

[providers.roles]
consultant = ["doctor"]
"""


def test_profiles_say_what_is_the_same_for_every_site() -> None:
    cis2, entra, keycloak = parse_providers(FILE, "x").providers
    assert (cis2.assertion_algorithm, cis2.minimum_identity_level, cis2.minimum_authentication_level) == ("RS512", 3, 3)
    assert (cis2.acr_values, cis2.prompt, cis2.logout_typ) == (("AAL3_ANY",), "login", "any")
    assert (entra.subject_claims, entra.acrs, entra.front_channel_logout) == (("tid", "oid"), ("c1",), True)
    assert entra.client_auth == "client_secret_post"
    assert keycloak.roles == {"consultant": ("doctor",)}
    assert keycloak.roles_claim == "realm_access.roles"
    assert all(provider.algorithms == ("RS256",) for provider in (cis2, entra, keycloak))


@pytest.mark.parametrize(
    ("text", "replacement", "line_of", "reason"),
    [
        ('profile = "cis2"', 'profile = "nhs"', 'profile = "nhs"', "profile: one of cis2, entra, keycloak"),
        (f'"{CIS2}"', '"http://am.example/x"', '"http://am.example/x"', "issuer: Value error, an https address"),
        (f'"{CIS2}"', '"https://am.example/x?y=1"', '"https://am.example/x?y=1"', "without a query"),
        (f'"{CIS2}"', '"https://u:p@am.example/x"', '"https://u:p@am.example/x"', "an https address"),
        ("6f1c0d3e-8f5b-4a52-9c55-0f6a5f0c2b11", "common", "common", "name one tenant by its id"),
        ('client_id = "331820"', 'client_id = ""', 'client_id = ""', "client_id: String should have at least 1"),
        ('client_id = "331820"', 'clientid = "331820"', 'clientid = "331820"', "clientid: Extra inputs"),
        ('id = "entra"', 'id = "Entra!"', 'id = "Entra!"', "id: String should match pattern"),
        ('id = "entra"', 'id = "cis2"', "\n", "two providers have the same id"),
        ('keys = ["site.pem"]', "", "\n", "private_key_jwt needs one"),
        ('name = "Keycloak"', 'name = "Keycloak"\nalgorithms = ["none"]', 'algorithms = ["none"]', "algorithms: Input"),
        ('name = "Keycloak"', 'name = "Keycloak"\nalgorithms = ["HS256"]', '["HS256"]', "algorithms: Input"),
        (
            'name = "Keycloak"',
            'name = "Keycloak"\nscopes = ["profile"]',
            '[[providers]]\nid = "keycloak"',
            "`openid` is missing",
        ),
        ('name = "Keycloak"', 'name = "Keycloak"\nminimum_identity_level = 4', "minimum_identity_level", "less than"),
        ('client_secret_file = "entra.secret"', "", '[[providers]]\nid = "entra"', "give client_secret_file"),
        (
            '[providers.roles]\nconsultant = ["doctor"]',
            'entry = "linked_with_role"',
            '[[providers]]\nid = "keycloak"',
            "nobody could come in",
        ),
        (
            'keys = ["site.pem"]',
            'keys = ["site.pem"]\nafter_refusal = "//evil"',
            "after_refusal",
            "a path of this site",
        ),
        ('id = "cis2"', 'id = "cis2', 'id = "cis2', "not TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(text: str, replacement: str, line_of: str, reason: str) -> None:
    assert text in FILE
    wrong = FILE.replace(text, replacement, 1)
    with pytest.raises(BadProviders) as refused:
        parse_providers(wrong, "providers.toml")
    (fault,) = (fault for fault in refused.value.faults if reason in fault.reason)
    assert fault.line == wrong[: wrong.index(line_of)].count("\n") + 1
    assert f"providers.toml, line {fault.line}: {fault.reason}" in str(refused.value)
    assert "at least 1 item" not in str(refused.value), "a list with a wrong item is not empty"


def _written(folder: Path, *, key: bytes | None = None, secret: str | None = SECRET) -> Path:
    path = folder / "providers.toml"
    path.write_text(FILE)
    (folder / "site.pem").write_bytes(key if key is not None else site_key().as_pem(private=True))
    if secret is not None:
        (folder / "entra.secret").write_text(f"{secret}\n")
    return path


def test_keys_and_secrets_are_read_from_files_of_their_own(tmp_path: Path) -> None:
    file = read_providers(_written(tmp_path))
    assert list(file.providers) == ["cis2", "entra", "keycloak"]
    assert file.secrets == {"entra": SECRET}
    assert [key.kid for key in file.keys] == [site_key().thumbprint()]
    assert file.after_refusal == "/"


@pytest.mark.parametrize(
    ("key", "secret", "line", "reason"),
    [
        (b"not a key", SECRET, 2, "keys: site.pem: not an RSA key"),
        (site_key().as_pem(private=False), SECRET, 2, "keys: site.pem: a private RSA key"),
        (site_key().as_pem(private=True, password=SECRET), SECRET, 2, "keys: site.pem: not an RSA key"),
        (None, None, 17, "client_secret_file: No such file"),
        (None, " ", 17, "client_secret_file: the file is empty"),
    ],
)
def test_a_key_or_secret_that_cannot_be_used_is_refused(
    tmp_path: Path, key: bytes | None, secret: str | None, line: int, reason: str
) -> None:
    with pytest.raises(BadProviders) as refused:
        read_providers(_written(tmp_path, key=key, secret=secret))
    (fault,) = refused.value.faults
    assert fault.line == line
    assert reason in fault.reason
    assert SECRET not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadProviders, match=r"nowhere\.toml, line 1: cannot be read"):
        read_providers(tmp_path / "nowhere.toml")
