"""week.pdf beside the bare typst compile of the same document."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

from ptcoach import app
from ptcoach.actions.demo import MORNING, person
from ptcoach.core.model.record import Record
from ptcoach.core.safety.facts import Facts
from ptcoach.handout.typeset import Paper, font_folder
from ptcoach.handout.week import TEMPLATE, inputs, make_pdf
from ptcoach.places import DataFolder
from ptcoach.present.week import build_week

from .measure import best, report


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        library = app.load_library(DataFolder(Path(scratch))).library
    facts = Facts(person(), Record(), MORNING.date())
    told = {"sheet": inputs(build_week(facts, library), Paper.A4, False)}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])

    def bare() -> bytes:
        return typst.compile(
            str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, sys_inputs=told, pdf_standards=["a-2a", "ua-1"]
        )

    def ours() -> bytes:
        return make_pdf(build_week(facts, library))

    quick, slow = best(bare, ours)
    return report("week.pdf, from the facts to the bytes", slow / quick, 2.0, detail=f"{slow * 1e3:.0f} ms")
