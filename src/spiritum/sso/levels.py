"""How well a person's identity was checked, how strongly they signed in, and which roles they have: pure rules."""

from spiritum.sso.json_objects import Claims, text_of, texts_of, values_at
from spiritum.sso.providers import Provider
from spiritum.sso.refusals import Reason, SsoRefused


def check_levels(provider: Provider, claims: Claims) -> None:
    """Raises `SsoRefused` unless the claims prove all that the provider's description demands.

    A claim that is missing proves nothing. It is never taken for what was asked for.
    """
    if _level(claims, provider.identity_level_claim) < provider.minimum_identity_level:
        raise SsoRefused(Reason.IDENTITY_LEVEL)
    if _level(claims, provider.authentication_level_claim) < provider.minimum_authentication_level:
        raise SsoRefused(Reason.AUTHENTICATION_LEVEL)
    if provider.acr and text_of(claims, "acr") not in provider.acr:
        raise SsoRefused(Reason.AUTHENTICATION_CONTEXT)
    if not set(provider.acrs) <= set(texts_of(claims, "acrs") or ()):
        raise SsoRefused(Reason.AUTHENTICATION_CONTEXT)
    if not set(provider.amr) <= set(texts_of(claims, "amr") or ()):
        raise SsoRefused(Reason.AUTHENTICATION_METHOD)


def roles_of(provider: Provider, claims: Claims) -> frozenset[str]:
    """The provider's roles that the person has; if they chose one, that one. None if the provider has no roles.

    Raises `SsoRefused` if there are more than the token holds, or the chosen one is none of theirs.
    """
    if provider.roles_claim is None:
        return frozenset()
    root = provider.roles_claim.partition(".")[0]
    elsewhere = claims.get("_claim_names")
    if (isinstance(elsewhere, dict) and root in elsewhere) or (root == "groups" and "hasgroups" in claims):
        raise SsoRefused(Reason.ROLES, "there are more than the token holds")
    source: object = claims
    chosen = provider.selected_role and claims.get(provider.selected_role.claim)
    if provider.selected_role is not None and chosen is not None:
        roles = values_at(claims, provider.selected_role.among)
        kept = [role for role in roles if chosen in values_at(role, provider.selected_role.key)]
        if not kept:
            raise SsoRefused(Reason.ROLES, "the chosen role is none of theirs")
        source = {**claims, provider.selected_role.among: kept}
    return frozenset(role for role in values_at(source, provider.roles_claim) if isinstance(role, str))


def mapped_roles(provider: Provider, roles: frozenset[str]) -> frozenset[str]:
    """The names of the roles here that the provider's roles stand for."""
    return frozenset(name for role in roles for name in provider.roles.get(role, ()))


def mapped_pathways(provider: Provider, roles: frozenset[str]) -> frozenset[str]:
    """The names or ids of the pathways here that the provider's roles open."""
    return frozenset(name for role in roles for name in provider.pathways.get(role, ()))


def check_entry(provider: Provider, roles: frozenset[str]) -> None:
    """Raises `SsoRefused` for somebody without a role that opens this site, where one is needed."""
    if provider.entry == "linked_with_role" and not roles & provider.roles.keys():
        raise SsoRefused(Reason.ROLES, "none of them opens this site")


def factors_of(claims: Claims) -> list[str]:
    """How the person signed in, as the provider says: its `amr`, and its `acr`."""
    acr = text_of(claims, "acr")
    named = [*(texts_of(claims, "amr") or ()), *([f"acr:{acr}"] if acr else [])]
    return [name[:100] for name in named if name.isprintable()][:20]


def _level(claims: Claims, name: str) -> int:
    """A level that comes as a number or as a digit; 0 if it is missing or something else."""
    value = claims.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 <= value <= 3 else 0
    return int(value) if isinstance(value, str) and value in {"0", "1", "2", "3"} else 0
