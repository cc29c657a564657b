"""The movement of the drawing: its keyframes, and the angles of the one that is being worked on.

It shows the exercise's data and says what was changed; the form keeps it and draws it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...figures.reading import Reading
from ...present.exercise_draft import At, Data, get
from ...present.figure_words import (
    arm_axes,
    easing_options,
    foot_options,
    hand_options,
    leg_axes,
    posture_options,
    trunk_axes,
)
from ...words import _
from ..parts import Button, ChoiceRow, Field, Flow, Pick, Rule, Stepper, Text, clear
from ..parts.ground import column_in
from .angle_row import AngleRow

TRUNK = "trunk"
ALL_THROUGH: At = ("pose",)


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        ("working", _("Working side")),
        ("other", _("Other side")),
        ("both", _("Both sides")),
        (TRUNK, _("Trunk and head")),
    )


class PosePanel(QWidget):
    """`edited` carries a place in the figure and its new value; `frame` is the place of the keyframe shown.

    `frame_chosen` says that another one is, `mids_edited` (list of keyframes, place of the one to show) that one was
    added or taken away.
    """

    edited = Signal(object, object)
    frame_chosen = Signal()
    mids_edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame: At = ("end",)
        self._figure: Data = {}
        self.rows: dict[str, AngleRow] = {}
        self._build()

    def _build(self) -> None:
        column = column_in(self, 10)
        self._frames_at = QVBoxLayout()
        column.addLayout(self._frames_at)
        self.frames: ChoiceRow | None = None
        line = Flow(10)
        self.who = Pick(_("Part of the body"), _parts())
        self.add = Button(_("Add a moment"), "secondary", icon="plus")
        line.addWidget(self.who)
        line.addWidget(self.add)
        column.addLayout(line)
        column.addWidget(Text(_("Bold angles are yours. The others follow from the posture."), "small"))
        self._sheet = QVBoxLayout()
        self._sheet.setSpacing(2)
        column.addLayout(self._sheet)
        column.addWidget(Rule())
        column.addWidget(self._build_moment())
        self._build_rows()
        self.add.clicked.connect(self._on_add)
        self.double.clicked.connect(self._on_double)
        self.remove.clicked.connect(self._on_remove)
        self.seconds.changed.connect(self._on_seconds)
        self.easing.chosen.connect(self._on_easing)
        self.posture.chosen.connect(self._on_posture)
        self.who.chosen.connect(self._on_who)

    def _build_moment(self) -> QWidget:
        """What is said of the moment as a whole."""
        moment = QWidget()
        moment.setProperty("clear", True)
        timing = Flow(12, moment)
        self.seconds = Stepper(_("Share of the time to get here"), 1, 30, 1)
        self.easing = Pick(_("How it moves here"), easing_options())
        self.posture = Pick(_("Posture in this moment"), ((None, _("The same")), *posture_options()))
        self._timing = [Field(w.accessibleName(), w) for w in (self.seconds, self.easing, self.posture)]
        for field in self._timing:
            timing.addWidget(field)
        self.double = Button(_("Duplicate this moment"), "secondary")
        self.remove = Button(_("Remove this moment"), "secondary")
        for button in (self.double, self.remove):
            timing.addWidget(button)
        return moment

    def _build_rows(self) -> None:
        """The rows of the chosen part of the body."""
        clear(self._sheet)
        self.rows = {}
        self.foot: Pick | None = None
        self.hand: Pick | None = None
        whose = dict(_parts())[self.who.value]
        if self.who.value == TRUNK:
            self._add_rows(trunk_axes(), whose)
            return
        usual = (None, _("as the posture has it"))
        self.foot = Pick(_("{whose}: the foot is").format(whose=whose), (usual, *foot_options()))
        self.hand = Pick(_("{whose}: the hand is").format(whose=whose), (usual, *hand_options()))
        self._sheet.addWidget(Field(self.foot.accessibleName(), self.foot))
        self._add_rows(leg_axes(), whose)
        self._sheet.addWidget(Field(self.hand.accessibleName(), self.hand))
        self._add_rows(arm_axes(), whose)
        self.foot.chosen.connect(self._on_foot)
        self.hand.chosen.connect(self._on_hand)

    def _add_rows(self, axes: Any, whose: str) -> None:
        for axis in axes:
            row = self.rows[axis.name] = AngleRow(axis, whose)
            row.changed.connect(self._on_angle)
            self._sheet.addWidget(row)

    # Showing

    @property
    def number(self) -> int | None:
        """The keyframe's number from the start; None for what holds all through."""
        if self.frame == ALL_THROUGH:
            return None
        if self.frame == ("start",):
            return 0
        mids = len(get(self._figure, ("mids",), []))
        return mids + 1 if self.frame == ("end",) else int(self.frame[1]) + 1

    def hold(self, figure: Data) -> None:
        """Work on `figure` from now on; what shows stays, for it was changed here."""
        self._figure = figure

    def show_figure(self, figure: Data) -> None:
        """Show the frames of `figure` and the choices of the present one; angles come with `show_reading`."""
        self.hold(figure)
        mids = get(figure, ("mids",), [])
        frames: list[tuple[At, str]] = [(ALL_THROUGH, _("All through")), (("start",), _("Start"))]
        frames += [(("mids", n), _("Moment {n}").format(n=n + 1)) for n in range(len(mids))]
        frames.append((("end",), _("End")))
        if self.frame not in [at for at, _words in frames]:
            self.frame = ("end",)
        if self.frames is None or len(self.frames.buttons) != len(frames):
            clear(self._frames_at)
            self.frames = ChoiceRow(_("Moment of the movement"), frames)
            self.frames.chosen.connect(self._on_frame)
            self._frames_at.addWidget(self.frames)
            self._order_tabs()
        self.frames.set_value(self.frame)
        between = self.frame[0] == "mids"
        self.remove.setVisible(between)
        timed = self.frame not in (ALL_THROUGH, ("start",))
        for field in self._timing[:2]:
            field.setVisible(timed)
        self.seconds.set_value(round(get(figure, (*self.frame, "seconds"), 1)))
        self.easing.set_value(get(figure, (*self.frame, "easing"), "smooth"))
        self.posture.set_value(get(figure, (*self.frame, "posture")))
        if self.foot is not None and self.hand is not None:
            self.foot.set_value(get(figure, self._at("foot")))
            self.hand.set_value(get(figure, self._at("hand")))

    def show_reading(self, reading: Reading) -> None:
        """Put every slider where its angle is."""
        part = "working" if self.who.value == "both" else self.who.value
        for name, row in self.rows.items():
            row.show_value(get(self._figure, self._at(name)), reading[part].get(name, 0.0))

    def _order_tabs(self) -> None:
        if self.frames is not None:
            QWidget.setTabOrder(self.frames.buttons[-1], self.who)

    def _at(self, name: str) -> At:
        return (*self.frame, name) if self.who.value == TRUNK else (*self.frame, self.who.value, name)

    # What the therapist does

    def _on_frame(self, frame: At) -> None:
        self.frame = frame
        self.frame_chosen.emit()

    def _on_who(self, _part: str) -> None:
        self._build_rows()
        self.frame_chosen.emit()

    def _on_angle(self, value: float | None) -> None:
        row = self.sender()
        assert isinstance(row, AngleRow)
        whole = int(value) if value is not None and float(value).is_integer() else value
        self.edited.emit(self._at(row.axis.name), whole)

    def _on_foot(self, value: str | None) -> None:
        self.edited.emit(self._at("foot"), value)

    def _on_hand(self, value: str | None) -> None:
        self.edited.emit(self._at("hand"), value)

    def _on_seconds(self, value: int) -> None:
        self.edited.emit((*self.frame, "seconds"), None if value == 1 else value)

    def _on_easing(self, value: str) -> None:
        self.edited.emit((*self.frame, "easing"), None if value == "smooth" else value)

    def _on_posture(self, value: str | None) -> None:
        self.edited.emit((*self.frame, "posture"), value)

    def _on_add(self) -> None:
        self._insert({})

    def _on_double(self) -> None:
        self._insert(dict(get(self._figure, self.frame, {})))

    def _insert(self, frame: Data) -> None:
        """A new moment after the one shown; after the end there is none, so it then comes just before it."""
        mids = list(get(self._figure, ("mids",), []))
        place = 0 if self.number is None else min(self.number, len(mids))
        mids.insert(place, frame)
        self.frame = ("mids", place)
        self.mids_edited.emit(mids, self.frame)

    def _on_remove(self) -> None:
        if self.frame[0] == "mids":
            mids = list(get(self._figure, ("mids",), []))
            del mids[int(self.frame[1])]
            self.frame = ("start",)
            if self.frames is not None:
                self.frames.setFocus(Qt.FocusReason.OtherFocusReason)
            self.mids_edited.emit(mids or None, self.frame)
