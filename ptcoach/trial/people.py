"""Virtual patients: a person the program may know, and the truth about them that it has to find out.

Everything is drawn from the `Random` handed in, so one seed is one person. Nothing here knows the engine.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from msgspec import Struct

from ..core.model.body import Complaint, Rung, Side, WeakLeg
from ..core.model.exercise import Code
from ..core.model.patient import Approach, Contacts, LadderStart, Level, Patient, Surgery, WeakBefore
from ..core.model.phase import Pace
from ..core.model.red_flag import RedFlag

FIRST_DAY = date(2025, 1, 6)
POINTS_A_RUNG = 2.0  # of difficulty, 0 to 10
_RUNGS = tuple(Rung)
EQUIPMENT = ("strap", "resistance band", "loop band", "step", "rail", "foam", "exercise bike", "mat")
CONDITIONS = (Code.JOINT_PROBLEM_KNEE, Code.CANNOT_KNEEL, Code.HIP_PRECAUTIONS, Code.SHOULDER_PROBLEM)


class Course(StrEnum):
    """How the weak movements really go."""

    RECOVERS = "recovers"
    PARTLY = "partly"
    STALLS = "stalls"  # no gain at all
    WORSENS = "worsens"  # recovers, then loses much from one day to the next
    FADES = "fades"  # reaches a plateau, then loses it over weeks


_SHARES = (46, 16, 16, 14, 8)


class Truth(Struct, frozen=True):
    """The real difficulty of one movement, 0 (easy) to 10 (cannot), by days since surgery."""

    course: Course
    start: float
    end: float
    tau_days: float
    turn: int  # the day it worsens or begins to fade
    lost: float

    def difficulty(self, day: float) -> float:
        value = self.end + (self.start - self.end) * math.exp(-day / self.tau_days)
        if self.course is Course.WORSENS and day >= self.turn:
            value += self.lost
        if self.course is Course.FADES and day >= self.turn:
            value += self.lost * min(1.0, (day - self.turn) / 21)
        return min(10.0, value)

    @property
    def drop(self) -> float:
        """Points really lost from one day to the next; 0 where nothing is lost suddenly."""
        if self.course is not Course.WORSENS:
            return 0.0
        return self.difficulty(self.turn) - self.difficulty(self.turn - 1)

    def gain(self, day: int) -> float:
        """Points better than on the day of surgery."""
        return self.difficulty(0) - self.difficulty(day)

    def worsened(self, day: int) -> bool:
        return self.drop > 0 and day >= self.turn


class Virtual(Struct, frozen=True):
    """`patient` is what the program is told; everything else is the truth, or the person's ways.

    Shares are 0 to 1: `opens` of days with a check-in, `does` of what is due, `candour` of troubles owned up to, `gaps`
    of answers left out. `noise` is the spread of a rating in points. `trouble` is a red flag that really comes.
    """

    patient: Patient
    truths: dict[tuple[Complaint, Side], Truth]
    pain_start: float
    pain_end: float
    opens: float
    does: float
    candour: float
    gaps: float
    noise: float
    confidence: float
    irritable: float  # share of mornings after glides on which they linger
    visit_6: int | None
    visit_12: int | None
    trouble: tuple[int, RedFlag] | None
    collapse: int | None  # the day somebody stops, and says nothing
    ladder_every: int  # days between tests of the ladder

    @property
    def course(self) -> Course:
        """The course of the first movement; only that one worsens or fades."""
        return next(iter(self.truths.values())).course

    def pain(self, day: int) -> float:
        """The real level of pain, 0 to 10."""
        return self.pain_end + (self.pain_start - self.pain_end) * 0.97**day


def draw(rng: Random, weeks: int) -> Virtual:
    """One person with `weeks` weeks ahead of them."""
    surgery = FIRST_DAY + timedelta(days=rng.randrange(730))
    weak = rng.choices(list(WeakLeg), (45, 45, 10))[0]
    complaints = tuple(rng.sample(list(Complaint), rng.choices((1, 2, 3), (45, 40, 15))[0]))
    course = rng.choices(list(Course), _SHARES)[0]
    truths: dict[tuple[Complaint, Side], Truth] = {}
    for movement in complaints:
        for side in weak.sides:
            follows = Course.RECOVERS if truths and course in (Course.WORSENS, Course.FADES) else course
            truths[movement, side] = _truth(rng, follows, weeks)
    age = int(min(88, max(28, rng.gauss(60, 13))))
    patient = Patient(
        id="virtual",
        name="Virtual",
        surgery=Surgery(
            on=surgery,
            levels=tuple(sorted(rng.sample(list(Level), rng.choices((1, 2, 3), (55, 35, 10))[0]))),
            approach=rng.choices(list(Approach), (60, 15, 15, 10))[0],
        ),
        weak_leg=weak,
        complaints=complaints,
        ladder=tuple(
            LadderStart(movement=m, side=s, rung=rung_at(t.difficulty(0)))
            for (m, s), t in truths.items()
            if rng.random() < 0.9
        ),
        weak_before=rng.choice(list(WeakBefore)),
        birth_year=surgery.year - age if rng.random() < 0.95 else None,
        diabetes=rng.random() < 0.15,
        conditions=frozenset(code for code in CONDITIONS if rng.random() < 0.06),
        has_afo=rng.random() < 0.6,
        has_helper=rng.random() < 0.7,
        equipment=frozenset(thing for thing in EQUIPMENT if rng.random() < 0.5),
        pace=rng.choices(list(Pace), (88, 12))[0],
        contacts=Contacts(emergency="112"),
    )
    return Virtual(
        patient=patient,
        truths=truths,
        pain_start=rng.uniform(3, 7),
        pain_end=rng.uniform(0, 3),
        opens=rng.betavariate(8, 1.5),
        does=rng.betavariate(6, 2),
        candour=rng.betavariate(8, 1.5),
        gaps=rng.choice((0.0, 0.0, 0.02, 0.1)),
        noise=rng.uniform(0.3, 0.9),
        confidence=rng.uniform(3.5, 9),
        irritable=rng.choice((0.0, 0.0, 0.02, 0.15)),
        visit_6=_visit(rng, 42),
        visit_12=_visit(rng, 84),
        trouble=(rng.randrange(2, weeks * 7), rng.choice(list(RedFlag))) if rng.random() < 0.1 else None,
        collapse=rng.randrange(21, weeks * 7) if weeks > 4 and rng.random() < 0.08 else None,
        ladder_every=rng.choice((7, 7, 14, 28)),
    )


def _visit(rng: Random, due: int) -> int | None:
    return due + rng.randrange(-4, 15) if rng.random() < 0.92 else None


def _truth(rng: Random, course: Course, weeks: int) -> Truth:
    start = rng.uniform(4.5, 9.5)
    gains = {Course.RECOVERS: (0.6, 1.0), Course.PARTLY: (0.35, 0.6), Course.STALLS: (0.0, 0.06)}
    low, high = gains.get(course, (0.5, 0.9))
    end = start * (1 - rng.uniform(low, high))
    tau = rng.uniform(20, 70)
    turn = rng.randrange(14, max(15, weeks * 7))
    if course is Course.FADES:
        turn = max(turn, 70)
    lost = rng.uniform(3, 6) if course is Course.WORSENS else rng.uniform(2.5, 4)
    return Truth(course, start, end, tau, turn, lost)


def rung_at(difficulty: float) -> Rung:
    """The rung of the ladder a real difficulty stands for."""
    return _RUNGS[min(4, max(0, 4 - int(difficulty // POINTS_A_RUNG)))]
