"""Home tests: the list with what keeps one closed, and a pure timer and counter for doing one.

Whether a test may be done is `core.progress.home_tests`'s to say, and how it is done the library's.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Side
from ..core.model.home_test import HomeTestInfo, Unit
from ..core.model.library import Library
from ..core.model.reason import Reason
from ..core.progress.home_tests import why_not_yet
from ..core.safety.day import day_verdict, telling_reasons
from ..core.safety.facts import Facts
from ..core.safety.verdict import DayOutcome
from ..words import _, ngettext
from .dates import day_month
from .player import ASLEEP_S, COUNT_IN_S, Sound
from .player_words import side_words
from .reasons import words as reason_words


class Mode(StrEnum):
    """How a result comes about."""

    STOPWATCH = "stopwatch"  # from "go" until the person stops it
    COUNT = "count"  # the person counts each one
    COUNT_DOWN = "count_down"  # as many as possible before the time is over


class Step(StrEnum):
    READY = "ready"
    COUNT_IN = "count_in"
    RUNNING = "running"
    DONE = "done"
    SPOILT = "spoilt"  # the machine slept: the time means nothing


def mode_of(info: HomeTestInfo) -> Mode:
    if info.unit is Unit.SECONDS:
        return Mode.STOPWATCH
    return Mode.COUNT if info.most_s is None else Mode.COUNT_DOWN


class Trial(Struct, frozen=True, kw_only=True):
    """One try. `elapsed` is seconds in `step`; `last` the monotonic second of the last time step."""

    mode: Mode
    limit_s: int | None
    step: Step = Step.READY
    elapsed: float = 0.0
    count: int = 0
    last: float | None = None
    sounds: tuple[Sound, ...] = ()

    @property
    def value(self) -> float:
        """Seconds to a tenth, or the count."""
        return round(self.elapsed, 1) if self.mode is Mode.STOPWATCH else float(self.count)


def start(trial: Trial, now: float) -> Trial:
    """3-2-1, then go."""
    return replace(trial, step=Step.COUNT_IN, elapsed=0.0, count=0, last=now, sounds=(Sound.READY,))


def tick(trial: Trial, now: float) -> Trial:
    """`trial` at monotonic second `now`; a gap in which the machine slept spoils a timed try."""
    if trial.step not in (Step.COUNT_IN, Step.RUNNING) or trial.last is None:
        return replace(trial, last=now, sounds=())
    gap = max(0.0, now - trial.last)
    if gap > ASLEEP_S:
        return replace(trial, step=Step.SPOILT, last=now, sounds=(Sound.STOP,))
    before = trial.elapsed
    trial = replace(trial, elapsed=before + gap, last=now, sounds=())
    if trial.step is Step.COUNT_IN:
        if trial.elapsed >= COUNT_IN_S:
            over = trial.elapsed - COUNT_IN_S
            return replace(trial, step=Step.RUNNING, elapsed=over, sounds=(Sound.START,))
        return replace(trial, sounds=(Sound.TICK,)) if int(before) != int(trial.elapsed) else trial
    if trial.limit_s is not None and trial.elapsed >= trial.limit_s:
        return replace(trial, step=Step.DONE, elapsed=float(trial.limit_s), sounds=(Sound.DONE,))
    return trial


def count(trial: Trial) -> Trial:
    """One more, while it runs."""
    if trial.step is not Step.RUNNING or trial.mode is Mode.STOPWATCH:
        return trial
    return replace(trial, count=trial.count + 1, sounds=(Sound.TICK,))


def finish(trial: Trial) -> Trial:
    """The person stops it. Before "go" there is no result: it is as if it had not begun."""
    if trial.step is Step.COUNT_IN:
        return replace(trial, step=Step.READY, elapsed=0.0, sounds=())
    return replace(trial, step=Step.DONE, sounds=(Sound.STOP,)) if trial.step is Step.RUNNING else trial


def new_trial(info: HomeTestInfo) -> Trial:
    return Trial(mode=mode_of(info), limit_s=info.most_s)


def trial_count(trial: Trial) -> tuple[str, str]:
    """The large number and the words below it."""
    match trial.step:
        case Step.COUNT_IN:
            return str(max(1, int(COUNT_IN_S - trial.elapsed) + 1)), _("and go")
        case Step.READY:
            return "–", _("not started")
        case _ if trial.mode is Mode.STOPWATCH:
            return f"{trial.elapsed:.0f}" if trial.step is Step.RUNNING else f"{trial.value:.1f}", _("seconds")
        case Step.RUNNING if trial.limit_s is not None:
            return str(trial.count), _("{n} seconds left").format(n=max(0, round(trial.limit_s - trial.elapsed)))
        case _:
            return str(trial.count), _("counted")


def trial_share(trial: Trial) -> float:
    """How full the ring is, 0 to 1."""
    if trial.step is Step.COUNT_IN:
        return trial.elapsed / COUNT_IN_S
    if trial.limit_s:
        return min(1.0, trial.elapsed / trial.limit_s)
    return 1.0 if trial.step is Step.DONE else 0.0


def result_words(info: HomeTestInfo, value: float, side: Side | None) -> str:
    """ "Right leg: 12 times" or "12.4 seconds"."""
    if info.unit is Unit.SECONDS:
        amount = _("{n} seconds").format(n=f"{value:.1f}")
    else:
        amount = ngettext("{n} time", "{n} times", int(value))
    return amount if side is None else _("{leg}: {amount}").format(leg=side_words(side), amount=amount)


class TestCard(Struct, frozen=True, kw_only=True):
    """One test in the list; `lines` hold the last results, or why it is not open yet."""

    __test__ = False

    info: HomeTestInfo
    open: bool
    lines: tuple[str, ...]


def build_tests(facts: Facts, library: Library) -> tuple[TestCard, ...]:
    """Every home test, the open ones first."""
    cards = [_card(info, facts) for info in library.home_tests.values()]
    return tuple(sorted(cards, key=lambda card: not card.open))


def _card(info: HomeTestInfo, facts: Facts) -> TestCard:
    closed = _why_not_today(info, facts)
    lines = tuple(reason_words(reason) for reason in closed) or _last_results(info, facts)
    return TestCard(info=info, open=not closed, lines=lines)


def _why_not_today(info: HomeTestInfo, facts: Facts) -> tuple[Reason, ...]:
    """What keeps the person from it at all, else what the day's own verdict says; a test is hard work."""
    day = day_verdict(facts)
    return why_not_yet(info, facts) or (() if day.outcome is DayOutcome.GO else telling_reasons(facts))


def _last_results(info: HomeTestInfo, facts: Facts) -> tuple[str, ...]:
    sides: tuple[Side | None, ...] = tuple(Side) if info.per_side else (None,)
    found = (
        next((t for t in reversed(facts.record.tests) if t.test is info.id and t.side is side), None) for side in sides
    )
    return tuple(
        _("Last time, {date}: {result}").format(date=day_month(t.day), result=result_words(info, t.value, t.side))
        for t in found
        if t is not None
    )


def trial_lead(trial: Trial) -> str:
    """What to do now, in one sentence."""
    match trial.step:
        case Step.READY:
            return _("Take your place. Space or Start begins with 3-2-1.")
        case Step.COUNT_IN:
            return _("Get ready.")
        case Step.RUNNING if trial.mode is Mode.STOPWATCH:
            return _("Go. Space or Stop ends the time.")
        case Step.RUNNING:
            return _("Go. Space counts one. Stop ends it.")
        case Step.SPOILT:
            return _("The computer was asleep, so the time is not right. Nothing was saved.")
        case _:
            return _("Done. Save it if it was a fair try.")
