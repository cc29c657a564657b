"""The sentence for every reason the core gives, so that screen, paper and terminal say the same.

It decides nothing: a code has one sentence, filled with the reason's own values. Codes of the programme are in
`programme_reasons`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..core.model.reason import Reason
from ..words import _
from .programme_reasons import N_, PROGRAMME_WORDS

SAFETY_WORDS: Mapping[str, str] = {
    # The date, the clock, whom to call
    "surgery_in_future": N_("Your surgery date lies in the future. Put it right in Settings, then go on."),
    "surgery_before_birth": N_("Your surgery date and your year of birth do not fit. Put them right in Settings."),
    "surgery_too_long_ago": N_("Your surgery date is more than five years back. Check the year in Settings."),
    "clock_behind_record": N_(
        "The date on this computer is earlier than your last entry. Put the date right, then start again."
    ),
    "nobody_to_call": N_("Add one number to call first: your surgeon, your therapist or the emergency number."),
    # Red flags
    "red_flags_due": N_("Answer today's safety questions first. They take less than a minute."),
    "red_flags_due_weekly": N_("Answer this week's safety questions first. They take less than a minute."),
    "red_flags_due_after_pain": N_("You reported something new. Answer the safety questions again first."),
    "red_flag_emergency": N_("You said: {flag}. Call the emergency number or go to the emergency department now."),
    "red_flag_same_day": N_("You said: {flag}. Call your surgical team today. Do no exercises until you are cleared."),
    # The check-in
    "check_in_missing": N_("Do today's check-in first. Then your exercises open."),
    "check_in_incomplete": N_(
        "Rate your back pain and leg pain, and say whether you feel ill. Then your exercises open."
    ),
    "check_in_gap": N_("You left out one answer: {field}. To be safe, today is an easier day."),
    "feeling_ill": N_("You feel ill, so today is a rest day. If you have a fever, call your surgical team today."),
    "pain_high": N_("Your pain is {pain} of 10. Rest today. Still that high tomorrow? Call your surgical team."),
    "pain_medium": N_("Your pain is {pain} of 10. Do half of everything today."),
    "pain_medium_medicine": N_(
        "Your pain is {pain} of 10, and pain medicine can hide some of it. Do half of everything today."
    ),
    "pain_rose": N_("Your pain or tingling went up by 3 or more since the last check-in. Do half of everything today."),
    "worse_this_morning": N_("You feel worse than before the last session. Do half of everything today."),
    "confidence_low": N_("You feel unsure about moving. Today has smaller steps. Start with what you know."),
    "flare_up": N_("You are in flare-up mode for {days} more days. Do half of everything."),
    "dose_halved": N_("Half the usual amount, because today is an easier day."),
    "rest_day_basics": N_("Breathing and ankle moves are fine on a rest day. Do half, and gently."),
    "day_held": N_("This waits until today's questions are answered."),
    "day_rest": N_("Today is a rest day. This waits for a better day."),
    "day_locked": N_("Exercises are locked until a clinician has cleared you."),
    # Pain in a session
    "pain_amber": N_("Pain {pain} of 10: finish this exercise at half the amount."),
    "pain_amber_medicine": N_("Pain {pain} of 10 with pain medicine: finish this exercise at half the amount."),
    "pain_rise_2": N_("Your pain went up by {rise}: finish this exercise at half the amount."),
    "pain_red": N_("Pain {pain} of 10: stop this exercise for today."),
    "pain_rise_3": N_("Your pain went up by {rise}: stop this exercise for today."),
    "pain_amber_again": N_("It hurt again at half the amount. Stop this exercise for today."),
    "pain_red_again": N_("It hurt too much twice today. The session is over. Rest now."),
    "pain_red_anywhere": N_("The pain is too much to go on. The session is over. Rest now."),
    "pain_moved_down": N_("The symptoms moved further down your leg. Stop, and answer the safety questions."),
    "pain_new_numbness": N_("You have new numbness. Stop, and answer the safety questions."),
    "pain_new_weakness": N_("You have new weakness. Stop, and answer the safety questions."),
    "pain_severe": N_("Pain {pain} of 10 is severe. Stop, and answer the safety questions."),
    "stopped_today": N_("It hurt too much today. It is over for today."),
    "halved_today": N_("Half the amount for the rest of today, because it hurt."),
    "session_stopped_today": N_("Pain ended today's session. Rest for the rest of the day."),
    # Strength lost
    "rung_lost": N_(
        "Your {movement} ({leg}) went from step {before} to step {now}, and the second test said the same. "
        "Call your surgical team today."
    ),
    "rung_lost_sudden": N_(
        "Your {movement} ({leg}) went from step {before} to step {now} within two days. Call your surgical team today."
    ),
    "rung_lost_two": N_(
        "Your {movement} ({leg}) went down from step {before} to step {now}. Call your surgical team today."
    ),
    "rung_lost_severe": N_(
        "Your {movement} ({leg}) went from step {before} to step {now} in a very short time. "
        "Call the emergency number or go to the emergency department now."
    ),
    "both_legs_weaker": N_(
        "Both legs became weaker at about the same time. "
        "Call the emergency number or go to the emergency department now."
    ),
    "difficulty_jump": N_(
        "Your {movement} ({leg}) is suddenly much harder: {before} before, {now} now. Call your surgical team today."
    ),
    "difficulty_stays": N_(
        "Your {movement} ({leg}) was harder twice in a row: {before} before, {now} now. Call your surgical team today."
    ),
    "retest_rung": N_("Your {movement} ({leg}) was one step lower. Rest for 30 minutes, then test it once more."),
    "retest_difficulty": N_(
        "Your {movement} ({leg}) was harder than usual. Rest for 30 minutes, then rate it once more."
    ),
    # An appointment
    "no_gain": N_(
        "We see no gain in your {movement} ({leg}) by the end of week 6. Ask your surgical team for an appointment."
    ),
    "gain_not_measured": N_(
        "We cannot tell whether your {movement} ({leg}) gains. Test it, and show it to your surgical team."
    ),
    "slow_loss": N_(
        "Your {movement} ({leg}) has become harder over the last weeks. Ask your surgical team for an appointment."
    ),
    "test_loss": N_("{test}: your results went down twice. Ask your surgical team for an appointment."),
    "pain_high_3_days": N_("Your pain was 6 or more three days in a row. Call your surgical team for an appointment."),
    "glides_flaring": N_("The nerve glides made things worse twice. They are off. Tell your therapist."),
    "confidence_stopping": N_(
        "Fear seems to keep you from moving. It is common, and help exists. Tell your therapist or your doctor."
    ),
    "adherence_drop": N_("You moved much less this week. Is something in the way? Tell us, or ask your therapist."),
    # Gates and weeks
    "gate_6_closed": N_("This waits for your 6-week check. Then write under My plan who cleared you, and when."),
    "gate_6_early": N_("Your 6-week check counts from week {week}. You are in week {now}."),
    "gate_12_closed": N_("This waits for your 12-week check. Then write under My plan who cleared you, and when."),
    "gate_12_early": N_("Your 12-week check counts from week {week}. You are in week {now}."),
    "glides_early": N_("Nerve glides start in week {week}. You are in week {now}."),
    "glides_switched_off": N_("Your therapist has switched nerve glides off."),
    "glides_off_by_themselves": N_("Nerve glides made things worse twice, so they are off. Ask your therapist."),
    "glides_csf": N_("A headache can mean a leak. Nerve glides stay off until a clinician allows them."),
    "glides_not_answered": N_("Say in the check-in whether the tingling after the last glides went away."),
    "glides_too_many": N_("Nerve glides stay at {most} moves a day or fewer."),
    "flexion_closed": N_("Bending stretches need a clinician's word."),
    "flexion_early": N_("Bending stretches start in week {week} at the earliest."),
    "prone_closed": N_("Lying on your front needs a clinician's word."),
    "prone_early": N_("Lying on your front waits until week {week} at the earliest."),
    "wound_not_cleared": N_("Water waits until a clinician says that your wound is fully healed."),
    "wound_early": N_("Water waits until week {week}, also with a healed wound."),
    "too_early": N_("This starts in week {week}. You are in week {now}."),
    "too_late": N_("This is meant for the weeks up to week {week}. You are past it."),
    "opened_early": N_("Your therapist opened this exercise early for you."),
    "therapist_only": N_("Only a therapist may put this into a plan, with a reason."),
    # The person
    "condition": N_("You told us: {condition}. So this is left out."),
    "condition_global": N_("You told us: {condition}. Call your surgical team first. Then change it in Settings."),
    "ladder_low": N_("Your {movement} must reach step {least} first. It is at step {rung}."),
    "ladder_unknown": N_("We do not know your {movement} step yet. Test it first."),
    "no_foot_brace": N_("Your foot may drop. Without an ankle brace this is not safe. Ask your team about one."),
    "foot_passive_only": N_("Your foot does not lift yet. Start with the exercises that help it along."),
    "rung_too_low": N_("This needs step {least} of your {movement} ({leg}). It is at step {rung} now."),
    "rung_unknown": N_("We do not know your {movement} step ({leg}) yet. Test it first."),
    "rung_too_high": N_("Your {movement} ({leg}) is past this one. It is at step {rung} now."),
    "fall_risk": N_("Your leg may give way. Do this only when somebody is near you."),
    "alone_at_home": N_("This one needs somebody near you."),
    "trip_hazard": N_("Your toes may catch on things on the floor. This is left out."),
    "skin_not_checked": N_("With diabetes, somebody should check the skin of your foot first."),
    "thigh_sore_after_lateral": N_(
        "A thigh can be sore after surgery from the side. This waits, at most to week {week}."
    ),
    "belly_after_anterior": N_("After surgery through the belly this waits until week {week}."),
    "nerve_irritable": N_("Tingling lasted over 30 minutes. What pulls on the nerve rests for 48 hours."),
    "flag_code": N_("You reported: {flag}. A clinician must clear this first."),
    # Loads and limits
    "cap_bend": N_("It bends your back more than this week allows."),
    "cap_lift": N_("It loads your back more than this week allows."),
    "cap_twist": N_("It twists your back more than this week allows."),
    "surgeon_bend": N_("Your back must not bend like this until week {week}."),
    "surgeon_twist": N_("Your back must not twist like this until week {week}."),
    "surgeon_unsigned": N_("A looser limit counts only with a name and a date ({limit}). Until then ours holds."),
    "rotation_loaded": N_("Turning against a load waits until week {week}."),
    "twist_lying_only": N_("Before week 6 this turns your back too much."),
    "lift_number_needed": N_(
        "Exercise with a weight needs a number of kilograms from your surgeon or therapist. In daily life: {most} kg."
    ),
    "load_lowered": N_("{most} kg in place of {value} kg: more you may not lift."),
    "load_not_allowed": N_("You may not lift a weight now."),
    "dose_impossible": N_("{field}: {value} is too much. {most} is the most for anybody now."),
    "dose_lowered": N_("{field}: lowered from {value} to {most}, the most that is advised now."),
    "dose_needs_reason": N_("{field}: {value} is more than the advised {most}. A therapist must write a reason."),
    "override_taken": N_("Your therapist chose this on purpose and wrote down why."),
    "walk_lowered": N_("Walking is lowered to the most this week allows."),
    # The plan itself
    "unknown_exercise": N_("The exercise library does not know this exercise."),
    "retired_exercise": N_("This exercise has been taken out of the library."),
    "switched_off": N_("Your therapist has switched this exercise off."),
    "sides_wrong": N_("The leg in the plan does not fit this exercise."),
    "listed_twice": N_("This exercise is in the plan twice. Once is enough."),
    "plan_too_long": N_("The plan has more than {most} exercises. Fewer are done better."),
    "not_this_weekday": N_("Not planned for today."),
}

WORDS: Mapping[str, str] = {**PROGRAMME_WORDS, **SAFETY_WORDS}


def words(reason: Reason) -> str:
    """The sentence for `reason`. Raises KeyError for a code without words, which a test makes impossible."""
    return filled(WORDS[reason.code], reason)


Names = Mapping[str, Callable[[], Mapping[str, str]]]


def filled(sentence: str, reason: Reason, others: Names | None = None) -> str:
    """`sentence` in the person's language with the values of `reason`; `others` go before the names used here."""
    given = dict(reason.params)
    shown = {name: _shown(name, value, others or {}) for name, value in given.items()}
    shown["leg"] = _leg(str(given.get("side", "")))
    return _(sentence).format(**shown)


