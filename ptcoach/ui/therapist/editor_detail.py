"""Below the prescription: the chosen exercise with its verdict, rule and source, the reason, the note, and moving it.

What is typed leaves as a signal for the chosen rows; it changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...core.safety.verdict import Outcome
from ...present.editor import EditorRow
from ...words import _, ngettext
from ..parts import Line, Pill, Text
from ..parts.ground import column_in
from .icon_button import IconButton

_TONES = {Outcome.ALLOW: "ok", Outcome.NEEDS_REASON: "warn", Outcome.REFUSE: "danger"}
_LONGEST = 300


class Detail(QWidget):
    reasoned = Signal(str)
    noted = Signal(str)
    moved = Signal(int)
    removed = Signal()
    left = Signal()  # a line of text was left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()

    def _build(self) -> None:
        outer = column_in(self, 6)
        head = QHBoxLayout()
        head.setSpacing(6)
        self.name = Text("", "strong")
        head.addWidget(self.name, 1)
        self.verdict = Pill("", "ok")
        head.addWidget(self.verdict)
        self.up = IconButton(_("Move up"), "up")
        self.down = IconButton(_("Move down"), "down")
        self.remove = IconButton(_("Take out"), "close")
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        outer.addLayout(head)
        self.why = Text("", "small")
        outer.addWidget(self.why)
        lines = QHBoxLayout()
        lines.setSpacing(8)
        outer.addLayout(lines)
        self.reason = Line(_("Your reason"), longest=_LONGEST)
        self.reason.setPlaceholderText(_("Your reason, kept with your name and the date"))
        self.note = Line(_("Note for the patient"), longest=_LONGEST)
        self.note.setPlaceholderText(_("Note for the patient, also on paper"))
        for line in (self.reason, self.note):
            line.editingFinished.connect(self.left)
            lines.addWidget(line, 1)
        self.reason.textEdited.connect(self.reasoned)
        self.note.textEdited.connect(self.noted)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self.removed)

    def show_rows(self, rows: Sequence[EditorRow]) -> None:
        """Show the one chosen row, or what several have in common; nothing where none is chosen."""
        self.setVisible(bool(rows))
        if not rows:
            return
        first = rows[0]
        worst = max(rows, key=lambda row: row.outcome)
        several = ngettext("{n} exercise", "{n} exercises chosen: a change is for all of them", len(rows))
        self.name.setText(first.name if len(rows) == 1 else several)
        self.verdict.show_text(worst.verdict, _TONES[worst.outcome])
        self._show_why(rows)
        self.reason.setVisible(any(row.asks for row in rows))
        _put(self.reason, {row.reason for row in rows if row.asks})
        _put(self.note, {row.note for row in rows})

    def _show_why(self, rows: Sequence[EditorRow]) -> None:
        whys = rows[0].why if len(rows) == 1 else ()
        told = "\n".join(_("{words} ({source})").format(words=why.words, source=why.source) for why in whys[:2])
        more = len(whys) - 2
        rest = ngettext("And {n} more reason: see the name's hint.", "And {n} more: see the name's hint.", more)
        self.why.setText(f"{told}\n{rest}" if more > 0 else told)
        self.why.setVisible(bool(told))

    def _on_up(self) -> None:
        self.moved.emit(-1)

    def _on_down(self) -> None:
        self.moved.emit(1)


def _put(line: Line, texts: set[str]) -> None:
    """The text all have in common; the same text again would move the cursor."""
    text = texts.pop() if len(texts) == 1 else ""
    if line.text() != text:
        line.setText(text)
