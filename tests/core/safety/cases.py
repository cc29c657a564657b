"""For every reason code one situation that must give it and one close by that must not.

The table is the evidence behind the hazard table: a rule whose codes are not all here fails `test_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Position, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Category, Code, Exercise, Loads, RungNeed, SideRule, Window
from ptcoach.core.model.patient import Approach, Contacts, SurgeonLimits, Surgery
from ptcoach.core.model.plan import Origin, PlanItem
from ptcoach.core.model.reason import Reason
from ptcoach.core.model.record import Permission, Where
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.day import day_verdict
from ptcoach.core.safety.derived import derived_flags
from ptcoach.core.safety.door import clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.gates import active_codes
from ptcoach.core.safety.limits import limits_for
from ptcoach.core.safety.losses import losses
from ptcoach.core.safety.pain import pain_rule
from tests import make

Reasons = Iterable[Reason]
TODAY = make.TODAY


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Case(Struct, frozen=True):
    """`yes` gives reasons that hold the code, `no` gives reasons that do not."""

    yes: Callable[[], Reasons]
    no: Callable[[], Reasons]


# --- what each part of safety says ------------------------------------------------------------------------------


def day(*events: object, **changes: object) -> Reasons:
    return day_verdict(make.facts(*events, **changes)).reasons  # type: ignore[arg-type]


def codes(facts: Facts) -> Reasons:
    return active_codes(facts).values()


def flagged(facts: Facts) -> Reasons:
    return [reason for flag in derived_flags(facts) for reason in flag.reasons]


def lost(facts: Facts) -> Reasons:
    return [loss.reason for loss in losses(facts)]


def through(
    *of: Exercise | PlanItem,
    facts: Facts | None = None,
    origin: Origin = Origin.ENGINE,
    off: frozenset[str] = frozenset(),
    **plan: object,
) -> Reasons:
    """Every reason the door gives for a plan of these."""
    exercises = [e for e in of if isinstance(e, Exercise)]
    made = make.plan(*of, origin=origin, **plan)
    cleared = clear_plan(made, facts or make.facts(), make.library(*exercises, switched_off=off))
    found = [reason for i in (*cleared.items, *cleared.refused) for reason in i.verdict.reasons]
    return [*found, *cleared.notes]


def pain(*, now: dict[str, object], earlier: dict[str, object] | None = None, **said: object) -> Reasons:
    """The pain rule's reasons for a report, after an earlier one of the same day, on a morning that said `said`."""
    before = [make.pain(hour=9, **earlier)] if earlier else []
    facts = make.facts(*before, make.check_in(hour=8, **said), ready=False)
    return pain_rule(make.pain(hour=10, **now), facts).reasons


def who(**changes: object) -> dict[str, object]:
    return {"who": make.patient(**changes)}


def at(week: int, *events: object, **changes: object) -> Facts:
    return make.facts(*events, today=make.week(week), **changes)  # type: ignore[arg-type]


EXERCISE = make.exercise()
GLIDE = make.exercise(
    id="slider",
    category=Category.NERVE_GLIDE,
    contraindications=(Code.GLOBAL, Code.NERVE_GLIDE_NOT_ENABLED),
    dose=make.dose(sets=1, reps=5, hold_s=1, days_per_week=5),
)
BREATHING = make.exercise(id="breathing", category=Category.CIRCULATION_BREATHING)
BENDING = make.exercise(id="bending", loads=Loads(bend=2, lift=0, twist=0))


def against(code: Code, **changes: object) -> Exercise:
    return make.exercise(**({"contraindications": (Code.GLOBAL, code)} | changes))


def glide_mornings(*bad: int) -> tuple[object, ...]:
    return tuple(make.check_in(ago(n), glide_linger=True) for n in bad)


def cleared(permission: Permission, day_: date = TODAY, **changes: object) -> object:
    return make.clearance(permission, day_, **changes)


THERAPIST = {"recorded_by_therapist": True, "reason": "seen in clinic"}


