"""Patients: everybody on this computer in one table, brought up to date in small batches while it is looked at.

It shows `present.caseload` and asks `actions.caseload`; it works nothing out itself.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ...actions import caseload, casework
from ...core.case import Case
from ...present.caseload import Listing, Show, Shown, arrange, checking_words, listing, put
from ...words import _
from .. import theme
from ..house import House
from ..page import Page
from ..parts import Button, Flow, Heading, Notice, Text
from ..parts.ground import beside
from .case_filters import CaseFilters
from .case_table import CaseTable
from .frame import page_body
from .review_sheet import ReviewSheet
from .undo_bar import UndoBar

BATCH = 3  # people worked out in one go, about 50 ms of the worker: it and the painting share one interpreter lock
_LEAST_ROWS = 5
_FIRST_MS, _STILL_MS, _MINUTE_MS = 40, 250, 60_000
_ACROSS_TO = 1.3  # text size up to which title and buttons stand in one row


class CaseloadPage(Page):
    name: ClassVar[str] = "therapist.caseload"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.shown = Shown((), "")
        self._cases: dict[str, Case] = {}
        self._listing: Listing | None = None
        self._waiting: list[str] = []  # whose summary is still to be worked out
        self._wanted = 0
        self._look = 0  # which reading of the record an answer belongs to
        self._put_back = ""  # whom "Undo" puts back
        self._working = False
        # Nothing is worked out before the list is painted, nor while somebody scrolls or types.
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._minute = QTimer(self)  # a window may stay open over night, and yesterday's words must not
        self._minute.setInterval(_MINUTE_MS)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Patients")

    def enter(self, **arguments: Any) -> None:
        self.undo.hide()
        self.table.touched = False
        self._read()
        self._minute.start()

    def refresh(self, changed: Any) -> None:
        self._read()

    def leave(self) -> bool:
        self._look += 1  # what is still being worked out is kept, and read at the next visit
        self._waiting = []
        self._still.stop()
        self._minute.stop()
        return True

    @property
    def busy(self) -> bool:
        """Whether somebody's line is still to be brought up to date."""
        return bool(self._waiting)

    def take_focus(self) -> None:
        if self.shown.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    # Building

    def _build(self) -> None:
        body = self._body = page_body(self)
        head = Flow(14)
        title = Heading(_("Patients"))
        title.setWordWrap(False)
        self._count, self._checking = Text("", "quiet"), Text("", "quiet")
        for words in (self._count, self._checking):
            words.setWordWrap(False)
        self.new_button = Button(_("New patient"), "primary", icon="plus")
        self.file_button = Button(_("Take in a file"), "secondary", icon="file")
        for widget in (title, self._count, self._checking):
            head.addWidget(widget)
        # Beside each other while there is room: large words go one below the other.
        across = theme.scale() < _ACROSS_TO
        top = QBoxLayout(beside(across))
        top.addLayout(head, 1)
        ways = Flow(10)
        for button in (self.new_button, self.file_button):
            ways.addWidget(button)
        top.addLayout(ways)
        body.addLayout(top)
        self._build_notices(body)
        self.filters = CaseFilters()
        body.addWidget(self.filters)
        self.table = CaseTable(_("Patients"))
        self.table.setMinimumHeight(self.table.least_height(_LEAST_ROWS))
        body.addWidget(self.table, 1)
        self._empty = Text("", "lead")
        body.addWidget(self._empty)
        self._build_foot(body)
        self._rest = QWidget()
        self._rest.setProperty("clear", True)
        body.addWidget(self._rest, 1)

    def _build_notices(self, body: QVBoxLayout) -> None:
        self.undo = UndoBar()
        body.addWidget(self.undo)
        first = _("Make a new patient, or take in a file that a patient or a colleague gave you.")
        self._first = Notice("info", _("No patients yet"), first)
        body.addWidget(self._first)

    def _build_foot(self, body: QVBoxLayout) -> None:
        self._foot = QWidget()
        self._foot.setProperty("clear", True)
        row, about, last = Flow(10), QWidget(), QHBoxLayout(self._foot)
        self._about = about
        about.setProperty("clear", True)
        about.setLayout(row)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(about, 1)
        last.addWidget(self.filters.order, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._who = Text("", "strong")
        self._who.setWordWrap(False)
        self.open_button = Button(_("Open"), "secondary")
        self.details_button = Button(_("Edit details"), "secondary")
        self.review_button = Button(_("Next review"), "secondary")
        self.archive_button = Button(_("Archive"), "secondary")
        for widget in (self._who, self.open_button, self.details_button, self.review_button, self.archive_button):
            row.addWidget(widget)
        body.addWidget(self._foot)
        stops = (self.table, self.open_button, self.details_button, self.review_button, self.archive_button)
        for one, following in pairwise((*stops, self.filters.order)):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.filters.changed.connect(self._find)
        self.filters.search.left.connect(self._on_search_left)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.filters.type_on)
        self.table.chosen.connect(self._show_foot)
        self.table.ordered.connect(self._on_ordered)
        self.undo.undone.connect(self._on_undo)
        self._still.timeout.connect(self._work_out)
        self._minute.timeout.connect(self._on_minute)
        self.filters.changed.connect(self._on_moved)
        self.filters.show_row.chosen.connect(self._queue)
        self.table.moved.connect(self._on_moved)
        for button, slot in (
            (self.new_button, self._on_new),
            (self.file_button, self._on_file),
            (self.open_button, self._on_open),
            (self.details_button, self._on_details),
            (self.review_button, self._on_review),
            (self.archive_button, self._on_archive),
        ):
            button.clicked.connect(slot)

    # Showing

    def _read(self) -> None:
        """Everything that is known at once; what is out of date is worked out from here on."""
        self._look += 1
        found = caseload.cases(self.house.desk)
        self._cases = {case.patient.id: case for case in found}
        self._listing = listing(found, self.house.desk.today)
        self._find()
        self._queue()

    def _queue(self) -> None:
        """Whose summary is to be worked out: of the list that is looked at."""
        archived = self.filters.query.show is Show.ARCHIVED
        self._waiting = list(caseload.stale(self._cases.values(), archived=archived))
        self._wanted = len(self._waiting)
        self._show_checking()
        self._still.start(_FIRST_MS)

    def _find(self) -> None:
        assert self._listing is not None
        query = self.filters.query
        told_before = self.shown.count
        self.shown = arrange(self._listing, query)
        nobody = not self._listing.lines
        self.table.show_order(query.sort, query.descending)
        self.table.show_lines(self.shown.lines)
        self._count.setText("" if nobody else self.shown.count)
        if self.shown.count != told_before and self.filters.search.hasFocus():
            self.house.announce(self.shown.empty or self.shown.count)
        self._empty.setText(self.shown.empty)
        self._empty.setVisible(bool(self.shown.empty))
        self._first.setVisible(nobody)
        self.filters.setVisible(not nobody)
        self.table.setVisible(bool(self.shown.lines))
        self._rest.setVisible(not self.shown.lines)
        self._show_foot()

    def _show_foot(self) -> None:
        line = self.table.current if self.shown.lines else None
        self._foot.setVisible(bool(self.shown.lines))
        self._about.setVisible(line is not None)
        if line is not None:
            self._who.setText(line.name)
            self.archive_button.say(_("Put back") if line.archived else _("Archive"))

    # Bringing up to date

    def _work_out(self) -> None:
        """The next few people, unless nobody is left or somebody is busy with the list; then a moment later."""
        self._show_checking()
        on_the_way = self._working and self.house.tasks.busy
        if not self._waiting or on_the_way or self._still.isActive():
            return
        self._working = True
        batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
        job = partial(caseload.refresh, self.house.desk, batch)
        self.house.tasks.run(job, partial(self._on_worked_out, self._look), partial(self._on_failed, self._look))

    def _show_checking(self) -> None:
        self._checking.setVisible(bool(self._waiting))
        self._checking.setText(checking_words(self._wanted - len(self._waiting), self._wanted))
        if self.isVisible():
            self._body.activate()  # Qt would do it a frame later: until then the count is cut and a line stands empty

    def _on_worked_out(self, look: int, answer: Any) -> None:
        if look == self._look and self._listing is not None:  # else the record was read anew since
            found = [
                Case(patient=self._cases[who].patient, file=self._cases[who].file, summary=summary, fresh=holds)
                for who, (summary, holds) in answer[0].items()
            ]
            self._cases |= {case.patient.id: case for case in found}
            self._waiting += [case.patient.id for case in found if not case.fresh]
            self._listing = put(self._listing, found)
            self._find()
        self._go_on(look)

    def _on_failed(self, look: int, error: Exception) -> None:
        """Those of the batch stay marked as out of date; the others are worked out all the same."""
        self.house.complain(error)
        self._go_on(look)

    def _go_on(self, look: int) -> None:
        """Nothing is waiting once the page was left; it may not be there any more."""
        self._working = False
        if look == self._look or self._waiting:
            self._work_out()

    def _on_minute(self) -> None:
        if self._listing is not None and self._listing.today != self.house.desk.today:
            self._read()

    def _on_moved(self) -> None:
        if self._waiting:
            self._still.start(_STILL_MS)

    # What is asked

    def _on_search_left(self) -> None:
        if self.shown.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ordered(self, column: Any) -> None:
        query = self.filters.query
        self.filters.ask(sort=column, descending=query.sort is column and not query.descending)

    def _on_new(self) -> None:
        self.house.go("therapist.person")

    def _on_file(self) -> None:
        kinds = _("PT Coach files (*.ptcoach *.json)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Take in a file"), "", kinds)
        if path:
            self.house.go("therapist.file", path=path)

    def _open(self, patient_id: str) -> None:
        self.house.go("therapist.case", patient=patient_id)

    def _on_open(self) -> None:
        self._open(self.table.current_id)

    def _on_details(self) -> None:
        self.house.go("therapist.person", patient=self.table.current_id)

    def _on_review(self) -> None:
        line = self.table.current
        if line is None:
            return
        sheet = ReviewSheet(self, line.id, line.name, self.house.desk.today, self._cases[line.id].file.next_review)
        sheet.given.connect(self._on_review_given)
        sheet.show_over()
        sheet.day.setFocus()

    def _on_review_given(self, patient_id: str, day: Any) -> None:
        self.house.ask_at(self.house.desk.for_case(patient_id), casework.arrange_review, day)

    def _on_archive(self) -> None:
        line = self.table.current
        if line is None:
            return
        action = casework.unarchive if line.archived else casework.archive
        if self.house.ask_at(self.house.desk.for_case(line.id), action) is None:
            return
        words = _("{name} is back in the list.") if line.archived else _("{name} is archived. Nothing is deleted.")
        told = words.format(name=line.name)
        self._put_back = line.id
        self.undo.show_kept(told)
        self.undo.button.setVisible(not line.archived)
        self.house.announce(told)
        if self.shown.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        self.undo.hide()
        self.house.ask_at(self.house.desk.for_case(self._put_back), casework.unarchive)
        self.table.choose(self._put_back)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


PAGE = CaseloadPage
