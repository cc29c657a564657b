"""One field of the exercise form: its label, help and mistake around the widget that its kind asks for.

It shows a value out of the exercise's data and says what the therapist made of it; the form keeps it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...present.equipment import equipment_words
from ...present.exercise_draft import Data, get
from ...present.exercise_fields import FormField, Kind
from ...words import _
from ..parts import Field, Line, Pick, Stepper
from .form_parts import Aims, Collect, Instead, Lines

_LONGEST = 400


class FormEntry(Field):
    """`edited` carries the field and its new value; None takes the value out of the data."""

    edited = Signal(object, object)

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        self.field = field
        label = _("{label} ({unit})").format(label=field.label, unit=field.unit) if field.unit else field.label
        super().__init__(label, _made(field), field.help, parent)
        signal = "textEdited" if field.kind in (Kind.LINE, Kind.WORDS) else "chosen" if field.kind is Kind.PICK else ""
        getattr(self.widget, signal or "changed").connect(self._on_edited)

    def show_data(self, data: Data) -> None:
        """The field's value in `data`, without the signal."""
        at, widget = self.field.at, self.widget
        value = get(data, at)
        if isinstance(widget, Aims):
            why = get(data, ("why",), {})
            widget.set_value({target: str(why.get(target, "")) for target in value or ()})
        elif isinstance(widget, Instead):
            widget.set_value(value or {}, get(data, ("equipment",), ()))
        elif isinstance(widget, Collect | Lines):
            widget.set_value(value or ())
        elif isinstance(widget, Stepper):
            widget.set_value(round(value if isinstance(value, int | float) else self.field.least))
        elif isinstance(widget, Pick):
            known = [option for option, _words in self.field.options]
            widget.set_value(value if value in known else None)
        elif isinstance(widget, Line):
            text = ", ".join(value or ()) if self.field.kind is Kind.WORDS else str(value or "")
            if not self._says(widget, text):
                widget.setText(text)
                widget.setCursorPosition(0)

    def _says(self, widget: Line, text: str) -> bool:
        """While a list is typed its commas come before the next word: that is no reason to change the text."""
        if self.field.kind is Kind.WORDS:
            return _split(widget.text()) == _split(text)
        return widget.text() == text

    def _on_edited(self, value: Any) -> None:
        match self.field.kind:
            case Kind.WORDS:
                value = _split(str(value)) or None
            case Kind.LINE:
                value = value if str(value).strip() else None
            case Kind.INSTEAD:
                value = value or None
        self.edited.emit(self.field, value)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _made(field: FormField) -> QWidget:
    match field.kind:
        case Kind.LINES:
            return Lines(field.label)
        case Kind.WHOLE:
            return Stepper(field.label, field.least, field.most, field.least)
        case Kind.PICK:
            open_ = () if field.options and field.options[0][0] is None else ((None, _("Choose …")),)
            return Pick(field.label, (*open_, *field.options), slim=True)
        case Kind.MANY:
            return Collect(field.label, field.options, short=field.short)
        case Kind.AIMS:
            return Aims(field.label, field.options)
        case Kind.INSTEAD:
            return Instead(field.label, equipment_words)
    return Line(field.label, longest=_LONGEST)
