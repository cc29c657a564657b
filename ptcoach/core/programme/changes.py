"""Changes of dose and of exercise the record calls for, each with its reasons, one variable at a time.

Up is only ever proposed, and taken with an `Accepted` event; down is already in force when it is shown.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ..model.body import Side
from ..model.dose import Dose
from ..model.exercise import Category, Exercise
from ..model.library import Library
from ..model.reason import Reason
from ..safety.day import day_verdict
from ..safety.facts import DAY, Facts, between
from ..safety.verdict import DayOutcome
from .accepting import dose_code, swap_code
from .candidates import Candidate, candidate_for, candidates, made_safe
from .choose import Chosen, choose, longest_session, session_minutes
from .diary import Diary, read
from .dose import climbs_slowly, for_phase, ladders
from .phase import Standing, standing
from .rank import unsure

EARLY_WEEKS = 6
GOOD_SESSIONS = 2  # in a row, before a step up (`decisions.md` 12)
GOOD_SESSIONS_EARLY = 3  # before week 6
MULTI_LEVEL = 2  # from this many fused segments one good session more (`reference.md` §2: ORTHOINDY, slower). [design]
UPS_A_DAY = 3  # [design]
ROOM_MINUTES = 3  # a further set takes about this long
# Habits to learn and nerves to move: they stay as they are (`decisions.md` 2). [design]
STEADY_CATEGORIES = frozenset(
    {Category.BED_MOBILITY_BODY_MECHANICS, Category.CIRCULATION_BREATHING, Category.NERVE_GLIDE}
)
FRESH_DAYS = 7  # a step up is offered while the last session is this recent


class ChangeKind(StrEnum):
    MORE_REPS = "more_reps"
    MORE_SETS = "more_sets"
    LONGER_HOLD = "longer_hold"
    MORE_LOAD = "more_load"
    HARDER_EXERCISE = "harder_exercise"
    LESS = "less"
    EASIER_EXERCISE = "easier_exercise"

    @property
    def is_up(self) -> bool:
        return self not in (ChangeKind.LESS, ChangeKind.EASIER_EXERCISE)


class Change(Struct, frozen=True):
    """One change of one exercise. `side` is the leg that decided, None where both work together.

    `to_exercise` is the id of the other exercise, None for a change of dose. A change down is in force already.
    """

    exercise_id: str
    side: Side | None
    kind: ChangeKind
    from_dose: Dose
    to_dose: Dose
    to_exercise: str | None
    reasons: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """What `Accepted.change` holds for it."""
        return swap_code(self.to_exercise) if self.to_exercise else dose_code(self.to_dose)


def proposed_changes(facts: Facts, library: Library) -> tuple[Change, ...]:
    """The steps back and the few steps up that the record calls for in today's list, by exercise id.

    Steps up go to the complaints' own exercises first; more than a few on one day would hide which one was too much.
    """
    diary, stands = read(facts, library), standing(facts, library)
    return changes_for(diary, library, stands, choose(diary, library, stands))


def changes_for(diary: Diary, library: Library, stands: Standing, today: tuple[Chosen, ...]) -> tuple[Change, ...]:
    """`proposed_changes` for callers that have chosen today's list already."""
    facts, listed = diary.facts, {chosen.exercise.id for chosen in today}
    downs = _downs(diary, library, stands, today)
    ups: list[Change] = []
    if _steady(facts):
        room = session_minutes(today) < longest_session(stands.phase) - ROOM_MINUTES
        fallen = {change.exercise_id for change in downs}
        for chosen in sorted(today, key=lambda c: (c.slot.rank, c.exercise.id)):
            if chosen.exercise.id not in fallen and chosen.exercise.category not in STEADY_CATEGORIES:
                change = _up(diary, library, stands, chosen.candidate, listed, room=room)
                ups += [change] if change else []
    return tuple(sorted([*downs, *ups[:UPS_A_DAY]], key=lambda change: change.exercise_id))


def why_not_more(diary: Diary, library: Library, exercise: Exercise) -> Reason:
    """Why the dose of an exercise the engine chose is not larger yet, apart from what the door says."""
    if exercise.category in STEADY_CATEGORIES:
        return Reason.of("more_never")
    course = diary.course(exercise.id)
    if course.place + 1 >= len(ladders(library, climbs_slowly(diary.facts))[exercise.id]):
        return Reason.of("more_is_harder") if exercise.progression else Reason.of("more_reached")
    needed = good_sessions_needed(diary.facts)
    return Reason.of("more_after", done=min(course.good_run, needed), needed=needed)


def good_sessions_needed(facts: Facts) -> int:
    """Good sessions in a row before anything grows."""
    needed = GOOD_SESSIONS_EARLY if facts.week < EARLY_WEEKS else GOOD_SESSIONS
    return needed + (len(facts.patient.surgery.levels) >= MULTI_LEVEL)


def _steady(facts: Facts) -> bool:
    """Nothing grows on a day that is not a plain "go" (`reference.md` §12: hold)."""
    return day_verdict(facts).outcome is DayOutcome.GO


