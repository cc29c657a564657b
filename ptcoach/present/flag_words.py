"""Flags in a clinician's few words: the red-flag answers, and what the record raised by itself. It raises none."""

from __future__ import annotations

from ..core.case import CaseFlag
from ..core.model.record import FlagCheck
from ..core.model.red_flag import Answer, RedFlag
from ..words import _
from .case_line import flag_name


def red_flag_name(flag: RedFlag) -> str:
    return {
        RedFlag.SADDLE: _("saddle numbness"),
        RedFlag.BLADDER_BOWEL: _("bladder or bowel change"),
        RedFlag.SUDDEN_SEVERE: _("sudden severe pain or weakness"),
        RedFlag.CHEST: _("chest pain or breathlessness"),
        RedFlag.NEW_WEAKNESS: _("new or worse weakness"),
        RedFlag.CALF: _("painful or swollen calf"),
        RedFlag.WOUND_FEVER: _("wound trouble or fever"),
        RedFlag.HEADACHE: _("postural headache or fluid from the wound"),
        RedFlag.FALL: _("fall, crack or sudden sharp pain"),
    }[flag]


def answer_words(check: FlagCheck) -> str:
    """ "Fall, crack or sudden sharp pain (yes); painful or swollen calf (not sure)"."""
    told = []
    for said in check.answers:
        if said.counts_as_yes:
            answer = _("yes") if said.answer is Answer.YES else _("not sure")
            told.append(_("{flag} ({answer})").format(flag=red_flag_name(said.flag), answer=answer))
    words = "; ".join(told)
    return words[:1].upper() + words[1:]


def case_flag_name(flag: CaseFlag) -> str:
    """Any flag of a case; what holds the day until a detail is put right has the words of the list."""
    if flag.code in RedFlag.__members__.values():
        name = red_flag_name(RedFlag(flag.code))
    else:
        name = derived_name(flag.code) if flag.tier is not None else flag_name(flag.code)
    return name[:1].upper() + name[1:]


def derived_name(code: str) -> str:
    """The name of a flag of `core.safety.derived`; the code itself for one of another version."""
    return {
        "sudden_loss": _("Sudden loss of strength"),
        "rung_lost": _("Strength lost, confirmed"),
        "no_gain_by_week_6": _("No gain by the end of week 6"),
        "plateau_loss": _("Loss after a plateau"),
        "pain_high_3_days": _("Pain 6 or more, three days running"),
        "glides_flaring": _("Nerve glides flare up"),
        "confidence_stopping": _("Low confidence, little movement"),
        "adherence_drop": _("Stopped exercising"),
        "flare_up": _("Lighter days over"),
    }.get(code, code.replace("_", " "))
