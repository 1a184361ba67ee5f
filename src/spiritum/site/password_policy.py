"""What the settings say about passwords."""

from datetime import timedelta
from urllib.parse import urlsplit

from spiritum.identity.password_rules import PasswordRules
from spiritum.settings import Settings
from spiritum.staff.details import PasswordPolicy


def password_policy(settings: Settings) -> PasswordPolicy:
    """The policy of the site; the first part of its public name is among its words."""
    host = urlsplit(settings.public_url or "").hostname or ""
    words = (*settings.password_words.split(), *host.split(".")[:1])
    life = settings.initial_password_life
    return PasswordPolicy(
        PasswordRules(settings.min_password_length, words),
        checks_of_others=settings.checks_passwords_of_others,
        initial_life=None if life is None else timedelta(seconds=life),
    )
