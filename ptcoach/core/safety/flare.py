"""Flare-up mode: which lighter days the person has asked for, and whether they were asked about going back.

What a lighter day eases is the day's business; it starts and ends nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from ..model.record import FlareUp
from .facts import Facts

OVER = "flare_up"  # the code of the review that answers "ready to go back?"
ASKED_FOR = timedelta(days=7)  # later nobody is asked about it any more [design]


def last_day(flare: FlareUp) -> date:
    return flare.day + timedelta(days=flare.days - 1)


def running(facts: Facts) -> FlareUp | None:
    """The flare-up today belongs to; of several the one that lasts longest."""
    now = (f for f in facts.record.flare_ups if f.day <= facts.today <= last_day(f))
    return max(now, key=last_day, default=None)


def unanswered(facts: Facts) -> FlareUp | None:
    """The flare-up that ended a few days ago and whose end the person has not answered yet."""
    over = max((f for f in facts.record.flare_ups if last_day(f) < facts.today), key=last_day, default=None)
    if over is None or running(facts) is not None or facts.today - last_day(over) > ASKED_FOR:
        return None
    answered = any(r.code == OVER and last_day(over) < r.day <= facts.today for r in facts.record.reviews)
    return None if answered else over
