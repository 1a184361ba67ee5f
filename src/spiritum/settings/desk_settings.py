"""How the desk looks at one hospital: name, label, colour and logo. All are checked when the server starts."""

import re
from pathlib import Path
from typing import Annotated, Final, Self
from xml.parsers import expat

from pydantic import AfterValidator, Field, model_validator

from spiritum.settings.secret_settings import SecretSettings

NO_LABEL: Final = "none"
LOGO_TYPES: Final = {"png": "image/png", "svg": "image/svg+xml"}
"""What a logo may be, by the ending of its name."""
_OF_A_COPY: Final = ("",)
"""Server processes get a copy that the supervisor has made, whose name is a number."""

_MAX_LOGO_BYTES: Final = 65_536
_LEAST_CONTRAST: Final = 4.5
"""Of white text of any size on the colour: WCAG 2.2, success criterion 1.4.3."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_UTF_16: Final = (b"\xfe\xff", b"\xff\xfe")
_SVG_ROOTS: Final = frozenset({"svg", "http://www.w3.org/2000/svg svg"})
_RUNS_OR_LOADS: Final = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<script|<foreignObject|javascript:|href\s*=\s*[\"'](?!#|data:)|@import|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)


def dark_colour(colour: str) -> str:
    """A colour `#rrggbb` on which white text can be read."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError("a colour in the form #17414b is needed")
    contrast = 1.05 / (_luminance(colour) + 0.05)
    if contrast < _LEAST_CONTRAST:
        raise ValueError(
            f"white text on this colour has a contrast of {contrast:.1f} to 1, and needs {_LEAST_CONTRAST} to 1: "
            "choose a darker one"
        )
    return colour.lower()


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def logo(path: Path) -> Path:
    """A small PNG or SVG that can be read. SECURITY: an SVG runs no script and loads nothing."""
    try:
        contents = path.read_bytes() if path.stat().st_size <= _MAX_LOGO_BYTES else None
    except OSError:
        raise ValueError("this file cannot be read") from None
    if contents is None:
        raise ValueError(f"a logo has at most {_MAX_LOGO_BYTES // 1024} KiB")
    kind = logo_kind(contents)
    if kind is None or path.suffix.lower() not in {f".{kind}", *_OF_A_COPY}:
        raise ValueError("a PNG whose name ends in .png, or an SVG whose name ends in .svg, is needed")
    if kind == "svg" and _RUNS_OR_LOADS.search(contents):
        raise ValueError("this SVG has a script or refers to something outside it: save it as a plain SVG")
    return path


def logo_kind(contents: bytes) -> str | None:
    """Of `LOGO_TYPES`, by what is in it; `None` if it is none of them."""
    return "png" if contents.startswith(_PNG) else "svg" if _is_svg(contents) else None


def _is_svg(contents: bytes) -> bool:
    """Whether it is a well-formed SVG in UTF-8. SECURITY: without a document type nothing in it can expand."""
    if b"<!DOCTYPE" in contents or b"\0" in contents or contents.startswith(_UTF_16):  # what we look for would hide
        return False
    roots: list[str] = []
    parser = expat.ParserCreate("UTF-8", " ")

    def start(name: str, _: object) -> None:
        roots.append(name)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    try:
        parser.Parse(contents, True)
    except expat.ExpatError:
        return False
    return roots[0] in _SVG_ROOTS


class DeskSettings(SecretSettings):
    """The part of `Settings` by which a hospital makes the desk its own."""

    desk_name: str = Field(default="Spiritum desk", min_length=1, max_length=60)
    """What the desk is called here: in its head and in the titles of its pages."""
    desk_label: str = Field(default="reference desk", min_length=1, max_length=40)
    """What stands beside the name. `none`: nothing, once a safety case makes the desk the hospital's own
    (`docs/clinical-safety.md`)."""
    desk_colour: Annotated[str, AfterValidator(dark_colour)] = "#17414b"
    """Colour of the head, `#rrggbb`; white text has to be readable on it."""
    desk_logo: Annotated[Path, AfterValidator(logo)] | None = None
    """File of a logo beside the name, PNG or SVG, at most 64 KiB; needs `DESK_NAME`, which is what it says."""

    @model_validator(mode="after")
    def _logo_has_words(self) -> Self:
        if self.desk_logo is not None and self.desk_name == DeskSettings.model_fields["desk_name"].default:
            raise ValueError("with DESK_LOGO, set DESK_NAME too: it is what the logo says to whoever does not see it")
        return self
