"""What is known of a provider: where it is, how it is spoken to, and what it has to prove of a person."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Algorithm: TypeAlias = Literal["RS256", "PS256", "ES256"]
"""Of tokens that providers sign. Never `none`, and none with a shared secret."""
AssertionAlgorithm: TypeAlias = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]
"""Of the assertions that this site signs with its RSA keys."""
Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=500)]
MAX_PATH_LENGTH = 500
Texts: TypeAlias = tuple[Text, ...]


RENEWAL_MAX_AGE = 300
"""Seconds: it makes a provider say when the person proved who they are. What counts is that it was after they left."""


class RequestedClaim(BaseModel):
    """How a claim is asked for in the `claims` parameter (OpenID Connect Core 5.5)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    essential: bool = False
    values: Texts = ()


class SelectedRole(BaseModel):
    """A provider that lets a person choose one of their roles: the others do not count then."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: Text
    """The claim with the id of the role that was chosen."""
    among: Text
    """The claim with the list of the person's roles."""
    key: Text
    """The member of each role that is its id."""


class Renewal(BaseModel):
    """What is requested, and checked, differently from a sign-in when somebody proves anew who they are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    acr_values: Texts | None = None
    claims: Mapping[Literal["id_token", "userinfo"], Mapping[Text, RequestedClaim]] | None = None
    minimum_authentication_level: Annotated[int, Field(ge=0, le=3)] | None = None
    acr: Texts | None = None
    acrs: Texts | None = None
    amr: Texts | None = None


def is_safe_address(address: str) -> bool:
    """Whether an address is HTTPS, without a user or fragment; HTTP is for a provider on this machine only."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_local = parts.scheme == "http" and host in {"127.0.0.1", "localhost", "::1"}
    is_plain = address.isascii() and address.isprintable() and " " not in address
    is_whole = bool(host) and parts.username is None and not parts.fragment
    return is_plain and is_whole and (parts.scheme == "https" or is_local)


def is_local_path(path: str) -> bool:
    """Whether a path leads to a page of this site. SECURITY: browsers read `//name`, and `/\\name`, as another site."""
    is_plain = path.isascii() and path.isprintable() and " " not in path
    return is_plain and len(path) <= MAX_PATH_LENGTH and path.startswith("/") and path[1:2] not in {"/", "\\"}


def _local(path: str) -> str:
    if not is_local_path(path):
        raise ValueError("a path of this site is needed, with one / at its beginning")
    return path


def _safe(address: str) -> str:
    if not is_safe_address(address) or urlsplit(address).query:
        raise ValueError("an https address without a query is needed (http only on this machine)")
    return address


def _single_tenant(issuer: str) -> str:
    if urlsplit(issuer).hostname == "login.microsoftonline.com" and urlsplit(issuer).path.split("/")[1:2] in (
        ["common"],
        ["organizations"],
        ["consumers"],
    ):
        raise ValueError("name one tenant by its id: `common` and its like are signed in to from anywhere")
    return issuer


