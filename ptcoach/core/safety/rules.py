"""The registry: every safety rule with the hazards it controls, its source, its owner sentence and its reason codes.

Decides nothing. Every reason safety gives is made by `because`, so a reason without a registered rule cannot exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..model.reason import Reason
from .rings import TABLES


@dataclass(frozen=True, slots=True)
class Rule:
    """`sentence` is what the owner of the rule promises; `hazards` are ids of the hazard list; codes are unique."""

    id: str
    hazards: tuple[str, ...]
    source: str
    sentence: str
    codes: tuple[str, ...]


def _rule(id_: str, hazards: str, source: str, sentence: str, codes: str) -> Rule:
    return Rule(id_, tuple(hazards.split()), source, sentence, tuple(codes.split()))


_ALL = (
    # --- the day -------------------------------------------------------------------------------------------------
    _rule(
        "R-DATE",
        "H1",
        "[design] architecture 4",
        "A surgery date in the future, before birth or more than five years back holds the day until it is put right.",
        "surgery_in_future surgery_before_birth surgery_too_long_ago",
    ),
    _rule(
        "R-CLOCK",
        "H1 H10",
        "reliability.md F11 [design]",
        "A date on the computer that lies more than a day before the newest record holds the day.",
        "clock_behind_record",
    ),
    _rule(
        "R-CONTACT",
        "H4 H20",
        "reference.md §12.1 (no clinician named) [design]",
        "No exercise until one number to call is known: surgeon, therapist or emergency number.",
        "nobody_to_call",
    ),
    _rule(
        "R-FLAG-ASK",
        "H4 H5 H7",
        "reference.md §9; decisions.md 8",
        "The red-flag questions are answered in full before the first session of a day to week 6, then weekly.",
        "red_flags_due red_flags_due_weekly red_flags_due_after_pain",
    ),
    _rule(
        "R-FLAG-R1",
        "H4 H5 H19",
        "reference.md §9 R1; decisions.md 8",
        "An emergency red flag locks exercise until a clinician's clearance recorded after it.",
        "red_flag_emergency",
    ),
    _rule(
        "R-FLAG-R2",
        "H4 H5 H19",
        "reference.md §9 R2; decisions.md 8",
        "A same-day red flag locks exercise until a clinician's clearance recorded after it.",
        "red_flag_same_day",
    ),
    _rule(
        "R-CHECKIN",
        "H5 H10",
        "architecture 4 [design]",
        "No session without today's check-in; pain and illness must be answered, other gaps make the day easier.",
        "check_in_missing check_in_incomplete check_in_gap",
    ),
    _rule("R-ILL", "H3 H19", "reference.md §12.1", "Feeling ill or feverish is a rest day.", "feeling_ill"),
    _rule(
        "R-PAIN-REST",
        "H3",
        "reference.md §10, §12.1; decisions.md 7",
        "Pain of 6 or more at the check-in is a rest day.",
        "pain_high",
    ),
    _rule(
        "R-PAIN-EASY",
        "H3",
        "reference.md §10; decisions.md 7",
        "Pain of 4 or 5 at the check-in halves the day; with pain medicine on board it starts at 3.",
        "pain_medium pain_medium_medicine",
    ),
    _rule(
        "R-PAIN-ROSE",
        "H3",
        "reference.md §10 (change from baseline) [design]",
        "Pain or tingling 3 or more above the last check-in halves the day.",
        "pain_rose",
    ),
    _rule(
        "R-WORSE",
        "H3",
        "reference.md §10, §12",
        "A morning worse than before the last session halves the day.",
        "worse_this_morning",
    ),
    _rule(
        "R-CONFIDENCE",
        "H22",
        "decisions.md 10 [design]",
        "Confidence of 3 or less brings smaller steps that day.",
        "confidence_low",
    ),
    _rule("R-FLARE", "H3", "product.md flare-up [design]", "Flare-up mode halves every day of it.", "flare_up"),
    _rule(
        "R-HALF",
        "H3",
        "decisions.md 7; reference.md §10",
        "On an easier day every item is done at half dose or less.",
        "dose_halved",
    ),
    _rule(
        "R-BASICS",
        "H3",
        "[design] from reference.md §12.1",
        "On a rest day only breathing and ankle work, lying or sitting and without load, is left, at half dose.",
        "rest_day_basics",
    ),
    _rule(
        "R-DAY",
        "H5 H10",
        "decisions.md 8; architecture 4",
        "Nothing is cleared on a day that is held, stopped or locked.",
        "day_held day_rest day_locked",
    ),
    # --- pain in a session ---------------------------------------------------------------------------------------
    _rule(
        "R-PAIN-HALF",
        "H3",
        "reference.md §10; decisions.md 7",
        "Pain of 4 or 5, or a rise of 2, in a session halves that exercise for the day.",
        "pain_amber pain_amber_medicine pain_rise_2",
    ),
    _rule(
        "R-PAIN-STOP",
        "H3 H6",
        "reference.md §10; decisions.md 7",
        "Pain of 6 or more, a rise of 3, or a second warning on one exercise stops that exercise for the day.",
        "pain_red pain_rise_3 pain_amber_again",
    ),
    _rule(
        "R-PAIN-SESSION",
        "H3 H6",
        "reference.md §10 (stop session if repeats)",
        "A second stop on one day, or one tied to no exercise, ends the exercises of that day.",
        "pain_red_again pain_red_anywhere",
    ),
    _rule(
        "R-PAIN-FLAGS",
        "H4 H6",
        "reference.md §10; decisions.md 7",
        "Symptoms moving down, new numbness, new weakness or pain of 8 or more lead to the red-flag questions.",
        "pain_moved_down pain_new_numbness pain_new_weakness pain_severe",
    ),
    _rule(
        "R-PAIN-TODAY",
        "H3 H10",
        "reference.md §10",
        "What pain stopped or halved today stays stopped or halved, also after a restart of the program.",
        "stopped_today halved_today session_stopped_today",
    ),
    # --- flags the record itself raises --------------------------------------------------------------------------
    _rule(
        "R-RUNG-LOST",
        "H6",
        "reference.md §6.4, §9 R2; decisions.md 5",
        "A sure rung lost and confirmed, or within two days, or two rungs below the best, locks like a same-day flag.",
        "rung_lost rung_lost_sudden rung_lost_two difficulty_jump difficulty_stays",
    ),
    _rule(
        "R-RUNG-EMERGENCY",
        "H6",
        "reference.md §1 rule 12, §9 R1",
        "Two rungs lost within two days, or both legs weaker together, is an emergency.",
        "rung_lost_severe both_legs_weaker",
    ),
    _rule(
        "R-RETEST",
        "H6 H7",
        "reference.md §6.4; decisions.md 5",
        "One rung below a level stated or reached twice holds the day until it is tested once more after a rest.",
        "retest_rung retest_difficulty",
    ),
    _rule(
        "R-NO-GAIN",
        "H6",
        "reference.md §9 R3; decisions.md 9",
        "A weak movement with no gain by the end of week 6 asks for an appointment.",
        "no_gain gain_not_measured",
    ),
    _rule(
        "R-PLATEAU",
        "H6",
        "reference.md §9 R3, §13; decisions.md 9",
        "Function lost after a plateau asks for an appointment.",
        "slow_loss test_loss",
    ),
    _rule(
        "R-PAIN-3D",
        "H6",
        "reference.md §9 R3; decisions.md 9",
        "Pain of 6 or more three days running asks for an appointment.",
        "pain_high_3_days",
    ),
    _rule(
        "R-GLIDE-FLARE",
        "H6",
        "reference.md §7, §9 R3",
        "Nerve glides that flare twice in two weeks are reported to the therapist.",
        "glides_flaring",
    ),
    _rule(
        "R-FEAR",
        "H22",
        "reference.md §9 R3; decisions.md 9, 10",
        "Low confidence that keeps somebody from moving asks for an appointment.",
        "confidence_stopping",
    ),
    _rule(
        "R-ADHERENCE",
        "H6 H22",
        "[design] adherence collapse",
        "A person who was active and has all but stopped without saying why is asked about it.",
        "adherence_drop",
    ),
    # --- gates ---------------------------------------------------------------------------------------------------
    _rule(
        "R-GATE-6",
        "H1",
        "reference.md §1 rule 2; decisions.md 4",
        "The six-week gate opens by a clinician's word only, and not before its week without a therapist's reason.",
        "gate_6_closed gate_6_early",
    ),
    _rule(
        "R-GATE-12",
        "H1",
        "reference.md §1 rule 2; decisions.md 4",
        "The twelve-week gate opens by a clinician's word only, and not before its week without a therapist's reason.",
        "gate_12_closed gate_12_early",
    ),
    _rule(
        "R-GATE-GLIDES",
        "H1 H2",
        "decisions.md 2; reference.md §7",
        "Nerve glides from week 2 (late start: 12); off after two mornings of lingering or a worse leg, or a leak.",
        "glides_early glides_switched_off glides_off_by_themselves glides_csf glides_not_answered glides_too_many",
    ),
    _rule(
        "R-GATE-FLEXION",
        "H2",
        "reference.md §4, §12.1",
        "Bending stretches need a clinician's word, from week 12.",
        "flexion_closed flexion_early",
    ),
    _rule(
        "R-GATE-PRONE",
        "H2",
        "reference.md §4; decisions.md 6",
        "Lying on the front needs a clinician's word, from week 12.",
        "prone_closed prone_early",
    ),
    _rule(
        "R-GATE-WOUND",
        "H1 H19",
        "reference.md §4 (bath/pool)",
        "Water exercise needs a healed wound and week 8.",
        "wound_not_cleared wound_early",
    ),
    _rule(
        "R-WINDOW",
        "H1",
        "reference.md §14, §15; §1 profiles",
        "No exercise before its first week; the weeks stand still while a gate is closed; late start moves them.",
        "too_early too_late",
    ),
    _rule(
        "R-EARLY",
        "H1",
        "reference.md §4.2; product.md clearances",
        "A therapist may open one exercise early, with name, date and reason, not before its earliest published week.",
        "opened_early",
    ),
    _rule(
        "R-THERAPIST-ONLY",
        "H1",
        "reference.md §12.1",
        "Therapist-only exercises need a therapist's plan with a reason.",
        "therapist_only",
    ),
    # --- what the person has -------------------------------------------------------------------------------------
    _rule(
        "R-CONDITION",
        "H18",
        "reference.md §12.1",
        "An exercise whose contraindication the person stated is not shown.",
        "condition condition_global",
    ),
    _rule(
        "R-LADDER",
        "H8 H18",
        "reference.md §1 rule 10, §6.4, §12.1",
        "Exercises with a ladder gate need the weak leg's rung; an unknown rung counts as not enough.",
        "ladder_low ladder_unknown no_foot_brace foot_passive_only",
    ),
    _rule(
        "R-RUNG-NEED",
        "H8",
        "reference.md §6.4; decisions.md 5",
        "No exercise above the rung the muscle reaches today.",
        "rung_too_low rung_unknown",
    ),
    _rule(
        "R-RUNG-EASY",
        "H3",
        "reference.md §6.4",
        "An exercise for a lower rung than the leg has needs a therapist's reason.",
        "rung_too_high",
    ),
    _rule(
        "R-SUPPORT",
        "H8",
        "reference.md §1 rule 10, §12.1",
        "A leg that may give way, or a fear of falling, rules out standing work while nobody is near.",
        "fall_risk alone_at_home trip_hazard",
    ),
    _rule(
        "R-SKIN",
        "H18",
        "reference.md §12.1",
        "With diabetes and nobody to check the skin, no straps or bare-foot work.",
        "skin_not_checked",
    ),
    _rule(
        "R-APPROACH",
        "H18",
        "reference.md §5.1",
        "After a lateral operation with a sore thigh no hip-flexor work to week 12; after an anterior one no belly "
        "work to week 6. An unknown approach counts as both.",
        "thigh_sore_after_lateral belly_after_anterior",
    ),
    _rule(
        "R-NERVE",
        "H6",
        "reference.md §7",
        "Tingling that lasted over 30 minutes stops nerve-loading items for 48 hours.",
        "nerve_irritable",
    ),
    _rule(
        "R-FLAG-CODE",
        "H5 H18",
        "reference.md §12.1",
        "A wound, headache or bladder flag also closes the exercises that name it, until cleared.",
        "flag_code",
    ),
    # --- loads, limits, doses ------------------------------------------------------------------------------------
    _rule(
        "R-CAP",
        "H2",
        "reference.md §4.1",
        "No bend, lift or twist above the cap of the week.",
        "cap_bend cap_lift cap_twist",
    ),
    _rule(
        "R-SURGEON",
        "H2",
        "decisions.md 6; reference.md §1 rule 3",
        "A stricter number of the surgeon holds at once; a laxer one only with name and date.",
        "surgeon_bend surgeon_twist surgeon_unsigned",
    ),
    _rule(
        "R-ROTATION",
        "H2",
        "reference.md §4; decisions.md 6",
        "No rotation against load before week 16; before week 6 twist 1 is the bent-knee fall-out lying only.",
        "rotation_loaded twist_lying_only",
    ),
    _rule(
        "R-LIFT",
        "H2 H3",
        "reference.md §4, §4.1",
        "An outside weight needs a clinician's lifting number; none is heavier than the person may lift.",
        "lift_number_needed load_lowered load_not_allowed",
    ),
    _rule(
        "R-DOSE-ABSOLUTE",
        "H3",
        "core/safety/rings.py, source beside each number",
        "A dose outside the absolute ring is refused, whoever wrote it.",
        "dose_impossible",
    ),
    _rule(
        "R-DOSE-RECOMMENDED",
        "H3",
        "core/safety/rings.py, source beside each number",
        "A dose outside the recommended ring is lowered, or needs a therapist's reason.",
        "dose_lowered dose_needs_reason",
    ),
    _rule(
        "R-WALK",
        "H9",
        "reference.md §8; core/safety/rings.py",
        "Walking minutes and bouts of a plan never pass the absolute ring of the week.",
        "walk_lowered",
    ),
    _rule(
        "R-OVERRIDE",
        "H3",
        "architecture 2",
        "A therapist's reason opens the recommended ring and nothing else.",
        "override_taken",
    ),
    # --- the plan itself -----------------------------------------------------------------------------------------
    _rule(
        "R-KNOWN",
        "H13",
        "architecture 4",
        "An exercise the library does not know, has retired, or a therapist has switched off, is refused.",
        "unknown_exercise retired_exercise switched_off",
    ),
    _rule(
        "R-SIDES",
        "H17",
        "core/model/exercise.py SideRule",
        "Sides must fit the exercise and the weak leg.",
        "sides_wrong",
    ),
    _rule("R-ONCE", "H10", "reliability.md H10", "An exercise and side stands in a day's plan once.", "listed_twice"),
    _rule(
        "R-LENGTH",
        "H3 H10",
        "reference.md §12 session size; product.md",
        "Past sixteen items a plan is refused; the editor warns from ten.",
        "plan_too_long",
    ),
    _rule(
        "R-WEEKDAY",
        "H10",
        "reference.md §12 rest days",
        "An item is done on its own weekdays only.",
        "not_this_weekday",
    ),
)


def _registry(rules: tuple[Rule, ...]) -> Mapping[str, Rule]:
    """The rules by id. Raises ValueError where an id or a code is given twice or a field is empty."""
    by_id = {rule.id: rule for rule in rules}
    codes = [code for rule in rules for code in rule.codes]
    if len(by_id) != len(rules) or len(set(codes)) != len(codes):
        raise ValueError("a rule id or a reason code is registered twice")
    if bare := [r.id for r in rules if not (r.hazards and r.source and r.sentence and r.codes)]:
        raise ValueError(f"rules without hazard, source, sentence or code: {bare}")
    return MappingProxyType(by_id)


RULES: Mapping[str, Rule] = _registry(_ALL)
_RULE_OF: Mapping[str, str] = {code: rule.id for rule in RULES.values() for code in rule.codes}
CODES: frozenset[str] = frozenset(_RULE_OF)


@cache
def rules_version() -> str:
    """Changes whenever a rule's words, codes, sources or any number of the limits change."""
    import hashlib  # loads OpenSSL; only what is written down needs the version

    return hashlib.sha256(repr((_ALL, TABLES)).encode()).hexdigest()[:12]


def because(code: str, **params: str | int | float) -> Reason:
    """The reason `code` with its rule's id. Raises KeyError for a code no rule owns."""
    return Reason.of(code, rule=_RULE_OF[code], **params)
