"""The function ladder in a person's words: what each movement is, and what each rung looks like at home.

The rungs are those of `reference.md` §6.4. It never names a medical grade and decides nothing.
"""

from __future__ import annotations

from ..core.model.body import Complaint, Rung, Side
from ..words import _


def movement_words(movement: Complaint, side: Side) -> str:
    """The movement as something to do: "lift your left foot"."""
    leg = _("left") if side is Side.LEFT else _("right")
    return {
        Complaint.FOOT_LIFT: _("lift your {side} foot"),
        Complaint.PUSH_OFF: _("push off with your {side} foot"),
        Complaint.HEAVINESS: _("lift your {side} leg"),
    }[movement].format(side=leg)


def rung_words(movement: Complaint) -> dict[Rung, str]:
    """What the person can do at each rung of `movement`, lowest first."""
    return {
        Complaint.FOOT_LIFT: {
            Rung.NOTHING: _("The foot does not lift at all"),
            Rung.GRAVITY_REDUCED: _("It lifts when I lie on my side"),
            Rung.AGAINST_GRAVITY: _("It lifts all the way when I sit"),
            Rung.AGAINST_RESISTANCE: _("It lifts 10 times against my other foot or a band"),
            Rung.FULL: _("I can walk 20 steps on my heels"),
        },
        Complaint.PUSH_OFF: {
            Rung.NOTHING: _("The foot does not push at all"),
            Rung.GRAVITY_REDUCED: _("It pushes when I lie on my side"),
            Rung.AGAINST_GRAVITY: _("The heel lifts 10 times when I sit"),
            Rung.AGAINST_RESISTANCE: _("Both heels lift 10 times when I stand"),
            Rung.FULL: _("This heel alone lifts 20 times when I stand"),
        },
        Complaint.HEAVINESS: {
            Rung.NOTHING: _("I cannot slide the heel along the bed"),
            Rung.GRAVITY_REDUCED: _("I can slide the heel along the bed"),
            Rung.AGAINST_GRAVITY: _("The knee straightens 10 times when I sit"),
            Rung.AGAINST_RESISTANCE: _("I can stand up 5 times without my hands"),
            Rung.FULL: _("I can step up 10 times with this leg"),
        },
    }[movement]
