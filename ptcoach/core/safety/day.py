"""Today as a whole: go, easier, rest, ask, stop and call, or emergency, with every reason for it.

Fails closed: what is missing, in the future or absurd holds the day before anything else is looked at. It changes
nothing and chooses no exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from ..model.exercise import Code
from ..model.reason import Reason
from ..model.record import CheckIn
from ..model.red_flag import Tier
from .derived import loss_flags
from .facts import CLOCK_SLACK, DAY, Facts, between, remembered
from .flare import last_day, running
from .losses import losses
from .pain import AMBER_FROM, RED_FROM, amber_from, pain_today
from .red_flags import due_reason, flag_reasons, lock, tier_of
from .rings import LATEST_SURGERY_WEEKS
from .rules import because
from .verdict import DayOutcome, DayVerdict

LOW_CONFIDENCE = 3  # `decisions.md` 10 [design]
ROSE = 3  # points above the last check-in (`reference.md` §10) [design]
RECENT = timedelta(days=7)

_Finding = tuple[DayOutcome, Reason]

# Standing conditions of `reference.md` §12.1 `global`: somebody must be called before anything is done.
HOLDING_CONDITIONS = frozenset({Code.WOUND_PROBLEM, Code.CSF_HEADACHE})


@remembered
def day_verdict(facts: Facts) -> DayVerdict:
    """The verdict of `facts.today` with every reason, the gravest first."""
    found = _found(facts)
    outcome = found[0][0] if found else DayOutcome.GO
    reasons = tuple(dict.fromkeys(reason for _, reason in found))
    return DayVerdict(outcome, reasons, locked=outcome >= DayOutcome.STOP_AND_CALL)


def telling_reasons(facts: Facts) -> tuple[Reason, ...]:
    """What to tell the person: on a locked day only what locks it; nothing else may stand beside a call for help."""
    locking = (reason for outcome, reason in _found(facts) if outcome >= DayOutcome.STOP_AND_CALL)
    return tuple(dict.fromkeys(locking)) or day_verdict(facts).reasons


@remembered
def _found(facts: Facts) -> tuple[_Finding, ...]:
    """Everything the rules say of the day, the gravest first."""
    return tuple(sorted((finding for rule in _RULES for finding in rule(facts)), key=lambda finding: -finding[0]))


# --- locks ------------------------------------------------------------------------------------------------------

_BY_TIER = {Tier.R1: DayOutcome.EMERGENCY, Tier.R2: DayOutcome.STOP_AND_CALL}


def _flags(facts: Facts) -> Iterator[_Finding]:
    check = lock(facts)
    if check is not None and (tier := tier_of(check)) is not None:
        yield from ((_BY_TIER[tier], reason) for reason in flag_reasons(facts))


def _losses(facts: Facts) -> Iterator[_Finding]:
    found = losses(facts)
    for flag in loss_flags(found):
        yield from ((_BY_TIER[flag.tier], reason) for reason in flag.reasons)
    yield from ((DayOutcome.ASK, loss.reason) for loss in found if loss.tier is None)


# --- what must be known -----------------------------------------------------------------------------------------


def _dates(facts: Facts) -> Iterator[_Finding]:
    on, born = facts.patient.surgery.on, facts.patient.birth_year
    if facts.days_since_surgery < 0:
        yield DayOutcome.ASK, because("surgery_in_future")
    if facts.week > LATEST_SURGERY_WEEKS:
        yield DayOutcome.ASK, because("surgery_too_long_ago")
    if born is not None and on.year <= born:
        yield DayOutcome.ASK, because("surgery_before_birth")
    newest = facts.newest_day
    if newest is not None and newest - facts.today > CLOCK_SLACK:
        yield DayOutcome.ASK, because("clock_behind_record")


def _contact(facts: Facts) -> Iterator[_Finding]:
    """One number is enough, also for somebody without a therapist: the emergency number everybody has will do."""
    contacts = facts.patient.contacts
    if not any(number.strip() for number in (contacts.surgeon, contacts.therapist, contacts.emergency)):
        yield DayOutcome.ASK, because("nobody_to_call")


def _conditions(facts: Facts) -> Iterator[_Finding]:
    for code in sorted(facts.patient.conditions & HOLDING_CONDITIONS):
        yield DayOutcome.ASK, because("condition_global", condition=code.value)


def _questions(facts: Facts) -> Iterator[_Finding]:
    if reason := due_reason(facts):
        yield DayOutcome.ASK, reason


# --- the check-in -----------------------------------------------------------------------------------------------


def _check_in(facts: Facts) -> Iterator[_Finding]:
    said = facts.check_in
    if said is None:
        yield DayOutcome.ASK, because("check_in_missing")
        return
    if said.back_pain is None or said.leg_pain is None or said.feeling_ill is None:
        yield DayOutcome.ASK, because("check_in_incomplete")
    yield from ((DayOutcome.EASIER, because("check_in_gap", field=field)) for field in _gaps(said, facts))
    if said.feeling_ill:
        yield DayOutcome.REST, because("feeling_ill")
    if said.worse_since_last:
        yield DayOutcome.EASIER, because("worse_this_morning")
    if said.confidence is not None and said.confidence <= LOW_CONFIDENCE:
        yield DayOutcome.EASIER, because("confidence_low", confidence=said.confidence)
    yield from _pain(said, facts)


def _gaps(said: CheckIn, facts: Facts) -> Iterator[str]:
    """What was not said and could only have made the day harder: it makes the day easier, never bolder."""
    if said.confidence is None:
        yield "confidence"
    if said.tingling is None:
        yield "tingling"
    if said.worse_since_last is None and _trained_lately(facts):
        yield "worse_since_last"


def _trained_lately(facts: Facts) -> bool:
    return bool(between(facts.record.sets, facts.today - RECENT, facts.today - DAY))


def _pain(said: CheckIn, facts: Facts) -> Iterator[_Finding]:
    worst = max(said.back_pain or 0, said.leg_pain or 0)
    if worst >= RED_FROM:
        yield DayOutcome.REST, because("pain_high", pain=worst)
    elif worst >= AMBER_FROM:
        yield DayOutcome.EASIER, because("pain_medium", pain=worst)
    elif worst >= amber_from(facts):
        yield DayOutcome.EASIER, because("pain_medium_medicine", pain=worst)
    before = next((c for c in reversed(facts.record.check_ins) if c.day < facts.today), None)
    if before is not None and facts.today - before.day <= RECENT and _rose(before, said):
        yield DayOutcome.EASIER, because("pain_rose")


def _rose(before: CheckIn, now: CheckIn) -> bool:
    pairs = (
        (before.back_pain, now.back_pain),
        (before.leg_pain, now.leg_pain),
        (before.tingling, now.tingling),
    )
    return any(a is not None and b is not None and b - a >= ROSE for a, b in pairs)


def _pain_so_far(facts: Facts) -> Iterator[_Finding]:
    if pain_today(facts).session_over:
        yield DayOutcome.REST, because("session_stopped_today")


def _flare(facts: Facts) -> Iterator[_Finding]:
    if flare := running(facts):
        yield DayOutcome.EASIER, because("flare_up", days=(last_day(flare) - facts.today).days + 1)


_RULES: tuple[Callable[[Facts], Iterator[_Finding]], ...] = (
    _flags,
    _losses,
    _dates,
    _contact,
    _conditions,
    _questions,
    _check_in,
    _pain_so_far,
    _flare,
)