def ratings(*steps: tuple[int, int], side: Side = Side.RIGHT) -> tuple[object, ...]:
    """Check-ins (days ago, difficulty of the foot lift)."""
    return tuple(
        make.check_in(ago(n), hour=8 if n else 9, weakness=(make.rating(value, side=side),)) for n, value in steps
    )


def busy(first: int, last: int) -> tuple[object, ...]:
    """A walk on every day from `first` days ago to `last` days ago."""
    return tuple(make.walk(ago(n)) for n in range(last, first + 1))


STEADY = tuple((n, 4) for n in range(8, 1, -1))
LIFT_3 = Loads(bend=0, lift=3, twist=0)
WEAK_BOTH = {"weak_leg": WeakLeg.BOTH, "ladder": make.ladder(4, (Side.LEFT, Side.RIGHT))}

CASES: Mapping[str, Case] = {
    # --- dates, clock, contacts ---
    "surgery_in_future": Case(
        lambda: day(**who(surgery=Surgery(on=TODAY + timedelta(days=1)))),
        lambda: day(**who(surgery=Surgery(on=TODAY))),
    ),
    "surgery_before_birth": Case(lambda: day(**who(birth_year=2026)), lambda: day(**who(birth_year=2025))),
    "surgery_too_long_ago": Case(
        lambda: day(**who(surgery=Surgery(on=TODAY - timedelta(weeks=261)))),
        lambda: day(**who(surgery=Surgery(on=TODAY - timedelta(weeks=260)))),
    ),
    "clock_behind_record": Case(lambda: day(make.walk(ago(-2))), lambda: day(make.walk(ago(-1)))),
    "nobody_to_call": Case(
        lambda: day(**who(contacts=Contacts(emergency=" "))), lambda: day(**who(contacts=Contacts(therapist="1")))
    ),
    # --- red flags ---
    "red_flags_due": Case(
        lambda: day_verdict(at(6, make.check_in(make.week(6)), make.flags(make.week(6, -1)), ready=False)).reasons,
        lambda: day_verdict(at(6)).reasons,
    ),
    "red_flags_due_weekly": Case(
        lambda: day(make.check_in(), make.flags(ago(7)), ready=False),
        lambda: day(make.check_in(), make.flags(ago(6)), ready=False),
    ),
    "red_flags_due_after_pain": Case(
        lambda: day(make.pain(moved_down=True)), lambda: day(make.pain(moved_down=True), make.flags(hour=11))
    ),
    "red_flag_emergency": Case(lambda: day(make.flags(TODAY, RedFlag.SADDLE)), lambda: day(make.flags())),
    "red_flag_same_day": Case(
        lambda: day(make.flags(TODAY, RedFlag.CALF)),
        lambda: day(make.flags(TODAY, RedFlag.CALF), cleared(Permission.RED_FLAG_CLEARED)),
    ),
    # --- the check-in ---
    "check_in_missing": Case(lambda: day(make.check_in(ago(1)), ready=False), lambda: day()),
    "check_in_incomplete": Case(lambda: day(make.check_in(hour=9, feeling_ill=None)), lambda: day()),
    "check_in_gap": Case(lambda: day(make.check_in(hour=9, confidence=None)), lambda: day()),
    "feeling_ill": Case(lambda: day(make.check_in(hour=9, feeling_ill=True)), lambda: day()),
    "pain_high": Case(
        lambda: day(make.check_in(hour=9, leg_pain=6)), lambda: day(make.check_in(hour=9, leg_pain=5, back_pain=5))
    ),
    "pain_medium": Case(
        lambda: day(make.check_in(hour=9, back_pain=4)), lambda: day(make.check_in(hour=9, back_pain=3))
    ),
    "pain_medium_medicine": Case(
        lambda: day(make.check_in(hour=9, back_pain=3, medicine_last_4h=True)),
        lambda: day(make.check_in(hour=9, back_pain=2, medicine_last_4h=True)),
    ),
    "pain_rose": Case(
        lambda: day(make.check_in(ago(7), tingling=0), make.check_in(hour=9, tingling=3)),
        lambda: day(make.check_in(ago(8), tingling=0), make.check_in(hour=9, tingling=3)),
    ),
    "worse_this_morning": Case(lambda: day(make.check_in(hour=9, worse_since_last=True)), lambda: day()),
    "confidence_low": Case(
        lambda: day(make.check_in(hour=9, confidence=3)), lambda: day(make.check_in(hour=9, confidence=4))
    ),
    "flare_up": Case(lambda: day(make.flare(ago(2), days=3)), lambda: day(make.flare(ago(3), days=3))),
    "dose_halved": Case(
        lambda: through(EXERCISE, facts=make.facts(make.flare())), lambda: through(EXERCISE, facts=make.facts())
    ),
    "rest_day_basics": Case(
        lambda: through(BREATHING, facts=make.facts(make.check_in(hour=9, feeling_ill=True))),
        lambda: through(EXERCISE, facts=make.facts(make.check_in(hour=9, feeling_ill=True))),
    ),
    "day_held": Case(
        lambda: through(EXERCISE, facts=make.facts(ready=False)), lambda: through(EXERCISE, facts=make.facts())
    ),
    "day_rest": Case(
        lambda: through(EXERCISE, facts=make.facts(make.check_in(hour=9, back_pain=6))),
        lambda: through(BREATHING, facts=make.facts(make.check_in(hour=9, back_pain=6))),
    ),
    "day_locked": Case(
        lambda: through(BREATHING, facts=make.facts(make.flags(TODAY, RedFlag.CALF))), lambda: through(BREATHING)
    ),
    # --- pain in a session ---
    "pain_amber": Case(lambda: pain(now={"pain": 4}, back_pain=3), lambda: pain(now={"pain": 3}, back_pain=3)),
    "pain_amber_medicine": Case(
        lambda: pain(now={"pain": 3}, back_pain=3, medicine_last_4h=None),
        lambda: pain(now={"pain": 3}, back_pain=3, medicine_last_4h=False),
    ),
    "pain_rise_2": Case(lambda: pain(now={"pain": 3}, back_pain=1), lambda: pain(now={"pain": 3}, back_pain=2)),
    "pain_red": Case(lambda: pain(now={"pain": 6}, back_pain=5), lambda: pain(now={"pain": 5}, back_pain=5)),
    "pain_rise_3": Case(
        lambda: pain(now={"pain": 4, "where": Where.LEG}, back_pain=9, leg_pain=1),
        lambda: pain(now={"pain": 4, "where": Where.LEG}, back_pain=0, leg_pain=2),
    ),
    "pain_amber_again": Case(
        lambda: pain(now={"pain": 4}, earlier={"pain": 4}, back_pain=3),
        lambda: pain(now={"pain": 4}, earlier={"pain": 4, "exercise_id": "other"}, back_pain=3),
    ),
    "pain_red_again": Case(
        lambda: pain(now={"pain": 6}, earlier={"pain": 6, "exercise_id": "other"}, back_pain=5),
        lambda: pain(now={"pain": 6}, earlier={"pain": 5, "exercise_id": "other"}, back_pain=5),
    ),
    "pain_red_anywhere": Case(
        lambda: pain(now={"pain": 6, "exercise_id": None}, back_pain=5), lambda: pain(now={"pain": 6}, back_pain=5)
    ),
    "pain_moved_down": Case(lambda: pain(now={"pain": 1, "moved_down": True}), lambda: pain(now={"pain": 1})),
    "pain_new_numbness": Case(lambda: pain(now={"pain": 1, "new_numbness": True}), lambda: pain(now={"pain": 1})),
    "pain_new_weakness": Case(lambda: pain(now={"pain": 1, "new_weakness": True}), lambda: pain(now={"pain": 1})),
    "pain_severe": Case(lambda: pain(now={"pain": 8}, back_pain=7), lambda: pain(now={"pain": 7}, back_pain=7)),
    "stopped_today": Case(
        lambda: through(EXERCISE, facts=make.facts(make.pain(pain=6))),
        lambda: through(EXERCISE, facts=make.facts(make.pain(ago(1), pain=6))),
    ),
    "halved_today": Case(
        lambda: through(EXERCISE, facts=make.facts(make.pain(pain=3))),  # a rise of 2
        lambda: through(EXERCISE, facts=make.facts(make.pain(pain=2))),
    ),
    "session_stopped_today": Case(
        lambda: day(make.pain(pain=6), make.pain(hour=11, pain=6, exercise_id="other")),
        lambda: day(make.pain(pain=6)),
    ),
    # --- strength lost ---
    "rung_lost": Case(
        lambda: lost(make.facts(make.rung(ago(8), 3), make.rung(ago(1), 3, retest=True))),
        lambda: lost(make.facts(make.rung(ago(8), 3), make.rung(ago(1), 4, retest=True))),
    ),
    "rung_lost_sudden": Case(
        lambda: lost(make.facts(make.rung(ago(2), 4), make.rung(TODAY, 3))),
        lambda: lost(make.facts(make.rung(ago(3), 4), make.rung(TODAY, 3))),
    ),
    "rung_lost_two": Case(
        lambda: lost(make.facts(make.rung(ago(7), 4), make.rung(TODAY, 2))),
        lambda: lost(make.facts(make.rung(ago(7), 4), make.rung(TODAY, 3))),
    ),
    "rung_lost_severe": Case(
        lambda: lost(make.facts(make.rung(ago(1), 4), make.rung(TODAY, 2))),
        lambda: lost(make.facts(make.rung(ago(3), 4), make.rung(TODAY, 2))),
    ),
    "both_legs_weaker": Case(
        lambda: lost(
            make.facts(
                make.rung(ago(7), 4),
                make.rung(ago(2), 2),
                make.rung(ago(7), 4, side=Side.LEFT),
                make.rung(TODAY, 2, side=Side.LEFT),
                **who(**WEAK_BOTH),
            )
        ),
        lambda: lost(
            make.facts(
                make.rung(ago(9), 4),
                make.rung(ago(3), 2),
                make.rung(ago(7), 4, side=Side.LEFT),
                make.rung(TODAY, 2, side=Side.LEFT),
                **who(**WEAK_BOTH),
            )
        ),
    ),
    "difficulty_jump": Case(
        lambda: lost(make.facts(*ratings(*STEADY, (0, 8)))), lambda: lost(make.facts(*ratings(*STEADY, (0, 7))))
    ),
    "difficulty_stays": Case(
        lambda: lost(make.facts(*ratings(*STEADY, (1, 7), (0, 7)))),
        lambda: lost(make.facts(*ratings(*STEADY, (1, 7), (0, 6)))),
    ),
    "retest_rung": Case(
        lambda: lost(make.facts(make.rung(TODAY, 3))),
        lambda: lost(make.facts(make.rung(TODAY, 3), make.rung(TODAY, 4, hour=10))),
    ),
    "retest_difficulty": Case(
        lambda: lost(make.facts(*ratings(*STEADY, (0, 7)))),
        lambda: lost(make.facts(*ratings(*STEADY, (0, 7)), make.rung(TODAY, 4, hour=10))),
    ),
    # --- appointments ---
    "no_gain": Case(
        lambda: flagged(at(7, make.rung(make.week(5), 4))), lambda: flagged(at(7, make.rung(make.week(5), 5)))
    ),
    "gain_not_measured": Case(lambda: flagged(at(7)), lambda: flagged(at(6))),
    "slow_loss": Case(
        lambda: flagged(make.facts(*ratings((20, 4), (18, 4), (16, 4), (10, 5), (5, 6), (1, 6), (0, 6)))),
        lambda: flagged(make.facts(*ratings((20, 4), (18, 4), (16, 4), (10, 5), (5, 5), (1, 5), (0, 6)))),
    ),
    "test_loss": Case(
        lambda: flagged(
            make.facts(*(make.home_test(ago(n), "heel_raises", v) for n, v in ((20, 18), (9, 12), (2, 11))))
        ),
        lambda: flagged(
            make.facts(*(make.home_test(ago(n), "heel_raises", v) for n, v in ((20, 18), (9, 13), (2, 11))))
        ),
    ),
    "pain_high_3_days": Case(
        lambda: flagged(make.facts(*(make.check_in(ago(n), hour=9, back_pain=6) for n in range(3)))),
        lambda: flagged(make.facts(*(make.check_in(ago(n), hour=9, back_pain=6 if n != 1 else 5) for n in range(3)))),
    ),
    "glides_flaring": Case(
        lambda: flagged(make.facts(*glide_mornings(3, 9))), lambda: flagged(make.facts(*glide_mornings(3, 14)))
    ),
    "confidence_stopping": Case(
        lambda: flagged(make.facts(*(make.check_in(ago(n), confidence=3) for n in (1, 3, 5)), *busy(3, 1))),
        lambda: flagged(make.facts(*(make.check_in(ago(n), confidence=3) for n in (1, 3, 5)), *busy(4, 1))),
    ),
    "adherence_drop": Case(
        lambda: flagged(make.facts(*busy(17, 8))),
        lambda: flagged(make.facts(*busy(17, 8), make.skip(ago(3)))),
    ),
    # --- gates ---
    "gate_6_closed": Case(
        lambda: codes(at(6, ready=False)), lambda: codes(at(6, cleared(Permission.WEEK_6, make.week(6)), ready=False))
    ),
    "gate_6_early": Case(
        lambda: codes(at(5, cleared(Permission.WEEK_6, make.week(5)), ready=False)),
        lambda: codes(at(5, cleared(Permission.WEEK_6, make.week(5), **THERAPIST), ready=False)),
    ),
    "gate_12_closed": Case(
        lambda: codes(at(12, *make.gates(week_12=make.week(8)), ready=False)),
        lambda: codes(at(12, *make.gates(week_12=make.week(11)), ready=False)),
    ),
    "gate_12_early": Case(
        lambda: codes(at(11, *make.gates(week_12=make.week(11)))),
        lambda: codes(at(12, *make.gates(week_12=make.week(11)))),
    ),
    "glides_early": Case(
        lambda: codes(at(1)),
        lambda: codes(at(1, cleared(Permission.NERVE_GLIDES, make.week(1), recorded_by_therapist=True))),
    ),
    "glides_switched_off": Case(
        lambda: codes(make.facts(cleared(Permission.NERVE_GLIDES_OFF, ago(9)))),
        lambda: codes(
            make.facts(cleared(Permission.NERVE_GLIDES_OFF, ago(9)), cleared(Permission.NERVE_GLIDES, ago(8)))
        ),
    ),
    "glides_off_by_themselves": Case(
        lambda: codes(make.facts(*glide_mornings(3, 9))),
        lambda: codes(make.facts(*glide_mornings(3, 9), cleared(Permission.NERVE_GLIDES, ago(2)))),
    ),
    "glides_csf": Case(
        lambda: codes(make.facts(make.flags(ago(9), RedFlag.HEADACHE), cleared(Permission.RED_FLAG_CLEARED, ago(8)))),
        lambda: codes(make.facts(make.flags(ago(9), RedFlag.FALL), cleared(Permission.RED_FLAG_CLEARED, ago(8)))),
    ),
    "glides_not_answered": Case(
        lambda: through(
            GLIDE,
            facts=make.facts(
                make.flags(), make.set_log(ago(2), "slider"), make.check_in(glide_linger=None), ready=False
            ),
        ),
        lambda: through(GLIDE, facts=make.facts(make.set_log(ago(2), "slider"))),
    ),
    "glides_too_many": Case(
        lambda: through(
            GLIDE,
            make.item(GLIDE, dose=replace(GLIDE.dose, sets=2, reps=10, times_per_day=2), override="tolerates it well"),
            origin=Origin.THERAPIST,
        ),
        lambda: through(
            GLIDE,
            make.item(GLIDE, dose=replace(GLIDE.dose, sets=2, reps=10, times_per_day=1), override="tolerates it well"),
            origin=Origin.THERAPIST,
        ),
    ),
    "flexion_closed": Case(lambda: codes(make.facts()), lambda: codes(make.facts(cleared(Permission.FLEXION)))),
    "flexion_early": Case(
        lambda: codes(at(11, cleared(Permission.FLEXION, make.week(11)))),
        lambda: codes(at(12, cleared(Permission.FLEXION, make.week(11)))),
    ),
    "prone_closed": Case(
        lambda: through(make.exercise(position=Position.PRONE)),
        lambda: through(make.exercise(position=Position.PRONE), facts=make.facts(cleared(Permission.PRONE))),
    ),
    "prone_early": Case(
        lambda: codes(at(11, cleared(Permission.PRONE, make.week(11)))),
        lambda: codes(at(12, cleared(Permission.PRONE, make.week(11)))),
    ),
    "wound_not_cleared": Case(lambda: codes(make.facts()), lambda: codes(make.facts(cleared(Permission.WOUND_HEALED)))),
    "wound_early": Case(
        lambda: codes(at(7, cleared(Permission.WOUND_HEALED, make.week(7)))),
        lambda: codes(at(8, cleared(Permission.WOUND_HEALED, make.week(7)))),
    ),
    "too_early": Case(
        lambda: through(make.exercise(window=Window(from_week=14, to_week=104))),
        lambda: through(make.exercise(window=Window(from_week=13, to_week=104))),
    ),
    "too_late": Case(
        lambda: through(make.exercise(window=Window(from_week=0, to_week=12))),
        lambda: through(make.exercise(window=Window(from_week=0, to_week=13))),
    ),
    "opened_early": Case(
        lambda: through(
            against(Code.NO_12WK_CLEARANCE, window=Window(from_week=12, to_week=104, seen=(6, 12))),
            facts=at(7, cleared(Permission.EARLY_EXERCISE, make.week(7), exercise_id="heel_press", **THERAPIST)),
        ),
        lambda: through(
            against(Code.NO_12WK_CLEARANCE, window=Window(from_week=12, to_week=104, seen=(6, 12))),
            facts=at(7, cleared(Permission.EARLY_EXERCISE, make.week(7), exercise_id="heel_press")),
        ),
    ),
    "therapist_only": Case(lambda: through(against(Code.THERAPIST_ONLY)), lambda: through(EXERCISE)),
    # --- the person ---
    "condition": Case(
        lambda: codes(make.facts(**who(conditions=frozenset({Code.JOINT_PROBLEM_KNEE})))), lambda: codes(make.facts())
    ),
    "condition_global": Case(lambda: day(**who(conditions=frozenset({Code.WOUND_PROBLEM}))), lambda: day()),
    "ladder_low": Case(
        lambda: codes(make.facts(**who(ladder=make.ladder(3)))), lambda: codes(make.facts(**who(ladder=make.ladder(4))))
    ),
    "ladder_unknown": Case(
        lambda: codes(make.facts(**who(ladder=()))), lambda: codes(make.facts(**who(ladder=(), complaints=())))
    ),
    "no_foot_brace": Case(
        lambda: codes(make.facts(**who(ladder=make.ladder(2)))),
        lambda: codes(make.facts(**who(ladder=make.ladder(2), has_afo=True))),
    ),
    "foot_passive_only": Case(
        lambda: codes(make.facts(**who(ladder=make.ladder(1)))), lambda: codes(make.facts(**who(ladder=make.ladder(2))))
    ),
    "rung_too_low": Case(
        lambda: through(make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF, least=Rung.FULL))),
        lambda: through(make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF, least=Rung.AGAINST_RESISTANCE))),
    ),
    "rung_unknown": Case(
        lambda: through(
            make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF, least=Rung.GRAVITY_REDUCED)),
            facts=make.facts(**who(ladder=())),
        ),
        lambda: through(make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF)), facts=make.facts(**who(ladder=()))),
    ),
    "rung_too_high": Case(
        lambda: through(make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF, most=Rung.AGAINST_GRAVITY))),
        lambda: through(make.exercise(rung=RungNeed(movement=Complaint.PUSH_OFF, most=Rung.AGAINST_RESISTANCE))),
    ),
    "fall_risk": Case(
        lambda: codes(make.facts(**who(has_helper=False, conditions=frozenset({Code.FALL_RISK_UNSUPPORTED})))),
        lambda: codes(make.facts(**who(has_helper=True, conditions=frozenset({Code.FALL_RISK_UNSUPPORTED})))),
    ),
    "alone_at_home": Case(lambda: codes(make.facts(**who(has_helper=False))), lambda: codes(make.facts())),
    "trip_hazard": Case(
        lambda: codes(make.facts(**who(has_helper=False, ladder=make.ladder(2)))),
        lambda: codes(make.facts(**who(has_helper=False, ladder=make.ladder(3)))),
    ),
    "skin_not_checked": Case(
        lambda: codes(make.facts(**who(has_helper=False, diabetes=True))),
        lambda: codes(make.facts(**who(has_helper=True, diabetes=True))),
    ),
    "thigh_sore_after_lateral": Case(
        lambda: codes(
            at(
                11,
                make.check_in(make.week(11), hour=9, leg_pain=4),
                **who(surgery=Surgery(on=make.SURGERY, approach=Approach.LATERAL)),
            )
        ),
        lambda: codes(at(11, **who(surgery=Surgery(on=make.SURGERY, approach=Approach.LATERAL)))),
    ),
    "belly_after_anterior": Case(
        lambda: codes(at(5, **who(surgery=Surgery(on=make.SURGERY, approach=Approach.ANTERIOR)))),
        lambda: codes(at(6, **who(surgery=Surgery(on=make.SURGERY, approach=Approach.ANTERIOR)))),
    ),
    "nerve_irritable": Case(
        lambda: codes(make.facts(*glide_mornings(1))), lambda: codes(make.facts(*glide_mornings(2)))
    ),
    "flag_code": Case(
        lambda: codes(make.facts(make.flags(TODAY, RedFlag.WOUND_FEVER))),
        lambda: codes(make.facts(make.flags(TODAY, RedFlag.CALF))),
    ),
    # --- loads and limits ---
    "cap_bend": Case(
        lambda: through(BENDING, facts=at(11)),
        lambda: through(BENDING, facts=at(12)),
    ),
    "cap_lift": Case(
        lambda: through(make.exercise(loads=Loads(bend=0, lift=2, twist=0)), facts=at(5)),
        lambda: through(make.exercise(loads=Loads(bend=0, lift=2, twist=0)), facts=at(6)),
    ),
    "cap_twist": Case(
        lambda: through(make.exercise(loads=Loads(bend=0, lift=0, twist=2)), facts=at(25)),
        lambda: through(make.exercise(loads=Loads(bend=0, lift=0, twist=2)), facts=at(26)),
    ),
    "surgeon_bend": Case(
        lambda: through(BENDING, facts=make.facts(**who(limits=SurgeonLimits(no_bend_until_week=14)))),
        lambda: through(BENDING, facts=make.facts(**who(limits=SurgeonLimits(no_bend_until_week=13)))),
    ),
    "surgeon_twist": Case(
        lambda: through(
            make.exercise(loads=Loads(bend=0, lift=0, twist=2)),
            facts=at(26, **who(limits=SurgeonLimits(no_twist_until_week=27))),
        ),
        lambda: through(
            make.exercise(loads=Loads(bend=0, lift=0, twist=2)),
            facts=at(27, **who(limits=SurgeonLimits(no_twist_until_week=27))),
        ),
    ),
    "surgeon_unsigned": Case(
        lambda: limits_for(make.facts(**who(limits=SurgeonLimits(lift_kg=9)))).notes,
        lambda: (
            limits_for(make.facts(**who(limits=SurgeonLimits(lift_kg=9, given_by="Dr X", given_on=make.week(2))))).notes
        ),
    ),
    "rotation_loaded": Case(
        lambda: through(make.exercise(loads=Loads(bend=0, lift=2, twist=1)), facts=at(15)),
        lambda: through(make.exercise(loads=Loads(bend=0, lift=2, twist=1)), facts=at(16)),
    ),
    "twist_lying_only": Case(
        lambda: through(make.exercise(position=Position.SITTING, loads=Loads(bend=0, lift=0, twist=1)), facts=at(5)),
        lambda: through(make.exercise(loads=Loads(bend=0, lift=0, twist=1)), facts=at(5)),
    ),
    "lift_number_needed": Case(
        lambda: through(make.exercise(loads=LIFT_3)),
        lambda: through(make.exercise(loads=LIFT_3), facts=make.facts(cleared(Permission.LIFT_KG, value=5))),
    ),
    "load_lowered": Case(
        lambda: through(make.exercise(dose=make.dose(load_kg=5.0))),
        lambda: through(make.exercise(dose=make.dose(load_kg=4.5))),
    ),
    "load_not_allowed": Case(
        lambda: through(
            make.exercise(dose=make.dose(load_kg=0.5)), facts=make.facts(**who(limits=SurgeonLimits(lift_kg=0)))
        ),
        lambda: through(make.exercise(), facts=make.facts(**who(limits=SurgeonLimits(lift_kg=0)))),
    ),
    "dose_impossible": Case(
        lambda: through(EXERCISE, make.item(dose=make.dose(sets=6))),
        lambda: through(EXERCISE, make.item(dose=make.dose(sets=5))),
    ),
    "dose_lowered": Case(
        lambda: through(make.exercise(dose=make.dose(sets=4))), lambda: through(make.exercise(dose=make.dose(sets=3)))
    ),
    "dose_needs_reason": Case(
        lambda: through(make.exercise(dose=make.dose(sets=4)), origin=Origin.THERAPIST),
        lambda: through(make.exercise(dose=make.dose(sets=3)), origin=Origin.THERAPIST),
    ),
    "walk_lowered": Case(
        lambda: through(EXERCISE, walk_minutes=61), lambda: through(EXERCISE, walk_minutes=60, walk_bouts=4)
    ),
    "override_taken": Case(
        lambda: through(
            make.exercise(dose=make.dose(sets=4)),
            make.item(dose=make.dose(sets=4), override="was strong before"),
            origin=Origin.THERAPIST,
        ),
        lambda: through(
            make.exercise(dose=make.dose(sets=4)),
            make.item(dose=make.dose(sets=4), override=" "),
            origin=Origin.THERAPIST,
        ),
    ),
    # --- the plan itself ---
    "unknown_exercise": Case(lambda: through(EXERCISE, make.item("nobody_knows_it")), lambda: through(EXERCISE)),
    "retired_exercise": Case(lambda: through(make.exercise(retired=True)), lambda: through(EXERCISE)),
    "switched_off": Case(
        lambda: through(EXERCISE, off=frozenset({EXERCISE.id})), lambda: through(EXERCISE, off=frozenset({"another"}))
    ),
    "sides_wrong": Case(
        lambda: through(make.exercise(side=SideRule.WEAK), make.item(sides=(Side.LEFT,))),
        lambda: through(make.exercise(side=SideRule.WEAK)),
    ),
    "listed_twice": Case(lambda: through(EXERCISE, EXERCISE), lambda: through(EXERCISE, make.exercise(id="heel_lift"))),
    "plan_too_long": Case(
        lambda: through(*(make.exercise(id=f"exercise_{n}") for n in range(17))),
        lambda: through(*(make.exercise(id=f"exercise_{n}") for n in range(16))),
    ),
    "not_this_weekday": Case(
        lambda: through(EXERCISE, make.item(weekdays=frozenset({(TODAY.weekday() + 1) % 7}))),
        lambda: through(EXERCISE, make.item(weekdays=frozenset({TODAY.weekday()}))),
    ),
}
