"""The red-flag answers and the ratings of the day, as answered. What follows from them is the core's to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from ..core.model.record import CheckIn, FlagAnswer, FlagCheck, WeaknessRating
from ..errors import BadInput
from ..words import _
from .changed import Changed
from .desk import Desk
from .typed import whole


class Ratings(Protocol):
    """What the check-in asked; None where it did not ask. Ratings are 0 to 10."""

    @property
    def back_pain(self) -> int | None: ...
    @property
    def leg_pain(self) -> int | None: ...
    @property
    def tingling(self) -> int | None: ...
    @property
    def confidence(self) -> int | None: ...
    @property
    def weakness(self) -> tuple[WeaknessRating, ...]: ...
    @property
    def medicine_last_4h(self) -> bool | None: ...
    @property
    def worse_since_last(self) -> bool | None: ...
    @property
    def glide_linger(self) -> bool | None: ...
    @property
    def feeling_ill(self) -> bool | None: ...


class Answered(Struct, frozen=True, kw_only=True):
    """`Ratings` for callers that have no page: the demo and the tests."""

    back_pain: int | None = None
    leg_pain: int | None = None
    tingling: int | None = None
    confidence: int | None = None
    weakness: tuple[WeaknessRating, ...] = ()
    medicine_last_4h: bool | None = None
    worse_since_last: bool | None = None
    glide_linger: bool | None = None
    feeling_ill: bool | None = None


def record_flags(desk: Desk, answers: Iterable[FlagAnswer]) -> Changed:
    """Keep the red-flag answers, from the check-in or from "Something feels wrong". Each question at most once."""
    given = tuple(answers)
    if not given:
        raise BadInput(_("No question was answered."), do=_("Answer No, Yes or Not sure."))
    if len({answer.flag for answer in given}) < len(given):
        raise BadInput(_("One question was answered twice."), do=_("Answer it once."))
    check = FlagCheck(id=desk.new_id(), at=desk.now, day=desk.clock.today(), answers=given)
    return desk.keep(Changed.CHECK_IN | Changed.PLAN, check)


def record_check_in(desk: Desk, ratings: Ratings) -> Changed:
    """Keep today's ratings; a second check-in of a day stands beside the first and counts."""
    for value in (ratings.back_pain, ratings.leg_pain, ratings.tingling, ratings.confidence):
        if value is not None:
            whole(value, _("A rating"), 0, 10)
    for rating in ratings.weakness:
        whole(rating.difficulty, _("A rating"), 0, 10)
    check_in = CheckIn(
        id=desk.new_id(),
        at=desk.now,
        day=desk.clock.today(),
        back_pain=ratings.back_pain,
        leg_pain=ratings.leg_pain,
        tingling=ratings.tingling,
        confidence=ratings.confidence,
        weakness=ratings.weakness,
        medicine_last_4h=ratings.medicine_last_4h,
        worse_since_last=ratings.worse_since_last,
        glide_linger=ratings.glide_linger,
        feeling_ill=ratings.feeling_ill,
    )
    return desk.keep(Changed.CHECK_IN | Changed.PLAN, check_in)
