"""Which contraindication codes of `reference.md` §12.1 are in force today, and why; also the door to the human gates.

A code in force closes every exercise that names it, whoever wrote the plan. What is not known counts against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..model.body import Complaint, Rung
from ..model.exercise import Code
from ..model.patient import Approach
from ..model.reason import Reason
from ..model.record import Permission
from ..model.red_flag import RedFlag
from .clearances import Gate, gate, gated_week, gates_by_word, paced
from .day import HOLDING_CONDITIONS, day_verdict
from .facts import Facts, Lasting, between, lasting, remembered
from .pain import AMBER_FROM
from .red_flags import positives, uncleared
from .rules import because

__all__ = [
    "REST_DAY_CODES",
    "TODAY_CODES",
    "Gate",
    "active_codes",
    "gate",
    "gate_rung",
    "gated_week",
    "paced",
    "weakest_rung",
]

# Reasons that close `global` for a rest day only: `basics` go on (`door`). Every other reason closes everything.
REST_DAY_CODES = frozenset({"pain_high", "feeling_ill", "session_stopped_today"})
# Reasons that rest on today's answers alone: a therapist's review looks past them, the door of the day does not.
TODAY_CODES = REST_DAY_CODES | {"thigh_sore_after_lateral"}
_GLOBAL_CODES = REST_DAY_CODES | {
    "red_flag_emergency",
    "red_flag_same_day",
    "rung_lost",
    "rung_lost_sudden",
    "rung_lost_two",
    "rung_lost_severe",
    "difficulty_jump",
    "difficulty_stays",
    "both_legs_weaker",
    "nobody_to_call",
    "condition_global",
}
# One tick at set-up, "I cannot feel parts of my foot", stands for all of them.
_NUMB = frozenset({Code.INSENSATE_FOOT_STRAP_CHECK, Code.INSENSATE_SKIN_CHECK, Code.INSENSATE_HEEL})
_IRRITABLE = timedelta(days=1)  # lingering tingling: 48 hours off, this day and the next (`reference.md` §7)
_THIGH_WEEKS = 12  # hip flexors recover by week 12 after a lateral approach (`reference.md` §5.1)
_BELLY_WEEKS = 6  # [general knowledge]

_Active = dict[Code, Reason]
_Found = tuple[Code, Reason]


@remembered
def active_codes(facts: Facts) -> Mapping[Code, Reason]:
    """Every code in force today with its reason."""
    active = dict(_lasting_codes(lasting(facts)))
    for code, reason in (*_nerve(facts), *_approach(facts)):
        active.setdefault(code, reason)
    active |= reversed(tuple(_flags(facts)))  # the gravest flag comes first, and before any other reason
    for reason in day_verdict(facts).reasons:
        if reason.code in _GLOBAL_CODES:
            active.setdefault(Code.GLOBAL, reason)
            if reason.code not in REST_DAY_CODES:  # the reason nobody is exempt from is the one to keep
                active[Code.GLOBAL] = reason
                break
    return active


@remembered
def _lasting_codes(known: Lasting) -> Mapping[Code, Reason]:
    """What holds for days on end; of two reasons for a code what the person stated comes first."""
    found: _Active = {}
    for code, reason in (*_conditions(known.patient.conditions), *_gates(known), *_ladder(known), *_support(known)):
        found.setdefault(code, reason)
    return found


# --- rungs ------------------------------------------------------------------------------------------------------


def weakest_rung(facts: Facts, movement: Complaint) -> Rung | None:
    """The lower rung of the weak legs; None if one of them is not known."""
    return _weakest(lasting(facts), movement)


def _weakest(known: Lasting, movement: Complaint) -> Rung | None:
    rungs = [known.rungs.get((movement, side)) for side in known.patient.weak_leg.sides]
    return None if None in rungs else min(rung for rung in rungs if rung is not None)


def gate_rung(facts: Facts, movement: Complaint) -> Rung | None:
    """The rung ladder gates look at; None counts as not enough.

    A movement the person did not name as a problem is taken as "lifts against gravity" until it is measured, and as
    no more than that, so that a leg that is only heavy may still walk [design].
    """
    return _gate_rung(lasting(facts), movement)


def _gate_rung(known: Lasting, movement: Complaint) -> Rung | None:
    rung = _weakest(known, movement)
    if rung is None and movement not in known.patient.complaints:
        return Rung.AGAINST_GRAVITY
    return rung


# Movement and least rung of each ladder gate. Turning the foot out has no ladder of its own: foot lift stands for it,
# both are L5 (`reference.md` §5).
_LADDER: Mapping[Code, tuple[Complaint, Rung]] = {
    Code.MRC_DF_LT3: (Complaint.FOOT_LIFT, Rung.AGAINST_GRAVITY),
    Code.MRC_DF_LT4: (Complaint.FOOT_LIFT, Rung.AGAINST_RESISTANCE),
    Code.MRC_EV_LT4: (Complaint.FOOT_LIFT, Rung.AGAINST_RESISTANCE),
    Code.MRC_PF_LT4: (Complaint.PUSH_OFF, Rung.AGAINST_RESISTANCE),
    Code.MRC_QUAD_LT3: (Complaint.HEAVINESS, Rung.AGAINST_GRAVITY),
    Code.MRC_QUAD_LT4: (Complaint.HEAVINESS, Rung.AGAINST_RESISTANCE),
}


def _below(known: Lasting, movement: Complaint, least: Rung) -> Reason | None:
    rung = _gate_rung(known, movement)
    if rung is None:
        return because("ladder_unknown", movement=movement.value)
    return because("ladder_low", movement=movement.value, least=int(least), rung=int(rung)) if rung < least else None


def _ladder(known: Lasting) -> Iterator[_Found]:
    for code, (movement, least) in _LADDER.items():
        if reason := _below(known, movement, least):
            yield code, reason
    if _below(known, Complaint.FOOT_LIFT, Rung.AGAINST_GRAVITY) and not known.patient.has_afo:
        yield Code.MRC_DF_LT3_WITHOUT_AFO, because("no_foot_brace")
    if _below(known, Complaint.FOOT_LIFT, Rung.GRAVITY_REDUCED):
        yield Code.MRC_DF_0_ONLY_PASSIVE, because("foot_passive_only")


# --- gates, support, the person ---------------------------------------------------------------------------------

_BY_GATE: Mapping[Code, Permission] = {
    Code.NO_6WK_CLEARANCE: Permission.WEEK_6,
    Code.NO_12WK_CLEARANCE: Permission.WEEK_12,
    Code.FLEXION_NOT_CLEARED: Permission.FLEXION,
    Code.PRONE_NOT_ALLOWED: Permission.PRONE,
    Code.WOUND_NOT_FULLY_HEALED: Permission.WOUND_HEALED,
}


def _gates(known: Lasting) -> Iterator[_Found]:
    """What the gates close that a clinician's word opens; that of the nerve glides looks at the mornings too."""
    gates = gates_by_word(known)
    for code, permission in _BY_GATE.items():
        if reason := gates[permission].reason:
            yield code, reason
    yield Code.THERAPIST_ONLY, because("therapist_only")