def _shown(name: str, value: str | int | float, others: Names) -> str:
    """A value as a person reads it: names in words, numbers without decimals they do not need."""
    for names in (others, _NAMES):
        if name in names and (found := names[name]().get(str(value))):
            return found
    if name in _NAMES:
        return str(value).replace("_", " ")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _leg(side: str) -> str:
    return {"left": _("left leg"), "right": _("right leg")}.get(side, _("both legs"))


def _movements() -> Mapping[str, str]:
    return {"foot_lift": _("foot lift"), "push_off": _("push-off"), "heaviness": _("leg lift")}


def _fields() -> Mapping[str, str]:
    return {
        "sets": _("Sets"),
        "reps": _("Repeats"),
        "hold_s": _("Seconds of hold"),
        "times_per_day": _("Times a day"),
        "days_per_week": _("Days a week"),
        "confidence": _("how sure you feel"),
        "tingling": _("tingling"),
        "worse_since_last": _("worse than before the last session"),
    }


def _flags() -> Mapping[str, str]:
    return {
        "saddle": _("numb between the legs"),
        "bladder_bowel": _("trouble with bladder or bowel"),
        "sudden_severe": _("sudden, severe weakness or pain"),
        "chest": _("chest pain or short of breath"),
        "new_weakness": _("new or worse weakness"),
        "calf": _("a painful or swollen leg"),
        "wound_fever": _("fever or trouble with the wound"),
        "headache": _("headache that is worse upright, or fluid from the wound"),
        "fall": _("a fall, a crack or sudden sharp pain"),
    }


