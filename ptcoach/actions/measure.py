"""Home tests and steps of the function ladder, as measured or said. What they mean is the core's to say."""

from __future__ import annotations

from datetime import date

from ..core.model.body import Complaint, Rung, Side
from ..core.model.record import HomeTest, RungObserved, TestResult
from ..errors import BadInput
from ..words import _
from .changed import Changed
from .desk import Desk
from .typed import day_until_today, whole

_PER_SIDE = frozenset({HomeTest.HEEL_RAISES, HomeTest.SINGLE_LEG_STANCE})


def record_test(desk: Desk, test: HomeTest, value: float, side: Side | None = None, on: date | None = None) -> Changed:
    """Keep a home test; `value` is seconds or a count. One-legged tests need the `side`. `on` None: done today."""
    if (test in _PER_SIDE) != (side is not None):
        raise (
            BadInput(_("This test needs to know which leg."), do=_("Choose the left or the right leg."))
            if (side is None)
            else BadInput(_("This test uses both legs."), do=_("Record it without a leg."))
        )
    result = TestResult(
        id=desk.new_id(),
        at=desk.now,
        day=desk.clock.today() if on is None else day_until_today(on, desk.person, desk.clock.today()),
        test=test,
        value=float(whole(value, _("The result"), 0, 1000)),
        side=side,
    )
    return desk.keep(Changed.TESTS, result)


def record_rung(desk: Desk, movement: Complaint, side: Side, rung: Rung, retest: bool = False) -> Changed:
    """Keep where a movement stands today on the function ladder."""
    seen = RungObserved(
        id=desk.new_id(), at=desk.now, day=desk.clock.today(), movement=movement, side=side, rung=rung, retest=retest
    )
    return desk.keep(Changed.TESTS | Changed.PLAN, seen)
