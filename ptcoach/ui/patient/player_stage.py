"""The playing part of the guided session: figure, count and buttons. It shows a `PlayerView` and reports presses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...core.model.body import Side
from ...core.model.exercise import Exercise
from ...figures.film import film
from ...present.player_words import PlayerView
from ...words import _
from .. import theme
from ..parts import Bar, Button, Card, Flow, Heading, Notice, Pill, Scroll, Text, Toggle
from ..parts.figure import FigureView
from .count_ring import CountRing


class PlayerStage(QWidget):
    """Space, Right, Left, H and Escape do what the buttons do, as long as this is shown."""

    primary = Signal()
    paused = Signal()
    undo = Signal()
    hurts = Signal()
    skip = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self._film_of: tuple[str, Side | None] | None = None
        self._large = theme.scale() > 1
        self.helper = ""
        self._build()
        self._connect()

    def show_view(self, view: PlayerView) -> None:
        """Show one moment; called many times a second, so words are only touched when they change."""
        _put(self.title, view.title)
        _put(self.pill, view.pill)
        _put(self.cue, view.cue)
        _put(self.hint, view.hint)
        _put(self.next, view.next)
        _put(self.place, view.progress_words)
        self.bar.set(view.progress, 1.0, view.progress_words)
        self.ring.show_count(view.count, view.count_words, view.ring, calm=view.resting)
        if self.primary_button.accessibleName() != view.primary:
            self.primary_button.say(view.primary)
        if self.pause_button.isHidden() != view.paused:  # paused, the one button says "Go on"
            self.pause_button.setHidden(view.paused)
        self.figure.set_progress(view.figure)

    def show_film(self, exercise: Exercise, side: Side | None, alt: str) -> None:
        """Change the picture; nothing happens while exercise and leg stay the same."""
        if self._film_of != (exercise.id, side):
            self._film_of = (exercise.id, side)
            self.figure.set_palette_name(theme.current().name)
            self.figure.show_film(film(exercise.figure, side), alt)

    def say(self, tone: str, title: str, text: str) -> None:
        """A message that stays above the buttons until the next one; an empty title takes it away.

        Large text has no room for both: while the message stands, the cue and what comes next make way.
        """
        self.notice.setVisible(bool(title))
        for other in (self.words, self.next):
            other.setHidden(self._large and bool(title))
        if title:
            self.notice.show_text(title, text, tone)

    def show_captions(self, on: bool) -> None:
        """Whether the spoken cue is also written."""
        self.cue.setVisible(on)

    def show_helper(self, name: str) -> None:
        """Offer to note that the sets from now on are done with the help of `name`; nothing where it is blank."""
        self.helper = name
        self.helped.say(_("With the help of {name}").format(name=name))
        self.helped.setVisible(bool(name))

    @property
    def helped_by(self) -> str:
        """Who helps now; "" for nobody."""
        return self.helper if self.helped.isChecked() and self.helper else ""

    def can_undo(self, can: bool) -> None:
        self.undo_button.setVisible(can)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addLayout(self._build_top())
        self.title = Heading("", 1)
        self.pill = Pill("")
        self.words = self._build_words()
        middle = QHBoxLayout()
        middle.setSpacing(18)
        picture = Card()
        self.figure = FigureView()
        picture.body.addWidget(self.figure, 1)
        middle.addWidget(picture, 58)
        middle.addWidget(self._build_count(), 42)
        if self._large:
            name = Flow(14)
            name.addWidget(self.title)
            name.addWidget(self.pill)
            outer.addLayout(name)
        outer.addLayout(middle, 1)
        if self._large:
            outer.addWidget(self.words)
        self.notice = Notice("info")
        self.notice.hide()
        outer.addWidget(self.notice)
        outer.addLayout(self._build_foot())

    def _build_top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(18)
        self.stop_button = Button(_("Stop"), "secondary", icon="back")
        self.bar = Bar(_("Session"))
        self.place = Text("", "quiet")
        self.place.setWordWrap(False)
        self.helped = Toggle("")
        self.helped.hide()
        top.addWidget(self.stop_button)
        top.addWidget(self.bar, 1)
        top.addWidget(self.helped)
        top.addWidget(self.place)
        return top

    def _build_words(self) -> Scroll:
        """What to do now. Large text takes the whole width, and keeps room for two lines so that nothing jumps."""
        self.cue = Heading("", 2)
        self.hint = Text("", "quiet")
        words = Scroll()
        words.body.setSpacing(6)
        words.body.addWidget(self.cue)
        words.body.addWidget(self.hint)
        words.body.addStretch(1)
        if self._large:
            words.setFixedHeight(round(theme.px("h2") * 2.7))
        else:
            words.setMinimumHeight(round(theme.px("h2") * 1.6))
        return words

    def _build_count(self) -> Card:
        """The count in its ring. Large text leaves no room beside the picture for any word but the count's own."""
        card = Card()
        self.ring = CountRing()
        if self._large:
            card.body.addWidget(self.ring)
            return card
        for label in (self.title, self.cue, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.title)
        card.body.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.ring, 3)
        card.body.addWidget(self.words, 2)
        return card

    def _build_foot(self) -> QBoxLayout:
        """What comes next and the buttons: side by side, or one above the other where the text is large."""
        foot: QBoxLayout = QVBoxLayout() if self._large else QHBoxLayout()
        foot.setSpacing(8 if self._large else 18)
        left = QVBoxLayout()
        left.setSpacing(2)
        self.next = Text("", "body")
        left.addWidget(self.next)
        if not self._large:
            left.addWidget(Text(_("Keys: Space pause · → done · ← undo · H it hurts · Esc stop"), "small"))
        foot.addLayout(left, 0 if self._large else 1)
        buttons = Flow(10)
        self.undo_button = Button(_("Undo") if self._large else _("Undo last set"), "quiet")
        self.undo_button.setAccessibleName(_("Undo last set"))
        self.skip_button = Button(_("Skip"), "quiet")
        self.hurts_button = Button(_("It hurts"), "alarm")
        self.pause_button = Button(_("Pause"), "secondary")
        self.primary_button = Button(_("Done this set"), "primary")
        row = [self.undo_button, self.skip_button, self.hurts_button, self.pause_button, self.primary_button]
        for button in reversed(row) if self._large else row:
            buttons.addWidget(button)
        foot.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        self._keys: list[QShortcut] = []
        for button, signal, key in (
            (self.primary_button, self.primary, Qt.Key.Key_Right),
            (self.pause_button, self.paused, Qt.Key.Key_Space),
            (self.undo_button, self.undo, Qt.Key.Key_Left),
            (self.hurts_button, self.hurts, Qt.Key.Key_H),
            (self.skip_button, self.skip, None),
            (self.stop_button, self.stopped, Qt.Key.Key_Escape),
        ):
            button.clicked.connect(signal)
            if key is not None:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(False)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(signal)
                self._keys.append(shortcut)


def _put(label: Text | Heading | Pill, words: str) -> None:
    if label.text() != words:
        label.setText(words)
