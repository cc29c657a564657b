"""One number of a pose as a slider with its figure beside it: by mouse, by arrow keys or typed. It holds the number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider, QWidget

from ...present.figure_words import Axis
from ...words import _
from .. import theme
from ..parts import Button, Line, restyle
from ..parts.ground import row_in

_LABEL, _NUMBER = 168, 66  # px at normal text size


class AngleRow(QWidget):
    """`changed` carries the new number, None for "as the posture has it". `value` is None while nobody moved it."""

    changed = Signal(object)

    def __init__(self, axis: Axis, whose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = axis
        self.value: float | None = None
        self._shown = 0.0
        name = _("{whose}: {what}").format(whose=whose, what=axis.words)
        row = row_in(self, 8)
        factor = max(1.0, theme.scale() * 0.9)
        self._label = QLabel(axis.words)
        self._label.setWordWrap(True)
        self._label.setFixedWidth(round(_LABEL * factor))
        row.addWidget(self._label)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(axis.low / axis.step), round(axis.high / axis.step))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.slider.setMinimumHeight(theme.MIN_TARGET)
        self.slider.setAccessibleName(name)
        row.addWidget(self.slider, 1)
        self.line = Line(_("{name}, number").format(name=name), longest=6)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setFixedWidth(round(_NUMBER * factor))
        row.addWidget(self.line)
        unit = QLabel(axis.unit)
        unit.setFixedWidth(QFontMetrics(theme.font()).horizontalAdvance(_("cm")) + 4)
        row.addWidget(unit)
        self.reset = Button("", "quiet", icon="close")
        self.reset.setAccessibleName(_("{name}: as the posture has it").format(name=name))
        self.reset.setToolTip(_("As the posture has it"))
        self.reset.setFixedWidth(theme.MIN_TARGET)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        row.addWidget(self.reset)
        self.slider.valueChanged.connect(self._on_slid)
        self.line.editingFinished.connect(self._on_typed)
        self.reset.clicked.connect(self._on_reset)

    def show_value(self, value: float | None, otherwise: float) -> None:
        """Show `value`, or where there is none the angle the posture has, without the signal."""
        self.value = value
        self._shown = otherwise if value is None else value
        self.slider.blockSignals(True)
        self.slider.setValue(round(self._shown / self.axis.step))
        self.slider.blockSignals(False)
        self._show_number()

    def _show_number(self) -> None:
        self.line.setText(f"{self._shown:.1f}" if self.axis.step < 1 else f"{round(self._shown)}")
        self._label.setProperty("role", "body" if self.value is None else "strong")
        restyle(self._label)
        self.reset.setVisible(self.value is not None)

    def _take(self, value: float) -> None:
        self.value = self._shown = value
        self._show_number()
        self.changed.emit(value)

    def _on_slid(self, place: int) -> None:
        self._take(round(place * self.axis.step, 1))

    def _on_typed(self) -> None:
        try:
            typed = float(self.line.text().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        except ValueError:
            self._show_number()
            return
        value = round(min(self.axis.high, max(self.axis.low, typed)), 1)
        if abs(value - self._shown) >= self.axis.step / 2:
            self.slider.blockSignals(True)
            self.slider.setValue(round(value / self.axis.step))
            self.slider.blockSignals(False)
            self._take(value)
        else:
            self._show_number()

    def _on_reset(self) -> None:
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value = None
        self.changed.emit(None)


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must not move a joint on the way."""
        event.ignore()
