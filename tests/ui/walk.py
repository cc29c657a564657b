"""Walks a page as a person with a keyboard or a screen reader would, and tells what they would stumble over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

LEAST_HEIGHT = 44  # px (WCAG 2.5.5)
LEAST_TEXT = 16  # px; body text is 19, small print not under this
INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def interactive(page: QWidget) -> list[QWidget]:
    """Everything on `page` that can be pressed or typed in and shows now."""
    found = [w for w in page.findChildren(QWidget) if isinstance(w, INTERACTIVE) and w.isVisible() and w.isEnabled()]
    found = [w for w in found if not isinstance(w, QHeaderView)]  # part of its table
    return [w for w in found if not isinstance(w.parentWidget(), QScrollBar | QComboBox)]


def stops(window: QWidget, most: int = 600) -> list[QWidget]:
    """The widgets Tab visits, in order, once around. The focus goes back to where it was."""
    seen: list[QWidget] = []
    start = QApplication.focusWidget()
    for _step in range(most):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
    if start is not None:
        start.setFocus()
    return seen


def faults(page: QWidget) -> list[str]:
    """What is wrong with `page`, which must be shown in an active window; empty if nothing is."""
    found: list[str] = []
    everything = interactive(page)
    names: dict[tuple[str, QWidget | None], QWidget] = {}
    for widget in everything:
        told = f"{type(widget).__name__} “{name_of(widget)}”"
        if not name_of(widget):
            found.append(f"no name: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")
        if not isinstance(widget, QAbstractItemView) and widget.height() < LEAST_HEIGHT:
            found.append(f"{widget.height()} px high: {told}")
        key = (name_of(widget), None)
        if key in names and not isinstance(widget, QAbstractItemView):
            found.append(f"same name twice: {told}")
        names[key] = widget
    visited = stops(page.window())
    for widget in everything:
        if widget not in visited and not _in_visited_group(widget, visited):
            found.append(f"not reached by Tab: {type(widget).__name__} “{name_of(widget)}”")
    for widget in visited:
        if isinstance(widget, QAbstractScrollArea) and page.isAncestorOf(widget) and not widget.accessibleName():
            found.append(f"a nameless Tab stop: {type(widget).__name__}")
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and label.font().pixelSize() < LEAST_TEXT:
            found.append(f"text of {label.font().pixelSize()} px: {label.text()[:40]}")
    return found


def in_sight(widget: QWidget) -> bool:
    """Whether all of `widget` shows, none of it scrolled away."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _in_visited_group(widget: QWidget, visited: list[QWidget]) -> bool:
    """Buttons of one choice are one Tab stop; arrow keys move between them."""
    from ptcoach.ui.parts.choice import Checks, ChoiceRow, Scale, Tabs

    group = widget.parentWidget()
    return isinstance(group, Checks | ChoiceRow | Scale | Tabs) and any(group.isAncestorOf(other) for other in visited)


def clipped(page: QWidget) -> list[str]:
    """Words that do not fit the place they have."""
    found = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text() or not label.pixmap().isNull():
            continue
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 2:
                found.append(f"cut at the bottom ({label.height()} of {needed} px): {label.text()[:50]}")
        elif label.sizeHint().width() > label.width() + 2:
            found.append(f"cut at the side ({label.width()} of {label.sizeHint().width()} px): {label.text()[:50]}")
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.sizeHint().width() > button.width() + 2:
            found.append(f"button cut ({button.width()} of {button.sizeHint().width()} px): {button.text()[:50]}")
    return found
