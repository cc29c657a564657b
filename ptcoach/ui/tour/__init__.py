"""The tour: a stranger's way through the demo's main jobs by real clicks, off-screen, with a picture of every screen.

First the patient's morning, then the therapist's visit, each in a folder of its own that is thrown away.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from ... import settings as settings_file
from ...actions import demo
from ...clock import Clock, FixedClock
from ...places import DataFolder
from ...settings import Role
from ..collector import Collector
from ..start import Start, log_qt
from ..theme import application
from .clinic import ClinicTour
from .hand import Hand
from .patient import PatientTour

OpenDesk = Callable[[DataFolder, Clock], Any]


def take_tour(out: Path, theme: str, text_size: str, open_desk: OpenDesk) -> list[Path]:
    """Save the pictures and `week.pdf` into `out`; returns the files in the order they were made. Raises OSError."""
    app = application()
    out.mkdir(parents=True, exist_ok=True)
    qt_before = qInstallMessageHandler(log_qt)
    collector = Collector(app)
    try:
        with tempfile.TemporaryDirectory(prefix="ptcoach-tour-") as scratch:
            guide = _Guide(app, out, Path(scratch), theme, text_size, open_desk)
            guide.first_run()
            guide.whole_day()
            guide.whole_visit()
    finally:
        collector.end()
        qInstallMessageHandler(qt_before)
    return guide.files


class _Guide:
    """Opens the program, again and again; `files` are what was made so far."""

    def __init__(
        self, app: QApplication, out: Path, scratch: Path, theme: str, text_size: str, open_desk: OpenDesk
    ) -> None:
        self.files: list[Path] = []
        self._app = app
        self._out = out
        self._scratch = scratch
        self._look = settings_file.Settings(
            theme=settings_file.Theme(theme),
            text_size=settings_file.TextSize(text_size),
            sounds=False,
            reduced_motion=False,
            clinician=demo.THERAPIST,
            clinic=demo.CLINIC,
        )
        self._open_desk = open_desk

    def first_run(self) -> None:
        patient = PatientTour(*self._program("new"))
        self._through(patient, patient.first_run)

    def whole_day(self) -> None:
        patient = PatientTour(*self._program("home", demo.fill))
        self._through(patient, lambda: patient.whole_day(self._out / "week.pdf"))

    def whole_visit(self) -> None:
        clinic = ClinicTour(*self._program("clinic", demo.fill_clinic, Role.THERAPIST))
        self._through(clinic, clinic.whole_visit)

    @staticmethod
    def _through(hand: Hand, walk: Callable[[], None]) -> None:
        hand.open()
        try:
            walk()
        finally:
            hand.close()

    def _program(
        self, name: str, fill: Callable[[Any, FixedClock], None] | None = None, role: Role = Role.PATIENT
    ) -> tuple[Start, Callable[[QWidget, str], None], Callable[[Path], None]]:
        """What a `Hand` needs, for the folder called `name`."""
        folder, clock = DataFolder(self._scratch / name), FixedClock(demo.MORNING)
        folder.root.mkdir(parents=True, exist_ok=True)
        if fill is not None:
            with self._open_desk(folder, clock) as desk:
                fill(desk, clock)
        settings_file.save(folder.settings, replace(self._look, role=role))
        return Start(self._app, folder, FixedClock(demo.MORNING), self._open_desk), self._save, self.files.append

    def _save(self, window: QWidget, name: str) -> None:
        number = 1 + sum(path.suffix == ".png" for path in self.files)
        path = self._out / f"{number:02d}_{name}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")
        self.files.append(path)
