"""Flare-up mode in words: the offer of lighter days, until when they last, and the way back.

Pure. It starts and ends nothing.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ..core.safety.facts import Facts
from ..core.safety.flare import last_day, running, unanswered
from ..core.safety.pain import pain_today
from ..core.safety.verdict import DayVerdict
from ..words import _, ngettext
from .dates import day_month

DAYS = (3, 5, 7)
# A day that says by itself that this may be a flare-up.
_TELLING = frozenset({"pain_high", "pain_rose", "session_stopped_today", "worse_this_morning"})


class Flare(StrEnum):
    ABLE = "able"  # lighter days may be asked for
    HINTED = "hinted"  # and today looks like it
    RUNNING = "running"
    OVER = "over"  # the way back is still to be answered
    NOT_NOW = "not_now"


class FlareState(Struct, frozen=True, kw_only=True):
    """`title` is empty where no notice is needed; `yes` and `no` are its buttons, `offer` the quiet one."""

    flare: Flare
    title: str = ""
    text: str = ""
    yes: str = ""
    no: str = ""
    offer: str = ""


def build_flare(facts: Facts, day: DayVerdict) -> FlareState:
    if day.locked or facts.days_since_surgery < 0:
        return FlareState(flare=Flare.NOT_NOW)
    if now := running(facts):
        return FlareState(
            flare=Flare.RUNNING,
            title=_("Lighter days to the end of {date}").format(date=day_month(last_day(now))),
            text=_("Every session is halved. Nothing you have reached is lost."),
            yes=_("End the lighter days"),
        )
    if unanswered(facts) is not None:
        return FlareState(
            flare=Flare.OVER,
            title=_("Ready to go back to your usual programme?"),
            text=_("Your lighter days are over. The usual amounts are back."),
            yes=_("Yes, go back"),
            no=_("Not yet: lighter days"),
        )
    offer = _("Have a flare-up?")
    if _hinted(facts, day):
        return FlareState(
            flare=Flare.HINTED,
            title=_("Is this a flare-up?"),
            text=_("More pain for a few days is common and passes. Lighter days keep you moving."),
            yes=_("Choose lighter days"),
            offer=offer,
        )
    return FlareState(flare=Flare.ABLE, offer=offer)


def _hinted(facts: Facts, day: DayVerdict) -> bool:
    hurt = pain_today(facts)
    return bool(hurt.stopped or hurt.halved) or any(reason.code in _TELLING for reason in day.reasons)


def flare_choices() -> tuple[tuple[int, str], ...]:
    """How many days, as value and words."""
    return tuple((n, ngettext("{n} day", "{n} days", n)) for n in DAYS)


def flare_lines() -> tuple[str, ...]:
    """What lighter days are, for whoever is about to choose."""
    return (
        _("Each session is halved and you walk a little less. Little and often is better than rest."),
        _("New weakness or numbness, or trouble with bladder or bowel, is no flare-up."),
        _("Press “Something feels wrong” then."),
    )
