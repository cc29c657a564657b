"""The rules about a day, pain in a session, and the flags the record itself raises.

A table only; the registry is `rules`.
"""

from __future__ import annotations

from .rule import rule

OF_DAYS = (
    # --- the day -------------------------------------------------------------------------------------------------
    rule(
        "R-DATE",
        "H1",
        "[design] architecture 4",
        "A surgery date in the future, before birth or more than five years back holds the day until it is put right.",
        "surgery_in_future surgery_before_birth surgery_too_long_ago",
    ),
    rule(
        "R-CLOCK",
        "H1 H10",
        "reliability.md F11 [design]",
        "A date on the computer that lies more than a day before the newest record holds the day.",
        "clock_behind_record",
    ),
    rule(
        "R-CONTACT",
        "H4 H20",
        "reference.md §12.1 (no clinician named) [design]",
        "No exercise until one number to call is known: surgeon, therapist or emergency number.",
        "nobody_to_call",
    ),
    rule(
        "R-FLAG-ASK",
        "H4 H5 H7",
        "reference.md §9; decisions.md 8",
        "The red-flag questions are answered in full before the first session of a day to week 6, then weekly.",
        "red_flags_due red_flags_due_weekly red_flags_due_after_pain",
    ),
    rule(
        "R-FLAG-R1",
        "H4 H5 H19",
        "reference.md §9 R1; decisions.md 8",
        "An emergency red flag locks exercise until a clinician's clearance recorded after it.",
        "red_flag_emergency",
    ),
    rule(
        "R-FLAG-R2",
        "H4 H5 H19",
        "reference.md §9 R2; decisions.md 8",
        "A same-day red flag locks exercise until a clinician's clearance recorded after it.",
        "red_flag_same_day",
    ),
    rule(
        "R-CHECKIN",
        "H5 H10",
        "architecture 4 [design]",
        "No session without today's check-in; pain and illness must be answered, other gaps make the day easier.",
        "check_in_missing check_in_incomplete check_in_gap",
    ),
    rule("R-ILL", "H3 H19", "reference.md §12.1", "Feeling ill or feverish is a rest day.", "feeling_ill"),
    rule(
        "R-PAIN-REST",
        "H3",
        "reference.md §10, §12.1; decisions.md 7",
        "Pain of 6 or more at the check-in is a rest day.",
        "pain_high",
    ),
    rule(
        "R-PAIN-EASY",
        "H3",
        "reference.md §10; decisions.md 7",
        "Pain of 4 or 5 at the check-in halves the day; with pain medicine on board it starts at 3.",
        "pain_medium pain_medium_medicine",
    ),
    rule(
        "R-PAIN-ROSE",
        "H3",
        "reference.md §10 (change from baseline) [design]",
        "Pain or tingling 3 or more above the last check-in halves the day.",
        "pain_rose",
    ),
    rule(
        "R-WORSE",
        "H3",
        "reference.md §10, §12",
        "A morning worse than before the last session halves the day.",
        "worse_this_morning",
    ),
    rule(
        "R-CONFIDENCE",
        "H22",
        "decisions.md 10 [design]",
        "Confidence of 3 or less brings smaller steps that day.",
        "confidence_low",
    ),
    rule("R-FLARE", "H3", "product.md flare-up [design]", "Flare-up mode halves every day of it.", "flare_up"),
    rule(
        "R-HALF",
        "H3",
        "decisions.md 7; reference.md §10",
        "On an easier day every item is done at half dose or less.",
        "dose_halved",
    ),
    rule(
        "R-BASICS",
        "H3",
        "[design] from reference.md §12.1",
        "On a rest day only breathing and ankle work, lying or sitting and without load, is left, at half dose.",
        "rest_day_basics",
    ),
    rule(
        "R-DAY",
        "H5 H10",
        "decisions.md 8; architecture 4",
        "Nothing is cleared on a day that is held, stopped or locked.",
        "day_held day_rest day_locked",
    ),
    # --- pain in a session ---------------------------------------------------------------------------------------
    rule(
        "R-PAIN-HALF",
        "H3",
        "reference.md §10; decisions.md 7",
        "Pain of 4 or 5, or a rise of 2, in a session halves that exercise for the day.",
        "pain_amber pain_amber_medicine pain_rise_2",
    ),
    rule(
        "R-PAIN-STOP",
        "H3 H6",
        "reference.md §10; decisions.md 7",
        "Pain of 6 or more, a rise of 3, or a second warning on one exercise stops that exercise for the day.",
        "pain_red pain_rise_3 pain_amber_again",
    ),
    rule(
        "R-PAIN-SESSION",
        "H3 H6",
        "reference.md §10 (stop session if repeats)",
        "A second stop on one day, or one tied to no exercise, ends the exercises of that day.",
        "pain_red_again pain_red_anywhere",
    ),
    rule(
        "R-PAIN-FLAGS",
        "H4 H6",
        "reference.md §10; decisions.md 7",
        "Symptoms moving down, new numbness, new weakness or pain of 8 or more lead to the red-flag questions.",
        "pain_moved_down pain_new_numbness pain_new_weakness pain_severe",
    ),
    rule(
        "R-PAIN-TODAY",
        "H3 H10",
        "reference.md §10",
        "What pain stopped or halved today stays stopped or halved, also after a restart of the program.",
        "stopped_today halved_today session_stopped_today",
    ),
    # --- flags the record itself raises --------------------------------------------------------------------------
    rule(
        "R-RUNG-LOST",
        "H6",
        "reference.md §6.4, §9 R2; decisions.md 5",
        "A sure rung lost and confirmed, or within two days, or two rungs below the best, locks like a same-day flag.",
        "rung_lost rung_lost_sudden rung_lost_two difficulty_jump difficulty_stays",
    ),
    rule(
        "R-RUNG-EMERGENCY",
        "H6",
        "reference.md §1 rule 12, §9 R1",
        "Two rungs lost within two days, or both legs weaker together, is an emergency.",
        "rung_lost_severe both_legs_weaker",
    ),
    rule(
        "R-RETEST",
        "H6 H7",
        "reference.md §6.4; decisions.md 5",
        "One rung below a level stated or reached twice holds the day until it is tested once more after a rest.",
        "retest_rung retest_difficulty",
    ),
    rule(
        "R-NO-GAIN",
        "H6",
        "reference.md §9 R3; decisions.md 9",
        "A weak movement with no gain by the end of week 6 asks for an appointment.",
        "no_gain gain_not_measured",
    ),
    rule(
        "R-PLATEAU",
        "H6",
        "reference.md §9 R3, §13; decisions.md 9",
        "Function lost after a plateau asks for an appointment.",
        "slow_loss test_loss",
    ),
    rule(
        "R-PAIN-3D",
        "H6",
        "reference.md §9 R3; decisions.md 9",
        "Pain of 6 or more three days running asks for an appointment.",
        "pain_high_3_days",
    ),
    rule(
        "R-GLIDE-FLARE",
        "H6",
        "reference.md §7, §9 R3",
        "Nerve glides that flare twice in two weeks are reported to the therapist.",
        "glides_flaring",
    ),
    rule(
        "R-FEAR",
        "H22",
        "reference.md §9 R3; decisions.md 9, 10",
        "Low confidence that keeps somebody from moving asks for an appointment.",
        "confidence_stopping",
    ),
    rule(
        "R-ADHERENCE",
        "H6 H22",
        "[design] adherence collapse",
        "A person who was active and has all but stopped without saying why is asked about it.",
        "adherence_drop",
    ),
)
