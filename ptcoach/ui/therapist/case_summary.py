"""The left side of a person's page: today's verdict, what locks, what is missing, and what can be done with the case.

It shows `present.case.Summary`; the buttons only say that they were pressed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...present.case import Summary
from ...words import _
from .. import theme
from ..parts import Button, Card, Flow, Notice, Scroll, Text, clear
from ..parts.ground import column_in

_WIDTH = 332  # px at normal text size
QWIDGETSIZE_MAX = 16_777_215  # Qt's own; PySide6 does not export it


class CaseSummary(QWidget):
    """`wanted` carries the key of a pressed button: clear, print, save, take_in, details, archive, bring_back.

    `day`, today's verdict, is the page's to place where this does not stand beside the tables.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self._beside = True
        outer = column_in(self, 10)
        scroll = self._scroll = Scroll(_("Summary"))
        outer.addWidget(scroll)
        scroll.body.setContentsMargins(4, 4, 6, 4)
        scroll.body.setSpacing(12)
        self.day = Notice()
        self._add_button("clear", _("Record clearance"), self.day.body, "danger")
        scroll.body.addWidget(self.day)
        self.card = Card()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.card.body.addLayout(self._lines)
        scroll.body.addWidget(self.card)
        flow = Flow(2)
        for key, words in (
            ("print", _("Print week")),
            ("save", _("Week as PDF")),
            ("take_in", _("Take in a file")),
            ("details", _("Edit details")),
            ("archive", _("Archive")),
            ("bring_back", _("Bring back")),
        ):
            self._add_button(key, words, flow, "quiet")
        scroll.body.addStretch(1)
        outer.addLayout(flow)

    def _add_button(self, key: str, words: str, where: QVBoxLayout | Flow, kind: str) -> None:
        button = Button(words, kind)
        button.clicked.connect(self._on_button)
        self.buttons[key] = button
        where.addWidget(button)

    def stand_beside(self, beside: bool) -> None:
        """As a narrow column beside the tables with today's verdict at its top; or whole and without it."""
        self._beside = beside
        if beside:
            self._scroll.body.insertWidget(0, self.day)
        width = max(round(_WIDTH * theme.scale()), self._scroll.least_width())
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else QWIDGETSIZE_MAX)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Below the tables the page scrolls, not this."""
        whole = self._scroll.body.heightForWidth(self._scroll.width())
        self._scroll.setMinimumHeight(0 if self._beside else max(0, whole))

    def show_summary(self, summary: Summary, *, archived: bool) -> None:
        told = "\n".join((*summary.day_words[:4], summary.locked)).strip()
        self.day.show_text(summary.day_title, told, summary.day_tone)
        self.buttons["clear"].setVisible(bool(summary.locked))
        self.buttons["archive"].setVisible(not archived)
        self.buttons["bring_back"].setVisible(archived)
        clear(self._lines)
        missing = summary.missing or ((_("Nothing is missing."),) if summary.phase else ())
        self._add(summary.phase, missing)
        self._add(_("Flags"), summary.flags or (_("None"),))
        self._add(_("Last 7 days"), (summary.done,))
        self._add(_("Programme"), (summary.plan,))
        self._add(_("Limits today"), (summary.limits,))
        self._add(_("Review"), summary.review)
        self._fit()

    def _add(self, title: str, lines: Sequence[str]) -> None:
        heading = Text(title, "strong")
        heading.setContentsMargins(0, 8 if self._lines.count() else 0, 0, 0)
        self._lines.addWidget(heading)
        for line in lines:
            self._lines.addWidget(Text(line, "small"))

    def _on_button(self) -> None:
        pressed = self.sender()
        self.wanted.emit(next(key for key, button in self.buttons.items() if button is pressed))
