"""The page that stops everything: what to do, whom to call, what to say. On screen and on paper.

It needs no database, library or contact: every part has words of its own to fall back on (hazards H4, H5, H20).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from ..core.model.patient import Contacts, Patient
from ..core.model.record import FlagAnswer, FlagCheck
from ..core.model.red_flag import RedFlag, RedFlagWords, Tier
from ..core.safety.day import day_verdict, telling_reasons
from ..core.safety.facts import Facts
from ..core.safety.verdict import DayOutcome
from ..words import _
from .dates import day_month, day_month_year, time_words
from .reasons import words as reason_words


class Number(Struct, frozen=True, kw_only=True):
    """A card with whom to call. `value` is a number, or plain words where none was given."""

    who: str
    value: str
    note: str
    is_number: bool


class StopState(Struct, frozen=True, kw_only=True):
    """`emergency` is tier R1. `you_said` and `because` are empty when the answers are not known."""

    emergency: bool
    kicker: str
    title: str
    you_said: str
    because: str
    do_now: tuple[str, ...]
    numbers: tuple[Number, ...]
    say_this: str
    logged: str
    lock: str
    who_am_i: str


def build_stop(
    check: FlagCheck | None,
    patient: Patient | None,
    words: Mapping[RedFlag, RedFlagWords],
    *,
    answers: tuple[FlagAnswer, ...] = (),
    facts: Facts | None = None,
) -> StopState:
    """The page for the flags of `check`, or for `answers` that could not be stored, or for a loss that `facts` show.

    With nothing known it is the gravest page, in general words.
    """
    flags = _flags(check.answers if check else answers)
    found = "" if flags or facts is None else " ".join(map(reason_words, telling_reasons(facts)))
    flags = flags or _of_a_loss(facts)
    known = [words[flag] for flag in flags if flag in words]
    emergency = not flags or any(flag.tier is Tier.R1 for flag in flags)
    first = known[0] if known else None
    return StopState(
        emergency=emergency,
        kicker=_("Stop. Do not exercise."),
        title=first.action if first else _title(emergency),
        you_said=found or _you_said(known),
        because=first.because if first else "",
        do_now=_steps(known) or _do_now(emergency),
        numbers=_numbers(patient.contacts if patient else Contacts(), emergency=emergency),
        say_this=_say_this(known, patient),
        logged=_logged(check.at) if check else "",
        lock=_("Exercises stay locked until a clinician has cleared you."),
        who_am_i=_who(patient),
    )


def surgery_words(patient: Patient | None) -> str:
    """ "a spinal fusion at L4-L5 on 18 October"; what is not known is left out."""
    if patient is None:
        return _("a spinal fusion")
    levels = _(" and ").join(level.value.replace("-", "–") for level in patient.surgery.levels)
    on = day_month(patient.surgery.on)
    if levels:
        return _("a spinal fusion at {levels} on {date}").format(levels=levels, date=on)
    return _("a spinal fusion on {date}").format(date=on)


def _flags(answers: tuple[FlagAnswer, ...]) -> list[RedFlag]:
    """The flags that count as yes, the gravest first."""
    yes = [a.flag for a in answers if a.counts_as_yes]
    return sorted(yes, key=lambda flag: (flag.tier is not Tier.R1, list(RedFlag).index(flag)))


def _of_a_loss(facts: Facts | None) -> list[RedFlag]:
    """The flag whose words fit when the record itself shows a loss of strength (`reference.md` §6.4)."""
    day = None if facts is None else day_verdict(facts)
    if day is None or not day.locked:
        return []
    return [RedFlag.SUDDEN_SEVERE if day.outcome is DayOutcome.EMERGENCY else RedFlag.NEW_WEAKNESS]


def _you_said(known: list[RedFlagWords]) -> str:
    said = "; ".join(w.you_said.rstrip(".") for w in known)
    return _("You said: {what}.").format(what=said) if said else ""


def _title(emergency: bool) -> str:
    if emergency:
        return _("Call the emergency number or go to the emergency department now")
    return _("Call your surgical team now, today")


def _do_now(emergency: bool) -> tuple[str, ...]:
    if emergency:
        return (
            _("Do not drive yourself. Ask somebody to come with you."),
            _("Call your surgical team on the way."),
            _("Take this page with you."),
        )
    return (
        _("Call now, not tomorrow."),
        _("If nobody answers within 1 hour, go to the emergency department."),
        _("Rest until you have spoken to somebody."),
    )


def _numbers(contacts: Contacts, *, emergency: bool) -> tuple[Number, ...]:
    first = Number(
        who=_("Emergency number"),
        value=contacts.emergency.strip() or _("Your local emergency number"),
        note=_("Say that you had spine surgery") if emergency else _("If it gets worse or nobody answers"),
        is_number=bool(contacts.emergency.strip()),
    )
    team = Number(
        who=_("Your surgical team"),
        value=contacts.surgeon.strip() or _("The number on your hospital letter"),
        note=contacts.surgeon_name.strip() or _("Ask for the team that did your surgery"),
        is_number=bool(contacts.surgeon.strip()),
    )
    return (first, team) if emergency else (team, first)


def _say_this(known: list[RedFlagWords], patient: Patient | None) -> str:
    surgery = surgery_words(patient)
    if not known:
        return _("“I had {surgery}. Something has changed. I need to be checked today.”").format(surgery=surgery)
    opening = _("I had {surgery}.")
    more = [w.say_this.removeprefix(opening).strip() for w in known[1:]]
    return " ".join([known[0].say_this, *dict.fromkeys(more)]).replace("{surgery}", surgery)


def _steps(known: list[RedFlagWords]) -> tuple[str, ...]:
    """Everything to do, the gravest flag's first. Steps of two flags that say the same begin alike: once is enough."""
    found: dict[str, str] = {}
    for step in (step for w in known for step in w.do_now):
        found.setdefault(" ".join(step.split()[:3]), step)
    return tuple(found.values())


def _logged(at: datetime) -> str:
    return _("Written down on {date} at {time}.").format(date=day_month(at.date()), time=time_words(at))


def _who(patient: Patient | None) -> str:
    if patient is None:
        return ""
    return _("{name} · surgery on {date}").format(
        name=patient.name or _("Name not given"), date=day_month_year(patient.surgery.on)
    )
