"""week.pdf beside the bare typst compile of the same document.

typst remembers what it laid out for as long as the process lives, and so do we what we drew. So warm stands beside warm
(printed again, with a bar), and cold beside cold (each in a process of its own, from the first figure on; no bar).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import typst

from ptcoach import app
from ptcoach.actions.demo import MORNING, person
from ptcoach.core.model.library import Library
from ptcoach.core.model.record import Record
from ptcoach.core.safety.facts import Facts
from ptcoach.handout.typeset import Paper, font_folder
from ptcoach.handout.week import TEMPLATE, inputs, make_pdf
from ptcoach.places import DataFolder
from ptcoach.present.week import build_week

from .measure import best, report

_COLD_TURNS = 3


class _Page:
    """The demo's week, laid out both ways."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._facts = Facts(person(), Record(), MORNING.date())
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])

    def words(self) -> str:
        return inputs(build_week(self._facts, self._library), Paper.A4, False)

    def bare(self, words: str) -> bytes:
        return typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=self._fonts,
            sys_inputs={"sheet": words},
            pdf_standards=["a-2a", "ua-1"],
        )

    def ours(self) -> bytes:
        return make_pdf(build_week(self._facts, self._library))


def cold(root: str, way: str) -> None:
    """One turn in this process: print its seconds. The bare way finds the words in a file, as made by `main`."""
    page = _Page(app.load_library(DataFolder(Path(root))).library)
    words = (Path(root) / "words.json").read_text("utf-8")
    (seconds,) = best((lambda: page.bare(words)) if way == "bare" else page.ours, turns=1)
    print(seconds)


def _cold(root: str, way: str) -> float:
    code = f"from tests.bench.bench_paper import cold; cold({root!r}, {way!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return float(done.stdout)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        page = _Page(app.load_library(DataFolder(Path(scratch))).library)
        words = page.words()
        (Path(scratch) / "words.json").write_text(words, "utf-8")
        quick, slow = best(lambda: page.bare(words), page.ours)
        first = [(_cold(scratch, "bare"), _cold(scratch, "ours")) for _turn in range(_COLD_TURNS)]
    over = report(
        "week.pdf, from the facts to the bytes, warm",
        slow / quick,
        2.0,
        detail=f"{slow * 1e3:.0f} ms / {quick * 1e3:.0f} ms",
    )
    bare, ours = min(b for b, _o in first), min(o for _b, o in first)
    print(
        f"      the first of a process, every figure solved anew: {ours / bare:.2f} ×"
        f" ({ours * 1e3:.0f} ms / {bare * 1e3:.0f} ms)"
    )
    return over