def _conditions() -> Mapping[str, str]:
    return {
        "wound_problem": _("a problem with your wound"),
        "csf_headache": _("a headache that is worse upright"),
        "urinary_retention": _("trouble passing urine"),
        "fall_risk_unsupported": _("a fall, or fear of falling"),
        "orthostatic_dizziness": _("dizzy when standing up"),
        "insensate_foot_strap_check": _("no feeling in parts of your foot"),
        "insensate_skin_check": _("no feeling in parts of your foot"),
        "insensate_heel": _("no feeling in parts of your foot"),
        "irritable_nerve_linger_gt30min": _("tingling that lasts"),
        "abdominal_wound_pain_ALIF": _("a sore belly wound"),
        "psoas_painful_lateral_approach": _("a sore thigh after surgery from the side"),
        "hip_precautions": _("a hip replacement with rules"),
        "joint_problem_knee": _("a painful or replaced knee"),
        "shoulder_problem": _("a shoulder problem"),
        "wrist_problem": _("a wrist problem"),
        "cannot_kneel": _("you cannot kneel"),
        "osteoporosis_severe": _("severe osteoporosis (thin bones)"),
        "unstable_cardiac": _("a heart problem that is not stable"),
        "alone_at_home": _("nobody is near"),
        "trip_hazard": _("you trip easily"),
    }


def _tests() -> Mapping[str, str]:
    return {
        "sit_to_stand_5": _("Rise from a chair 5 times"),
        "chair_stand_30s": _("Rise from a chair for 30 seconds"),
        "heel_raises": _("Heel raises"),
        "single_leg_stance": _("Stand on one leg"),
        "timed_up_and_go": _("Rise and walk"),
    }


def _limits() -> Mapping[str, str]:
    return {
        "lift_kg": _("lifting"),
        "sitting_min": _("sitting"),
        "no_bend_until_week": _("bending"),
        "no_twist_until_week": _("twisting"),
    }


_NAMES: Names = {
    "movement": _movements,
    "field": _fields,
    "flag": _flags,
    "condition": _conditions,
    "test": _tests,
    "limit": _limits,
}
