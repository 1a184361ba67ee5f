"""The keys and receivers of seals, as the settings name them."""

from collections.abc import Sequence

from spiritum.installation.sole_user import CannotServeError
from spiritum.sealing.keys import BadAuditKeys, KeyRing, PublicKey, SigningKey, public_keys_in
from spiritum.sealing.sinks import BadSink, Sink, sinks_in
from spiritum.settings import Settings


def signing_key(settings: Settings) -> SigningKey:
    """The key that signs. Raises `CannotServeError`."""
    try:
        return SigningKey.of(settings.audit_secret, settings.audit_name)
    except BadAuditKeys as error:
        raise CannotServeError(str(error)) from None


def known_key(settings: Settings) -> SigningKey | None:
    """The same for whoever only looks: `None` if there is none here. Raises `CannotServeError`."""
    secret = settings.known_audit_secret
    try:
        return None if secret is None else SigningKey.of(secret, settings.audit_name)
    except BadAuditKeys as error:
        raise CannotServeError(str(error)) from None


def key_ring(settings: Settings) -> KeyRing:
    """Every key by which seals may be signed. Raises `CannotServeError`."""
    return KeyRing(public_keys(settings))


def public_keys(settings: Settings) -> Sequence[PublicKey]:
    """The public keys: the one in use first, if it is here. Raises `CannotServeError`."""
    key, path = known_key(settings), settings.audit_public_keys
    try:
        others = public_keys_in(path) if path is not None else []
    except BadAuditKeys as error:
        raise CannotServeError(f"AUDIT_PUBLIC_KEYS: {error}") from None
    return [*([key.public] if key is not None else []), *others]


def refuse_bad_settings(settings: Settings) -> None:
    """Raise `CannotServeError` if what is set for seals cannot be used. Makes nothing up."""
    if settings.audit_key is not None:
        signing_key(settings)
    public_keys(settings)
    _sinks(settings, "")


def sinks_of(settings: Settings) -> Sequence[Sink]:
    """Where checkpoints go. Raises `CannotServeError`."""
    return _sinks(settings, settings.host_id)


def _sinks(settings: Settings, host: str) -> Sequence[Sink]:
    try:
        return sinks_in(settings.audit_checkpoints_to, host)
    except BadSink as error:
        raise CannotServeError(str(error)) from None
