"""Finished words poured into a typst template: a tagged PDF, or the same pages as pictures.

It makes no word and leaves none out; a letter that no font has falls back step by step, never to an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ..errors import StorageFailed
from ..words import _


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


_TYPST_PAPER = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_FONTS = ["Atkinson Hyperlegible", "DejaVu Sans", "DejaVu Sans Mono", "Libertinus Serif"]


def font_folder() -> Path:
    """Where the type face lies that screen and paper share."""
    import fontpkg_atkinson_hyperlegible as face

    return Path(face.__file__).parent / "files"


def told(sheet: Any, paper: Paper, **more: object) -> str:
    """The JSON text a template reads: the fields of `sheet`, the paper, the fonts and what is in `more`."""
    values = msgspec.to_builtins(sheet)
    values |= {"paper": _TYPST_PAPER[paper], "fonts": _FONTS} | more
    return msgspec.json.encode(values).decode()


def typeset(template: Path, words: str, plainer: Callable[[], str], dpi: int | None = None) -> tuple[bytes, ...]:
    """One PDF/A-2a + PDF/UA-1, or PNG pages where `dpi` is given; with plainer fonts until all letters have a shape.

    `plainer` gives the words without the letters the shared type face lacks. Raises StorageFailed if nothing helps.
    """
    import typst

    failure: Exception | None = None
    for plain, system_fonts in ((False, False), (False, True), (True, False)):
        fonts = _fonts(system_fonts)
        sheet = {"sheet": plainer() if plain else words}
        try:
            return _pages(template, fonts, sheet, dpi) if dpi else (_document(template, fonts, sheet),)
        except typst.TypstError as error:
            failure = error
    raise StorageFailed(_("The words could not be laid out for paper."), _("Nothing has changed.")) from failure


def latin(text: str) -> str:
    """`text` without letters that only other type faces have: a gap in a name, never a lost page."""
    kept = (c if c < "\u0180" or unicodedata.category(c) in ("Pd", "Po", "Zs") else "" for c in text)
    return " ".join("".join(kept).split()).strip(" ·")


@cache
def _fonts(system_fonts: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[str(font_folder())])


def _document(template: Path, fonts: Any, sheet: dict[str, str]) -> bytes:
    import typst

    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=fonts,
        sys_inputs=sheet,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )


def _pages(template: Path, fonts: Any, sheet: dict[str, str], dpi: int) -> tuple[bytes, ...]:
    import typst

    made: bytes | list[bytes] = typst.compile(
        str(template), root=str(template.parent), font_paths=fonts, sys_inputs=sheet, format="png", ppi=float(dpi)
    )
    return tuple(made) if isinstance(made, list) else (made,)
