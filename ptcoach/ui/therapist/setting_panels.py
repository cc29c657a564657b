"""What stands around the drawn body, and what is marked on it: posture, view, things, working parts, arrows.

It shows the figure's data and says what was changed; the form keeps it and draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...present.exercise_draft import Data, get
from ...present.figure_words import (
    at_options,
    feet_options,
    part_options,
    posture_options,
    prop_options,
    spot_options,
    view_options,
    way_options,
    whose_options,
)
from ...words import _
from ..parts import Button, Field, Flow, Pick, Rule, Stepper, Text, Toggle, clear
from ..parts.ground import column_in
from .form_parts import Adder, Collect

_HIGH = {"step": 10, "counter": 90, "stool": 45}  # cm to start from; what has no height is not here
_TIED = ("strap", "band")


class SettingPanel(QWidget):
    """`edited` carries a place in the figure and its new value."""

    edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self, 10)
        self.posture = Pick(_("Posture it starts from"), posture_options())
        self.view = Pick(_("Seen"), view_options())
        self.feet = Pick(_("Feet wear"), ((None, _("What fits")), *feet_options()))
        row = Flow(12)
        for pick in (self.posture, self.view, self.feet):
            row.addWidget(Field(pick.accessibleName(), pick))
        column.addLayout(row)
        self.props = Rows(_("Things in the picture"), _("Add a thing …"), prop_options(), _PropRow)
        column.addWidget(Field(_("Things in the picture"), self.props))
        self.posture.chosen.connect(self._on_posture)
        self.view.chosen.connect(self._on_view)
        self.feet.chosen.connect(self._on_feet)
        self.props.changed.connect(self._on_props)

    def show_figure(self, figure: Data) -> None:
        self.posture.set_value(get(figure, ("posture",), "standing"))
        self.view.set_value(get(figure, ("view",), "side"))
        self.feet.set_value(get(figure, ("feet",)))
        self.props.set_value(get(figure, ("props",), []))

    def _on_posture(self, value: str) -> None:
        self.edited.emit(("posture",), value)

    def _on_view(self, value: str) -> None:
        self.edited.emit(("view",), None if value == "side" else value)

    def _on_feet(self, value: str | None) -> None:
        self.edited.emit(("feet",), value)

    def _on_props(self, value: Any) -> None:
        self.edited.emit(("props",), value or None)


class MarksPanel(QWidget):
    """`edited` carries a place in the figure and its new value."""

    edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self, 10)
        self.work = Collect(_("Parts that work"), part_options(), add=_("Add a part …"))
        column.addWidget(Field(_("Parts that work"), self.work))
        self.whose = Pick(_("They work"), whose_options())
        self.zoom = Pick(_("Shown larger"), ((None, _("Nothing")), *spot_options()))
        row = Flow(12)
        for pick in (self.whose, self.zoom):
            row.addWidget(Field(pick.accessibleName(), pick))
        column.addLayout(row)
        self.arrows = Rows(_("Arrows"), _("Add an arrow at …"), spot_options(), _ArrowRow)
        column.addWidget(Field(_("Arrows"), self.arrows))
        self.loops = Toggle(_("Goes on and on, like walking"))
        column.addWidget(self.loops)
        self.work.changed.connect(self._on_work)
        self.whose.chosen.connect(self._on_whose)
        self.zoom.chosen.connect(self._on_zoom)
        self.arrows.changed.connect(self._on_arrows)
        self.loops.toggled.connect(self._on_loops)

    def show_figure(self, figure: Data) -> None:
        self.work.set_value(get(figure, ("work",), []))
        self.whose.set_value(get(figure, ("work_on",), "working"))
        self.zoom.set_value(get(figure, ("zoom",)))
        self.arrows.set_value(get(figure, ("arrow",), []))
        self.loops.blockSignals(True)
        self.loops.setChecked(bool(get(figure, ("loops",), False)))
        self.loops.blockSignals(False)
        self.loops.update()

    def _on_work(self, value: list[str]) -> None:
        self.edited.emit(("work",), value or None)

    def _on_whose(self, value: str) -> None:
        self.edited.emit(("work_on",), None if value == "working" else value)

    def _on_zoom(self, value: str | None) -> None:
        self.edited.emit(("zoom",), value)

    def _on_arrows(self, value: Any) -> None:
        self.edited.emit(("arrow",), value or None)

    def _on_loops(self, on: bool) -> None:
        self.edited.emit(("loops",), True if on else None)


class Rows(QWidget):
    """Several things, each with a row of its own choices, and a list that adds one. `value` is as the file has it."""

    changed = Signal(object)

    def __init__(self, name: str, add: str, options: Any, kind: Any, parent: QWidget | None = None) -> None:
        """`kind` makes the row of one thing, out of its value and its words."""
        super().__init__(parent)
        self._words = dict(options)
        self._kind = kind
        self.value: list[Any] = []
        self.rows: list[_Row] = []
        column = column_in(self, 8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.pick = Adder(_("{name}: add").format(name=name), ((None, add), *options), slim=True)
        self.pick.chosen.connect(self._on_chosen)
        column.addWidget(self.pick)
        self.setFocusProxy(self.pick)

    def set_value(self, value: Any) -> None:
        """Show exactly these, without the signal."""
        wanted = list(value)
        if wanted == self.value:
            return
        self.value = wanted
        clear(self._list)
        self.rows = []
        for n, each in enumerate(wanted, 1):
            row: _Row = self._kind(each, self._words, n)
            row.changed.connect(self._on_changed)
            row.removed.connect(self._on_removed)
            self.rows.append(row)
            self._list.addWidget(row)

    def _on_chosen(self, value: Any) -> None:
        self.pick.set_value(None)
        if value is not None:
            self.set_value([*self.value, value])
            self.changed.emit(list(self.value))

    def _on_changed(self) -> None:
        self.value = [row.value for row in self.rows]
        self.changed.emit(list(self.value))

    def _on_removed(self) -> None:
        gone = self.sender()
        self.pick.setFocus()
        self.set_value([row.value for row in self.rows if row is not gone])
        self.changed.emit(list(self.value))


class _Row(QWidget):
    """One thing; `value` is its plain name while it has no more to say than that, else a group."""

    changed = Signal()
    removed = Signal()
    key = ""  # the name of the thing itself in its group

    def __init__(self, value: Any, words: Mapping[str, str], number: int) -> None:
        super().__init__()
        self._group: dict[str, Any] = dict(value) if isinstance(value, Mapping) else {self.key: value}
        thing = words.get(self._group[self.key], str(self._group[self.key]))
        self.told = _("{n}, {thing}").format(n=number, thing=thing)
        column = column_in(self, 6)
        line = Flow(10)
        name = Text(thing, "strong")
        name.setWordWrap(False)
        line.addWidget(name)
        self._fill(line)
        remove = Button("", "quiet", icon="close")
        remove.setFixedWidth(remove.minimumHeight())
        remove.setToolTip(_("Take away"))
        remove.setAccessibleName(_("{thing}: take away").format(thing=self.told))
        remove.clicked.connect(self.removed)
        line.addWidget(remove)
        column.addLayout(line)
        column.addWidget(Rule())

    def _fill(self, line: Flow) -> None:
        raise NotImplementedError

    @property
    def value(self) -> Any:
        return self._group[self.key] if len(self._group) == 1 else dict(self._group)

    def _set(self, name: str, value: Any) -> None:
        if value in (None, False, []):
            self._group.pop(name, None)
        else:
            self._group[name] = value
        self.changed.emit()


class _PropRow(_Row):
    key = "kind"

    def _fill(self, line: Flow) -> None:
        kind = self._group["kind"]
        self.at = Pick(_("{thing}: where").format(thing=self.told), ((None, _("usual place")), *at_options()))
        self.at.set_value(self._group.get("at"))
        self.at.chosen.connect(self._on_at)
        line.addWidget(self.at)
        if kind in _HIGH:
            high = round(self._group.get("height_cm", _HIGH[kind]))
            self.height_cm = Stepper(_("{thing}: height").format(thing=self.told), 1, 120, high, unit=_("cm high"))
            self.height_cm.changed.connect(self._on_height)
            line.addWidget(self.height_cm)
        if kind in _TIED:
            ties = [*self._group.get("ties", []), None, None]
            self.ties = []
            for n, words in enumerate((_("{thing}: one end"), _("{thing}: other end"))):
                pick = Pick(words.format(thing=self.told), ((None, _("not tied")), *spot_options()))
                pick.set_value(ties[n])
                pick.chosen.connect(self._on_tied)
                self.ties.append(pick)
                line.addWidget(pick)

    def _on_at(self, value: str | None) -> None:
        self._set("at", value)

    def _on_height(self, value: int) -> None:
        self._set("height_cm", value)

    def _on_tied(self, _value: str | None) -> None:
        between = list(self._group.get("ties", []))[2:]
        self._set("ties", [pick.value for pick in self.ties if pick.value is not None] + between)


class _ArrowRow(_Row):
    key = "follow"

    def _fill(self, line: Flow) -> None:
        self.push = Pick(_("{thing}: arrow").format(thing=self.told), ((None, _("along its way")), *way_options()))
        self.push.set_value(self._group.get("push"))
        self.push.chosen.connect(self._on_push)
        line.addWidget(self.push)
        self.both = Toggle(_("Both ways"), bool(self._group.get("both_ways")))
        self.both.setAccessibleName(_("{thing}: both ways").format(thing=self.told))
        self.both.toggled.connect(self._on_both)
        line.addWidget(self.both)

    def _on_push(self, value: str | None) -> None:
        self._set("push", value)

    def _on_both(self, on: bool) -> None:
        self._set("both_ways", on)
