"""What a scenario's file says about one day, its entries laid over one another. Turns nothing into events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET, Struct, field

from ..core.model.record import Rating, SkipReason
from ..core.model.red_flag import RedFlag
from .scenario import Cleared, Does, FlagCode, Happening, Hurt, Ratings, Said, Therapist
from .when import spans

_CALM: Mapping[str, Any] = {
    "back_pain": 2,
    "leg_pain": 2,
    "tingling": 1,
    "confidence": 7,
    "medicine_last_4h": False,
    "worse_since_last": False,
    "glide_linger": UNSET,
    "feeling_ill": False,
}
_WORDS = ("opens", "answers_flags", "answers_check_in", "does", "walks", "leg_worse", "effort", "accepts", "clock_days")
_GROUPS = ("flags", "then_flags", "weakness", "rungs", "retests", "tests")
_LISTS = ("pain", "clear", "handles")


class Script(Struct):
    """One day. What the file does not say is a calm, diligent day on which no change is taken.

    `walks` None: the goal. `patient` are the changes to the person that begin today, `plan` the plan that does.
    """

    opens: bool = True
    answers_flags: bool = True
    answers_check_in: bool = True
    flags: dict[RedFlag, Said] = {}
    then_flags: dict[RedFlag, Said] = {}
    check_in: dict[str, Any] = field(default_factory=lambda: dict(_CALM))
    weakness: dict[str, Rating] = {}
    rungs: dict[str, int] = {}
    retests: dict[str, int] = {}
    tests: dict[str, float] = {}
    does: Does = Does.ALL
    walks: int | None = None
    leg_worse: bool = False
    effort: Rating = 3
    accepts: bool = False
    pain: tuple[Hurt, ...] = ()
    skip: SkipReason | None = None
    clear: tuple[Cleared, ...] = ()
    flare_days: int | None = None
    handles: tuple[FlagCode, ...] = ()
    clock_days: int = 0
    patient: list[Mapping[str, Any]] = []
    plan: Therapist | None = None


class Days:
    """The scripts of every day of a scenario."""

    def __init__(self, happenings: Iterable[Happening]) -> None:
        self._entries = [(spans(h.when), h) for h in happenings]

    def on(self, number: int) -> Script:
        """The script of day `number`."""
        script = Script()
        for when, said in self._entries:
            if any(number in span for span in when):
                _lay_over(script, said, first=any(number == span.first for span in when))
        return script


def _lay_over(script: Script, said: Happening, *, first: bool) -> None:
    for name in _WORDS:
        if (word := getattr(said, name)) is not None:
            setattr(script, name, word)
    for name in _GROUPS:
        getattr(script, name).update(getattr(said, name))
    for name in _LISTS:
        setattr(script, name, (*getattr(script, name), *getattr(said, name)))
    for rating in Ratings.__struct_fields__:
        if (value := getattr(said.check_in, rating)) is not UNSET:
            script.check_in[rating] = value
    script.skip = said.skip or script.skip
    if first:
        script.flare_days = said.flare_days or script.flare_days
        script.patient += [said.patient] if said.patient else []
        script.plan = said.plan or script.plan
