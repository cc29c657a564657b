"""The library from its compiled cache, every check of the files that ship, and a frame of every figure and palette."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import process_time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ptcoach import app
from ptcoach.core.model.body import Side
from ptcoach.core.model.library import Library
from ptcoach.figures.film import film
from ptcoach.figures.palette import PALETTES, Palette
from ptcoach.figures.scene import Scene
from ptcoach.library.check import check
from ptcoach.places import DataFolder

from .measure import best, report


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch))
        library = app.load_library(folder).library
        (cached,) = best(lambda: app.load_library(folder))
    over = report("library from its cache", cached * 1e3, 10, "ms", f"{len(library.exercises)} exercises")
    (checked,) = best(check, turns=5)
    over += report("every check of the shipped library", checked * 1e3, 1000, "ms", "schema, rules and drawings")
    return over + _frames(library)


def _frames(library: Library) -> int:
    """The slowest figure of each palette. The window never plays one in the colours of print: those are for paper."""
    from ptcoach.ui.parts.figure import paint_scene

    qt = QApplication.instance() or QApplication([])
    image = QImage(640, 480, QImage.Format.Format_ARGB32_Premultiplied)
    slowest = dict.fromkeys(PALETTES, (0.0, ""))
    for exercise in library.exercises.values():
        scene = film(exercise.figure, Side.RIGHT).scene(0.37)
        for name, palette in PALETTES.items():

            def frame(palette: Palette = palette, scene: Scene = scene) -> None:
                painter = QPainter(image)
                paint_scene(painter, scene, palette, QRectF(image.rect()))
                painter.end()

            (took,) = best(frame, clock=process_time)
            slowest[name] = max(slowest[name], (took, exercise.id))
    del qt
    took, which = max(slowest.values())
    over = report("one frame of the slowest figure and palette, CPU", took * 1e3, 4, "ms", which)
    print("      " + ", ".join(f"{name} {took * 1e3:.1f} ms ({which})" for name, (took, which) in slowest.items()))
    return over
