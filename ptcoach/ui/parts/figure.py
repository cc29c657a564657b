"""The widget that shows a film: still, led, or playing; what it paints comes from `figure_painter`.

It decides nothing about exercises; whoever shows the film says what is to be seen in words.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QObject,
    QPauseAnimation,
    QRectF,
    QSequentialAnimationGroup,
    QSize,
    QVariantAnimation,
)
from PySide6.QtGui import QAccessible, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAccessibleWidget, QSizePolicy, QWidget
from shiboken6 import isValid

from ptcoach.core.model.body import Side
from ptcoach.core.model.dose import Tempo
from ptcoach.core.model.exercise import Exercise
from ptcoach.figures.film import Film, film
from ptcoach.figures.palette import LIGHT, PALETTES, Palette
from ptcoach.figures.scene import Scene
from ptcoach.present.today_state import Look

from .figure_painter import paint_scene, sheet_image

__all__ = ["FigureView", "paint_scene", "sheet_image"]

REST_MS = 500  # between two repetitions of the film
GAP = 16.0  # px between the start and the end still


def film_of(exercise: Exercise, look: Look) -> Film:
    """The film of `exercise` on the side that `look` names."""
    return film(exercise.figure, Side(look.side) if look.side else None)


class FigureView(QWidget):
    """Shows a film: still, led by `set_progress`, or playing by itself while it can be seen.

    With `reduced_motion` it shows the start and the end side by side and never moves. The words for readers who
    cannot see it are the accessible name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _announce_pictures()
        self._film: Film | None = None
        self._palette: Palette = LIGHT
        self._u = 0.0
        self._reduced = False
        self._shown: Scene | None = None
        self._run: QSequentialAnimationGroup | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)

    # --- what is shown ----------------------------------------------------------------------------------------

    @property
    def reduced_motion(self) -> bool:
        return self._reduced

    @reduced_motion.setter
    def reduced_motion(self, on: bool) -> None:
        self._reduced = on
        if on:
            self.stop()
        self.update()

    def show_film(self, film: Film | None, alt: str) -> None:
        """Shows the start of `film`; None clears. `alt` says in words what is to be seen."""
        self.stop()
        self._film = film
        self._u = 0.0
        self.setAccessibleName(alt)
        self.updateGeometry()
        self.update()

    def set_palette_name(self, name: str) -> None:
        """`light`, `dark`, `contrast` or `print`; any other name is `light`."""
        self._palette = PALETTES.get(name, LIGHT)
        self.update()

    def set_progress(self, u: float) -> None:
        """Shows the moment `u`, 0 (start) to 1 (end)."""
        self._u = u
        if self._film and not self._reduced and self._film.scene(u) is not self._shown:
            self.update()

    @property
    def progress(self) -> float:
        return self._u

    # --- playing ----------------------------------------------------------------------------------------------

    def play(self, tempo: Tempo, hold_s: float = 0.0) -> None:
        """Plays again and again: out in `tempo.move_s`, hold, back in `tempo.return_s`. A film that loops runs on."""
        self.stop()
        if self._film is None or self._reduced:
            return
        run = QSequentialAnimationGroup(self)
        if self._film.loops:
            run.addAnimation(self._stretch(0.0, 1.0, tempo.move_s + tempo.return_s, run))
        else:
            run.addAnimation(self._stretch(0.0, 1.0, tempo.move_s, run))
            run.addAnimation(QPauseAnimation(round(min(hold_s, 3.0) * 1000) + REST_MS // 2, run))
            run.addAnimation(self._stretch(1.0, 0.0, tempo.return_s, run))
            run.addAnimation(QPauseAnimation(REST_MS, run))
        run.setLoopCount(-1)
        self._run = run
        run.start()
        if not self.isVisible():
            run.pause()

    def _stretch(self, start: float, end: float, seconds: float, parent: QObject) -> QVariantAnimation:
        stretch = QVariantAnimation(parent)
        stretch.setStartValue(start)
        stretch.setEndValue(end)
        stretch.setDuration(round(seconds * 1000))
        stretch.valueChanged.connect(self._on_value)
        return stretch

    def _on_value(self, value: object) -> None:
        if isinstance(value, float):
            self.set_progress(value)

    def stop(self) -> None:
        """Stops playing; the picture stays where it is."""
        if self._run is not None:
            self._run.stop()
            self._run.deleteLater()
            self._run = None

    @property
    def playing(self) -> bool:
        return self._run is not None and self._run.state() is QAbstractAnimation.State.Running

    def showEvent(self, event: QShowEvent) -> None:
        if self._run is not None:
            self._run.resume()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._run is not None:
            self._run.pause()
        super().hideEvent(event)

    # --- painting ---------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._film is None:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        if self._reduced:
            for scene, rect in _stills(self._film, QRectF(self.rect())):
                paint_scene(painter, scene, self._palette, rect)
        else:
            self._shown = self._film.scene(self._u)
            paint_scene(painter, self._shown, self._palette, QRectF(self.rect()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)


def _stills(film: Film, rect: QRectF) -> list[tuple[Scene, QRectF]]:
    """Start and end, beside or above each other, whichever is larger."""
    wide, high = film.frame.width, film.frame.height
    beside = min((rect.width() - GAP) / 2 / wide, rect.height() / high)
    stacked = min(rect.width() / wide, (rect.height() - GAP) / 2 / high)
    if beside >= stacked:
        half = (rect.width() - GAP) / 2
        boxes = [QRectF(rect.left() + i * (half + GAP), rect.top(), half, rect.height()) for i in (0, 1)]
    else:
        half = (rect.height() - GAP) / 2
        boxes = [QRectF(rect.left(), rect.top() + i * (half + GAP), rect.width(), half) for i in (0, 1)]
    return [(film.start, boxes[0]), (film.end, boxes[1])]


class _Picture(QAccessibleWidget):
    """Tells a screen reader that this is a picture, named by its words."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.Graphic, view.accessibleName())


_pictures: list[_Picture] = []  # Python must keep the interfaces alive
_announced = False


def _picture_for(name: str, thing: QObject) -> _Picture | None:
    if not isinstance(thing, FigureView):
        return None
    _pictures[:] = [kept for kept in _pictures if isValid(kept)]
    _pictures.append(_Picture(thing))
    return _pictures[-1]


def _announce_pictures() -> None:
    global _announced
    if not _announced:
        QAccessible.installFactory(_picture_for)
        _announced = True
