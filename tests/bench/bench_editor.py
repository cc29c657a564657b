"""The programme editor: the verdict as you type, in the core and through the window; its library, and a frame of it."""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.plan import Plan
from ptcoach.core.programme import edit
from ptcoach.core.programme.starts import BLANK
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.present.browse import Query
from ptcoach.present.editor import build_editor
from ptcoach.present.editor_library import editor_library, find
from ptcoach.settings import Role, Settings
from ptcoach.store.store import Store
from tests import make

from .measure import best, report

ITEMS = 16
VERDICT_MS = 50  # issue: verdict as you type
FRAME_MS = 32


def main() -> int:
    library = load(EXERCISES).library
    facts = make.facts(today=make.week(5))
    plan = BLANK
    for exercise in list(library.exercises.values())[: ITEMS * 7 : 7]:
        plan = edit.add(plan, exercise, facts)
    sizes = cycle(edit.set_dose(plan, {n}, "reps", reps) for n in range(ITEMS) for reps in (3, 99))
    found = editor_library(facts, library)
    judged, looked, typed = best(
        lambda: build_editor(next(sizes), plan, facts, library),
        lambda: editor_library(facts, library),
        lambda: find(found, Query(text="f")),
        turns=25,
    )
    over = report("verdict of a 16-item plan, every word of it", judged * 1e3, VERDICT_MS, "ms")
    over += report("editor library: everything judged, once a visit", looked * 1e3, 100, "ms")
    over += report("editor library: one letter typed", typed * 1e3, 20, "ms")
    return over + _widgets(plan)


def _widgets(plan: Plan) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ptcoach.ui import theme
    from ptcoach.ui.house import House
    from ptcoach.ui.window import Window

    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    theme.wear(app, "light", "normal")
    library, clock = load(EXERCISES).library, FixedClock(make.moment(make.week(5)))
    with TemporaryDirectory() as name:
        folder = DataFolder(Path(name))
        with Desk(Store.open(folder, clock), library, clock, folder) as desk:
            desk.store.save_patient(make.patient())
            desk.store.issue_plan("p1", replace(plan, by="Pat"))
            house = House(desk, Settings(role=Role.THERAPIST), lambda _settings: None)
            window = Window(house)
            window.resize(1366, 768)
            window.show()
            window._show("therapist.editor", {"patient": "p1"})
            app.processEvents()
            over = _page(app, window.page)
            window.close()
            app.processEvents()
    return over


def _page(app, page) -> int:  # type: ignore[no-untyped-def]
    numbers = cycle((3, 99, 12))

    def key() -> None:
        """A number typed into a cell: a change to undo, the verdict of every row, the words, and the paint."""
        page._on_typed(3, "reps", next(numbers))
        app.processEvents()

    places = cycle(range(0, page.library.list.verticalScrollBar().maximum() + 1, 97))

    def scroll() -> None:
        page.library.list.verticalScrollBar().setValue(next(places))
        page.library.list.viewport().repaint()

    while page.house.tasks.busy:
        app.processEvents()
    typed, scrolled = best(key, scroll, turns=40)
    over = report("one number typed, through the window to the paint", typed * 1e3, VERDICT_MS, "ms")
    return over + report("one frame of scrolling the library of 127", scrolled * 1e3, FRAME_MS, "ms")


if __name__ == "__main__":
    raise SystemExit(main())
