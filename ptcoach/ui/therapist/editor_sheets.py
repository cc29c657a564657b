"""The editor's sheets: what to start from, keeping a template, issuing a version. They ask; the page acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...words import _
from ..parts import Button, Field, Line, Mistake, Pick, Sheet, Text

_NOTE = 1000  # characters

Options = Sequence[tuple[str, str]]


class StartSheet(Sheet):
    """`given` carries what to start from, as the page's `start`; `person_wanted` that it is another patient's."""

    given = Signal(str)
    person_wanted = Signal()

    def __init__(self, parent: QWidget, version: int, templates: Options) -> None:
        """`templates` are (start, words); `version` 0: none was issued."""
        super().__init__(parent, _("Start from"), close_words=_("Cancel"))
        self.body.addWidget(Text(_("It takes the place of what is in the editor. Undo brings that back."), "quiet"))
        starts = [("proposal", _("PT Coach’s proposal for now"))]
        if version:
            starts.append((f"version:{version}", _("Version {n}, as it was issued").format(n=version)))
        starts.append(("blank", _("An empty programme")))
        self.buttons: dict[Button, str | Pick] = {}
        for start, words in starts:
            self._button(words, start)
        self._button(_("Another patient’s programme"), "")
        if templates:
            pick = Pick(_("A template"), templates)
            self.body.addWidget(Field(_("A template"), pick))
            self._button(_("Use this template"), pick)
        self.body.addStretch(1)

    def show_over(self) -> None:
        super().show_over()
        next(iter(self.buttons)).setFocus()

    def _button(self, words: str, start: str | Pick) -> None:
        """A button for `start`, "" for another patient, or for what is chosen in a list."""
        button = Button(words, "secondary")
        button.clicked.connect(self._on_start)
        self.buttons[button] = start
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_start(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        start = self.buttons[button]
        self.close()
        if start == "":
            self.person_wanted.emit()
        else:
            self.given.emit(start.value if isinstance(start, Pick) else start)


class TemplateSheet(Sheet):
    """Name and tags of a template; `given` carries both. The page closes it once they are kept."""

    given = Signal(str, object)

    def __init__(
        self, parent: QWidget, title: str, name: str = "", tags: Sequence[str] = (), *, help: str = ""
    ) -> None:
        super().__init__(parent, title, close_words=_("Cancel"))
        self.name = Line("", name, longest=80)
        self.body.addWidget(Field(_("Name"), self.name, _("Such as “Weeks 6–11, push-off”.")))
        self.tags = Line("", ", ".join(tags), longest=200)
        self.body.addWidget(Field(_("Tags"), self.tags, _("Words to find it by, with commas between them.")))
        if help:
            self.body.addWidget(Text(help, "quiet"))
        self._wrong = Mistake()
        self.body.addWidget(self._wrong)
        self.body.addStretch(1)
        self.keep = Button(_("Keep"), "primary")
        self.keep.clicked.connect(self._on_keep)
        self.name.returnPressed.connect(self._on_keep)
        self.foot.addWidget(self.keep)

    def show_error(self, error: Exception) -> None:
        self._wrong.say(str(error))

    def show_over(self) -> None:
        super().show_over()
        self.name.setFocus()

    def _on_keep(self) -> None:
        self.given.emit(self.name.text(), tuple(self.tags.text().split(",")))


class IssueSheet(Sheet):
    """What changes, a note to the patient, and who signs; `given` carries name and note."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget, changes: Sequence[str], note: str, by: str) -> None:
        super().__init__(parent, _("Issue this programme"), close_words=_("Cancel"))
        self.body.addWidget(Text(_("What changes"), "strong"))
        for line in changes or (_("It is the first programme for this patient."),):
            self.body.addWidget(Text(line))
        self.note = Line("", note, longest=_NOTE)
        self.body.addWidget(Field(_("Note to the patient"), self.note, _("Goes with the whole programme.")))
        self.by = Line("", by, longest=200)
        self.signs = Field(_("Who signs"), self.by, _("Kept with the version, today’s date and your reasons."))
        self.body.addWidget(self.signs)
        self.body.addStretch(1)
        self.issue = Button(_("Issue"), "primary")
        self.issue.clicked.connect(self._on_issue)
        self.foot.addWidget(self.issue)

    def show_over(self) -> None:
        super().show_over()
        (self.issue if self.by.text().strip() else self.by).setFocus()

    def show_error(self, error: Exception) -> None:
        self.signs.set_error(str(error))

    def _on_issue(self) -> None:
        if not self.by.text().strip():
            self.signs.set_error(_("Type your name: a version is always signed."))
            self.by.setFocus()
            return
        self.given.emit(self.by.text(), self.note.text())
