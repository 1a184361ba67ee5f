"""The desk's logo has an address of its own; where there is no such logo, there is no page either."""

from pathlib import Path

from spiritum.settings import Settings
from tests.api.clinic import Clinic
from tests.api.sites import site_with

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


async def test_a_logo_of_another_host_or_of_yesterday_is_not_found(
    clinic: Clinic, settings: Settings, tmp_path: Path
) -> None:
    (logo := tmp_path / "1").write_bytes(PNG)  # a copy of the supervisor's has no ending
    async with site_with(clinic, settings, desk=True, desk_name="Barsetshire desk", desk_logo=logo) as site:
        http = site.stranger().http
        page = (await http.get("/desk")).text
        address = page.partition('name="desk-logo" content="')[2].partition('"')[0]
        picture, other = await http.get(address), await http.get("/desk/logo-0123456789ab.png")
        assert (picture.status_code, picture.headers["content-type"], picture.content) == (200, "image/png", PNG)
        assert (other.status_code, other.content) == (404, b"")
