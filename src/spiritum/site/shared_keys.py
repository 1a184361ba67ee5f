"""The keys of a site that all of its hosts need alike."""

from pathlib import Path

from spiritum.encryption import BadFactorKeys, keys_in
from spiritum.installation.shared_secrets import Keys
from spiritum.installation.sole_user import CannotServeError
from spiritum.settings import Settings
from spiritum.site.audit_keys import public_keys
from spiritum.sso.providers_file import providers_in


def shared_keys(settings: Settings) -> Keys:
    """By the setting's name. Raises `CannotServeError` and `BadProviders`."""
    providers = providers_in(settings.oidc_providers)
    # A site on two hosts that breaks no glass goes on with the keys that each of them made up.
    reasons = _keys("AUDIT_REASON_KEYS", settings.audit_reason_keys, settings.reason_key)
    return {
        "TRUST_KEY": settings.trust_secrets,
        "SECOND_FACTOR_KEYS": _keys("SECOND_FACTOR_KEYS", settings.second_factor_keys, settings.factor_key),
        "AUDIT_KEY": [key.key.hex() for key in public_keys(settings)] if settings.audit_key is not None else [],
        "AUDIT_REASON_KEYS": reasons if settings.break_glass == "on" else [],
        "OIDC_PROVIDERS": [key.thumbprint() for key in providers.keys] if providers is not None else [],
    }


def _keys(name: str, file: Path | None, made_up: str) -> list[str]:
    try:
        return keys_in(file) if file is not None else [made_up]
    except BadFactorKeys as error:
        raise CannotServeError(f"{name}: {error}") from None
