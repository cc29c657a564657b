"""The same reasons as in `reasons`, said to a clinician about a patient: short, in the third person.

A code that reads the same for both has its sentence in `reasons` only. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model.reason import Reason
from .programme_reasons import N_
from .reasons import WORDS, filled

CLINICIAN_WORDS: Mapping[str, str] = {
    # Weeks and gates
    "too_early": N_("Starts in week {week}. Now: week {now}."),
    "too_late": N_("Meant for the weeks up to {week}. Now: week {now}."),
    "gate_6_closed": N_("Waits for the 6-week check: record who cleared it, and when."),
    "gate_6_early": N_("The 6-week check counts from week {week}. Now: week {now}."),
    "gate_12_closed": N_("Waits for the 12-week check: record who cleared it, and when."),
    "gate_12_early": N_("The 12-week check counts from week {week}. Now: week {now}."),
    "glides_early": N_("Nerve glides start in week {week}. Now: week {now}."),
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
    return filled(CLINICIAN_WORDS.get(reason.code) or WORDS[reason.code], reason)