def _up(
    diary: Diary, library: Library, stands: Standing, candidate: Candidate, listed: set[str], *, room: bool
) -> Change | None:
    """The step up that enough good sessions in a row, the last one recent, have earned.

    Where the session has no room for another set, the harder exercise comes before the ceiling.
    """
    last = candidate.course.last_done
    needed = good_sessions_needed(diary.facts)
    if last is None or (diary.today - last).days >= FRESH_DAYS or candidate.course.good_run < needed:
        return None
    more = _more(diary, library, stands, candidate)
    if more is None or (more.kind is ChangeKind.MORE_SETS and not room):
        change = _harder(diary, library, stands, candidate)
        return None if change and change.to_exercise in listed else change
    return more


def _more(diary: Diary, library: Library, stands: Standing, candidate: Candidate) -> Change | None:
    """The next dose of the ladder, if there is one and safety lets it through unchanged."""
    place = candidate.course.place + 1
    doses = ladders(library, climbs_slowly(diary.facts))[candidate.exercise.id]
    if place >= len(doses):
        return None
    to_dose = for_phase(doses[place], stands.phase)
    if made_safe(candidate.exercise, to_dose, candidate.sides, diary.facts, library) != to_dose:
        return None
    return _change(diary, candidate, _kind(candidate.dose, to_dose), to_dose, None)


def _kind(from_dose: Dose, to_dose: Dose) -> ChangeKind:
    if to_dose.sets > from_dose.sets:
        return ChangeKind.MORE_SETS
    if to_dose.reps > from_dose.reps:
        return ChangeKind.MORE_REPS
    return ChangeKind.LONGER_HOLD if to_dose.hold_s > from_dose.hold_s else ChangeKind.MORE_LOAD


def _harder(diary: Diary, library: Library, stands: Standing, candidate: Candidate) -> Change | None:
    """The next exercise up, if it suits the person and may be done today; never on an unsure day."""
    above = library.exercises.get(candidate.exercise.progression or "")
    if above is None or unsure(diary):
        return None
    there = candidate_for(diary, library, above, stands, stands.working_week)
    if there is None:
        return None
    return _change(diary, candidate, ChangeKind.HARDER_EXERCISE, there.dose, above.id)


def _change(diary: Diary, candidate: Candidate, kind: ChangeKind, to_dose: Dose, to_exercise: str | None) -> Change:
    reasons = [Reason.of("good_sessions", n=good_sessions_needed(diary.facts))]
    if climbs_slowly(diary.facts) and to_exercise is None:
        reasons.append(Reason.of("small_steps"))
    if len(diary.facts.patient.surgery.levels) >= MULTI_LEVEL:
        reasons.append(Reason.of("several_levels"))
    return Change(
        exercise_id=candidate.exercise.id,
        side=next(iter(candidate.sides), None),
        kind=kind,
        from_dose=candidate.dose,
        to_dose=to_dose,
        to_exercise=to_exercise,
        reasons=tuple(reasons),
    )


def _downs(diary: Diary, library: Library, stands: Standing, today: tuple[Chosen, ...]) -> list[Change]:
    """Steps back of what is on today's list, or was replaced on it: in force already, told once."""
    too_hard = candidates(diary, library, stands, stands.working_week).too_hard
    listed = {c.exercise.id for c in today}
    doses = ladders(library, climbs_slowly(diary.facts))
    found = [
        _less(c.candidate, doses[c.exercise.id], stands) for c in today if _untold(c.candidate, c.exercise.id, diary)
    ]
    found += [
        _easier(candidate, doses[candidate.exercise.id], library.exercises[below], stands)
        for candidate in too_hard.values()
        if (below := candidate.exercise.regression) in listed and _untold(candidate, below, diary)
    ]
    return [change for change in found if change is not None]


def _untold(candidate: Candidate, listed_as: str, diary: Diary) -> bool:
    """True for a fresh step back, neither answered nor seen on the list of an earlier day since."""
    drop, answered = candidate.course.drop, candidate.course.answered_on
    if drop is None or (answered and answered >= drop.since):
        return False
    still_away = diary.last_active is not None and diary.last_active < drop.since
    if (diary.today - drop.since).days >= FRESH_DAYS and not still_away:
        return False
    lists = between(diary.facts.record.day_plans, drop.since, diary.today - DAY)
    return not any(item.exercise_id == listed_as for plan in lists for item in plan.items)


def _less(candidate: Candidate, doses: tuple[Dose, ...], stands: Standing) -> Change | None:
    drop = candidate.course.drop
    if drop is None or drop.from_place == drop.to_place:
        return None
    return Change(
        exercise_id=candidate.exercise.id,
        side=next(iter(candidate.sides), None),
        kind=ChangeKind.LESS,
        from_dose=for_phase(doses[drop.from_place], stands.phase),
        to_dose=for_phase(doses[drop.to_place], stands.phase),
        to_exercise=None,
        reasons=(drop.reason,),
    )


def _easier(candidate: Candidate, doses: tuple[Dose, ...], below: Exercise, stands: Standing) -> Change | None:
    drop = candidate.course.drop
    if drop is None:
        return None
    return Change(
        exercise_id=candidate.exercise.id,
        side=next(iter(candidate.sides), None),
        kind=ChangeKind.EASIER_EXERCISE,
        from_dose=for_phase(doses[drop.from_place], stands.phase),
        to_dose=for_phase(below.dose, stands.phase),
        to_exercise=below.id,
        reasons=(drop.reason,),
    )
