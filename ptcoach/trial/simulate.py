"""Many virtual patients through the real engine, on every core: each checked day by day, all counted together.

One seed gives one result however many processes share the work. It prints nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from time import process_time

from msgspec import Struct

from ..core.model.library import Library
from ..core.model.record import CheckIn, PainReport
from ..library.loader import load
from .checker import Shown, violations
from .living import Life, Lived
from .people import draw
from .tally import Tally, Watch

LATEST = 8  # flag checks that may still count as asked
CHUNK = 4  # patients handed to a process at a time


class Task(Struct, frozen=True):
    """Patients `first` to `first + count` of the run with this seed; `shipped` is the folder of the library."""

    seed: int
    first: int
    count: int
    weeks: int
    shipped: Path
    check: bool = True


def simulate(
    patients: int, weeks: int, seed: int, shipped: Path, *, jobs: int, progress: Callable[[int], None]
) -> tuple[Tally, float]:
    """The counts of `patients` lives of `weeks` weeks, and the seconds of one core they took all together.

    `progress` is told how many are done.
    """
    tasks = [Task(seed, n, min(CHUNK, patients - n), weeks, shipped) for n in range(0, patients, CHUNK)]
    total, seconds = Tally(), 0.0
    with ExitStack() as stack:
        done = map(timed, tasks) if jobs == 1 else stack.enter_context(ProcessPoolExecutor(jobs)).map(timed, tasks)
        for tally, took in done:
            total.add(tally)
            seconds += took
            progress(total.patients)
    return total, seconds


_libraries: dict[Path, Library] = {}


def timed(task: Task) -> tuple[Tally, float]:
    """The counts of a task and the seconds this process worked on it, the library's reading left out."""
    library_of(task.shipped)
    began = process_time()
    return run(task), process_time() - began


def library_of(shipped: Path) -> Library:
    """The library of the folder, read once per process."""
    if shipped not in _libraries:
        _libraries[shipped] = load(shipped).library
    return _libraries[shipped]


def run(task: Task) -> Tally:
    """The lives of one task, one after the other."""
    total, library = Tally(), library_of(task.shipped)
    with _without_collector():
        for number in range(task.first, task.first + task.count):
            total.add(life(number, task, library))
    return total


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of values are made and none refers to itself: looking for such would find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def life(number: int, task: Task, library: Library) -> Tally:
    """One patient from the day of surgery on. Drawn from its own seed, so the others do not matter."""
    rng = Random(f"{task.seed}/{number}")
    person = draw(rng, task.weeks)
    lived = Life(person, library, rng)
    watch = Watch(person, task.weeks * 7)
    for day in lived.days(task.weeks * 7):
        watch.see(day)
        if task.check and day.seen is not None:
            for wrong in violations(_shown(lived, day)):
                watch.tally.violations[wrong.partition(": ")[2] or wrong] += 1
    return watch.close()


def _shown(life: Life, day: Lived) -> Shown:
    """What the person was shown, for the checker: from the events, not from the engine's own reading of them."""
    seen = day.seen
    if seen is None:
        raise ValueError("nothing was shown on this day")
    asked = {item.exercise_id: item.dose for item in seen.plan.items}
    said: CheckIn = life.chart.known("check_ins")[-1]
    pains: list[PainReport] = [p for p in seen.facts.record.pains if p.day == day.today]
    return Shown(
        patient=life.person.patient,
        today=day.today,
        items=tuple([(c.exercise, c.item, asked[c.item.exercise_id]) for c in seen.cleared.items]),
        walk=(seen.goal.minutes, seen.goal.bouts),
        phase=int(seen.stands.phase),
        flags=(*life.said_yes, *seen.facts.record.flag_checks[-LATEST:]),
        said=said if said.day == day.today else None,
        pains=tuple(pains),
        clearances=seen.facts.record.clearances,
        rungs=dict(life.rungs),
        lingered=life.lingered,
    )
