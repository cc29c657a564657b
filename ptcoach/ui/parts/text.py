"""Words on the page: headings, running text and pills. They show text and never make it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

PLAIN = 0  # Qt.TextFormat.PlainText as a number: see `ui.parts`


def restyle(widget: QWidget) -> None:
    """Style `widget` and the labels in it anew: a property that their look hangs on has changed."""
    for each in (widget, *widget.findChildren(QLabel)):
        each.style().unpolish(each)
        each.style().polish(each)


class Heading(QLabel):
    """A heading of `level` 1 (the page) to 3 (a card)."""

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", f"h{level}")
        self.setProperty("textFormat", PLAIN)
        self.setWordWrap(True)


class Text(QLabel):
    """Wrapping text; `role` is body, lead, quiet, small, strong, error, huge or count."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", role)
        # What people type is shown as typed: a name such as "<b>" is not markup.
        self.setProperty("textFormat", PLAIN)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class Mistake(Text):
    """What is wrong, in words; hidden while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "error", parent)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; nothing with an empty one."""
        self.setText(text)
        self.setVisible(bool(text))


class Pill(QLabel):
    """A short label on a coloured ground; `tone` is brand, accent, danger, warn, ok or quiet."""

    def __init__(self, text: str = "", tone: str = "brand", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("pill", tone)
        self.setProperty("textFormat", PLAIN)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, tone: str) -> None:
        """Put new words in, on the ground of `tone`."""
        self.setText(text)
        if tone != self.property("pill"):
            self.setProperty("pill", tone)
            restyle(self)
