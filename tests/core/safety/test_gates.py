"""Human gates, nerve glides, and the codes that follow from the person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side, WeakLeg
from ptcoach.core.model.exercise import Code
from ptcoach.core.model.patient import Approach, Contacts, Surgery
from ptcoach.core.model.phase import Pace
from ptcoach.core.model.record import CheckIn, Event, Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.facts import Facts
from ptcoach.core.safety.gates import REST_DAY_CODES, active_codes, gate, gate_rung, gated_week, paced, weakest_rung
from tests import make

HUMAN = (Permission.WEEK_6, Permission.WEEK_12)
LATE = make.patient(pace=Pace.LATE_START)


def at(week: int, *events: object, day: int = 0, **changes: object) -> Facts:
    return make.facts(*events, today=make.week(week, day), ready=False, **changes)  # type: ignore[arg-type]


def word(permission: Permission, week: int, day: int = 0, **changes: object) -> object:
    return make.clearance(permission, make.week(week, day), **changes)


THERAPIST = {"recorded_by_therapist": True, "reason": "fit for it"}


@pytest.mark.parametrize("week", [0, 6, 12, 30, 100])
@pytest.mark.parametrize("permission", [*HUMAN, Permission.FLEXION, Permission.PRONE, Permission.WOUND_HEALED])
def test_the_calendar_alone_opens_no_gate(permission: Permission, week: int) -> None:
    assert not gate(at(week), permission).open


@pytest.mark.parametrize(("permission", "first"), [(Permission.WEEK_6, 6), (Permission.WEEK_12, 12)])
def test_a_gate_opens_from_its_week_by_a_word_of_the_week_before_or_later(permission: Permission, first: int) -> None:
    assert gate(at(first, word(permission, first)), permission).open
    assert gate(at(first, word(permission, first - 1)), permission).open
    assert not gate(at(first - 1, word(permission, first - 1), day=6), permission).open
    assert not gate(at(first, word(permission, first - 2, 6)), permission).open
    assert gate(at(first, word(permission, first)), permission).earliest_week == first


@pytest.mark.parametrize(
    "changes",
    [{"by": " "}, {"on": make.week(6, 1)}, {"on": make.SURGERY - timedelta(days=1)}],
)
def test_a_word_without_a_name_or_with_an_impossible_date_opens_nothing(changes: dict[str, object]) -> None:
    assert not gate(at(6, word(Permission.WEEK_6, 6, **changes)), Permission.WEEK_6).open


@pytest.mark.parametrize(
    ("changes", "opens"),
    [(THERAPIST, True), ({"reason": "fit"}, False), ({"recorded_by_therapist": True, "reason": " "}, False)],
)
def test_only_a_therapist_with_a_reason_opens_early(changes: dict[str, object], opens: bool) -> None:
    assert gate(at(4, word(Permission.WEEK_6, 4, **changes)), Permission.WEEK_6).open is opens


def test_a_later_plain_word_does_not_hide_a_therapists_early_one() -> None:
    facts = at(4, word(Permission.WEEK_6, 3, **THERAPIST), word(Permission.WEEK_6, 4))
    assert gate(facts, Permission.WEEK_6).open


def test_the_twelve_week_word_includes_the_six_week_one_but_not_the_other_way() -> None:
    assert gate(at(12, word(Permission.WEEK_12, 12)), Permission.WEEK_6).open
    assert not gate(at(12, word(Permission.WEEK_6, 12)), Permission.WEEK_12).open


def test_a_permission_that_is_no_gate_is_open_once_given() -> None:
    assert not gate(at(3), Permission.LIFT_KG).open
    assert gate(at(3, word(Permission.LIFT_KG, 3, value=2.0)), Permission.LIFT_KG).open


@pytest.mark.parametrize(("week", "late"), [(0, 0), (5, 5), (6, 12), (11, 12), (12, 16), (17, 21), (18, 18), (26, 26)])
def test_late_start_moves_weeks_6_to_17_only(week: int, late: int) -> None:
    assert paced(week, Pace.LATE_START) == late
    assert paced(week, Pace.STANDARD) == week


def test_late_start_moves_the_gates() -> None:
    facts = at(11, word(Permission.WEEK_6, 11), who=LATE)
    assert not gate(facts, Permission.WEEK_6).open
    assert gate(facts, Permission.WEEK_6).earliest_week == 12
    assert gate(at(12, word(Permission.WEEK_6, 11), who=LATE), Permission.WEEK_6).open
    assert not gate(at(15, word(Permission.WEEK_12, 15), who=LATE), Permission.WEEK_12).open
    assert gate(at(16, word(Permission.WEEK_12, 15), who=LATE), Permission.WEEK_12).open


@pytest.mark.parametrize(("week", "stands_at"), [(-1, -1), (5, 5), (6, 5), (12, 5), (80, 5)])
def test_without_a_word_the_week_stands_before_the_first_gate(week: int, stands_at: int) -> None:
    assert gated_week(at(week)) == stands_at


def test_a_late_start_stands_before_its_own_gates() -> None:
    weeks = (5, 6, 11, 12, 15, 16, 40)
    assert [gated_week(at(w, who=LATE)) for w in weeks] == [5, 6, 11, 11, 11, 11, 11]
    assert [gated_week(at(w, word(Permission.WEEK_6, 12), who=LATE)) for w in weeks[3:]] == [12, 15, 15, 15]


def test_with_the_first_word_the_week_stands_before_the_second_gate() -> None:
    assert [gated_week(at(w, word(Permission.WEEK_6, 6))) for w in (6, 11, 12, 40)] == [6, 11, 11, 11]
    assert gated_week(at(40, word(Permission.WEEK_12, 12))) == 40


# --- nerve glides -----------------------------------------------------------------------------------------------


def glides(facts: Facts) -> bool:
    return gate(facts, Permission.NERVE_GLIDES).open


def test_glides_are_on_by_default_from_week_2() -> None:
    assert not glides(at(1, day=6))
    assert glides(at(2))


def test_late_start_moves_glides_to_week_12() -> None:
    assert not glides(at(11, day=6, who=LATE))
    assert glides(at(12, who=LATE))


def test_a_therapist_starts_glides_early_and_switches_them_off_and_on() -> None:
    early = word(Permission.NERVE_GLIDES, 1, recorded_by_therapist=True)
    off = word(Permission.NERVE_GLIDES_OFF, 3)
    on = word(Permission.NERVE_GLIDES, 4)
    assert glides(at(1, early))
    assert not glides(at(1, word(Permission.NERVE_GLIDES, 1)))
    assert not glides(at(5, early, off))
    assert glides(at(5, early, off, on))
    assert not glides(at(5, early, off, word(Permission.NERVE_GLIDES, 3)))  # yes and no at one moment: no


def mornings(*days_ago: int, **said: object) -> list[object]:
    return [make.check_in(make.TODAY - timedelta(days=n), **said) for n in days_ago]


def test_glides_switch_themselves_off_after_two_bad_mornings_until_a_clinician_says_yes() -> None:
    assert glides(make.facts(*mornings(3, glide_linger=True)))
    twice = mornings(3, 9, glide_linger=True)
    assert not glides(make.facts(*twice))
    assert not glides(make.facts(*mornings(3, glide_linger=True), *after_glides(9, leg_pain=4)))
    assert glides(make.facts(*twice, make.clearance(Permission.NERVE_GLIDES, make.TODAY - timedelta(days=2))))
    assert not glides(make.facts(*twice, make.clearance(Permission.NERVE_GLIDES, make.TODAY - timedelta(days=10))))
    assert glides(make.facts(*mornings(3, 14, glide_linger=True)))


def after_glides(*days_ago: int, trained: bool = True, before: int = 2, **said: object) -> list[Event]:
    """Worse mornings after a day with glides on which leg pain and tingling were `before`."""
    events: list[Event] = []
    for n in days_ago:
        yesterday = make.TODAY - timedelta(days=n + 1)
        events.append(make.check_in(yesterday, hour=7, leg_pain=before, tingling=before))
        events += [make.set_log(yesterday)] if trained else []
        now = {"leg_pain": before, "tingling": before, "worse_since_last": True, "glide_linger": False} | said
        events.append(make.check_in(yesterday + timedelta(days=1), hour=7, **now))
    return events


@pytest.mark.parametrize(
    ("events", "open_"),
    [
        (after_glides(3, 9, leg_pain=3), False),
        (after_glides(3, 9, tingling=3), False),
        (after_glides(3, 9, leg_pain=None), False),
        (after_glides(3, 9, tingling=None), False),
        (after_glides(3, leg_pain=3), True),
        (after_glides(3, 9, back_pain=9), True),  # a worse back says nothing of a nerve
        (after_glides(3, 9, leg_pain=1), True),
        (after_glides(3, 9, leg_pain=3, worse_since_last=False), True),
        (after_glides(3, 9, leg_pain=3, glide_linger=None), True),  # the last session had no glides
        (after_glides(3, 9, leg_pain=3, trained=False), True),  # the glides were days ago
        (after_glides(3, 14, leg_pain=3), True),
    ],
)
def test_a_worse_morning_counts_against_glides_where_the_leg_is_worse_after_them(
    events: list[Event], open_: bool
) -> None:
    assert glides(make.facts(*events)) is open_


def test_a_worse_morning_with_nothing_to_compare_it_with_counts() -> None:
    events = [e for e in after_glides(2, 12) if not (isinstance(e, CheckIn) and not e.worse_since_last)]
    assert not glides(make.facts(*events))


def test_a_headache_flag_keeps_glides_off_even_after_the_lock_is_cleared() -> None:
    then = make.TODAY - timedelta(days=20)
    flag = make.flags(then, RedFlag.HEADACHE)
    word_ = make.clearance(Permission.RED_FLAG_CLEARED, then + timedelta(days=1))
    assert not glides(make.facts(flag, word_))
    assert glides(make.facts(flag, word_, make.clearance(Permission.NERVE_GLIDES, then + timedelta(days=2))))


# --- codes ------------------------------------------------------------------------------------------------------

ALWAYS = {Code.THERAPIST_ONLY, Code.FLEXION_NOT_CLEARED, Code.PRONE_NOT_ALLOWED, Code.WOUND_NOT_FULLY_HEALED}


def active(**changes: object) -> set[Code]:
    return set(active_codes(make.facts(who=make.patient(**changes))))


def test_a_free_person_has_only_the_codes_a_clinician_must_open() -> None:
    assert active() == ALWAYS


@pytest.mark.parametrize(
    ("movement", "rung", "codes"),
    [
        (Complaint.FOOT_LIFT, 1, {Code.MRC_DF_LT3, Code.MRC_DF_LT4, Code.MRC_EV_LT4, Code.MRC_DF_0_ONLY_PASSIVE}),
        (Complaint.FOOT_LIFT, 2, {Code.MRC_DF_LT3, Code.MRC_DF_LT4, Code.MRC_EV_LT4}),
        (Complaint.FOOT_LIFT, 3, {Code.MRC_DF_LT4, Code.MRC_EV_LT4}),
        (Complaint.FOOT_LIFT, 4, set()),
        (Complaint.PUSH_OFF, 3, {Code.MRC_PF_LT4}),
        (Complaint.PUSH_OFF, 4, set()),
        (Complaint.HEAVINESS, 2, {Code.MRC_QUAD_LT3, Code.MRC_QUAD_LT4}),
        (Complaint.HEAVINESS, 3, {Code.MRC_QUAD_LT4}),
    ],
)
def test_a_ladder_gate_looks_at_its_own_movement(movement: Complaint, rung: int, codes: set[Code]) -> None:
    ladder = tuple(
        replace(start, rung=Rung(rung) if start.movement is movement else Rung.FULL) for start in make.ladder()
    )
    assert active(ladder=ladder, has_afo=True) - ALWAYS == codes


def test_a_weak_foot_without_a_brace_has_its_own_code() -> None:
    assert Code.MRC_DF_LT3_WITHOUT_AFO in active(ladder=make.ladder(2))
    assert Code.MRC_DF_LT3_WITHOUT_AFO not in active(ladder=make.ladder(2), has_afo=True)
    assert Code.MRC_DF_LT3_WITHOUT_AFO not in active(ladder=make.ladder(3))


def test_the_weaker_of_two_weak_legs_decides_and_one_unknown_leg_is_unknown() -> None:
    both = make.ladder(5, (Side.LEFT,)) + make.ladder(2, (Side.RIGHT,))
    facts = make.facts(who=make.patient(weak_leg=WeakLeg.BOTH, ladder=both))
    assert weakest_rung(facts, Complaint.PUSH_OFF) is Rung.GRAVITY_REDUCED
    one = make.facts(who=make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder(5, (Side.LEFT,))))
    assert weakest_rung(one, Complaint.PUSH_OFF) is None
    assert gate_rung(one, Complaint.PUSH_OFF) is None


def test_an_unknown_rung_is_not_enough_where_the_movement_is_a_complaint() -> None:
    assert {Code.MRC_DF_LT3, Code.MRC_QUAD_LT3, Code.MRC_PF_LT4} <= active(ladder=())
    other = active(ladder=(), complaints=(Complaint.PUSH_OFF,))
    assert Code.MRC_DF_LT3 not in other  # taken as "lifts against gravity" ...
    assert {Code.MRC_DF_LT4, Code.MRC_QUAD_LT4} <= other  # ... and no more
    assert Code.MRC_PF_LT4 in other


def test_one_tick_for_a_numb_foot_stands_for_every_skin_code() -> None:
    numb = {Code.INSENSATE_FOOT_STRAP_CHECK, Code.INSENSATE_SKIN_CHECK, Code.INSENSATE_HEEL}
    assert numb <= active(conditions=frozenset({Code.INSENSATE_SKIN_CHECK}))


def test_nobody_near_matters_for_a_leg_that_may_give_way() -> None:
    alone = {"has_helper": False}
    assert active(**alone) == ALWAYS | {Code.ALONE_AT_HOME}
    assert {Code.FALL_RISK_UNSUPPORTED, Code.TRIP_HAZARD} <= active(**alone, ladder=make.ladder(2))
    assert Code.FALL_RISK_UNSUPPORTED not in active(ladder=make.ladder(2))
    knee_only = tuple(
        replace(s, rung=Rung.GRAVITY_REDUCED if s.movement is Complaint.HEAVINESS else Rung.FULL) for s in make.ladder()
    )
    assert Code.FALL_RISK_UNSUPPORTED in active(**alone, ladder=knee_only)
    assert Code.TRIP_HAZARD not in active(**alone, ladder=knee_only)
    assert Code.FALL_RISK_UNSUPPORTED in active(**alone, conditions=frozenset({Code.FALL_RISK_UNSUPPORTED}))
    assert Code.FALL_RISK_UNSUPPORTED not in active(conditions=frozenset({Code.FALL_RISK_UNSUPPORTED}))


def test_diabetes_needs_somebody_to_look_at_the_skin() -> None:
    skin = {Code.INSENSATE_FOOT_STRAP_CHECK, Code.INSENSATE_SKIN_CHECK}
    assert skin <= active(diabetes=True, has_helper=False)
    assert not skin & active(diabetes=True)


@pytest.mark.parametrize(
    ("approach", "thigh", "belly"),
    [
        (Approach.POSTERIOR, False, False),
        (Approach.LATERAL, True, False),
        (Approach.ANTERIOR, False, True),
        (Approach.UNKNOWN, True, True),
    ],
)
def test_the_approach_brings_its_own_caution(approach: Approach, thigh: bool, belly: bool) -> None:
    who = make.patient(surgery=Surgery(on=make.SURGERY, approach=approach))
    sore = make.facts(make.check_in(make.week(5), hour=9, leg_pain=4), today=make.week(5), who=who)
    assert (Code.PSOAS_PAINFUL_LATERAL_APPROACH in active_codes(sore)) is thigh
    assert (Code.ABDOMINAL_WOUND_PAIN_ALIF in active_codes(sore)) is belly
    calm = make.facts(today=make.week(5), who=who)
    assert Code.PSOAS_PAINFUL_LATERAL_APPROACH not in active_codes(calm)
    silent = make.facts(today=make.week(5), who=who, ready=False)
    assert (Code.PSOAS_PAINFUL_LATERAL_APPROACH in active_codes(silent)) is thigh
    later = make.facts(make.check_in(make.week(12), hour=9, leg_pain=4), today=make.week(12), who=who)
    assert not {Code.PSOAS_PAINFUL_LATERAL_APPROACH, Code.ABDOMINAL_WOUND_PAIN_ALIF} & set(active_codes(later))


@pytest.mark.parametrize(
    ("flag", "code"),
    [
        (RedFlag.HEADACHE, Code.CSF_HEADACHE),
        (RedFlag.WOUND_FEVER, Code.WOUND_PROBLEM),
        (RedFlag.BLADDER_BOWEL, Code.URINARY_RETENTION),
    ],
)
def test_a_flag_closes_its_code_until_it_is_cleared(flag: RedFlag, code: Code) -> None:
    flagged = make.facts(make.flags(make.TODAY, flag))
    assert code in active_codes(flagged)
    assert code not in active_codes(make.plus(flagged, make.clearance(Permission.RED_FLAG_CLEARED)))


def global_reason(*events: object, **who: object) -> str:
    facts = make.facts(*events, who=make.patient(**who))  # type: ignore[arg-type]
    found = active_codes(facts).get(Code.GLOBAL)
    return found.code if found else ""


def day(value: date = make.TODAY, **said: object) -> object:
    return make.check_in(value, hour=9, **said)


def test_global_is_in_force_for_everything_of_the_list_that_can_be_known() -> None:
    assert global_reason() == ""
    assert global_reason(make.flags(make.TODAY, RedFlag.CALF)) == "red_flag_same_day"
    assert global_reason(make.rung(make.TODAY, 2)) == "rung_lost_two"
    assert global_reason(conditions=frozenset({Code.WOUND_PROBLEM})) == "condition_global"
    assert global_reason(conditions=frozenset({Code.CSF_HEADACHE})) == "condition_global"
    assert global_reason(day(back_pain=6)) == "pain_high"
    assert global_reason(day(feeling_ill=True)) == "feeling_ill"
    assert global_reason(contacts=Contacts()) == "nobody_to_call"
    assert global_reason(day(back_pain=5)) == ""


def test_global_keeps_the_reason_nobody_is_exempt_from() -> None:
    assert global_reason(day(back_pain=6), contacts=Contacts()) == "nobody_to_call"
    assert global_reason(day(back_pain=6), make.flags(make.TODAY, RedFlag.SADDLE)) not in REST_DAY_CODES
