"""Which phase a person is in: the calendar AND what they can do AND a clinician's word, never the calendar alone.

Says where somebody stands and what is missing for the next phase. It opens no gate; `core.safety.gates` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from ..model.library import Library
from ..model.phase import Pace, Phase, PhaseInfo
from ..model.reason import Reason
from ..model.record import DayPlan, HomeTest, Permission
from ..safety.facts import DAY, Facts, between, growing, remembered, until
from ..safety.gates import gate, paced
from ..safety.limits import pace_week
from ..safety.red_flags import lock

# Resting pain to leave P0 (`reference.md` §2), and pain for two weeks to leave P3.
REST_PAIN = 5
QUIET_PAIN = 3
QUIET_DAYS = 14
# Minutes walked in one day (`HOUSTON`, `SRORTHO`) and seconds on the better leg (`SRORTHO`), `reference.md` §2.
WALKED_FOR_P2 = 15
WALKED_FOR_P3 = 30
STANCE_S = 10
LOOK_BACK = timedelta(days=28)
_PHASES = tuple(Phase)


class Standing(Struct, frozen=True):
    """`missing` is all that keeps the person from the next phase; `held`: the calendar alone would be further.

    `working_week` is the week exercises are chosen for, in the standard pace's terms: somebody held in a phase stays in
    its last week. `open_week` is the one that calendar and gates alone would allow.
    """

    phase: Phase
    info: PhaseInfo
    week: int
    missing: tuple[Reason, ...]
    held: bool
    working_week: int
    open_week: int


@remembered
def standing(facts: Facts, library: Library) -> Standing:
    """Where the person stands today.

    What somebody can do is read from earlier days, and the phase the day's list was first made in caps the rest of the
    day, so nobody changes phase between two sessions.
    """
    reached = _highest(until(facts.record.day_plans, facts.today - DAY))
    phase, missing = Phase.P0, _missing(Phase.P1, facts, library, reached)
    while not missing and phase < Phase.P5:
        phase = _PHASES[phase + 1]
        missing = _missing(_PHASES[phase + 1], facts, library, reached) if phase < Phase.P5 else ()
    if (first := _seen_today(facts)) is not None and first < phase:
        phase, missing = first, _missing(_PHASES[first + 1], facts, library, reached)
    follows = _PHASES[phase + 1] if phase < Phase.P5 else None
    info = info_of(phase, library)
    week = pace_week(facts)
    return Standing(
        phase=phase,
        info=info,
        working_week=week if info.to_week is None else min(week, info.to_week),
        open_week=week,
        week=facts.week,
        missing=missing,
        held=follows is not None and facts.week >= first_week(follows, facts.patient.pace, library),
    )


def info_of(phase: Phase, library: Library) -> PhaseInfo:
    """The library's words for `phase`; KeyError if it has none."""
    return next(info for info in library.phases if info.phase is phase)


def first_week(phase: Phase, pace: Pace, library: Library) -> int:
    """The earliest week since surgery of `phase` at this pace."""
    return _first_weeks(library, pace)[phase]


@remembered
def _first_weeks(library: Library, pace: Pace) -> Mapping[Phase, int]:
    return {info.phase: paced(info.from_week, pace) for info in library.phases}


def _seen_today(facts: Facts) -> Phase | None:
    """The phase today's list was made in, if it was already shown: a day has one phase."""
    plans = between(facts.record.day_plans, facts.today, facts.today)
    return Phase(plans[0].phase) if plans else None


def _missing(phase: Phase, facts: Facts, library: Library, reached: int) -> tuple[Reason, ...]:
    """Everything between the person and `phase`; empty when it may begin. They have been in phase `reached`."""
    found: list[Reason] = []
    week = first_week(phase, facts.patient.pace, library)
    if facts.week < week:
        found.append(Reason.of("phase_wait_until_week", week=week))
    if (permission := _GATES.get(phase)) and not (open_ := gate(facts, permission)).open:
        found.append(open_.reason or Reason.of(f"phase_needs_{permission.value}"))
    # What somebody could do once counts as shown; a relapse is the check-in's and the red flags' business.
    if reached < phase:
        found += [reason for criterion in _CRITERIA.get(phase, ()) for reason in criterion(facts)]
    return tuple(found)


def _higher(highest: int, plan: DayPlan) -> int:
    return max(highest, plan.phase)


_highest = growing(-1, _higher)
"""The highest phase any of the lists was made in."""


def _calm_at_rest(facts: Facts) -> list[Reason]:
    """No red flag, and resting pain 5 or less, or falling (`reference.md` §2). Nobody said: not shown."""
    if lock(facts) is not None:
        return [Reason.of("phase_locked")]
    pains = [
        max(c.back_pain, c.leg_pain)
        for c in between(facts.record.check_ins, facts.today - LOOK_BACK, facts.today)
        if c.back_pain is not None and c.leg_pain is not None
    ]
    if not pains:
        return [Reason.of("phase_needs_pain_ratings")]
    falling = len(pains) > 1 and pains[-1] < pains[0]
    return [] if pains[-1] <= REST_PAIN or falling else [Reason.of("phase_needs_calm_pain", n=REST_PAIN)]


def _walks(minutes: int) -> Callable[[Facts], list[Reason]]:
    def criterion(facts: Facts) -> list[Reason]:
        by_day: dict[date, int] = {}
        for walk in between(facts.record.walks, facts.today - LOOK_BACK, facts.today - DAY):
            by_day[walk.day] = walked = by_day.get(walk.day, 0) + walk.minutes
            if walked >= minutes:
                return []
        return [Reason.of("phase_needs_walk", minutes=minutes)]

    return criterion


def _stance(facts: Facts) -> list[Reason]:
    """10 seconds on the better leg; the weak one is tracked, not asked for."""
    times = [t.value for t in facts.record.tests if t.test is HomeTest.SINGLE_LEG_STANCE and t.day < facts.today]
    return [] if max(times, default=0) >= STANCE_S else [Reason.of("phase_needs_stance", seconds=STANCE_S)]


def _quiet(facts: Facts) -> list[Reason]:
    """Pain 3 or less at rest and in every exercise for two weeks; at least one rating in each of them."""
    first, last = facts.today - QUIET_DAYS * DAY, facts.today - DAY
    asked = between(facts.record.check_ins, first, last)
    rated = [c for c in asked if c.back_pain is not None and c.leg_pain is not None]
    half = first + QUIET_DAYS // 2 * DAY
    if not any(c.day < half for c in rated) or not any(c.day >= half for c in rated):
        return [Reason.of("phase_needs_pain_ratings")]
    pains = [pain for c in asked for pain in (c.back_pain, c.leg_pain) if pain is not None]
    pains += [p.pain for p in between(facts.record.pains, first, last)]
    return [] if max(pains) <= QUIET_PAIN else [Reason.of("phase_needs_quiet_pain", n=QUIET_PAIN)]


_GATES: Mapping[Phase, Permission] = {Phase.P2: Permission.WEEK_6, Phase.P3: Permission.WEEK_12}
_CRITERIA: Mapping[Phase, tuple[Callable[[Facts], list[Reason]], ...]] = {
    Phase.P1: (_calm_at_rest,),
    Phase.P2: (_walks(WALKED_FOR_P2),),
    Phase.P3: (_walks(WALKED_FOR_P3), _stance),
    Phase.P4: (_quiet,),
}
