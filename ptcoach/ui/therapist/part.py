"""One tab of a therapist's page: its tables, or one of its forms in their place. It knows neither."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from ..parts import Scroll
from ..parts.ground import column_in
from ..soon import soon


class Part(QStackedWidget):
    """Tables go into `body`; a form shows in their place while it is filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        tables = QWidget()
        self.body = column_in(tables, 10)
        self.addWidget(tables)
        self._forms = Scroll()
        self.addWidget(self._forms)

    def add_forms(self, *forms: QWidget) -> None:
        for form in forms:
            self._forms.body.addWidget(form)
            form.hide()
        self._forms.body.addStretch(1)

    def show_form(self, form: QWidget | None) -> None:
        """Show `form` alone, or the tables."""
        self.setCurrentIndex(0 if form is None else 1)
        if form is not None:
            form.show()

    def reveal(self, form: QWidget) -> None:
        """Scroll to `form` once it has its place."""
        soon(form, partial(self._forms.ensureWidgetVisible, form))
