"""What was measured, in a clinician's words: muscles with roots, grades, totals, timed tests, steps of the ladder.

A grade and a step are two things and are never told as one.
"""

from __future__ import annotations

from ..core.model.body import Rung, Side
from ..core.model.home_test import Unit
from ..core.model.library import Library
from ..core.model.muscle import MUSCLES, Muscle
from ..core.model.record import HomeTest, Measure, MeasureKind, Record, RungObserved, TestResult
from ..words import _
from .case_head import complaint_name
from .progress_lines import number

Measured = Measure | TestResult | RungObserved


def muscle_name(muscle: Muscle) -> str:
    return {
        Muscle.ILIOPSOAS: _("Iliopsoas"),
        Muscle.QUADRICEPS: _("Quadriceps"),
        Muscle.TIBIALIS_ANTERIOR: _("Tibialis anterior"),
        Muscle.EXTENSOR_HALLUCIS_LONGUS: _("Extensor hallucis longus"),
        Muscle.PERONEI: _("Peronei"),
        Muscle.GLUTEUS_MEDIUS: _("Gluteus medius"),
        Muscle.GASTROCNEMIUS_SOLEUS: _("Gastrocnemius and soleus"),
        Muscle.HAMSTRINGS: _("Hamstrings"),
        Muscle.GLUTEUS_MAXIMUS: _("Gluteus maximus"),
    }[muscle]


def muscle_options() -> tuple[tuple[Muscle, str], ...]:
    """Every muscle with its roots, to choose by: "Tibialis anterior (L4, L5)"."""
    return tuple((muscle, muscle_with_roots(muscle)) for muscle in Muscle)


def muscle_with_roots(muscle: Muscle) -> str:
    return _("{muscle} ({roots})").format(muscle=muscle_name(muscle), roots=", ".join(MUSCLES[muscle].roots))


def grade_options() -> tuple[tuple[int, str], ...]:
    """The Medical Research Council scale."""
    words = (
        _("no contraction"),
        _("flicker"),
        _("moves, gravity removed"),
        _("against gravity"),
        _("against some resistance"),
        _("normal"),
    )
    return tuple((grade, _("{n}, {words}").format(n=grade, words=told)) for grade, told in enumerate(words))


def rung_name(rung: Rung) -> str:
    """A step of the function ladder in a clinician's words; it is what the person can do, not a muscle grade."""
    return {
        Rung.NOTHING: _("nothing"),
        Rung.GRAVITY_REDUCED: _("with gravity reduced"),
        Rung.AGAINST_GRAVITY: _("against gravity"),
        Rung.AGAINST_RESISTANCE: _("against resistance"),
        Rung.FULL: _("full use"),
    }[rung]


def rung_options() -> tuple[tuple[Rung, str], ...]:
    return tuple((rung, _("{n}, {words}").format(n=int(rung), words=rung_name(rung))) for rung in Rung)


def leg_name(side: Side | None) -> str:
    return {Side.LEFT: _("Left"), Side.RIGHT: _("Right"), None: "–"}[side]


def test_name(test: HomeTest, library: Library) -> str:
    info = library.home_tests.get(test)
    return info.name if info else test.value.replace("_", " ")


def test_unit(test: HomeTest, library: Library) -> str:
    info = library.home_tests.get(test)
    return _("s") if info is not None and info.unit is Unit.SECONDS else _("times")


def measured_name(event: Measured, library: Library) -> str:
    """What an event measured, without leg and value."""
    match event:
        case Measure(measure=MeasureKind.MRC):
            known = event.name in Muscle.__members__.values()
            return muscle_with_roots(Muscle(event.name)) if known else event.name
        case Measure():
            return event.name
        case TestResult():
            return test_name(event.test, library)
        case RungObserved():
            return _("Ladder step: {movement}").format(movement=complaint_name(event.movement))


def measured_value(event: Measured, library: Library) -> str:
    """ "3 of 5", "34 of 80", "14.5 s"."""
    match event:
        case Measure():
            return _("{n} of {most}").format(n=number(event.value), most=number(event.most or 0))
        case TestResult():
            return _("{n} {unit}").format(n=number(event.value), unit=test_unit(event.test, library))
        case RungObserved():
            return _("{n} of 5").format(n=int(event.rung))


def measured_line(event: Measured, library: Library) -> str:
    """ "Tibialis anterior (L4, L5), right: 3 of 5"."""
    what = measured_name(event, library)
    if event.side is not None:
        what = _("{what}, {leg}").format(what=what, leg=leg_name(event.side).lower())
    return _("{what}: {value}").format(what=what, value=measured_value(event, library))


def measured(record: Record) -> tuple[Measured, ...]:
    """Everything a clinician or the person measured, oldest first."""
    found: list[Measured] = [*record.measures, *record.tests, *record.rungs]
    return tuple(sorted(found, key=lambda event: (event.day, event.at)))
