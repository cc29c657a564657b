"""Contact sheets: every exercise's start and end, 24 a page, for the screen and for paper, to be looked at.

Only paints what `figures.sheet` lays out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize

from ..core.model.body import Side
from ..core.model.library import Library
from ..figures.film import film
from ..figures.palette import LIGHT, PRINT
from ..figures.sheet import pages
from . import theme
from .parts.figure import sheet_image

CELL = QSize(300, 190)


def draw_sheets(out: Path, library: Library) -> list[Path]:
    """Write the sheets as PNG into `out`; returns the files. Raises OSError."""
    app = theme.application()
    theme.wear(app, "light", "normal")
    out.mkdir(parents=True, exist_ok=True)
    reels = [(exercise.name, film(exercise.figure, Side.RIGHT)) for exercise in library.exercises.values()]
    files = []
    for name, palette in (("light", LIGHT), ("print", PRINT)):
        for number, page in enumerate(pages(reels), 1):
            files.append(out / f"{name}_{number}.png")
            if not sheet_image(page, palette, CELL).save(str(files[-1])):
                raise OSError(f"{files[-1].name} could not be written")
    return files