def _conditions(stated: frozenset[Code]) -> Iterator[_Found]:
    for code in sorted(stated | (_NUMB if stated & _NUMB else frozenset())):
        if code in HOLDING_CONDITIONS:
            yield code, because("condition_global", condition=code.value)
        elif code is not Code.FALL_RISK_UNSUPPORTED:  # only where nobody is near, see `_support`
            yield code, because("condition", condition=code.value)


def _support(known: Lasting) -> Iterator[_Found]:
    """Nobody near: what a leg that may give way must not do (`reference.md` §1 rule 10)."""
    patient = known.patient
    if patient.has_helper:
        return
    yield Code.ALONE_AT_HOME, because("alone_at_home")
    foot = _below(known, Complaint.FOOT_LIFT, Rung.AGAINST_GRAVITY) and not patient.has_afo
    knee = _below(known, Complaint.HEAVINESS, Rung.AGAINST_GRAVITY)
    if foot or knee or Code.FALL_RISK_UNSUPPORTED in patient.conditions:
        yield Code.FALL_RISK_UNSUPPORTED, because("fall_risk")
    if foot:
        yield Code.TRIP_HAZARD, because("trip_hazard")
    if patient.diabetes:
        yield Code.INSENSATE_FOOT_STRAP_CHECK, because("skin_not_checked")
        yield Code.INSENSATE_SKIN_CHECK, because("skin_not_checked")


def _approach(facts: Facts) -> Iterator[_Found]:
    """An approach nobody knows is treated as both; a sore thigh is a leg pain of 4 or more, or one not told today."""
    approach, said = facts.patient.surgery.approach, facts.check_in
    sore = said is None or said.leg_pain is None or said.leg_pain >= AMBER_FROM
    if approach in (Approach.LATERAL, Approach.UNKNOWN) and sore and facts.week < _THIGH_WEEKS:
        yield Code.PSOAS_PAINFUL_LATERAL_APPROACH, because("thigh_sore_after_lateral", week=_THIGH_WEEKS)
    if approach in (Approach.ANTERIOR, Approach.UNKNOWN) and facts.week < _BELLY_WEEKS:
        yield Code.ABDOMINAL_WOUND_PAIN_ALIF, because("belly_after_anterior", week=_BELLY_WEEKS)


def _nerve(facts: Facts) -> Iterator[_Found]:
    if reason := gate(facts, Permission.NERVE_GLIDES).reason:
        yield Code.NERVE_GLIDE_NOT_ENABLED, reason
    if any(c.glide_linger for c in between(facts.record.check_ins, facts.today - _IRRITABLE, facts.today)):
        yield Code.IRRITABLE_NERVE_LINGER, because("nerve_irritable")


_BY_FLAG: Mapping[RedFlag, Code] = {
    RedFlag.HEADACHE: Code.CSF_HEADACHE,
    RedFlag.WOUND_FEVER: Code.WOUND_PROBLEM,
    RedFlag.BLADDER_BOWEL: Code.URINARY_RETENTION,
}


def _flags(facts: Facts) -> Iterator[_Found]:
    for check in uncleared(facts):
        for flag in positives(check):
            if flag in _BY_FLAG:
                yield _BY_FLAG[flag], because("flag_code", flag=flag.value)
