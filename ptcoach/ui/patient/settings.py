"""Settings: look, sound, paper, own details, copies of the record, what this program is. It stores nothing itself."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Literal

from msgspec.structs import replace
from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ... import __version__
from ...actions import files, lock, setup, wrong_clock
from ...errors import PTCoachError
from ...present.own_exercises import left_out_words
from ...present.reminder import reminder_options
from ...present.set_up_questions import disclaimer
from ...present.settings import (
    copy_title,
    copy_words,
    language_options,
    language_title,
    language_words,
    later_words,
    paper_options,
    people,
    text_size_options,
    theme_options,
)
from ...settings import Role
from ...words import _, ngettext
from ..house import House
from ..page import Page
from ..parts import Ask, Button, Card, ChoiceRow, Flow, Heading, Notice, Scroll, Sheet, Text, Toggle, clear, put_button
from .settings_menu import MenuCard
from .settings_role import LockCard, RoleCard, clinician_card, helper_card

_MOST_COPIES = 12  # shown in the list; older ones are found in the folder


class SettingsPage(Page):
    name: ClassVar[str] = "settings"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._build()

    def title(self) -> str:
        return _("Settings")

    def enter(self, **arguments: Any) -> None:
        settings = self.house.settings
        self.language.set_value(settings.language)
        self.theme.set_value(settings.theme)
        self.text_size.set_value(settings.text_size)
        self.paper.set_value(settings.paper)
        self.reminder.set_value(settings.reminder)
        for toggle, name in self._toggles.items():
            toggle.setChecked(getattr(settings, name))
        self._show_later()
        self._show_own()
        self._show_people()
        self._show_role()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(34, 20, 16, 16)
        scroll = Scroll()
        outer.addWidget(scroll)
        body = scroll.body
        body.setContentsMargins(0, 4, 18, 4)
        body.addWidget(Heading(_("Settings")))
        self._toggles: dict[Toggle, str] = {}
        sound, reminder, people = self._build_sound(), self._build_reminder(), self._build_people()
        self._role, self._lock, self._menu = RoleCard(self.house), LockCard(self.house), MenuCard(self.house)
        self._helper, self._clinician = helper_card(self.house), clinician_card(self.house)
        self._patients_only = (sound, reminder, people, self._helper)
        self._therapists_only = (self._clinician, self._lock)
        for card in (
            *(self._clinician, self._build_language(), self._build_look(), sound, self._build_paper(), reminder),
            *(self._build_later(), self._build_own(), people, self._helper, self._lock, self._role),
            *(self._menu, self._build_copies(), self._build_about()),
        ):
            body.addWidget(card)
        body.addStretch(1)

    def _build_language(self) -> QWidget:
        card = Card(language_title())
        self.language = ChoiceRow(_("Language"), language_options())
        self.language.chosen.connect(self._on_changed)
        card.body.addWidget(self.language)
        if language_words():
            card.body.addWidget(Text(language_words(), "quiet"))
        return card

    def _build_look(self) -> QWidget:
        card = Card(_("How it looks"))
        self.theme = ChoiceRow(_("Colours"), theme_options())
        self.text_size = ChoiceRow(_("Size of the text"), text_size_options())
        for row in (self.theme, self.text_size):
            card.body.addWidget(Text(row.name, "strong"))
            card.body.addWidget(row)
            row.chosen.connect(self._on_changed)
        card.body.addLayout(self._toggle_row(("reduced_motion", _("Less movement on screen"))))
        return card

    def _build_sound(self) -> QWidget:
        card = Card(_("Sound in a session"))
        card.body.addLayout(
            self._toggle_row(
                ("sounds", _("Sounds")),
                ("speech", _("Speech, where the computer can")),
                ("captions", _("Captions")),
            )
        )
        return card

    def _build_paper(self) -> QWidget:
        card = Card(_("Paper"))
        self.paper = ChoiceRow(_("Size of the paper"), paper_options())
        self.paper.chosen.connect(self._on_changed)
        card.body.addWidget(Text(self.paper.name, "strong"))
        card.body.addWidget(self.paper)
        card.body.addLayout(self._toggle_row(("large_print", _("Large print"))))
        return card

    def _build_reminder(self) -> QWidget:
        card = Card(_("Reminder"))
        card.body.addWidget(Text(_("Only while PT Coach is open, and only if nothing is done yet that day."), "quiet"))
        self.reminder = ChoiceRow(_("Remind me at"), reminder_options())
        self.reminder.chosen.connect(self._on_changed)
        card.body.addWidget(self.reminder)
        return card

    def _build_later(self) -> QWidget:
        """What a wrong date of the computer left behind; hidden where there is nothing of the kind."""
        self._later = Notice("warn")
        self._take_back = Button(_("Take them back"), "secondary")
        self._take_back.clicked.connect(self._on_take_back)
        row = Flow(12)
        row.addWidget(self._take_back)
        self._later.body.addLayout(row)
        return self._later

    def _build_own(self) -> QWidget:
        """Which of the person's own exercise files were left out, and why; hidden where there is nothing to say."""
        self._own = Notice("warn")
        return self._own

    def _build_people(self) -> QWidget:
        card = Card(_("My details"))
        card.body.addWidget(
            Text(_("Surgery, weak leg, health, limits, things at home and phone numbers. Change any answer."), "quiet")
        )
        row = Flow(12)
        put_button(row, _("Change my details"), self._on_details)
        put_button(row, _("Set up one more person"), self._on_another)
        card.body.addLayout(row)
        self._people = QVBoxLayout()
        card.body.addLayout(self._people)
        return card

    def _build_copies(self) -> QWidget:
        card = Card(_("Copies of your record"))
        card.body.addWidget(
            Text(_("A copy is made once a day. Keep one on a stick or another computer from time to time."), "quiet")
        )
        row = Flow(12)
        put_button(row, _("Make a copy now"), self._on_copy)
        put_button(row, _("Put a copy back"), self._on_restore)
        put_button(row, _("Export as tables (CSV)"), self._on_export_csv)
        put_button(row, _("Export everything (JSON)"), self._on_export_json)
        card.body.addLayout(row)
        return card

    def _build_about(self) -> QWidget:
        card = Card(_("About PT Coach {version}").format(version=__version__))
        for paragraph in disclaimer():
            card.body.addWidget(Text(paragraph))
        row = Flow(12)
        put_button(row, _("Open the folder with my record"), self._on_folder)
        card.body.addLayout(row)
        return card

    def _toggle_row(self, *toggles: tuple[str, str]) -> Flow:
        row = Flow(12)
        for name, words in toggles:
            toggle = Toggle(words)
            toggle.clicked.connect(self._on_changed)
            self._toggles[toggle] = name
            row.addWidget(toggle)
        return row

    def _show_later(self) -> None:
        desk = self.house.desk
        entries = wrong_clock.later_entries(desk) if desk.patient is not None else ()
        self._later.setVisible(bool(entries))
        if entries:
            self._later.show_text(*later_words(len(entries), desk.today))

    def _show_own(self) -> None:
        left_out = self.house.desk.left_out
        self._own.setVisible(bool(left_out))
        if left_out:
            self._own.show_text(*left_out_words(left_out))

    def _show_role(self) -> None:
        """Show what concerns the one who uses the program now."""
        therapist = self.house.settings.role is Role.THERAPIST
        for card in self._patients_only:
            card.setVisible(not therapist)
        for card in self._therapists_only:
            card.setVisible(therapist)
        for filled in (self._role, self._helper, self._clinician, self._lock, self._menu):
            filled.show_settings()

    def _show_people(self) -> None:
        """Who else is kept here is nobody's business where a therapist has locked the list."""
        clear(self._people)
        desk = self.house.desk
        if lock.has_lock(desk):
            return
        here = desk.patient.id if desk.patient is not None else ""
        lines = people(desk.store.patients(), here)
        if len(lines) < 2:
            return
        self._people.addWidget(Text(_("Who uses it now?"), "strong"))
        row = ChoiceRow(_("Who uses it now?"), [(line.id, line.words) for line in lines], upright=True)
        row.set_value(here)
        row.chosen.connect(self._on_person)
        self._people.addWidget(row)

    # What the person does

    def _on_changed(self) -> None:
        chosen: dict[str, Any] = {name: toggle.isChecked() for toggle, name in self._toggles.items()}
        for name, row in (
            ("language", self.language),
            ("theme", self.theme),
            ("text_size", self.text_size),
            ("paper", self.paper),
            ("reminder", self.reminder),
        ):
            chosen[name] = row.value
        self.house.set_settings(replace(self.house.settings, **chosen))

    def _on_take_back(self) -> None:
        if self.house.do(wrong_clock.take_back_later):
            self.house.say(_("Taken back. They stay stored, but no longer count."))

    def _on_details(self) -> None:
        self.house.go("first_run", change=True)

    def _on_another(self) -> None:
        self.house.go("first_run", another=True)

    def _on_person(self, patient_id: str) -> None:
        if self.house.do(setup.choose_patient, patient_id):
            self.house.say(_("Now used for {name}.").format(name=self.house.desk.patient.name))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.house.desk.folder.root)))

    # Copies

    def _on_copy(self) -> None:
        self.house.tasks.run(partial(files.back_up, self.house.desk), self._on_copied)

    def _on_copied(self, copy: Path | None) -> None:
        self.house.say(
            _("Copied and checked: {path}").format(path=copy) if copy else _("No copy: this folder can only be read.")
        )

    def _on_restore(self) -> None:
        from ...store import backups

        copies = backups.listed(self.house.desk.folder, self.house.desk.now)[:_MOST_COPIES]
        sheet = _CopiesSheet(self, [(copy.path, copy.at) for copy in copies])
        sheet.chosen_path.connect(self._on_copy_chosen)
        sheet.show_over()

    def _on_copy_chosen(self, path: Path, made_at: datetime) -> None:
        """Say what is in the copy before anything changes (hazard F18)."""
        from ...store import backups

        try:
            held = backups.contents(path)
        except PTCoachError as error:
            self.house.complain(error)
            return
        lines = copy_words(made_at, [(p.name, p.surgery_on) for p in held.people], held.last_day)
        ask = Ask(self, _("Put this copy back?"), "\n".join(lines), [(path, _("Put it back"), "danger")])
        ask.answered.connect(self.house.restore_wanted)
        ask.show_over()

    def _on_export_csv(self) -> None:
        self._export("csv")

    def _on_export_json(self) -> None:
        self._export("json")

    def _export(self, kind: Literal["csv", "json"]) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, _("Where to?"), home)
        if folder:
            self.export_to(Path(folder), kind)

    def export_to(self, folder: Path, kind: Literal["csv", "json"]) -> None:
        """Write the record into `folder` on the worker; the banner says when it is there."""
        everyone = self.house.settings.role is Role.THERAPIST or not lock.has_lock(self.house.desk)
        self.house.tasks.run(partial(files.export, self.house.desk, folder, kind, everyone=everyone), self._on_exported)

    def _on_exported(self, written: tuple[Path, ...]) -> None:
        self.house.say(ngettext("{n} file written.", "{n} files written.", len(written)))


class _CopiesSheet(Sheet):
    """The copies, newest first; `chosen_path` carries the path and the moment of the one pressed."""

    chosen_path = Signal(object, object)

    def __init__(self, parent: QWidget, copies: list[tuple[Path, datetime]]) -> None:
        super().__init__(parent, _("Put a copy back"), close_words=_("Cancel"))
        self._copies: dict[Button, tuple[Path, datetime]] = {}
        if not copies:
            self.body.addWidget(Text(_("There is no copy yet.")))
        for path, made_at in copies:
            button = Button(copy_title(made_at), "secondary")
            button.clicked.connect(self._on_chosen)
            self._copies[button] = (path, made_at)
            self.body.addWidget(button)
        self.body.addStretch(1)

    def _on_chosen(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        path, made_at = self._copies[button]
        self.close()
        self.chosen_path.emit(path, made_at)


PAGE = SettingsPage
