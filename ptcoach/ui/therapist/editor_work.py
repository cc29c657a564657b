"""The programme in the editor: where it came from, how it stands, and that nothing of it is lost. It shows nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from ...actions import editing
from ...core.model.plan import Plan
from ...core.programme.starts import continued
from ...errors import PTCoachError
from ...present.editor import EditorState, build_editor
from ...words import _
from ..house import House
from .editor_history import History

_SAVE_MS = 300  # after the last change


class Work(QObject):
    """`judged` follows every change of the programme or of what is known about the person: `state` is new.

    `base` is the newest issued version; `desk` the person's, None before the first visit.
    """

    judged = Signal()

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self.house = house
        self.desk: Any = None
        self.base: Plan | None = None
        self.state: EditorState | None = None
        self.history = History(self)
        self._saved: Plan | None = None  # as it is in the record: a draft or a version
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SAVE_MS)
        self._soon.timeout.connect(self.save)
        self.history.changed.connect(self.judge)

    @property
    def plan(self) -> Plan:
        return self.history.plan

    @property
    def as_issued(self) -> bool:
        """Whether it is the newest version, unchanged."""
        return self.base is not None and self.plan == continued(self.base)

    def open(self, patient_id: str) -> bool:
        """Take up a person's draft, newest version or proposal; True if it is work somebody left unfinished.

        The same programme keeps its history: who comes back from another page can still undo.
        """
        same = self.desk is not None and self.desk.case == patient_id
        self.desk = self.house.desk.for_case(patient_id)
        begun = editing.start_plan(self.desk)
        self.base, self._saved = begun.base, begun.plan
        if begun.trouble is not None:
            self.house.complain(begun.trouble)
        if begun.behind:
            self.house.say(_("Another version was issued after this draft was begun. Look at what it changes."))
        if same and begun.plan == self.plan:
            self.judge()
        else:
            self.history.begin(begun.plan, self.desk.library)
        return begun.kept

    def begin_with(self, start: str) -> None:
        """Put what `start` names in the place of the programme; it can be undone."""
        try:
            self.history.push(editing.start_plan(self.desk, start).plan)
        except PTCoachError as error:
            self.house.complain(error)

    def judge(self) -> None:
        """Ask the door about the programme as it stands, and keep it in a moment."""
        if self.desk is None:
            return
        self.state = build_editor(self.plan, self.base, self.desk.facts(), self.desk.library)
        self.judged.emit()
        if self.plan != self._saved:
            self._soon.start()

    def save(self) -> None:
        """Keep the draft now; a programme that is the newest version again needs none."""
        self._soon.stop()
        if self.desk is None or self.plan == self._saved:
            return
        plan = self.plan
        if self.as_issued:
            kept = self.house.ask_at(self.desk, editing.drop_draft)
        else:
            kept = self.house.ask_at(self.desk, editing.keep_draft, plan, self.base.version if self.base else 0)
        if kept is not None:
            self._saved = plan

    def issue(self, by: str, note: str) -> Plan | None:
        """Issue it; None if it was refused or could not be kept, which is then on screen."""
        answer = self.house.ask_at(self.desk, editing.issue_plan, self.plan, by, note)
        if answer is None:
            return None
        issued: Plan = answer[0]
        self.base, self._saved = issued, continued(issued)
        self.history.begin(self._saved, self.desk.library)
        if not self.house.settings.clinician.strip():
            self.house.set_settings(replace(self.house.settings, clinician=issued.by))
        return issued
