"""The keys of a site that all of its hosts need alike."""

from pathlib import Path

from spiritum.factors.sealing import BadFactorKeys, keys_in
from spiritum.installation.shared_secrets import Keys
from spiritum.installation.sole_user import CannotServeError
from spiritum.settings import Settings
from spiritum.site.audit_keys import public_keys
from spiritum.sso.providers_file import providers_in


def shared_keys(settings: Settings) -> Keys:
    """By the setting's name. Raises `CannotServeError` and `BadProviders`."""
    providers = providers_in(settings.oidc_providers)
    return {
        "TRUST_KEY": settings.trust_secrets,
        "SECOND_FACTOR_KEYS": _factor_keys(settings.second_factor_keys, settings.factor_key),
        "AUDIT_KEY": [key.key.hex() for key in public_keys(settings)] if settings.audit_key is not None else [],
        "OIDC_PROVIDERS": [key.thumbprint() for key in providers.keys] if providers is not None else [],
    }


def _factor_keys(file: Path | None, made_up: str) -> list[str]:
    try:
        return keys_in(file) if file is not None else [made_up]
    except BadFactorKeys as error:
        raise CannotServeError(f"SECOND_FACTOR_KEYS: {error}") from None
