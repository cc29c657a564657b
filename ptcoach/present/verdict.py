"""The page after the check-in: what today is, why, and the one thing to do next.

The verdict comes from `core.safety.day`; this only finds its words, and never any that reassure.
"""

from __future__ import annotations

from msgspec import Struct

from ..core.model.patient import Contacts
from ..core.programme.minutes import plan_minutes
from ..core.safety.door import ClearedPlan
from ..core.safety.verdict import DayOutcome
from ..words import _, ngettext
from .reasons import words


class VerdictView(Struct, frozen=True, kw_only=True):
    """`tone` is a notice's, `why` its heading above the reasons; `primary` leads to page `to`."""

    tone: str
    title: str
    lead: str
    why: str
    reasons: tuple[str, ...]
    primary: str
    to: str


def build_verdict(cleared: ClearedPlan) -> VerdictView:
    """The page for the day of `cleared`, with every reason in words and, where there is a session, how long it is."""
    day = cleared.day
    tone, title, lead, primary, to = _parts(day.outcome)
    if to == "player" and not cleared.items:
        lead, primary, to = _("No exercises are due today."), _("Back to today"), "today"
    elif to == "player":
        count = ngettext("{n} exercise", "{n} exercises", len(cleared.items))
        lead = _("{exercises}, about {minutes} minutes over the day. {rule}").format(
            exercises=count, minutes=plan_minutes(cleared), rule=lead
        )
    return VerdictView(
        tone=tone,
        title=title,
        lead=lead,
        why=_("Why"),
        reasons=tuple(words(reason) for reason in day.reasons),
        primary=primary,
        to=to,
    )


def verdict_title(outcome: DayOutcome) -> str:
    """The day in a few words."""
    return _parts(outcome)[1]


def all_no(contacts: Contacts) -> VerdictView:
    """After "Something feels wrong" with "No" to every question: not a check-up, and whom to call all the same."""
    team = contacts.surgeon.strip() or contacts.therapist.strip()
    call = (
        _("Call your surgical team today: {number}.").format(number=team)
        if team
        else _("Call your surgical team today. The number is on your hospital letter.")
    )
    return VerdictView(
        tone="info",
        title=_("You answered no to every question"),
        lead=_("This page cannot examine you."),
        why=_("Still worried?"),
        reasons=(call, _("If anything changes, press “Something feels wrong” again.")),
        primary=_("Back to today"),
        to="today",
    )


def _parts(outcome: DayOutcome) -> tuple[str, str, str, str, str]:
    start = _("Start session")
    return {
        DayOutcome.GO: ("ok", _("Go: today’s exercises"), _("Stay inside what feels all right."), start, "player"),
        DayOutcome.EASIER: (
            "warn",
            _("Go easier today"),
            _("The session is already made smaller."),
            _("Start the easier session"),
            "player",
        ),
        DayOutcome.REST: (
            "warn",
            _("Rest today"),
            _("No exercises now. Change position often and breathe slowly."),
            _("Back to today"),
            "today",
        ),
        DayOutcome.ASK: (
            "warn",
            _("Something is still missing"),
            _("The exercises wait until it is there."),
            _("Back to today"),
            "today",
        ),
        DayOutcome.STOP_AND_CALL: (
            "danger",
            _("Stop and call your surgical team today"),
            _("Do not exercise."),
            _("Show me whom to call"),
            "stop",
        ),
        DayOutcome.EMERGENCY: (
            "danger",
            _("This is an emergency"),
            _("Do not exercise."),
            _("Show me whom to call"),
            "stop",
        ),
    }[outcome]
