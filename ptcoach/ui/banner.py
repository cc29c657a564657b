"""The strip above the page for short messages and errors. A screen reader speaks them; the focus stays where it was."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..errors import PTCoachError
from ..words import _
from .parts.button import Button
from .parts.frame import Notice

_SHOWN_MS = 12_000  # a message only; errors stay until closed


class Banner(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.close_button = Button("", "quiet")
        self.close_button.clicked.connect(self.hide)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 14, 34, 0)
        row = QHBoxLayout()
        row.addWidget(self.notice, 1)
        row.addWidget(self.close_button)
        outer.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now, empty while hidden."""
        return "" if self.isHidden() else self.notice.accessibleName()

    def say(self, text: str) -> None:
        self._show("ok", text, "")
        self._timer.start()

    def complain(self, error: PTCoachError) -> None:
        self._timer.stop()
        self._show("danger", error.what, " ".join(part for part in (error.kept, error.do) if part))

    def quiet_error(self) -> None:
        """Something worked: an error from before no longer holds."""
        if self.notice.tone == "danger":
            self.hide()

    def _show(self, tone: str, title: str, text: str) -> None:
        self.close_button.say(_("Close"))
        self.close_button.setAccessibleName(_("Close the message"))
        self.notice.show_text(title, text, tone)
        self.show()
        self.announce(self.notice.accessibleName())

    def announce(self, text: str) -> None:
        """Have a screen reader say `text`; nothing shows."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
