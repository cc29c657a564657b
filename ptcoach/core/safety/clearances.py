"""A clinician's word, and what it opens: the human gates, their earliest weeks and the week the programme stands at.

The calendar alone opens nothing here (`decisions.md` 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from msgspec import Struct

from ..model.patient import Patient
from ..model.phase import Pace
from ..model.reason import Reason
from ..model.record import CheckIn, Clearance, FlagCheck, Permission
from ..model.red_flag import RedFlag
from .facts import DAY, Facts, Lasting, between, growing, lasting, remembered
from .rules import because


class Gate(Struct, frozen=True):
    """`earliest_week` is the first week since surgery it may open in; `reason` says why it is closed, None if open."""

    open: bool
    earliest_week: int
    reason: Reason | None


class _GateRule(Struct, frozen=True):
    earliest: int
    closed: str
    early: str


# Earliest weeks of the standard pace (`reference.md` §4, §1 rule 5; `decisions.md` 2, 4).
_GATES: Mapping[Permission, _GateRule] = MappingProxyType(
    {
        Permission.WEEK_6: _GateRule(6, "gate_6_closed", "gate_6_early"),
        Permission.WEEK_12: _GateRule(12, "gate_12_closed", "gate_12_early"),
        Permission.FLEXION: _GateRule(12, "flexion_closed", "flexion_early"),
        Permission.PRONE: _GateRule(12, "prone_closed", "prone_early"),
        Permission.WOUND_HEALED: _GateRule(8, "wound_not_cleared", "wound_early"),
    }
)
_LATE_START, _NERVE_GLIDES = Pace.LATE_START, Permission.NERVE_GLIDES
_GLIDES_FROM = {Pace.STANDARD: 2, Pace.LATE_START: 12}  # `decisions.md` 2
_GLIDES_MEMORY = timedelta(days=13)  # with today two weeks: two flares this close switch glides off [design]
_LAST_TIME = timedelta(days=7)  # an older check-in is nothing to compare with [design]
_VISIT_WEEKS = 1  # the six-week visit often falls a few days before week 6 [design]


def paced(week: int, pace: Pace) -> int:
    """A week of the standard profile in this pace: `late_start` moves 6-11 to 12 and 12-17 on by 4 (§1 profiles)."""
    if 6 <= week <= 17 and pace is _LATE_START:
        return 12 if week < 12 else week + 4
    return week


def signed(clearance: Clearance, facts: Facts) -> bool:
    """True if it has a name and is dated between surgery and today."""
    return clearance.on <= facts.today and by_clinician(clearance, lasting(facts))


def by_clinician(word: Clearance, known: Lasting) -> bool:
    """`signed` for one of `known.words`, which are dated no later than today."""
    return bool(word.by.strip()) and known.patient.surgery.on <= word.on


def therapist_reason(clearance: Clearance) -> bool:
    return clearance.recorded_by_therapist and bool(clearance.reason.strip())


def _week_of(clearance: Clearance, patient: Patient) -> int:
    return (clearance.on - patient.surgery.on).days // 7


def _valid(permission: Permission, known: Lasting) -> Clearance | None:
    """The newest signed clearance of this kind; a therapist's early one with its reason is never hidden by another."""
    found = [c for c in reversed(known.words) if c.permission is permission and by_clinician(c, known)]
    return next((c for c in found if therapist_reason(c)), found[0] if found else None)


def gate(facts: Facts, permission: Permission) -> Gate:
    """Whether `permission` is open today. Permissions that are no gate are open once a clinician gave them."""
    return _glides(facts) if permission is _NERVE_GLIDES else gates_by_word(lasting(facts))[permission]


@remembered
def gates_by_word(known: Lasting) -> Mapping[Permission, Gate]:
    """Every gate a clinician's word opens; that of the nerve glides also looks at the mornings."""
    gates: dict[Permission, Gate] = {p: _gate(known, p) for p in Permission if p is not Permission.NERVE_GLIDES}
    if gates[Permission.WEEK_12].open:  # the later word includes the earlier one
        gates[Permission.WEEK_6] = Gate(True, gates[Permission.WEEK_6].earliest_week, None)
    return gates


