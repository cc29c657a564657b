"""A proposed change of dose or exercise, taken or left. Proposing is the core's."""

from __future__ import annotations

from ..core.model.record import Accepted
from ..core.programme.changes import Change
from .changed import Changed
from .desk import Desk


def accept(desk: Desk, change: Change) -> Changed:
    """Take a proposed change; the plan follows it from now on."""
    return _answer(desk, change, taken=True)


def leave(desk: Desk, change: Change) -> Changed:
    """Leave things as they are; the change is not proposed again for now."""
    return _answer(desk, change, taken=False)


def _answer(desk: Desk, change: Change, *, taken: bool) -> Changed:
    answer = Accepted(
        id=desk.new_id(),
        at=desk.now,
        day=desk.clock.today(),
        exercise_id=change.exercise_id,
        side=change.side,
        change=change.code,
        taken=taken,
    )
    return desk.keep(Changed.PLAN, answer)
