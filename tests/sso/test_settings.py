"""The settings of single sign-on: the site's own address, and the providers' file."""

from typing import Any

import pytest
from pydantic import ValidationError

from spiritum.settings import Settings


def _settings(**values: Any) -> Settings:
    without_file: dict[str, Any] = {"_env_file": None, **values}
    return Settings(**without_file)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://Spiritum.trust.example/", "https://spiritum.trust.example"),
        ("https://spiritum.trust.example:8443", "https://spiritum.trust.example:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_a_site_has_one_address(given: str, address: str) -> None:
    assert _settings(public_url=given).public_url == address


@pytest.mark.parametrize(
    "given",
    [
        "spiritum.example",
        "http://spiritum.example",
        "https://u@spiritum.example",
        "https://spiritum.example/a?b",
        "https://",
    ],
)
def test_a_wrong_address_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="https://name"):
        _settings(public_url=given)


def test_providers_need_the_way_back() -> None:
    with pytest.raises(ValidationError, match="set PUBLIC_URL too"):
        _settings(oidc_providers="providers.toml")
    assert _settings(oidc_providers="providers.toml", public_url="https://spiritum.example").public_url