def _gate(known: Lasting, permission: Permission) -> Gate:
    given, rule = _valid(permission, known), _GATES.get(permission)
    if rule is None:
        return Gate(given is not None, 0, None)
    earliest = paced(rule.earliest, known.patient.pace)
    code = _closed(rule, earliest, given, known)
    return Gate(code is None, earliest, because(code, week=earliest, now=known.week) if code else None)


def _closed(rule: _GateRule, earliest: int, given: Clearance | None, known: Lasting) -> str | None:
    """The code of the reason it is closed, None if it is open."""
    if given is None:
        return rule.closed
    if therapist_reason(given):
        return None
    if known.week < earliest:
        return rule.early
    # A word given long before its week does not open the gate by the calendar alone.
    return rule.closed if _week_of(given, known.patient) < earliest - _VISIT_WEEKS else None


@remembered
def _glides(facts: Facts) -> Gate:
    earliest = _GLIDES_FROM[facts.patient.pace]
    given = _valid(Permission.NERVE_GLIDES, lasting(facts))
    code = _glides_closed(facts, given, earliest)
    return Gate(code is None, earliest, because(code, week=earliest, now=facts.week) if code else None)


def _glides_closed(facts: Facts, given: Clearance | None, earliest: int) -> str | None:
    off = facts.clearance(Permission.NERVE_GLIDES_OFF)
    if off is not None and (given is None or off.at >= given.at):
        return "glides_switched_off"
    if leak_suspected(facts, given):
        return "glides_csf"
    if len(glide_flares(facts, given)) >= 2:
        return "glides_off_by_themselves"
    early_word = given is not None and given.recorded_by_therapist
    return "glides_early" if facts.week < earliest and not early_word else None


def _positive(found: tuple[FlagCheck, ...], check: FlagCheck) -> tuple[FlagCheck, ...]:
    return (*found, check) if any(answer.counts_as_yes for answer in check.answers) else found


_NO_CHECK: tuple[FlagCheck, ...] = ()
positive_checks = growing(_NO_CHECK, _positive)
"""The checks with an answer that counts as yes, in order; nearly always none."""


def leak_suspected(facts: Facts, given: Clearance | None) -> bool:
    """A headache flag since the clinician last said yes to glides, cleared or not (`decisions.md` 2)."""
    return any(
        answer.flag is RedFlag.HEADACHE and answer.counts_as_yes and (given is None or check.at > given.at)
        for check in positive_checks(facts.record.flag_checks)
        for answer in check.answers
    )


def glide_flares(facts: Facts, given: Clearance | None) -> tuple[CheckIn, ...]:
    """Mornings of the last two weeks on which glides had lingered or left the leg worse, since a clinician's yes."""
    return tuple(
        c
        for c in between(facts.record.check_ins, facts.today - _GLIDES_MEMORY, facts.today)
        if (given is None or c.at > given.at) and (c.glide_linger or (c.worse_since_last and _leg_worse(c, facts)))
    )


def _leg_worse(said: CheckIn, facts: Facts) -> bool:
    """A worse morning that may be the glides' doing: after a day with them, leg pain or tingling above the last time.

    The lingering question is asked only where the last session had glides. What was not told counts as worse. For
    review by a clinician [design]: `decisions.md` 2 says "the next morning is worse twice"; a worse back, or a worse
    morning days after the last glides, says nothing of a nerve. Counting every worse morning switched glides off
    wrongly 10 times in 100 patient-months of `ptcoach simulate`, this does 2 times.
    """
    yesterday = said.day - DAY
    if said.glide_linger is None or not between(facts.record.sets, yesterday, yesterday):
        return False
    earlier = between(facts.record.check_ins, said.day - _LAST_TIME, yesterday)
    if not earlier:
        return True
    before = earlier[-1]
    pairs = ((before.leg_pain, said.leg_pain), (before.tingling, said.tingling))
    return any(then is None or now is None or now > then for then, now in pairs)


@remembered
def gated_week(facts: Facts) -> int:
    """The week the programme stands at: the calendar's, held just before each human gate that is closed."""
    pace = facts.patient.pace
    week = facts.week
    for permission, first in ((Permission.WEEK_6, 6), (Permission.WEEK_12, 12)):
        if week >= paced(first, pace) and not gate(facts, permission).open:
            return paced(first, pace) - 1
    return week
