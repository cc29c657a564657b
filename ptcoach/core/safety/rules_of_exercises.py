"""The rules about gates, the person, loads and doses, and the plan as a whole.

A table only; the registry is `rules`.
"""

from __future__ import annotations

from .rule import rule

OF_EXERCISES = (
    # --- gates ---------------------------------------------------------------------------------------------------
    rule(
        "R-GATE-6",
        "H1",
        "reference.md §1 rule 2; decisions.md 4",
        "The six-week gate opens by a clinician's word only, and not before its week without a therapist's reason.",
        "gate_6_closed gate_6_early",
    ),
    rule(
        "R-GATE-12",
        "H1",
        "reference.md §1 rule 2; decisions.md 4",
        "The twelve-week gate opens by a clinician's word only, and not before its week without a therapist's reason.",
        "gate_12_closed gate_12_early",
    ),
    rule(
        "R-GATE-GLIDES",
        "H1 H2",
        "decisions.md 2; reference.md §7",
        "Nerve glides from week 2 (late start: 12); off after two mornings of lingering or a worse leg, or a leak.",
        "glides_early glides_switched_off glides_off_by_themselves glides_csf glides_not_answered glides_too_many",
    ),
    rule(
        "R-GATE-FLEXION",
        "H2",
        "reference.md §4, §12.1",
        "Bending stretches need a clinician's word, from week 12.",
        "flexion_closed flexion_early",
    ),
    rule(
        "R-GATE-PRONE",
        "H2",
        "reference.md §4; decisions.md 6",
        "Lying on the front needs a clinician's word, from week 12.",
        "prone_closed prone_early",
    ),
    rule(
        "R-GATE-WOUND",
        "H1 H19",
        "reference.md §4 (bath/pool)",
        "Water exercise needs a healed wound and week 8.",
        "wound_not_cleared wound_early",
    ),
    rule(
        "R-WINDOW",
        "H1",
        "reference.md §14, §15; §1 profiles",
        "No exercise before its first week; the weeks stand still while a gate is closed; late start moves them.",
        "too_early too_late",
    ),
    rule(
        "R-EARLY",
        "H1",
        "reference.md §4.2; product.md clearances",
        "A therapist may open one exercise early, with name, date and reason, not before its earliest published week.",
        "opened_early",
    ),
    rule(
        "R-THERAPIST-ONLY",
        "H1",
        "reference.md §12.1",
        "Therapist-only exercises need a therapist's plan with a reason.",
        "therapist_only",
    ),
    # --- what the person has -------------------------------------------------------------------------------------
    rule(
        "R-CONDITION",
        "H18",
        "reference.md §12.1",
        "An exercise whose contraindication the person stated is not shown.",
        "condition condition_global",
    ),
    rule(
        "R-LADDER",
        "H8 H18",
        "reference.md §1 rule 10, §6.4, §12.1",
        "Exercises with a ladder gate need the weak leg's rung; an unknown rung counts as not enough.",
        "ladder_low ladder_unknown no_foot_brace foot_passive_only",
    ),
    rule(
        "R-RUNG-NEED",
        "H8",
        "reference.md §6.4; decisions.md 5",
        "No exercise above the rung the muscle reaches today.",
        "rung_too_low rung_unknown",
    ),
    rule(
        "R-RUNG-EASY",
        "H3",
        "reference.md §6.4",
        "An exercise for a lower rung than the leg has needs a therapist's reason.",
        "rung_too_high",
    ),
    rule(
        "R-SUPPORT",
        "H8",
        "reference.md §1 rule 10, §12.1",
        "A leg that may give way, or a fear of falling, rules out standing work while nobody is near.",
        "fall_risk alone_at_home trip_hazard",
    ),
    rule(
        "R-SKIN",
        "H18",
        "reference.md §12.1",
        "With diabetes and nobody to check the skin, no straps or bare-foot work.",
        "skin_not_checked",
    ),
    rule(
        "R-APPROACH",
        "H18",
        "reference.md §5.1",
        "After a lateral operation with a sore thigh no hip-flexor work to week 12; after an anterior one no belly "
        "work to week 6. An unknown approach counts as both.",
        "thigh_sore_after_lateral belly_after_anterior",
    ),
    rule(
        "R-NERVE",
        "H6",
        "reference.md §7",
        "Tingling that lasted over 30 minutes stops nerve-loading items for 48 hours.",
        "nerve_irritable",
    ),
    rule(
        "R-FLAG-CODE",
        "H5 H18",
        "reference.md §12.1",
        "A wound, headache or bladder flag also closes the exercises that name it, until cleared.",
        "flag_code",
    ),
    # --- loads, limits, doses ------------------------------------------------------------------------------------
    rule(
        "R-CAP",
        "H2",
        "reference.md §4.1",
        "No bend, lift or twist above the cap of the week.",
        "cap_bend cap_lift cap_twist",
    ),
    rule(
        "R-SURGEON",
        "H2",
        "decisions.md 6; reference.md §1 rule 3",
        "A stricter number of the surgeon holds at once; a laxer one only with name and date.",
        "surgeon_bend surgeon_twist surgeon_unsigned",
    ),
    rule(
        "R-ROTATION",
        "H2",
        "reference.md §4; decisions.md 6",
        "No rotation against load before week 16; before week 6 twist 1 is the bent-knee fall-out lying only.",
        "rotation_loaded twist_lying_only",
    ),
    rule(
        "R-LIFT",
        "H2 H3",
        "reference.md §4, §4.1",
        "An outside weight needs a clinician's lifting number; none is heavier than the person may lift.",
        "lift_number_needed load_lowered load_not_allowed",
    ),
    rule(
        "R-DOSE-ABSOLUTE",
        "H3",
        "core/safety/rings.py, source beside each number",
        "A dose outside the absolute ring is refused, whoever wrote it.",
        "dose_impossible",
    ),
    rule(
        "R-DOSE-RECOMMENDED",
        "H3",
        "core/safety/rings.py, source beside each number",
        "A dose outside the recommended ring is lowered, or needs a therapist's reason.",
        "dose_lowered dose_needs_reason",
    ),
    rule(
        "R-WALK",
        "H9",
        "reference.md §8; core/safety/rings.py",
        "Walking minutes and bouts of a plan never pass the absolute ring of the week.",
        "walk_lowered",
    ),
    rule(
        "R-OVERRIDE",
        "H3",
        "architecture 2",
        "A therapist's reason opens the recommended ring and nothing else.",
        "override_taken",
    ),
    # --- the plan itself -----------------------------------------------------------------------------------------
    rule(
        "R-KNOWN",
        "H13",
        "architecture 4",
        "An exercise the library does not know, has retired, or a therapist has switched off, is refused.",
        "unknown_exercise retired_exercise switched_off",
    ),
    rule(
        "R-SIDES",
        "H17",
        "core/model/exercise.py SideRule",
        "Sides must fit the exercise and the weak leg.",
        "sides_wrong",
    ),
    rule("R-ONCE", "H10", "reliability.md H10", "An exercise and side stands in a day's plan once.", "listed_twice"),
    rule(
        "R-LENGTH",
        "H3 H10",
        "reference.md §12 session size; product.md",
        "Past sixteen items a plan is refused; the editor warns from ten.",
        "plan_too_long",
    ),
    rule(
        "R-WEEKDAY",
        "H10",
        "reference.md §12 rest days",
        "An item is done on its own weekdays only.",
        "not_this_weekday",
    ),
)
