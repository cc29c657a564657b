"""Cards of exercises in as many columns as fit, made as they come into view; the pictures move under the pointer only.

It shows `present.browse` cards and says which one was pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ...figures.film import Film, film
from ...present.browse import Card
from .. import icons, theme
from ..house import House
from ..parts import Button, Pill, Text
from ..parts.figure import FigureView
from ..parts.frame import Sunk

GAP = 16
_LEAST_WIDTH = 300  # px at normal text size
_PICTURE = 140  # px at normal text size
_EDGE = 14
_BETWEEN = 6
_PILL = 8  # px a pill is taller than its words
_TELLING = 0.6  # the moment of a film that shows best what it is
_STAR = 26
_AHEAD = 200  # px below and above the window in which cards are made already
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class ExerciseButton(Button):
    """One card; pressing it opens the exercise. The picture moves while the pointer or the focus is on it."""

    neared = Signal()  # it got the focus
    moved = Signal(object)  # the focus should go (rows, columns) further

    def __init__(self, card: Card, *, still: bool, parent: QWidget) -> None:
        super().__init__("", "card", parent=parent)
        self.card = card
        self.film: Film | None = None
        self._still = still
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(_BETWEEN)
        ground = Sunk()
        ground.setFixedHeight(_picture_height())
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(6, 6, 6, 6)
        self.view = FigureView()
        self.view.set_palette_name(theme.current().name)
        inner.addWidget(self.view)
        layout.addWidget(ground)
        self._star = QLabel(ground)
        self._star.setGeometry(6, 6, _STAR, _STAR)
        self._label, self._name = Text("", "small"), Text("", "h3")
        self._badge = Pill("", "ok")
        self._line, self._small = Text(), Text("", "small")
        for widget in (self._label, self._name, self._badge, self._line, self._small):
            layout.addWidget(widget)
        layout.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        """The words of `card`, which is of the same exercise."""
        self.card = card
        self.setAccessibleName(card.spoken)
        for label, words in (
            (self._label, card.label),
            (self._name, card.name),
            (self._badge, card.badge),
            (self._line, card.line),
            (self._small, card.small),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._star.setVisible(card.favourite)
        if card.favourite:
            self._star.setPixmap(icons.pixmap("star_on", _STAR, theme.current().brand_text, 2.0))

    def show_film(self, found: Film) -> None:
        self.film = found
        self.view.show_film(found, self.card.name)
        self.view.set_progress(_TELLING)
        if self.hasFocus() or self.underMouse():
            self._play()

    def _play(self) -> None:
        if not self._still and not self.view.playing:
            dose = self.card.exercise.dose
            self.view.play(dose.tempo, dose.hold_s)

    def _rest(self) -> None:
        if not self.hasFocus() and not self.underMouse():
            self.view.stop()
            self.view.set_progress(_TELLING)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._play()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._rest()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._play()
        self.neared.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class CardGrid(QWidget):
    """`opened` carries the id of the exercise that was pressed; `made` says that cards were added or changed places."""

    opened = Signal(str)
    made = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self._house = house
        self._cards: tuple[Card, ...] = ()
        self._places: list[QRect] = []
        self._columns = 1
        self._buttons: dict[str, ExerciseButton] = {}
        self._waits = False  # for a film
        self._soon = QTimer(self)  # what can be seen is known only after the layout has settled
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fill)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show exactly these. What was made before is used again."""
        self._cards = tuple(cards)
        shown = {card.exercise.id: card for card in self._cards}
        for key, button in self._buttons.items():
            if key not in shown:
                button.hide()
            elif button.card != shown[key]:
                button.show_card(shown[key])
        self._arrange()

    @property
    def buttons(self) -> list[ExerciseButton]:
        """The cards made so far that show, in order."""
        keys = [card.exercise.id for card in self._cards]
        return [self._buttons[key] for key in keys if key in self._buttons]

    def focus_card(self, exercise_id: str) -> bool:
        """Put the focus on one card, making it if it must be; False where it is not here."""
        n = next((n for n, card in enumerate(self._cards) if card.exercise.id == exercise_id), None)
        if n is None:
            return False
        self._make(range(n, n + 1))
        self._buttons[exercise_id].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Another part of the shelf came into view, however that happened."""
        self._soon.start()

    def watch(self, area: QScrollArea) -> None:
        """Make cards as `area` is scrolled or changes its size."""
        area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        area.verticalScrollBar().rangeChanged.connect(self._soon.start)

    def _on_scrolled(self, _value: int) -> None:
        self.fill()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.minimumHeight())

    def _arrange(self) -> None:
        """The place of every card, made or not: rows as tall as their tallest card needs."""
        width = self.width()
        self._columns = max(1, (width + GAP) // (round(_LEAST_WIDTH * max(1.0, theme.scale() * 0.9)) + GAP))
        wide = (width - GAP * (self._columns - 1)) // self._columns
        self._places = []
        top, measure = 0, _Measure(wide - 2 * _EDGE - 4)
        for first in range(0, len(self._cards), self._columns):
            row = self._cards[first : first + self._columns]
            tall = max(measure.height(card) for card in row)
            self._places += [QRect(n * (wide + GAP), top, wide, tall) for n in range(len(row))]
            top += tall + GAP
        self.setMinimumHeight(max(0, top - GAP))
        self.setMaximumHeight(max(0, top - GAP))
        for card, place in zip(self._cards, self._places, strict=True):
            if button := self._buttons.get(card.exercise.id):
                button.setGeometry(place)
                button.show()
        self._soon.start()
        self.made.emit()

    def fill(self) -> None:
        """Make the cards that can be seen and those just outside; the first and last row too, so that Tab finds in."""
        seen = self.visibleRegion().boundingRect()
        near = seen.adjusted(0, -_AHEAD, 0, _AHEAD)
        inside = [n for n, place in enumerate(self._places) if not seen.isEmpty() and place.intersects(near)]
        last = len(self._cards)
        self._make(range(min(self._columns, last)))
        if inside:
            # One row more, so that Tab always finds the next card.
            self._make(range(max(0, inside[0] - self._columns), min(last, inside[-1] + 1 + self._columns)))
        self._make(range(max(0, last - self._columns), last))
        self._draw()

    def _make(self, numbers: range) -> None:
        new = [n for n in numbers if self._cards[n].exercise.id not in self._buttons]
        for n in new:
            card = self._cards[n]
            button = ExerciseButton(card, still=self._house.settings.reduced_motion, parent=self)
            button.clicked.connect(self._on_clicked)
            button.neared.connect(self._on_neared)
            button.moved.connect(self._on_moved)
            self._buttons[card.exercise.id] = button
            button.setGeometry(self._places[n])
            button.show()
        if new:
            self.made.emit()

    # Pictures: one after the other, outside the window's thread

    def _draw(self) -> None:
        if self._waits:
            return
        seen = self.visibleRegion().boundingRect().adjusted(0, -_AHEAD, 0, _AHEAD)
        blank = (b for b in self.buttons if b.film is None and b.isVisibleTo(self) and b.geometry().intersects(seen))
        button = next(blank, None)
        if button is not None:
            self._waits = True
            card = button.card
            self._house.tasks.run(partial(_reel, card), self._on_drawn)

    def _on_drawn(self, drawn: tuple[str, Film]) -> None:
        self._waits = False
        key, found = drawn
        if key in self._buttons:
            self._buttons[key].show_film(found)
        self._draw()

    # What the person does

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, ExerciseButton)
        self.opened.emit(button.card.exercise.id)

    def _on_neared(self) -> None:
        button = self.sender()
        assert isinstance(button, ExerciseButton)
        area = _scroll_area(self)
        if area is not None:
            area.ensureWidgetVisible(button, 0, GAP)
        self.fill()

    def _on_moved(self, step: tuple[int, int]) -> None:
        button = self.sender()
        assert isinstance(button, ExerciseButton)
        keys = [card.exercise.id for card in self._cards]
        wanted = keys.index(button.card.exercise.id) + step[0] * self._columns + step[1]
        if 0 <= wanted < len(keys):
            self.focus_card(keys[wanted])


def _reel(card: Card) -> tuple[str, Film]:
    return card.exercise.id, film(card.exercise.figure, card.side)


def _scroll_area(widget: QObject) -> QScrollArea | None:
    above = widget.parent()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parent()
    return above


def _picture_height() -> int:
    return round(_PICTURE * min(1.4, theme.scale()))


class _Measure:
    """How tall a card must be for its words at a width in px, without making it."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._name = QFontMetrics(theme.font("h3", bold=True))
        self._body = QFontMetrics(theme.font())
        self._small = QFontMetrics(theme.font("small"))

    def height(self, card: Card) -> int:
        parts = [_picture_height()]
        for words, metrics, more in (
            (card.label, self._small, 0),
            (card.name, self._name, 0),
            (card.badge, self._small, _PILL),
            (card.line, self._body, 0),
            (card.small, self._small, 0),
        ):
            if words:
                box = metrics.boundingRect(0, 0, self._width, 10_000, Qt.TextFlag.TextWordWrap, words)
                parts.append(box.height() + more)
        return sum(parts) + _BETWEEN * len(parts) + 2 * _EDGE
