"""The weekly plan as a tagged PDF: the words of `present.week` poured into `assets/handout/week.typ`.

No word is made here and nothing is left out; a letter that no font has falls back step by step, never to an error.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from ..errors import StorageFailed
from ..places import ASSETS
from ..present.week import WeekSheet
from ..words import _


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


TEMPLATE = ASSETS / "handout" / "week.typ"
_TYPST_PAPER = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_FONTS = ["Atkinson Hyperlegible", "DejaVu Sans", "DejaVu Sans Mono", "Libertinus Serif"]


def font_folder() -> Path:
    """Where the type face lies that screen and paper share."""
    import fontpkg_atkinson_hyperlegible as face

    return Path(face.__file__).parent / "files"


def inputs(sheet: WeekSheet, paper: Paper, large_print: bool) -> str:
    """The JSON text the template reads."""
    values = msgspec.to_builtins(sheet)
    values |= {"paper": _TYPST_PAPER[paper], "large_print": large_print, "fonts": _FONTS}
    return msgspec.json.encode(values).decode()


def make_pdf(sheet: WeekSheet, *, paper: Paper = Paper.A4, large_print: bool = False) -> bytes:
    """The plan as PDF/A-2a + PDF/UA-1. Raises StorageFailed if no font can show the words."""
    return _compile(sheet, paper, large_print, None)[0]


def make_pages(
    sheet: WeekSheet, *, paper: Paper = Paper.A4, large_print: bool = False, dpi: int = 96
) -> tuple[bytes, ...]:
    """The same pages as PNG pictures of `dpi` dots an inch, for preview and printer."""
    return _compile(sheet, paper, large_print, dpi)


def save_pdf(sheet: WeekSheet, path: Path, *, paper: Paper = Paper.A4, large_print: bool = False) -> None:
    """Write the PDF to `path`, whole or not at all. Raises StorageFailed."""
    document = make_pdf(sheet, paper=paper, large_print=large_print)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(document)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageFailed(
            _("The plan could not be saved as {name}: {why}.").format(name=path.name, why=error.strerror or error),
            _("Nothing else has changed."),
            _("Choose another folder and try again."),
        ) from error


def _compile(sheet: WeekSheet, paper: Paper, large_print: bool, dpi: int | None) -> tuple[bytes, ...]:
    """One PDF, or PNG pages where `dpi` is given; with ever plainer fonts and names until all letters have a shape."""
    import typst

    failure: Exception | None = None
    for words, system_fonts in ((sheet, False), (sheet, True), (_plain_names(sheet), False)):
        fonts = typst.Fonts(include_system_fonts=system_fonts, font_paths=[str(font_folder())])
        told = {"sheet": inputs(words, paper, large_print)}
        try:
            return _pages(fonts, told, dpi) if dpi else (_document(fonts, told),)
        except typst.TypstError as error:
            failure = error
    raise StorageFailed(_("The plan could not be laid out for paper."), _("Nothing has changed.")) from failure


def _document(fonts: Any, told: dict[str, str]) -> bytes:
    import typst

    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        sys_inputs=told,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )


def _pages(fonts: Any, told: dict[str, str], dpi: int) -> tuple[bytes, ...]:
    import typst

    made: bytes | list[bytes] = typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, sys_inputs=told, format="png", ppi=float(dpi)
    )
    return tuple(made) if isinstance(made, list) else (made,)


def _plain_names(sheet: WeekSheet) -> WeekSheet:
    """The same sheet without the letters that the shared type face lacks: a gap in a name, never a lost plan."""
    return replace(sheet, who=_latin(sheet.who), subtitle=_latin(sheet.subtitle), plan_line=_latin(sheet.plan_line))


def _latin(text: str) -> str:
    kept = (c if c < "\u0180" or unicodedata.category(c) in ("Pd", "Po", "Zs") else "" for c in text)
    return " ".join("".join(kept).split()).strip(" ·")
