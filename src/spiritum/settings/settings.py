"""Settings, from the environment or `.env`. `.env.example` lists each with its unit and default; a test compares."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PositiveInt, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from typing_extensions import override

from spiritum.settings import checks
from spiritum.settings.desk_settings import DeskSettings
from spiritum.settings.earlier_settings import Environment
from spiritum.settings.old_names import OldNames
from spiritum.settings.public_address import path_of, public_address
from spiritum.settings.secret_files import SecretFiles

_MADE_UP_HOSPITAL_NUMBER = "fMRN000001"
_NHS_NUMBER = "^[0-9]{10}$"
_NHS_LAYOUT = "@@@ @@@ @@@@"
_MAX_SPAN = 1_000_000_000
"""Of any number of seconds that is set."""


def _variables(*sources: PydanticBaseSettingsSource) -> Environment:
    """All variables of the sources, ours or not; later sources win."""
    variables: dict[str, str | None] = {}
    for source in sources:
        variables.update(source.env_vars if isinstance(source, EnvSettingsSource) else {})
    return variables


def environment() -> Environment:
    """Everything that `.env` and the environment set, names in lower case."""
    return _variables(DotEnvSettingsSource(Settings), EnvSettingsSource(Settings))


def _default(name: str) -> object:
    return Settings.model_fields[name].default


class Settings(DeskSettings):
    """What an operator may choose. Names in the environment are these in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8080, ge=0, le=65535)
    """Port to listen on; 0 takes any free one."""
    workers: PositiveInt = 1
    """Server processes. Each may serve every request; none keeps state that another needs."""
    database_pool: PositiveInt = 10
    """Connections for reads, and as many for writes, of each server process."""
    statement_seconds: float = Field(default=5, gt=0, le=86_400)
    """Longest time that one SQL statement may take, in seconds."""
    database_wait_seconds: float = Field(default=5, gt=0)
    """Longest time that a request waits for a connection to the database, in seconds; also while it restarts."""
    migrate: bool = True
    """Whether `spiritum serve` brings the tables up to date; off: it waits until `spiritum migrate` has."""
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    """Least severe level that is logged."""

    trust_url: Annotated[str, AfterValidator(checks.web_address)] | None = None
    """Address of the hospital's integration engine, which speaks `trust.yaml`; unset: the simulator is started."""
    trust_seconds: float = Field(default=5, gt=0)
    """Longest wait for one response of the hospital, in seconds."""
    trust_connections: PositiveInt = 20
    """Connections to the hospital, at most, of each server process."""
    trust_fresh: float = Field(default=60, ge=0)
    """Age up to which a patient's demographics are shown without a call to the hospital, in seconds; at least 1."""
    trust_stale: float = Field(default=3_600, ge=0)
    """Age up to which they are shown at once and refreshed in the background, in seconds."""
    trust_wait: float = Field(default=0.6, gt=0)
    """Longest time that a page waits for demographics that are older or were never read, in seconds."""
    trust_result_fresh: float = Field(default=3_600, ge=0)
    """Age up to which a result is shown without a call to the hospital, in seconds; at least 1."""
    trust_result_stale: float = Field(default=86_400, ge=0)
    """Age up to which it is shown at once and refreshed in the background, in seconds."""
    trust_result_keep: float = Field(default=2_592_000, ge=0)
    """Age up to which it is kept, in seconds; at 0 none is kept, and each look asks the hospital."""
    trust_break_failures: PositiveInt = 5
    """Failed calls in a row after which a server process stops calling the hospital for a while."""
    trust_break_seconds: float = Field(default=10, gt=0)
    """How long it stops, in seconds; then one call tests whether the hospital is back."""
    trust_lease_seconds: float = Field(default=60, gt=0)
    """How long a request to the hospital is leased to a server process before others may take it over, in seconds."""
    trust_first_retry_seconds: float = Field(default=1, gt=0)
    """Wait before a request that could not be sent is tried again, in seconds; each further failure doubles it."""
    trust_longest_retry_seconds: float = Field(default=60, gt=0)
    """The longest such wait, in seconds."""
    trust_dead_letter_seconds: float = Field(default=86_400, gt=0)
    """Age at which a request that could not be sent is given up and shown as an error, in seconds."""
    trust_silent_seconds: float = Field(default=900, gt=0)
    """Silence about an open request after which the hospital is asked for it, in seconds."""
    trust_reconcile_seconds: float = Field(default=300, gt=0)
    """How often the hospital is asked for such requests, in seconds."""

    trust_adapter: Literal["http", "fhir"] = "http"
    """The protocol of the hospital: `http` is our own contract `trust.yaml`, `fhir` is FHIR R4."""
    fhir_url: Annotated[str, AfterValidator(checks.web_address)] | None = None
    """Base address of the hospital's FHIR R4 server; needed with `TRUST_ADAPTER=fhir`."""
    fhir_hospital_number_system: str | None = None
    """URI of the identifiers that are hospital numbers; needed with `TRUST_ADAPTER=fhir`."""
    fhir_national_number_system: str = "https://fhir.nhs.uk/Id/nhs-number"
    """URI of the identifiers that are national numbers."""
    fhir_request_system: str = "urn:x-spiritum:request"
    """URI under which our identifiers of requests are unique at the hospital."""
    fhir_requisition_system: str = "urn:x-spiritum:decision-point"
    """URI under which decision points are unique: it groups the requests of one decision."""
    fhir_user_system: str = "urn:x-spiritum:user"
    """URI of the usernames that say who asks."""
    fhir_code_system: str = "urn:x-spiritum:request-type"
    """URI of the codes of request types that are not SNOMED CT concepts."""
    fhir_token_url: Annotated[str, AfterValidator(checks.web_address)] | None = None
    """Token endpoint for `FHIR_CLIENT_ID` and `FHIR_CLIENT_SECRET` (OAuth 2.0 client credentials)."""
    fhir_client_id: str | None = None
    """Client id at the token endpoint."""
    fhir_scope: str | None = None
    """Scope to request there; unset: the server's default."""
    fhir_search: Literal["post", "get"] = "post"
    """How searches are sent. With `get`, numbers and names of patients stand in addresses, and so in servers' logs."""
    fhir_tasks: bool = False
    """Whether the hospital reports how requests get on as Task resources."""
    fhir_poll_seconds: float = Field(default=30, gt=0)
    """How often the FHIR server is asked for changes, in seconds."""
    fhir_poll_overlap_seconds: float = Field(default=300, ge=0)
    """How far behind the newest change each round begins, in seconds: servers show some changes late."""
    fhir_settle_seconds: float = Field(default=30, ge=0)
    """Longest time that the FHIR server may still work on a call without a response, in seconds."""
    fhir_test_system: bool = False
    """Whether all data on the FHIR server is made up, so that the demonstration may clear it."""

    registration_failures: PositiveInt = 20
    """Patients whose details did not agree with the hospital's, for each user, after which registering has to wait."""
    registration_longest_wait_seconds: float = Field(default=3_600, gt=0)
    """The longest such wait, in seconds; the first is one second, and each further failure doubles it."""
    registration_forget_seconds: float = Field(default=86_400, gt=0)
    """Time in which half of these failures are forgotten, in seconds."""
    allowed_origins: Annotated[str, AfterValidator(checks.origins)] = ""
    """Other origins whose pages may call, `https://name[:port]`, with blanks between. The server's own always may."""
    allowed_hosts: str = ""
    """Names by which the server may be called, with blanks between; its own address and the loopback's always may."""
    hsts_seconds: int = Field(default=31_536_000, ge=0)
    """How long browsers remember that the site is served by HTTPS only, if it is, in seconds; 0: not at all."""
    hsts_subdomains: bool = True
    """Whether they remember it for subdomains, too."""
    public_url: Annotated[str, AfterValidator(public_address)] | None = None
    """Address at which users reach the site, `https://name[:port][/path]`; needed with `OIDC_PROVIDERS`, for passkeys,
    for machine clients, and below a path."""
    lock_on_pathway_seconds: PositiveInt = 600
    """Life of a lock on a patient's entry on a pathway, in seconds."""
    lock_on_mdt_seconds: PositiveInt = 36_000
    """Life of a lock on a patient's entry on an MDT, in seconds."""
    timezone: Annotated[str, AfterValidator(checks.known_zone)] = "Europe/London"
    """The hospital's zone: what `today` means for planned meetings and waiting times."""
    waiting_times_standards: Path | None = None
    """File of the waiting times standards, in the form of the one that is shipped; unset: that one, England's."""

    hospital_number_regex: Annotated[str, AfterValidator(checks.pattern)] = "^fMRN[0-9]{6}$"
    """What a hospital number looks like. The `f` keeps real numbers out of a demonstration."""
    national_number_regex: Annotated[str, AfterValidator(checks.pattern)] = "^fNHS[0-9]{9}$"
    """What a national number looks like. This default becomes ten digits with `NATIONAL_NUMBER_CHECK=nhs`."""
    national_number_check: Literal["none", "nhs"] = "none"
    """A further check of national numbers: `none`, or `nhs` for ten digits with a valid check digit."""
    hospital_number_format: str = "@@@@: @@@@@@"
    """How clients show a hospital number, one `@` for each character."""
    national_number_format: str = "@@@@: @@@-@@@-@@@"
    """How clients show a national number, one `@` for each character. This default becomes 3 3 4 with `nhs`."""

    explorer: Literal["auto"] | bool = "auto"
    """Whether the explorer, `/rest/docs` and the contract's pages are served; `auto`: in a demonstration."""
    desk: Literal["auto"] | bool = "auto"
    """Whether clinicians find the desk at `/desk`; `auto`: in a demonstration."""
    introspection: Literal["auto"] | bool = "auto"
    """Whether clients may ask for the GraphQL schema, and errors suggest names from it; `auto`: in a demonstration."""
    trusted_documents: Literal["off", "allow", "only"] = "allow"
    """Whether the contract's named operations run by their ids; `only`: nothing else runs, not even the explorer."""
    demo_data: str = Field(default="demo", pattern="^(demo|bulk|twopathways|none)$")
    """Data set that `spiritum serve` loads into an empty database."""

    query_depth: PositiveInt = 12
    """How deep fields may be nested in a GraphQL operation."""
    query_aliases: int = Field(default=15, ge=0)
    """Aliases that a GraphQL operation may use."""
    query_directives: int = Field(default=50, ge=0)
    """Directives that a GraphQL operation may use."""
    query_tokens: PositiveInt = 2_000
    """Tokens that a GraphQL document may hold."""
    query_characters: PositiveInt = 65_536
    """Characters that a GraphQL document may hold; long texts are sent in variables."""
    query_values: PositiveInt = 5_000
    """Values that the variables of a GraphQL operation may hold, lists and objects counted with what is in them."""
    document_cache_bytes: PositiveInt = 33_554_432
    """Size of each server process's cache of GraphQL documents and their plans, in bytes."""
    query_cost: PositiveInt = 200_000
    """Largest estimated cost of a GraphQL operation that is run: about the number of objects in its response."""
    answer_objects: PositiveInt = 100_000
    """Objects that the response to a GraphQL operation, or an event of a subscription, may hold."""
    answer_rows: PositiveInt = 100_000
    """Rows that a GraphQL operation, or an event of a subscription, may read."""
    answer_bytes: PositiveInt = 16_777_216
    """Largest response to a GraphQL operation, in bytes."""
    gzip_answer_bytes: int = Field(default=1_000, ge=0)
    """From this size on, answers to queries are sent in gzip to clients that take it; 0: never."""
    event_bytes: PositiveInt = 1_048_576
    """Largest event of a subscription, in bytes."""
    cost_extension: bool | None = None
    """Whether responses say what they cost (`extensions.cost`); unset: only if the site is a demonstration."""
    executor: Literal["plan", "stock"] = "plan"
    """What runs GraphQL operations: gqlplan, or graphql-core's own executor, which is slower and responds the same."""
    execution_seconds: float = Field(default=10, gt=0)
    """Longest time that a GraphQL query or mutation may take, in seconds."""
    body_bytes: PositiveInt = 1_048_576
    """Largest body of a request, in bytes."""
    feedback_bytes: PositiveInt = 8_388_608
    """Largest body of a request that sends feedback with its picture, in bytes."""
    socket_message_bytes: PositiveInt = 65_536
    """Largest message on a WebSocket, in bytes."""
    socket_messages_a_minute: PositiveInt = 100
    """Messages that a client may send on one WebSocket in a minute."""
    socket_subscriptions: PositiveInt = 20
    """Subscriptions that may run on one WebSocket."""

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        variables = _variables(dotenv_settings, env_settings)
        others = SecretFiles(settings_cls, variables), OldNames(settings_cls, variables)
        return init_settings, env_settings, dotenv_settings, file_secret_settings, *others

    @model_validator(mode="after")
    def _spans_can_be_counted(self) -> Self:
        """Else the first sum of a moment and a span would fail, long after the start."""
        spans = {name: value for name, value in self if isinstance(value, float) or name.endswith("_seconds")}
        for name, value in spans.items():
            if isinstance(value, int | float) and not value <= _MAX_SPAN:
                raise ValueError(f"{name.upper()}: at most {_MAX_SPAN:,} is possible")
        return self

    @model_validator(mode="after")
    def _fhir_is_addressed(self) -> Self:
        if self.trust_adapter == "fhir" and not (self.fhir_url and self.fhir_hospital_number_system):
            raise ValueError("with TRUST_ADAPTER=fhir, set FHIR_URL and FHIR_HOSPITAL_NUMBER_SYSTEM too")
        credentials = (self.fhir_token_url, self.fhir_client_id, self.fhir_client_secret)
        if any(credentials) and not all(credentials):
            raise ValueError("set FHIR_TOKEN_URL, FHIR_CLIENT_ID and FHIR_CLIENT_SECRET, or none of them")
        return self

    @model_validator(mode="after")
    def _providers_know_the_way_back(self) -> Self:
        if self.oidc_providers is not None and self.public_url is None:
            raise ValueError("with OIDC_PROVIDERS, set PUBLIC_URL too")
        return self

    @model_validator(mode="after")
    def _roles_that_need_a_factor_are_named(self) -> Self:
        if (self.second_factor == "roles") != bool(self.second_factor_roles.strip("; ")):
            raise ValueError("SECOND_FACTOR=roles and SECOND_FACTOR_ROLES need each other")
        return self

    @property
    def hospital_url(self) -> str | None:
        """The hospital's address for the chosen adapter; `None` if the simulator takes its place."""
        return self.fhir_url if self.trust_adapter == "fhir" else self.trust_url

    @property
    def root_path(self) -> str:
        """The path below which the site is, `/spiritum`; empty if it has its name for itself."""
        return path_of(self.public_url)

    @property
    def audit_name(self) -> str:
        """The name of the audit trail in its checkpoints."""
        address = "https://spiritum.localhost" if self.public_url is None else self.public_url
        return self.audit_origin or f"{address.partition('://')[2]}/audit"

    @property
    def audit_site_uri(self) -> str:
        """The URI by which audit events name this site."""
        return (self.audit_site or self.public_url or "urn:x-spiritum").rstrip("/:")

    @property
    def audit_patient_uri(self) -> str:
        """The URI of hospital numbers in audit events."""
        own = f"{self.audit_site_uri}{'/' if '://' in self.audit_site_uri else ':'}hospital-number"
        return self.audit_patient_system or self.fhir_hospital_number_system or own

    @property
    def shows_pages(self) -> bool:
        """Whether there are pages for developers."""
        return self.is_demonstration if self.explorer == "auto" else self.explorer

    @property
    def has_explorer(self) -> bool:
        """Whether `/graphql` serves the explorer: not if only trusted documents run."""
        return self.shows_pages and self.trusted_documents != "only"

    @property
    def has_desk(self) -> bool:
        """Whether `/desk` serves the desk: elsewhere only if a hospital says so, which makes it its own."""
        return self.is_demonstration if self.desk == "auto" else self.desk

    @property
    def describes_schema(self) -> bool:
        """Whether clients may ask for the schema."""
        return self.is_demonstration if self.introspection == "auto" else self.introspection

    @property
    def national_number_pattern(self) -> str:
        """The pattern as set; if it is not set, that of NHS numbers if these are checked, else the default."""
        unset = self.national_number_regex == _default("national_number_regex")
        return _NHS_NUMBER if unset and self.national_number_check == "nhs" else self.national_number_regex

    @property
    def national_number_layout(self) -> str:
        """How clients show a national number, chosen as `national_number_pattern` is."""
        unset = self.national_number_format == _default("national_number_format")
        return _NHS_LAYOUT if unset and self.national_number_check == "nhs" else self.national_number_format

    @property
    def takes_made_up_patients(self) -> bool:
        """Whether this is a site for tests, whose hospital numbers may be the demonstration's."""
        return bool(re.fullmatch(self.hospital_number_regex, _MADE_UP_HOSPITAL_NUMBER))

    @property
    def is_demonstration(self) -> bool:
        """Whether database, hospital and data are all the demonstration's: only then an empty database is filled."""
        return self.demo_data != "none" and self.database_url is None and self.hospital_url is None

    @property
    def has_spare_process(self) -> bool:
        """Whether a server process waits to follow one that ends."""
        return not self.is_demonstration if self.spare_process is None else self.spare_process

    @property
    def tells_cost(self) -> bool:
        """Whether responses say what they cost."""
        return self.is_demonstration if self.cost_extension is None else self.cost_extension
