"""The live drawing of the exercise form: always in sight, with the panels that change it below.

It draws what the form's data say, at once while a slider moves and in full when it rests. It checks nothing itself.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...core.model.body import Side
from ...core.model.dose import Tempo
from ...core.model.figure import Figure
from ...figures.film import Film
from ...figures.reading import reading
from ...present.exercise_draft import At, Data, get
from ...words import _
from .. import theme
from ..parts import Button, Card, ChoiceRow, Mistake, Pick, Scroll, Toggle
from ..parts.figure import FigureView
from ..parts.ground import column_in
from .pose_panel import PosePanel
from .setting_panels import MarksPanel, SettingPanel

FIGURE: At = ("figure",)
_MOST_FLAWS = 3  # told beside the drawing; the rest are counted


class FigureEditor(QWidget):
    """`edited` carries a place in the exercise's data and its new value."""

    edited = Signal(object, object)

    def __init__(self, still: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: Data = {}
        self._film: Film | None = None
        self._still = still
        self._build()
        self._connect()

    def _build(self) -> None:
        column = column_in(self, 12)
        card = Card()
        column.addWidget(card, 1)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        card.body.addLayout(beside, 1)
        ground = QFrame()
        ground.setProperty("sunk", True)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(8, 8, 8, 8)
        self.view = FigureView()
        self.view.setMinimumHeight(150)
        self.view.set_palette_name(theme.current().name)
        inner.addWidget(self.view)
        beside.addWidget(ground, 1)
        row = QVBoxLayout()
        row.setSpacing(8)
        self.play = Button(_("Play"), "secondary", icon="play")
        self.stills = Toggle(_("Start and end"), self._still)
        self.side = Pick(
            _("Working leg"), ((Side.RIGHT, _("Right leg")), (Side.LEFT, _("Left leg")), (None, _("No letters")))
        )
        self.play.setEnabled(not self._still)
        for widget in (self.play, self.stills, self.side):
            row.addWidget(widget)
        row.addStretch(1)
        beside.addLayout(row)
        self.flaws = Mistake()
        card.body.addWidget(self.flaws)
        lower = Card()
        column.addWidget(lower, 2)
        self.tabs = ChoiceRow(
            _("Part of the drawing"),
            (("pose", _("Movement")), ("setting", _("Setting")), ("marks", _("Marks"))),
        )
        self.tabs.set_value("pose")
        lower.body.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.setProperty("clear", True)
        lower.body.addWidget(self.stack, 1)
        self.pose, self.setting, self.marks = PosePanel(), SettingPanel(), MarksPanel()
        for panel in (self.pose, self.setting, self.marks):
            area = Scroll()
            area.body.setContentsMargins(4, 4, 4, 4)
            area.body.addWidget(panel)
            area.body.addStretch(1)
            self.stack.addWidget(area)

    def _connect(self) -> None:
        for panel in (self.pose, self.setting, self.marks):
            panel.edited.connect(self._on_edited)
        self.pose.mids_edited.connect(self._on_mids)
        self.pose.frame_chosen.connect(self._on_frame)
        self.tabs.chosen.connect(self._on_tab)
        self.play.clicked.connect(self._on_play)
        self.stills.toggled.connect(self._on_stills)
        self.side.chosen.connect(self._on_side)

    # Showing

    def show_data(self, data: Data, *, moving: bool = False) -> None:
        """Draw the figure of `data`; `moving` draws quickly, in the frame of the last full drawing."""
        self._data = data
        self.pose.hold(get(data, FIGURE, {}))
        try:
            figure = msgspec.convert(get(data, FIGURE, {}), Figure)
            quick = moving and self._film is not None and figure.posture is self._film.figure.posture
            film = self._quick(figure) if quick else Film(figure, self.side.value)
            film.start  # noqa: B018  a pose that no body can take shows here
        except (msgspec.ValidationError, ValueError):
            return  # the last drawing stays; the check says what is wrong
        if not quick:
            self._film = film
        self.view.show_film(film, str(get(data, ("name",), "")) or _("The exercise being written"))
        self._show_moment(film)
        self._say_play()

    def show_panels(self) -> None:
        """Put what the data say into every panel."""
        figure = get(self._data, FIGURE, {})
        for panel in (self.pose, self.setting, self.marks):
            panel.show_figure(figure)
        self._show_reading()

    def rest(self) -> None:
        """The hands rest: draw in full, and show the joints that followed."""
        if not self.view.playing:
            self.show_data(self._data)
            self._show_reading()

    def show_flaws(self, flaws: tuple[str, ...]) -> None:
        more = len(flaws) - _MOST_FLAWS
        lines = [*flaws[:_MOST_FLAWS], *([_("And {n} more.").format(n=more)] if more > 0 else [])]
        self.flaws.say("\n".join(lines))

    def stop(self) -> None:
        self.view.stop()
        self._say_play()

    def _quick(self, figure: Figure) -> Film:
        return Film(replace(figure, arrow=(), zoom=None), self.side.value, self._film)

    def _show_moment(self, film: Film) -> None:
        """Stand at the keyframe that is being worked on."""
        number = self.pose.number
        moments = film.motion.moments
        self.view.set_progress(0.0 if number is None else moments[min(number, len(moments) - 1)].at)

    def _show_reading(self) -> None:
        try:
            figure = msgspec.convert(get(self._data, FIGURE, {}), Figure)
            self.pose.show_reading(reading(figure, self.pose.number))
        except (msgspec.ValidationError, ValueError):
            return

    def _say_play(self) -> None:
        playing = self.view.playing
        self.play.say(_("Stop") if playing else _("Play"))

    # What the therapist does

    def _on_edited(self, at: At, value: Any) -> None:
        self.edited.emit((*FIGURE, *at), value)

    def _on_mids(self, mids: Any, _frame: At) -> None:
        self.edited.emit((*FIGURE, "mids"), mids)

    def _on_frame(self) -> None:
        self.stop()
        self.show_data(self._data)
        self.show_panels()

    def _on_tab(self, tab: str) -> None:
        self.stack.setCurrentIndex(("pose", "setting", "marks").index(tab))

    def _on_play(self) -> None:
        if self.view.playing:
            self.stop()
            self.show_data(self._data)
            return
        try:
            tempo = msgspec.convert(get(self._data, ("dose", "tempo"), {}), Tempo)
        except msgspec.ValidationError:
            tempo = Tempo()
        hold = get(self._data, ("dose", "hold_s"), 0)
        self.view.play(tempo, float(hold) if isinstance(hold, int | float) else 0.0)
        self._say_play()

    def _on_stills(self, on: bool) -> None:
        self.view.reduced_motion = on
        self.play.setEnabled(not on)
        self._say_play()

    def _on_side(self, _side: Side | None) -> None:
        self._film = None
        self.show_data(self._data)
