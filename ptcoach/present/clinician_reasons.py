"""The same reasons as in `reasons`, said to a clinician about a patient: short, in the third person.

A code that reads the same for both has its sentence in `reasons` only. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model.reason import Reason
from ..words import _
from .flag_words import flag_names
from .programme_reasons import N_
from .reasons import WORDS, Names, filled

CLINICIAN_WORDS: Mapping[str, str] = {
    # Weeks and gates
    "too_early": N_("Starts in week {week}. Now: week {now}."),
    "too_late": N_("Meant for the weeks up to {week}. Now: week {now}."),
    "gate_6_closed": N_("Waits for the 6-week check: record who cleared it, and when."),
    "gate_6_early": N_("The 6-week check counts from week {week}. Now: week {now}."),
    "gate_12_closed": N_("Waits for the 12-week check: record who cleared it, and when."),
    "gate_12_early": N_("The 12-week check counts from week {week}. Now: week {now}."),
    "glides_early": N_("Nerve glides start in week {week}. Now: week {now}."),
    "glides_not_answered": N_("It is not recorded whether the tingling after the last glides went away."),
    "glides_switched_off": N_("Nerve glides are switched off for this patient."),
    "glides_off_by_themselves": N_("Nerve glides made things worse twice, so they are off."),
    "glides_csf": N_("A headache can mean a leak. Nerve glides stay off until they are allowed."),
    "flexion_closed": N_("Bending stretches need a clearance."),
    "prone_closed": N_("Lying prone needs a clearance."),
    "prone_early": N_("Lying prone waits until week {week} at the earliest."),
    "wound_not_cleared": N_("Water waits until the wound is recorded as fully healed."),
    "opened_early": N_("Opened early by a clearance."),
    "therapist_only": N_("Never in a programme without a therapist's reason."),
    # The patient
    "condition": N_("The patient's answer: {condition}."),
    "condition_global": N_("The patient's answer: {condition}. It must be cleared first."),
    "ladder_low": N_("Needs {movement} at step {least}. Now: step {rung}."),
    "ladder_unknown": N_("The step of the {movement} is not known. Test it first."),
    "no_foot_brace": N_("The foot may drop, and no ankle brace is recorded."),
    "foot_passive_only": N_("The foot does not lift yet: only what helps it along."),
    "rung_too_low": N_("Needs {movement} ({leg}) at step {least}. Now: step {rung}."),
    "rung_unknown": N_("The step of the {movement} ({leg}) is not known. Test it first."),
    "rung_too_high": N_("Too easy: {movement} ({leg}) is at step {rung}, and this is meant up to {most}."),
    "fall_risk": N_("The leg may give way: only with somebody near."),
    "alone_at_home": N_("Needs somebody near; nobody is recorded."),
    "trip_hazard": N_("The toes may catch on things on the floor."),
    "skin_not_checked": N_("With diabetes the skin of the foot must be checked first."),
    "thigh_sore_after_lateral": N_("After surgery from the side this waits, at most to week {week}."),
    "nerve_irritable": N_("Tingling lasted over 30 minutes: 48 hours without a pull on the nerve."),
    "flag_code": N_("Reported: {flag}. It must be cleared first."),
    # The details, the day
    "surgery_in_future": N_("The date of surgery lies in the future. Put it right in the details."),
    "surgery_before_birth": N_("Date of surgery and year of birth do not fit. Put them right in the details."),
    "surgery_too_long_ago": N_("Surgery is more than five years back. Check the year in the details."),
    "clock_behind_record": N_("The date on this computer is earlier than the newest entry."),
    "nobody_to_call": N_("No phone number is recorded."),
    "red_flags_due": N_("Today's safety questions are not answered."),
    "red_flags_due_weekly": N_("This week's safety questions are not answered."),
    "red_flags_due_after_pain": N_("Something new was reported. The safety questions are due again."),
    "red_flag_emergency": N_("Reported: {flag}."),
    "red_flag_same_day": N_("Reported: {flag}."),
    "check_in_missing": N_("Today's check-in is not done."),
    "check_in_incomplete": N_("Today's check-in is not complete."),
    "check_in_gap": N_("Not answered: {field}. So today is an easier day."),
    "feeling_ill": N_("Feels ill: a rest day."),
    "pain_high": N_("Pain is {pain} of 10: a rest day."),
    "pain_medium": N_("Pain is {pain} of 10: half of everything."),
    "pain_medium_medicine": N_("Pain is {pain} of 10 with pain medicine: half of everything."),
    "pain_rose": N_("Pain or tingling rose by 3 or more since the last check-in: half of everything."),
    "worse_this_morning": N_("Feels worse than before the last session: half of everything."),
    "confidence_low": N_("Feels unsure about moving: smaller steps today."),
    "flare_up": N_("Flare-up mode for {days} more days: half of everything."),
    "day_rest": N_("A rest day today."),
    "day_locked": N_("Locked until a clinician clears it."),
    "session_stopped_today": N_("Pain ended today's session."),
    # Strength lost, appointments
    "rung_lost": N_("{movement}, {leg}: from step {before} to step {now}, confirmed by a second test."),
    "rung_lost_sudden": N_("{movement}, {leg}: from step {before} to step {now} within two days."),
    "rung_lost_two": N_("{movement}, {leg}: from step {before} to step {now}."),
    "rung_lost_severe": N_("{movement}, {leg}: from step {before} to step {now} in a very short time."),
    "both_legs_weaker": N_("Both legs became weaker at about the same time."),
    "difficulty_jump": N_("{movement}, {leg}: suddenly much harder, {before} before, {now} now."),
    "difficulty_stays": N_("{movement}, {leg}: harder twice in a row, {before} before, {now} now."),
    "retest_rung": N_("{movement}, {leg}: one step lower. A second test is due."),
    "retest_difficulty": N_("{movement}, {leg}: harder than usual. A second rating is due."),
    "no_gain": N_("{movement}, {leg}: no gain by the end of week 6."),
    "gain_not_measured": N_("{movement}, {leg}: not measured, so a gain cannot be told."),
    "slow_loss": N_("{movement}, {leg}: harder over the last weeks."),
    "test_loss": N_("{test}: results went down twice."),
    "pain_high_3_days": N_("Pain was 6 or more three days in a row."),
    "glides_flaring": N_("Nerve glides made things worse twice, so they are off."),
    "confidence_stopping": N_("Low confidence keeps the patient from moving."),
    "adherence_drop": N_("Much less was done this week."),
    # The next phase
    "phase_wait_until_week": N_("Not before week {week} after surgery."),
    "phase_needs_week_6": N_("The 6-week check: record who cleared it, and when."),
    "phase_needs_week_12": N_("The 12-week check: record who cleared it, and when."),
    "phase_locked": N_("An open red flag: a clinician must clear it first."),
    "phase_needs_pain_ratings": N_("Pain ratings in the daily check-in."),
    "phase_needs_calm_pain": N_("Pain at rest of {n} or less."),
    "phase_needs_quiet_pain": N_("Pain of {n} or less for two weeks, at rest and in every exercise."),
    "phase_needs_walk": N_("A day with {minutes} minutes of walking or more."),
    "phase_needs_stance": N_("{seconds} seconds on the better leg in the home test, holding on allowed."),
    # Limits
    "surgeon_unsigned": N_("A looser limit counts only with a name and a date ({limit}). Until then PT Coach's holds."),
    # Loads, limits, dose
    "cap_bend": N_("Bends the back more than this week allows."),
    "cap_lift": N_("Loads the back more than this week allows."),
    "cap_twist": N_("Twists the back more than this week allows."),
    "surgeon_bend": N_("No bending like this until week {week}."),
    "surgeon_twist": N_("No twisting like this until week {week}."),
    "twist_lying_only": N_("Before week 6 it turns the back too much."),
    "lift_number_needed": N_("A weight needs a recorded number of kilograms; daily life stands at {most} kg."),
    "load_lowered": N_("Lifting limit: {most} kg in place of {value} kg."),
    "load_not_allowed": N_("Lifting limit: nothing."),
    "dose_needs_reason": N_("{field}: {value}. Advised is up to {most}."),
    "dose_impossible": N_("{field}: {value}. The most for anybody now is {most}."),
    "override_taken": N_("Your reason is kept with it."),
    # The programme
    "switched_off": N_("Switched off in this program."),
    "sides_wrong": N_("The chosen legs do not fit this exercise."),
    "listed_twice": N_("It is in the programme twice."),
    "plan_too_long": N_("The programme has more than {most} exercises."),
}


def clinician_words(reason: Reason) -> str:
    """The sentence for `reason`, said to whoever looks after the person."""
    told = filled(CLINICIAN_WORDS.get(reason.code) or WORDS[reason.code], reason, _NAMES)
    return told[:1].upper() + told[1:]


def _conditions() -> Mapping[str, str]:
    return {
        "wound_problem": _("a wound problem"),
        "insensate_foot_strap_check": _("no feeling in parts of the foot"),
        "insensate_skin_check": _("no feeling in parts of the foot"),
        "insensate_heel": _("no feeling in parts of the foot"),
        "cannot_kneel": _("cannot kneel"),
        "trip_hazard": _("trips easily"),
    }


_NAMES: Names = {"flag": flag_names, "condition": _conditions}
