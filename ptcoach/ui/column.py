"""The left column: the name, the way around, and the red-flag button in its one place. It asks the house to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..role import Role
from ..words import _
from . import theme
from .parts.button import Button
from .parts.scroll import Scroll
from .tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap, QResizeEvent

_BEFORE_ICON = 14  # px: the border and padding of `nav` in style.qss
_NEVER = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff as a number: see `ui.parts`


# The page of the column that a page below it belongs to.
_ABOVE = {
    **dict.fromkeys(("therapist.case", "therapist.editor", "therapist.review"), "therapist.caseload"),
    **dict.fromkeys(("therapist.person", "therapist.hand_over", "therapist.file"), "therapist.caseload"),
    "therapist.exercise_form": "therapist.exercises",
}


class NavButton(Button):
    """One way to go; checked while its page or one below it shows."""

    def __init__(self, page: str, text: str, icon: str, number: int) -> None:
        self._sign: QLabel | None = None
        super().__init__(text, "nav", icon=icon)
        self.page = page
        self.setCheckable(True)
        self.setToolTip(_("{page} (Ctrl+{number})").format(page=text, number=number))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_icon(self, picture: QPixmap, size: int) -> None:
        # A label of its own, for the class `QIcon` takes 1 ms of the first paint to make.
        if self._sign is None:
            self._sign = QLabel(self)
        self._sign.setPixmap(picture)
        self._sign.resize(size, size)
        self._place_sign()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sign()

    def _place_sign(self) -> None:
        if self._sign is not None:
            self._sign.move(_BEFORE_ICON, (self.height() - self._sign.height()) // 2)

    def icon_colour(self, colours: Tokens) -> str:
        return colours.on_tint if self.isChecked() else colours.quiet

    def show_chosen(self, name: str) -> None:
        """`name` is the page that shows."""
        self.setChecked(self.page == _ABOVE.get(name, name))
        self.setAccessibleDescription(_("This page shows now") if self.page == name else "")
        self._draw_icon()


def pages(role: Role = Role.PATIENT) -> tuple[tuple[str, str, str], ...]:
    """Name, words and icon of the pages, in the order of their keys Ctrl+1, Ctrl+2, …"""
    if role is Role.THERAPIST:
        return (
            ("therapist.caseload", _("Patients"), "people"),
            ("therapist.templates", _("Templates"), "plan"),
            ("therapist.exercises", _("Exercises"), "library"),
            ("settings", _("Settings"), "settings"),
        )
    return (
        ("today", _("Today"), "today"),
        ("walk", _("Walk"), "walk"),
        ("progress", _("Progress"), "progress"),
        ("learn", _("Learn"), "learn"),
        ("library", _("Exercises"), "library"),
        ("plan", _("My plan"), "plan"),
        ("settings", _("Settings"), "settings"),
    )


class Column(QFrame):
    """`wanted` carries the page to show; `alarmed` says that something feels wrong."""

    wanted = Signal(str)
    alarmed = Signal()

    def __init__(self, role: Role = Role.PATIENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[NavButton] = []
        self._role: Role | None = None
        self._build()
        self.show_role(role)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 22, 14, 22)
        layout.setSpacing(16)
        brand = QLabel(_("PT Coach"))
        brand.setProperty("role", "brand")
        brand.setContentsMargins(12, 0, 0, 0)
        layout.addWidget(brand)
        self._scroll = Scroll()
        self._scroll.setProperty("horizontalScrollBarPolicy", _NEVER)
        self._scroll.body.setSpacing(4)
        layout.addWidget(self._scroll, 1)
        self.alarm = Button("", "alarm")
        self.alarm.setText(_("Something\nfeels wrong"))
        self.alarm.setAccessibleName(_("Something feels wrong"))
        self.alarm.setToolTip(_("Something feels wrong (F1)"))
        self.alarm.clicked.connect(self.alarmed)
        layout.addWidget(self.alarm)

    def show_role(self, role: Role) -> None:
        """Show the ways of a patient or of a therapist. A therapist's pages are about others: no alarm button."""
        if role is not self._role:
            self._role = role
            self._build_ways(role)
        self.fit()

    def _build_ways(self, role: Role) -> None:
        self._scroll.clear()
        self.buttons = []
        for number, (page, text, icon) in enumerate(pages(role), 1):
            button = NavButton(page, text, icon, number)
            button.clicked.connect(self._on_clicked)
            self.buttons.append(button)
            self._scroll.body.addWidget(button)
        self._scroll.body.addStretch(1)
        self.alarm.setVisible(role is Role.PATIENT)

    def fit(self) -> None:
        """Take the width the present text size needs."""
        words = self.fontMetrics().horizontalAdvance(self.alarm.accessibleName())
        icon = theme.icon_size()
        short = max(theme.px("strong") * 6, max(b.sizeHint().width() for b in self.buttons), words // 2)
        self.setFixedWidth(max(216, short + 28 + icon // 2))

    def show_page(self, name: str, *, ways: bool) -> None:
        """Mark the page called `name`; `ways` False hides the ways to other pages."""
        for button in self.buttons:
            button.show_chosen(name)
            button.setVisible(ways)

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, NavButton)
        button.setChecked(True)
        self.wanted.emit(button.page)
