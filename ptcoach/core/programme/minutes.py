"""How long an exercise and a day really take: getting ready, tempo, holds, rests, both legs and every round.

Times a plan; it never shortens one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..model.body import Side
from ..model.dose import Dose
from ..safety.door import ClearedPlan

# Seconds to read the card and take the position, and to change legs. [design], the player's own pauses.
GET_READY_S = 12
SWITCH_S = 6


def round_seconds(dose: Dose, legs: int) -> float:
    """Seconds one round takes: every set on each of `legs` legs, with the rests between sets."""
    rep = dose.tempo.move_s + dose.hold_s + dose.tempo.return_s
    one_leg = dose.sets * dose.reps * rep + (dose.sets - 1) * dose.rest_s
    return GET_READY_S + legs * one_leg + (legs - 1) * SWITCH_S


def item_minutes(dose: Dose, sides: Sequence[Side]) -> float:
    """Minutes an exercise takes in a day, over all of its rounds."""
    return dose.times_per_day * round_seconds(dose, max(1, len(sides))) / 60


def plan_minutes(cleared: ClearedPlan) -> int:
    """Whole minutes the exercises of a day take together, without the walks; 0 where nothing is due."""
    return math.ceil(sum([item_minutes(i.item.dose, i.item.sides) for i in cleared.items]))
