"""A dose and its legs in words: one sentence for reading, one short form for lists; the same on screen and paper."""

from __future__ import annotations

from ..core.model.body import Side, WeakLeg
from ..core.model.dose import Dose
from ..words import _, ngettext

BOUT_S = 60
"""A single rep held this long or longer is a timed bout (a walk, a ride), said in minutes."""

HOURLY = 8
"""From this many rounds a day on, people count by the hour."""


def is_bout(dose: Dose) -> bool:
    return dose.reps == 1 and dose.hold_s >= BOUT_S


def seconds_words(seconds: int) -> str:
    """ "30 seconds", "1 minute", "10 minutes"; odd minutes keep their seconds."""
    if seconds < BOUT_S or seconds % BOUT_S:
        return ngettext("{n} second", "{n} seconds", seconds)
    return ngettext("{n} minute", "{n} minutes", seconds // BOUT_S)


def dose_short(dose: Dose) -> str:
    """For lists: "2 × 10", "10 min", "3 × 30 s", "2 × 8, 2 kg"."""
    short = _short(dose)
    return short if dose.load_kg is None else ", ".join((short, kilograms(dose.load_kg)))


def _short(dose: Dose) -> str:
    if is_bout(dose):
        amount = _("{n} min").format(n=dose.hold_s // BOUT_S)
    elif dose.reps == 1 and dose.hold_s:
        amount = _("{n} s").format(n=dose.hold_s)
    else:
        amount = str(dose.reps)
    return (
        amount
        if dose.sets == 1 and not amount.isdigit()
        else _("{sets} × {amount}").format(sets=dose.sets, amount=amount)
    )


def dose_sentence(dose: Dose, sides: tuple[Side, ...] = ()) -> str:
    """For reading: "2 sets of 10 each leg, hold 5 seconds, 3 times a day. Rest 30 seconds between sets."."""
    sentence = ", ".join((dose_amount(dose, sides), how_often(dose))) + "."
    if dose.sets > 1 and dose.rest_s:
        sentence += " " + _("Rest {time} between sets.").format(time=seconds_words(dose.rest_s))
    return sentence


def dose_amount(dose: Dose, sides: tuple[Side, ...] = ()) -> str:
    """How much at a time, without how often: "2 sets of 10 each leg, hold 5 seconds, with 2 kg in all"."""
    parts = [_amount(dose, sides)]
    if dose.hold_s and not is_bout(dose) and dose.reps > 1:
        parts.append(_("hold {time}").format(time=seconds_words(dose.hold_s)))
    if dose.load_kg is not None:
        parts.append(_("with {weight} in all").format(weight=kilograms(dose.load_kg)))
    return ", ".join(parts)


def kilograms(load_kg: float) -> str:
    """ "2 kg", "2.5 kg"."""
    return _("{n} kg").format(n=f"{load_kg:g}")


def how_often(dose: Dose) -> str:
    """ "once a day", "3 times a day", "every hour you are awake", and the days where they are fewer than seven."""
    if dose.times_per_day >= HOURLY:
        rounds = _("every hour you are awake")
    elif dose.times_per_day == 1:
        rounds = _("once a day")
    else:
        rounds = _("{n} times a day").format(n=dose.times_per_day)
    if dose.days_per_week == 7:
        return rounds
    return _("{rounds}, {days}").format(
        rounds=rounds, days=ngettext("{n} day a week", "{n} days a week", dose.days_per_week)
    )


def legs_words(sides: tuple[Side, ...], weak: WeakLeg) -> str:
    """ "each leg", "your weak leg (right)", "the left leg", or "" where no leg is named (hazard H17)."""
    if len(sides) != 1:
        return _("each leg") if sides else ""
    (side,) = sides
    name = _("left") if side is Side.LEFT else _("right")
    if side in weak.sides:
        return _("your weak leg ({side})").format(side=name)
    return _("the {side} leg").format(side=name)


def _amount(dose: Dose, sides: tuple[Side, ...]) -> str:
    leg = {0: "", 1: _(" with one leg"), 2: _(" each leg")}[len(sides)]
    if dose.reps == 1 and dose.hold_s:
        time = seconds_words(dose.hold_s)
        bare = time if dose.sets == 1 else _("{n} times {time}").format(n=dose.sets, time=time)
        return bare + leg
    if dose.sets == 1:
        return ngettext("{n} time", "{n} times", dose.reps) + leg
    return _("{sets} sets of {reps}").format(sets=dose.sets, reps=dose.reps) + leg
