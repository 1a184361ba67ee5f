"""
Pictures: described in Graphviz's language, drawn once, and committed with the hash of their description.

Drawing takes Node and the package below the pictures' folder. A picture whose description has not changed is not drawn
again, so that building the pages takes neither.
"""

import hashlib
import re
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markupsafe import Markup

from contractgen.runtime import ContractError

_TIMEOUT_SECONDS = 60
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SIZE = re.compile(r'<svg width="(?P<width>\d+)pt" height="(?P<height>\d+)pt"')
_ID = re.compile(r' id="[a-z]+\d+"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the pictures' folder."""

    name: str
    dot: str
    folder: Path

    @property
    def path(self) -> Path:
        """The drawn picture."""
        return self.folder / f"{self.name}.svg"

    def is_stale(self) -> bool:
        """Whether its description has changed since it was drawn."""
        return not self.path.exists() or not self.path.read_text("utf-8").startswith(self._mark)

    def draw(self, node: Path) -> None:
        """Draw it with this Node; raises `ContractError` if that fails."""
        try:
            drawn = subprocess.run(  # noqa: S603 - our own program and our own Node
                [node, self.folder / "draw.mjs"],
                input=self.dot,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ContractError(f"{self.path}: could not be drawn: {error}") from error
        self.path.write_text(self._mark + _PROLOGUE.sub("", drawn.stdout), "utf-8")

    def inline(self, label: str) -> Markup:
        """The drawing as part of a page, with a name for those who do not see it. Colours are the page's own."""
        svg = _COMMENT.sub("", self.path.read_text("utf-8"))
        svg = _ID.sub("", svg)  # Graphviz numbers from 1 in each picture, and a page has several.
        size = rf'<svg role="img" aria-label="{escape(label)}" width="\g<width>" height="\g<height>"'
        return Markup(_SIZE.sub(size, svg, count=1))  # noqa: S704 - drawn from our own description

    @property
    def _mark(self) -> str:
        return f"<!-- {hashlib.sha256(self.dot.encode()).hexdigest()} -->\n"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a page has it: laid out for a wide screen and for a phone, and the style sheet chooses."""

    wide: Markup
    narrow: Markup
