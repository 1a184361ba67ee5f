"""How the desk looks at one hospital is checked at the start, in words that name the setting and never its value."""

import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from spiritum.settings import Settings
from spiritum.settings.desk_settings import dark_colour
from spiritum.settings.refusals import refused_settings
from spiritum.transport.pages import DeskLook, desk_page

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SVG = b'<?xml version="1.0"?>\n<!-- made here --><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def settings(**changes: object) -> Settings:
    """Settings that no file and no environment changes."""
    values: dict[str, Any] = {"_env_file": None, **changes}
    return Settings(**values)


def refusal(**changes: object) -> str:
    """What a start says."""
    with pytest.raises(ValidationError) as caught:
        settings(**changes)
    return " ".join(refused_settings(caught.value))


def test_the_desk_says_that_it_is_a_reference_until_a_hospital_says_otherwise() -> None:
    assert settings().desk_label == "reference desk"
    assert settings(desk_name="Barsetshire desk", desk="true").desk_label == "reference desk"
    assert '<meta name="desk-label" content="reference desk">' in desk_page(None)
    assert '<meta name="desk-label" content="">' in desk_page(None, DeskLook(label=""))


@pytest.mark.parametrize("colour", ["#17414b", "#000000", "#B81F14", "#005eb8"])
def test_a_colour_on_which_white_can_be_read_is_taken(colour: str) -> None:
    assert dark_colour(colour) == colour.lower()


def test_a_colour_on_which_white_cannot_be_read_is_refused_with_its_contrast() -> None:
    assert refusal(desk_colour="#ffdd00") == (
        "DESK_COLOUR: white text on this colour has a contrast of 1.3 to 1, and needs 4.5 to 1: choose a darker one."
    )
    assert "a colour in the form #17414b is needed" in refusal(desk_colour="purple")
    assert "DESK_COLOUR" in refusal(desk_colour="#17414b;background:url(//x)")


def test_the_contrast_is_that_of_the_guidelines() -> None:
    """The grey at which white is just readable is #767676."""
    assert dark_colour("#767676")
    with pytest.raises(ValueError, match="darker"):
        dark_colour("#777777")


@pytest.mark.parametrize(
    ("name", "contents"), [("logo.png", PNG), ("logo.svg", SVG), ("LOGO.SVG", b"\xef\xbb\xbf" + SVG)]
)
def test_a_small_picture_is_a_logo(tmp_path: Path, name: str, contents: bytes) -> None:
    (tmp_path / name).write_bytes(contents)
    assert settings(desk_name="Barsetshire desk", desk_logo=tmp_path / name).desk_logo == tmp_path / name


@pytest.mark.parametrize(
    ("name", "contents", "words"),
    [
        ("logo.png", SVG, "a PNG whose name ends in .png"),
        ("logo.svg", PNG, "a PNG whose name ends in .png"),
        ("logo.gif", b"GIF89a", "a PNG whose name ends in .png"),
        ("logo.html", b"<svg ></svg>", "a PNG whose name ends in .png"),
        ("logo.png", PNG + bytes(65_536), "at most 64 KiB"),
        ("logo.svg", SVG.replace(b"<path", b"<script/><path"), "a script"),
        ("logo.svg", SVG.replace(b"<path", b'<image href="https://x/y.png"/><path'), "refers to something outside"),
        ("logo.svg", SVG.replace(b"<path", b"<style>@import 'x'</style><path"), "refers to something outside"),
        ("logo.svg", b"<!DOCTYPE svg>" + SVG, "a PNG whose name"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "a PNG whose name"),
        ("logo.svg", SVG.replace(b"</svg>", b""), "a PNG whose name"),
        ("logo.svg", b"<html/>" + SVG, "a PNG whose name"),
        ("logo.svg", SVG.replace(b"svg", b"html"), "a PNG whose name"),
        ("logo.svg", SVG.decode().encode("utf-16"), "a PNG whose name"),
        ("logo.svg", "<svg/>".encode("utf-16-le"), "a PNG whose name"),
        ("logo.svg", b"", "a PNG whose name"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(tmp_path: Path, name: str, contents: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(contents)
    said = refusal(desk_name="Barsetshire desk", desk_logo=tmp_path / name)
    assert said.startswith("DESK_LOGO: ")
    assert words in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("last", [b"", b"<svg"])
def test_a_logo_of_comments_alone_is_read_at_once(tmp_path: Path, last: bytes) -> None:
    (tmp_path / "logo.svg").write_bytes(b"<!-- --> " * 26 + last)
    began = time.process_time()
    assert "a PNG whose name" in refusal(desk_name="Barsetshire desk", desk_logo=tmp_path / "logo.svg")
    assert time.process_time() - began < 1


def test_a_logo_has_words_and_a_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    assert "set DESK_NAME too" in refusal(desk_logo=tmp_path / "logo.png")
    assert "cannot be read" in refusal(desk_name="Barsetshire desk", desk_logo=tmp_path / "none.png")


def test_what_is_set_cannot_break_out_of_the_page() -> None:
    page = desk_page(None, DeskLook('"><script>', "<b>", "#000000", "/desk/logo-1.png"), "/below")
    assert '<meta name="desk-name" content="&quot;&gt;&lt;script&gt;">' in page
    assert "<title>&quot;&gt;&lt;script&gt;</title>" in page
    assert '<meta name="desk-logo" content="/below/desk/logo-1.png">' in page
