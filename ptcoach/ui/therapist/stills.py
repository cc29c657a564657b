"""Small pictures of exercises for lists: drawn on the worker one by one, kept as pixmaps. It decides nothing."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from ...core.model.body import Side
from ...core.model.exercise import Exercise
from ...figures.film import film
from ...figures.palette import LIGHT, PALETTES, Palette
from ..parts.figure import paint_scene
from ..tasks import Tasks

_log = logging.getLogger(__name__)

_TELLING = 0.6  # the moment of a film that shows best what it is
_SHARP = 2.0  # drawn twice as large, for dense screens
_Key = tuple[str, Side | None, str, int]


class Stills(QObject):
    """`pixmap` gives the picture or None, and then draws it; `drawn` carries the exercise's id once it is there."""

    drawn = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: dict[_Key, QPixmap] = {}
        self._wanted: dict[_Key, Exercise] = {}
        self._drawing: _Key | None = None

    def pixmap(self, exercise: Exercise, side: Side | None, palette: str, size: QSize) -> QPixmap | None:
        """The picture on the ground of `palette` in `size`; what was asked for last is drawn first: it is in view."""
        key = (exercise.id, side, palette, size.width())
        found = self._known.get(key)
        if found is None and key != self._drawing:
            self._wanted.pop(key, None)
            self._wanted[key] = exercise
            self._next(size)
        return found

    def _next(self, size: QSize) -> None:
        if self._drawing is not None or not self._wanted:
            return
        key, exercise = self._wanted.popitem()
        self._drawing = key
        job = partial(_draw, exercise, key[1], PALETTES.get(key[2], LIGHT), size)
        answer = _Answer(self, key, size)
        self._tasks.run(job, answer.take, answer.leave)

    def take(self, key: _Key, image: QImage | None, size: QSize) -> None:
        """Keep a drawn picture and go on with the next; None where it could not be drawn, which costs nobody a row."""
        self._drawing = None
        picture = QPixmap() if image is None else QPixmap.fromImage(image)
        picture.setDevicePixelRatio(_SHARP)
        self._known[key] = picture
        self.drawn.emit(key[0])
        self._next(size)


class _Answer:
    """Brings one drawn picture home."""

    def __init__(self, stills: Stills, key: _Key, size: QSize) -> None:
        self._stills, self._key, self._size = stills, key, size

    def take(self, image: QImage) -> None:
        self._stills.take(self._key, image, self._size)

    def leave(self, error: Exception) -> None:
        _log.warning("no picture of %s", self._key[0], exc_info=error)
        self._stills.take(self._key, None, self._size)


def _draw(exercise: Exercise, side: Side | None, palette: Palette, size: QSize) -> QImage:
    scene = film(exercise.figure, side).scene(_TELLING)
    image = QImage(size * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        paint_scene(painter, scene, palette, QRectF(image.rect()))
    finally:
        painter.end()  # a picture that is thrown away while it is painted on takes the program with it
    return image
