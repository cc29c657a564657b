"""Templates: programmes to start others from, found, used for a patient, renamed, retired with the way back.

It shows `present.templates`; what a template becomes for a patient is judged in the editor.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ...actions import templates
from ...core.model.casework import Template
from ...present.templates import TemplateRow, TemplatesState, build_templates, people_rows
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Card, Flow, Heading, Line, Text
from ..parts.ground import beside, row_in
from .editor_sheets import TemplateSheet
from .frame import page_body
from .patient_sheet import PatientSheet
from .rows import RowTable
from .undo_bar import UndoBar

_SIDE_BY_SIDE = 900  # px of page at normal text size
_CARD_WIDTH = 400


class TemplatesPage(Page):
    name: ClassVar[str] = "therapist.templates"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.state: TemplatesState | None = None
        self._before: Template | None = None  # as it was before the last change
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Templates")

    def enter(self, **arguments: Any) -> None:
        self.undo.hide()
        self.house.do(templates.set_out)
        self._show()

    def refresh(self, changed: Any) -> None:
        self._show()

    # Building

    def _build(self) -> None:
        body = page_body(self)
        head = Flow(18)
        title = Heading(_("Templates"))
        title.setWordWrap(False)
        head.addWidget(title)
        self.search = Line(_("Search the templates"), longest=80)
        self.search.setPlaceholderText(_("Search: a name, a tag, an exercise"))
        self.search.setMinimumWidth(round(380 * min(1.6, theme.scale())))
        head.addWidget(self.search)
        self.count = Text("", "quiet")
        self.count.setWordWrap(False)
        head.addWidget(self.count)
        body.addLayout(head)
        self.undo = UndoBar()
        body.addWidget(self.undo)
        self.empty = Text("", "quiet")
        body.addWidget(self.empty)
        parts = QWidget()
        self._parts = row_in(parts, 12)
        body.addWidget(parts, 1)
        self.table = RowTable(_("Templates"), [_("Name"), _("Tags"), _("A day, at most")], [0, 0, 210])
        self._parts.addWidget(self.table, 1)
        self._parts.addWidget(self._build_card())

    def _build_card(self) -> Card:
        self.card = Card(" ")
        self._lines = Text("")
        self.card.body.addWidget(self._lines)
        self._said = Text(_("Legs follow the patient it is used for, and every row is judged for them."), "quiet")
        self.card.body.addWidget(self._said)
        self.card.body.addStretch(1)
        row = Flow(8)
        self.use = Button(_("Use for a patient"), "primary")
        self.rename = Button(_("Rename"), "secondary")
        self.retire = Button(_("Retire"), "secondary")
        for button in (self.use, self.rename, self.retire):
            row.addWidget(button)
        self.card.body.addLayout(row)
        return self.card

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._on_down)
        self.table.picked.connect(self._show_card)
        self.table.doubleClicked.connect(self._on_use)
        self.undo.undone.connect(self._on_undone)
        self.use.clicked.connect(self._on_use)
        self.rename.clicked.connect(self._on_rename)
        self.retire.clicked.connect(self._on_retire)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * theme.scale()
        self._parts.setDirection(beside(wide))
        self.card.setMaximumWidth(round(_CARD_WIDTH * theme.scale()) if wide else 16_777_215)
        self.table.setMinimumHeight(0 if wide else round(320 * theme.scale()))

    # Showing

    def _show(self) -> None:
        desk = self.house.desk
        state = self.state = build_templates(templates.templates(desk), desk.library, self.search.text())
        self.count.setText(state.count)
        self.empty.setText(state.empty)
        self.empty.setVisible(bool(state.empty))
        self.table.show_rows([[row.name, row.tags, row.amount] for row in state.rows])
        if state.rows and self.table.row < 0:
            self.table.selectRow(0)
        self._show_card()

    @property
    def chosen(self) -> TemplateRow | None:
        row = self.table.row
        return self.state.rows[row] if self.state is not None and 0 <= row < len(self.state.rows) else None

    def _show_card(self) -> None:
        chosen = self.chosen
        self.card.setVisible(chosen is not None)
        if chosen is not None:
            self.card.set_title(chosen.name)
            self._lines.setText("\n".join(chosen.lines))

    # What somebody does

    def _on_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        if self.chosen is None:
            return
        sheet = PatientSheet(self, _("Use for which patient?"), self._people)
        sheet.given.connect(self._on_patient)
        sheet.show_over()

    def _people(self, text: str) -> tuple[tuple[str, str], ...]:
        """The current patients; who is archived is not offered."""
        store = self.house.desk.store
        archived = {patient_id for patient_id, file in store.casework.files().items() if file.archived_on}
        return people_rows((person for person in store.patients() if person.id not in archived), text)

    def _on_patient(self, patient_id: str) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.house.go("therapist.editor", patient=patient_id, start=f"template:{chosen.id}")

    def _on_rename(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        sheet = TemplateSheet(self, _("Rename"), chosen.name, chosen.tags.split(", ") if chosen.tags else ())
        sheet.given.connect(self._on_renamed)
        self.house.complained.connect(sheet.show_error)
        sheet.show_over()

    def _on_renamed(self, name: str, tags: tuple[str, ...]) -> None:
        chosen = self.chosen
        assert chosen is not None
        answer = self.house.ask(templates.rename_template, chosen.id, name, tags)
        if answer is None:
            return
        sheet = self.sender()
        assert isinstance(sheet, TemplateSheet)
        sheet.close()
        self._may_undo(answer[0], _("“{name}” has a new name or new tags.").format(name=chosen.name))

    def _on_retire(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        answer = self.house.ask(templates.retire_template, chosen.id)
        if answer is not None:
            self._may_undo(answer[0], _("“{name}” is off the list.").format(name=chosen.name))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_undo(self, before: Template, words: str) -> None:
        self._before = before
        self.undo.show_kept(words)
        self.house.announce(words)

    def _on_undone(self) -> None:
        if self._before is not None and self.house.do(templates.keep, self._before):
            self.undo.hide()
            self.house.say(_("Put back."))


PAGE = TemplatesPage
