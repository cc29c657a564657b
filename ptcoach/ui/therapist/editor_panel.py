"""Right of the prescription: the safety check, walking, what changes, and how the last days went. It only shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...present.editor import Check, EditorState, WalkState
from ...words import _
from .. import theme
from ..parts import Heading, Line, Scroll, Text, clear
from ..parts.frame import Tinted
from ..parts.ground import column_in, row_in

_LONGEST_LIST = 12  # lines of changes shown; the issue sheet has them all


class WalkFields(QWidget):
    """Two numbers, both empty for the ladder. `given` carries (minutes, walks a day), each a number or None."""

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = row_in(self, 6)
        self.minutes = self._line(_("Minutes a walk"), 240)
        self.bouts = self._line(_("Walks a day"), 20)
        row.addWidget(self.minutes)
        between = Text(_("min ×"))
        between.setWordWrap(False)
        row.addWidget(between)
        row.addWidget(self.bouts)
        row.addStretch(1)

    def _line(self, name: str, most: int) -> Line:
        line = Line(name, longest=3)
        line.setValidator(QIntValidator(1, most, line))
        line.setFixedWidth(round(58 * theme.scale()))
        line.textEdited.connect(self._on_edited)
        line.editingFinished.connect(self.left)
        return line

    def show_walk(self, walk: WalkState) -> None:
        for line, value, ladder in (
            (self.minutes, walk.minutes, walk.ladder_minutes),
            (self.bouts, walk.bouts, walk.ladder_bouts),
        ):
            line.setPlaceholderText(str(ladder))
            text = "" if value is None else str(value)
            if line.text() != text:
                line.setText(text)
            line.setAccessibleDescription(walk.words)

    def _on_edited(self) -> None:
        self.given.emit((_number(self.minutes), _number(self.bouts)))


def _number(line: Line) -> int | None:
    text = line.text()
    return int(text) if text.isdecimal() and text.isascii() and int(text) else None


class _Message(Tinted):
    """A notice for a narrow column: the words alone, on the ground of their tone."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.setProperty("notice", check.tone)
        self.setAccessibleName(f"{check.title}. {check.text}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 8, 8)
        layout.setSpacing(1)
        layout.addWidget(Text(check.title, "strong"))
        layout.addWidget(Text(check.text, "small"))


class Panel(QWidget):
    """The words of the state, from the gravest down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column_in(self)
        self._scroll = Scroll(_("Safety check and last days"))
        self._scroll.body.setSpacing(8)
        outer.addWidget(self._scroll)
        body = self._scroll.body
        body.addWidget(Heading(_("Safety check"), 3))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(8)
        body.addLayout(self._checks)
        body.addWidget(Heading(_("Walking"), 3))
        self.walk = WalkFields()
        body.addWidget(self.walk)
        self._walk_words = Text("", "small")
        body.addWidget(self._walk_words)
        self._changes_title = Heading("", 3)
        body.addWidget(self._changes_title)
        self._changes = Text("")
        body.addWidget(self._changes)
        body.addWidget(Heading(_("Last 7 days"), 3))
        self._days = Text("")
        body.addWidget(self._days)
        body.addStretch(1)
        self._shown: tuple[Check, ...] = ()

    def show_state(self, state: EditorState, days: Sequence[str]) -> None:
        self._show_checks(state.checks)
        self.walk.show_walk(state.walk)
        self._walk_words.setText(state.walk.words)
        self._changes_title.setText(state.changes_title)
        more = len(state.changes) - _LONGEST_LIST
        shown = state.changes[:_LONGEST_LIST]
        rest = (_("and {n} more").format(n=more),) if more > 0 else ()
        self._changes.setText("\n".join((*shown, *rest)) or state.no_changes)
        self._days.setText("\n".join(days))

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        if checks == self._shown:
            return
        self._shown = checks
        clear(self._checks)
        for check in checks:
            self._checks.addWidget(_Message(check))
