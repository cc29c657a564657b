"""Flags in a clinician's few words, the same in the list, on every page and on paper. It raises none."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.model.record import FlagCheck
from ..core.model.red_flag import Answer
from ..words import _


def flag_name(code: str) -> str:
    """In as few words as a column has room for; the code itself for one of another version."""
    return flag_names().get(code, code.replace("_", " "))


def flag_title(code: str) -> str:
    """The name where it stands alone or first."""
    name = flag_name(code)
    return name[:1].upper() + name[1:]


def answer_words(check: FlagCheck) -> str:
    """ "Fall or crack (yes); calf pain or swelling (not sure)"."""
    told = []
    for said in check.answers:
        if said.counts_as_yes:
            answer = _("yes") if said.answer is Answer.YES else _("not sure")
            told.append(_("{flag} ({answer})").format(flag=flag_name(said.flag), answer=answer))
    words = "; ".join(told)
    return words[:1].upper() + words[1:]


def flag_names() -> Mapping[str, str]:
    return {
        # The red-flag questions
        "saddle": _("saddle numbness"),
        "bladder_bowel": _("bladder or bowel change"),
        "sudden_severe": _("sudden severe pain or weakness"),
        "chest": _("chest pain or breathlessness"),
        "new_weakness": _("new weakness"),
        "calf": _("calf pain or swelling"),
        "wound_fever": _("wound or fever"),
        "headache": _("headache or leak"),
        "fall": _("fall or crack"),
        # What the record raises
        "sudden_loss": _("sudden loss of strength"),
        "rung_lost": _("strength lost"),
        "no_gain_by_week_6": _("no gain by week 6"),
        "plateau_loss": _("loss after plateau"),
        "pain_high_3_days": _("pain 6+, 3 days"),
        "glides_flaring": _("glides flare up"),
        "confidence_stopping": _("low confidence"),
        "adherence_drop": _("stopped exercising"),
        "flare_up": _("lighter days over"),
        # What holds the day until it is put right
        "retest_rung": _("re-test due"),
        "retest_difficulty": _("re-test due"),
        "nobody_to_call": _("nobody to call"),
        "surgery_in_future": _("surgery to come"),
        "surgery_before_birth": _("check the dates"),
        "surgery_too_long_ago": _("check the dates"),
        "clock_behind_record": _("check the clock"),
        "condition_global": _("wound or headache"),
    }
