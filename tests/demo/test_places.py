"""Where a load takes place: at the running site, and never half at one site and half at another."""

from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from stat import S_IMODE

import pytest

from spiritum.commands.demo_places import CannotLoadError, open_addresses
from spiritum.installation.addresses import Addresses, find_addresses, published
from spiritum.installation.sole_user import CannotServeError, sole_user_of
from spiritum.serving.orders import Placement
from spiritum.settings import Settings

ELSEWHERE = "postgresql://elsewhere/other"


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Generator[Addresses]:
    """What a running site leaves in its folder."""
    addresses = Addresses(database_url, "http://127.0.0.1:9/the-sites")
    with sole_user_of(tmp_path), published(tmp_path, addresses):
        yield addresses


def settings(data_dir: Path, **chosen: str) -> Settings:
    return Settings.model_construct(data_dir=data_dir, trust_key="key").model_copy(update=chosen)


async def test_a_load_finds_the_running_site(site: Addresses, tmp_path: Path) -> None:
    async with open_addresses(settings(tmp_path)) as addresses:
        assert addresses == site


async def test_what_the_settings_name_may_be_the_sites(site: Addresses, tmp_path: Path) -> None:
    async with open_addresses(settings(tmp_path, trust_url=site.hospital_url)) as addresses:
        assert addresses == site


@pytest.mark.parametrize("chosen", [{"database_url": ELSEWHERE}, {"trust_url": "http://127.0.0.1:9/another"}])
@pytest.mark.usefixtures("site")
async def test_half_of_another_site_is_refused(tmp_path: Path, chosen: dict[str, str]) -> None:
    with pytest.raises(CannotLoadError, match="Set both DATABASE_URL and TRUST_URL, or neither"):
        async with open_addresses(settings(tmp_path, **chosen)):
            pass


@pytest.mark.usefixtures("site")
async def test_the_whole_of_another_site_is_nothing_to_the_running_one(tmp_path: Path, database_url: str) -> None:
    async with open_addresses(settings(tmp_path, database_url=database_url, trust_url=ELSEWHERE)) as addresses:
        assert addresses == Addresses(database_url, ELSEWHERE)


async def test_a_site_that_is_just_starting_has_to_be_waited_for(tmp_path: Path) -> None:
    with sole_user_of(tmp_path), pytest.raises(CannotLoadError, match="starting or stopping"):
        async with open_addresses(settings(tmp_path)):
            pass


async def test_no_site_starts_on_the_folder_while_a_load_has_it(tmp_path: Path, database_url: str) -> None:
    async with open_addresses(settings(tmp_path, database_url=database_url, trust_url=ELSEWHERE)):
        with pytest.raises(CannotServeError), sole_user_of(tmp_path):
            pass


def test_addresses_are_for_the_owner_alone_and_go_with_the_site(tmp_path: Path) -> None:
    addresses = Addresses("postgresql://user:secret@host/name", "http://127.0.0.1:9")
    with published(tmp_path, addresses):
        (file,) = tmp_path.iterdir()
        assert S_IMODE(file.stat().st_mode) == 0o600
        assert find_addresses(tmp_path) == addresses
    assert find_addresses(tmp_path) is None


def test_what_a_killed_site_left_is_not_believed(tmp_path: Path) -> None:
    with ExitStack() as killed:
        killed.enter_context(published(tmp_path, Addresses(ELSEWHERE, ELSEWHERE)))
        with sole_user_of(tmp_path):
            assert find_addresses(tmp_path) is None


def test_addresses_of_a_supervisor_of_the_version_before_are_read() -> None:
    """It starts our code if one of its server processes ends after an upgrade."""
    text = '{"database_url": "postgresql://host/name", "tie_url": "http://127.0.0.1:9"}'
    assert Addresses.parse(text) == Addresses("postgresql://host/name", "http://127.0.0.1:9")
    assert Addresses.parse(Placement(Addresses("a", "b")).line()) == Addresses("a", "b")
