"""The values every reason carries in its own case: what its words are filled with, and what a rule looked at."""

from __future__ import annotations

import pytest

from ptcoach.core.safety.rules import CODES

from .cases import CASES

VALUES: dict[str, dict[str, str | int | float]] = {
    "adherence_drop": {"now": 0},
    "belly_after_anterior": {"week": 6},
    "check_in_gap": {"field": "confidence"},
    "condition": {"condition": "joint_problem_knee"},
    "condition_global": {"condition": "wound_problem"},
    "confidence_low": {"confidence": 3},
    "confidence_stopping": {"days": 3},
    "difficulty_jump": {"before": 4, "movement": "foot_lift", "now": 8, "side": "right"},
    "difficulty_stays": {"before": 4, "movement": "foot_lift", "now": 7, "side": "right"},
    "dose_impossible": {"field": "sets", "most": 5, "value": 6},
    "dose_lowered": {"field": "sets", "most": 3, "value": 4},
    "dose_needs_reason": {"field": "sets", "most": 3, "value": 4},
    "flag_code": {"flag": "wound_fever"},
    "flare_up": {"days": 1},
    "flexion_closed": {"now": 13, "week": 12},
    "flexion_early": {"now": 11, "week": 12},
    "gain_not_measured": {"movement": "foot_lift", "side": "right"},
    "gate_12_closed": {"now": 12, "week": 12},
    "gate_12_early": {"now": 11, "week": 12},
    "gate_6_closed": {"now": 6, "week": 6},
    "gate_6_early": {"now": 5, "week": 6},
    "glides_csf": {"now": 13, "week": 2},
    "glides_early": {"now": 1, "week": 2},
    "glides_off_by_themselves": {"now": 13, "week": 2},
    "glides_switched_off": {"now": 13, "week": 2},
    "glides_too_many": {"most": 20},
    "ladder_low": {"least": 4, "movement": "foot_lift", "rung": 3},
    "ladder_unknown": {"movement": "foot_lift"},
    "lift_number_needed": {"most": 4.5},
    "load_lowered": {"most": 4.5, "value": 5.0},
    "no_gain": {"movement": "foot_lift", "side": "right"},
    "pain_amber": {"pain": 4},
    "pain_amber_medicine": {"pain": 3},
    "pain_high": {"pain": 6},
    "pain_medium": {"pain": 4},
    "pain_medium_medicine": {"pain": 3},
    "pain_moved_down": {"pain": 1},
    "pain_new_numbness": {"pain": 1},
    "pain_new_weakness": {"pain": 1},
    "pain_red": {"pain": 6},
    "pain_rise_2": {"rise": 2},
    "pain_rise_3": {"rise": 3},
    "pain_severe": {"pain": 8},
    "plan_too_long": {"most": 16},
    "prone_closed": {"now": 13, "week": 12},
    "prone_early": {"now": 11, "week": 12},
    "red_flag_emergency": {"flag": "saddle"},
    "red_flag_same_day": {"flag": "calf"},
    "retest_difficulty": {"movement": "foot_lift", "side": "right"},
    "retest_rung": {"movement": "foot_lift", "side": "right"},
    "retired_exercise": {"exercise": "heel_press", "now": ""},
    "rotation_loaded": {"week": 16},
    "rung_lost": {"before": 4, "movement": "foot_lift", "now": 3, "side": "right"},
    "rung_lost_severe": {"before": 4, "movement": "foot_lift", "now": 2, "side": "right"},
    "rung_lost_sudden": {"before": 4, "movement": "foot_lift", "now": 3, "side": "right"},
    "rung_lost_two": {"before": 4, "movement": "foot_lift", "now": 2, "side": "right"},
    "rung_too_high": {"most": 3, "movement": "push_off", "rung": 4, "side": "right"},
    "rung_too_low": {"least": 5, "movement": "push_off", "rung": 4, "side": "right"},
    "rung_unknown": {"movement": "push_off", "side": "right"},
    "sides_wrong": {"sides": "weak"},
    "slow_loss": {"movement": "foot_lift", "side": "right"},
    "surgeon_bend": {"week": 14},
    "surgeon_twist": {"week": 27},
    "surgeon_unsigned": {"limit": "lift_kg"},
    "test_loss": {"side": "", "test": "heel_raises"},
    "thigh_sore_after_lateral": {"week": 12},
    "too_early": {"now": 13, "week": 14},
    "too_late": {"now": 13, "week": 12},
    "unknown_exercise": {"exercise": "nobody_knows_it"},
    "wound_early": {"now": 7, "week": 8},
    "wound_not_cleared": {"now": 13, "week": 8},
}


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_reason_carries_its_values(code: str) -> None:
    said = next(reason for reason in CASES[code].yes() if reason.code == code)
    assert dict(said.params) == VALUES.get(code, {})