class Provider(BaseModel):
    """One provider, as the file describes it, with what its profile adds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
    """Its name in addresses and in the database. Accounts are linked under it: it is never changed."""
    name: Text
    """What people read on the button."""
    issuer: Annotated[str, AfterValidator(_safe), AfterValidator(_single_tenant)]
    """Compared byte for byte with what the provider says of itself."""
    client_id: Text
    client_auth: Literal["private_key_jwt", "client_secret_basic", "client_secret_post"] = "private_key_jwt"
    client_secret_file: Path | None = None
    """File whose text is the secret; relative to the providers' file."""
    assertion_algorithm: AssertionAlgorithm = "RS256"
    """With which `private_key_jwt` is signed."""
    assertion_audience: Literal["token_endpoint", "issuer"] = "token_endpoint"
    """For whom it is signed."""
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = ("RS256",)
    """Those that the provider may sign with. Its own list is not asked."""
    scopes: Texts = ("openid",)
    acr_values: Texts = ()
    """Asked for at sign-in, the best first."""
    claims: Mapping[Literal["id_token", "userinfo"], Mapping[Text, RequestedClaim]] = Field(
        default_factory=dict[Literal["id_token", "userinfo"], Mapping[Text, RequestedClaim]]
    )
    """Asked for one by one."""
    prompt: Literal["login", "select_account"] | None = None
    max_age: Annotated[int, Field(ge=0, le=86_400)] | None = None
    """Seconds since the person last proved who they are, at most; unset: the provider decides."""
    subject_claims: Annotated[Texts, Field(min_length=1)] = ("sub",)
    """The claims that together name a person for ever, at this provider."""
    userinfo: bool = False
    """Whether the person's claims are read there, too."""
    logout_typ: Literal["logout+jwt", "any"] = "logout+jwt"
    """What a logout token's header has to call it; `any` is for servers that follow the draft."""
    front_channel_logout: bool = False
    """Whether the provider may end a session through the browser. Such a call proves nothing: it knows the id only."""
    identity_level_claim: Text = "id_assurance_level"
    minimum_identity_level: Annotated[int, Field(ge=0, le=3)] = 0
    """How well the person's identity was checked (GPG 45 and kin); 0: it does not matter."""
    authentication_level_claim: Text = "authentication_assurance_level"
    minimum_authentication_level: Annotated[int, Field(ge=0, le=3)] = 0
    """How strong the sign-in was (AAL); 0: it does not matter."""
    acr: Texts = ()
    """The `acr` has to be one of these; empty: any."""
    acrs: Texts = ()
    """All of these have to be among the claim `acrs`: Entra's authentication contexts."""
    amr: Texts = ()
    """All of these have to be among the claim `amr`."""
    roles_claim: Text | None = None
    """Where the roles are; `.` leads into members and into the items of lists."""
    roles: Mapping[Text, Texts] = Field(default_factory=dict[Text, Texts])
    """Names of roles here, for each role of the provider that means something here."""
    pathways: Mapping[Text, Texts] = Field(default_factory=dict[Text, Texts])
    """Names or ids of pathways here, for each role of the provider that opens some."""
    selected_role: SelectedRole | None = None
    entry: Literal["linked", "linked_with_role", "role"] = "linked"
    """Who may come in: whoever an administrator has linked; of these only who has one of `roles`, too; or whoever has
    one of `roles`. An account that a role makes has the rights that `roles` and `pathways` give, and no others."""
    username_claim: Text | None = None
    """The claim that becomes the username of an account that a role makes, if it is free."""
    renewal: Renewal = Renewal()
    """Where another proof for a session asks for more than a sign-in."""

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if "openid" not in self.scopes:
            raise ValueError("scopes: `openid` is missing")
        if (self.client_auth == "private_key_jwt") == (self.client_secret_file is not None):
            raise ValueError("give client_secret_file for a client secret, and not for private_key_jwt")
        if self.entry != "linked" and not (self.roles and self.roles_claim):
            raise ValueError("entry: without roles_claim and roles nobody could come in")
        if unknown := sorted(self.pathways.keys() - self.roles.keys()):
            raise ValueError(f"pathways: {', '.join(unknown)} is none of roles")
        return self

    @cached_property
    def renewing(self) -> "Provider":
        """The provider as it is asked when somebody has to prove anew who they are."""
        age = RENEWAL_MAX_AGE if self.max_age is None else self.max_age
        differently: dict[str, object] = {name: value for name, value in self.renewal if value is not None}
        return self.model_copy(update={"prompt": "login", "max_age": age, **differently})


class Providers(BaseModel):
    """The providers of a site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: tuple[Path, ...] = ()
    """Files with this site's RSA keys (PEM), relative to the providers' file. The first signs; all are published."""
    after_refusal: Annotated[str, AfterValidator(_local)] = "/"
    """The page to which a browser goes back when it could not be signed in; it gets the parameter `signIn`."""
    providers: Annotated[tuple[Provider, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        for name in ("id", "issuer"):
            values = [getattr(provider, name) for provider in self.providers]
            if len(set(values)) < len(values):
                raise ValueError(f"two providers have the same {name}")
        if any(provider.client_auth == "private_key_jwt" for provider in self.providers) and not self.keys:
            raise ValueError("keys: private_key_jwt needs one")
        return self
