"""Security headers of every response: browsers guess no types, frame nothing, send no referrer, keep no copy."""

from collections.abc import Mapping

from spiritum.settings import Settings


def security_headers(settings: Settings) -> Mapping[str, str]:
    """The headers of a site; `Strict-Transport-Security` only if it is served by HTTPS alone."""
    headers = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        # A page of another site that opens one of ours, or is opened by one, has no hold on its window.
        "cross-origin-opener-policy": "same-origin",
        # A response that is no page has nothing to load. Pages bring a policy of their own.
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cache-control": "no-store",
    }
    if settings.cookie_secure and settings.hsts_seconds:
        subdomains = "; includeSubDomains" if settings.hsts_subdomains else ""
        headers["strict-transport-security"] = f"max-age={settings.hsts_seconds}{subdomains}"
    return headers
