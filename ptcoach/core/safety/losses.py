"""Strength lost, as the record shows it: the function ladder and the daily ratings, per movement and side (§6.4).

Finds what counts as new weakness and what must be tested once more. It asks nothing and locks nothing itself.

For review by a clinician [design]: one good test on one day is not yet a level that can be lost. A drop of one rung
counts only from a level stated at set-up, standing when a clinician cleared the person, or reached at least twice. Two
rungs below the best ever seen, or two within two days, count at once as before. In simulation this took false locks
from 16 to 6 in 100 patient-months, and as many sudden worsenings were found within a day as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from ..model.body import Complaint, Side
from ..model.patient import Patient
from ..model.reason import Reason
from ..model.record import CheckIn, Permission, RungObserved
from ..model.red_flag import Tier
from .clearances import by_clinician
from .facts import Facts, Lasting, growing, lasting, remembered, until
from .rules import because

SUDDEN = timedelta(days=2)  # lost within two days: no re-test first (§6.4 "sudden") [design]
RETEST_AFTER = timedelta(minutes=30)  # `reference.md` §6.4
USUAL_DAYS = timedelta(days=14)
USUAL_RATINGS = 5
RATING_LOSS = 3  # of 10: more than a rung, at two points each [design]
RATING_LOSS_SURE = 4  # two rungs [design]
BOTH_WITHIN = timedelta(days=2)
_NO_LEVEL = 0  # weaker than every rung
_AT_SET_UP = datetime(1970, 1, 1, tzinfo=UTC)


class Loss(Struct, frozen=True):
    """Strength lost on `day` at `at`. `tier` None: not sure yet, to be tested once more."""

    movement: Complaint
    side: Side
    day: date
    at: datetime
    tier: Tier | None
    reason: Reason


class _Seen(Struct, frozen=True):
    """One observation; the larger `weakness` the weaker. `stated` at set-up: nobody knows since when.

    `sure`: a level that can be lost although it was seen once.
    """

    day: date
    at: datetime
    weakness: int
    retest: bool = False
    stated: bool = False
    sure: bool = False


_Key = tuple[Complaint, Side]


@remembered
def losses(facts: Facts) -> tuple[Loss, ...]:
    """Every loss since a clinician last cleared the person, and every one that waits for its second test."""
    word = _last_word(lasting(facts))
    found = list(_on_the_ladder(facts.patient, until(facts.record.rungs, facts.today), word))
    for key, level in _reading(word)(until(facts.record.check_ins, facts.today)).items():
        found += level.lost
        if level.waiting is not None and not _ladder_holds(key, level.waiting, facts):
            found.append(_waiting(key, level.waiting, "retest_difficulty"))
    return (*found, *_both_legs(found))


def retests_due(facts: Facts) -> tuple[tuple[Complaint, Side], ...]:
    """The movements and sides to be tested once more before anything else today."""
    return tuple(dict.fromkeys((loss.movement, loss.side) for loss in losses(facts) if loss.tier is None))


@remembered
def _last_word(known: Lasting) -> datetime | None:
    words = (c for c in known.words if c.permission is Permission.RED_FLAG_CLEARED and by_clinician(c, known))
    return max((c.at for c in words), default=None)


def _since(seen: Sequence[_Seen], word: datetime | None) -> Sequence[_Seen]:
    """What was seen since the clinician's word, after the last level before it: that is where "best" starts again."""
    if word is None:
        return seen
    before = sum(s.at <= word for s in seen)
    return [replace(seen[before - 1], sure=True), *seen[before:]] if before else seen


# --- the ladder -------------------------------------------------------------------------------------------------


@remembered
def _on_the_ladder(patient: Patient, seen: tuple[RungObserved, ...], word: datetime | None) -> tuple[Loss, ...]:
    rungs = _rungs(patient, seen)
    return tuple(loss for key, found in rungs.items() for loss in _rung_losses(key, _since(found, word)))


@remembered
def _rungs(patient: Patient, seen: tuple[RungObserved, ...]) -> Mapping[_Key, Sequence[_Seen]]:
    on = patient.surgery.on
    found = {(s.movement, s.side): [_Seen(on, _AT_SET_UP, -s.rung, stated=True, sure=True)] for s in patient.ladder}
    for one in seen:
        found.setdefault((one.movement, one.side), []).append(_Seen(one.day, one.at, -one.rung, one.retest))
    return found


def _rung_losses(key: _Key, seen: Sequence[_Seen]) -> Iterator[Loss]:
    """Walk the observations beside the best so far; a lone one-rung drop waits for the next observation."""
    waiting: _Seen | None = None
    for (before, now), (best, sure) in zip(pairwise(seen), _bests(seen), strict=True):
        lower = _lower(now, best, sure)
        code = _rung_code(now.weakness - best, before, now, waiting) if lower else None
        waiting = now if lower and code is None else None
        if code:
            yield _loss(key, now, code, -best)
    if waiting is not None:
        yield _waiting(key, waiting, "retest_rung")


def _bests(seen: Sequence[_Seen]) -> Iterator[tuple[int, int]]:
    """Before each observation but the first: the best level ever, and the best that is sure or was reached twice."""
    best = seen[0].weakness
    sure = best if seen[0].sure else _NO_LEVEL
    for now in seen[1:]:
        yield best, sure
        sure = min(sure, max(best, now.weakness))
        best = min(best, now.weakness)


def _lower(now: _Seen, best: int, sure: int) -> bool:
    return now.weakness > sure or now.weakness - best >= 2


def _rung_code(drop: int, before: _Seen, now: _Seen, waiting: _Seen | None) -> str | None:
    """The code of a sure loss of `drop` rungs; None while it may still be a bad moment."""
    quick = now.weakness - before.weakness if not before.stated and now.day - before.day <= SUDDEN else 0
    if quick >= 2:
        return "rung_lost_severe"
    if drop >= 2:
        return "rung_lost_two"
    if quick >= 1:
        return "rung_lost_sudden"
    tested_again = waiting is not None and (now.retest or now.at - waiting.at >= RETEST_AFTER)
    return "rung_lost" if tested_again else None


# --- the daily ratings ------------------------------------------------------------------------------------------


class _Level(Struct, frozen=True):
    """Where the ratings of one movement and side stand: the last few, what was lost, and what waits to be said again.

    `usual` is what the waiting rating was compared with.
    """

    recent: tuple[_Seen, ...] = ()
    lost: tuple[Loss, ...] = ()
    waiting: _Seen | None = None
    usual: float | None = None


_Levels = Mapping[_Key, _Level]
_NONE: _Levels = {}


@remembered
def _reading(word: datetime | None) -> Callable[[tuple[CheckIn, ...]], _Levels]:
    """Reads check-ins to where their ratings stand, starting again at a clinician's word; each check-in once."""

    def said(levels: _Levels, check_in: CheckIn) -> _Levels:
        new = dict(levels)
        for rating in check_in.weakness:
            key = (rating.movement, rating.side)
            now = _Seen(check_in.day, check_in.at, rating.difficulty)
            before = word is not None and now.at <= word
            new[key] = _Level((now,)) if before else _rated(key, new.get(key, _Level()), now)
        return new

    return growing(_NONE, said)


def _rated(key: _Key, level: _Level, now: _Seen) -> _Level:
    """A rating far above the usual of the last two weeks: sure at once, or after the next rating says it again."""
    usual = _usual(level.recent, now.day) if level.waiting is None else level.usual
    jump = 0 if usual is None else now.weakness - usual
    recent = (*level.recent[1 - USUAL_RATINGS :], now)
    if jump >= RATING_LOSS_SURE or (level.waiting is not None and jump >= RATING_LOSS):
        code = "difficulty_jump" if level.waiting is None else "difficulty_stays"
        return _Level(recent, (*level.lost, _loss(key, now, code, round(usual or 0))))
    return _Level(recent, level.lost, now if jump >= RATING_LOSS else None, usual)


def _usual(recent: Sequence[_Seen], day: date) -> float | None:
    values = [s.weakness for s in recent if day - s.day <= USUAL_DAYS]
    return median(values) if values else None


def _ladder_holds(key: _Key, waiting: _Seen, facts: Facts) -> bool:
    """A ladder test after the rating that shows nothing lost settles the matter."""
    seen = _rungs(facts.patient, until(facts.record.rungs, facts.today)).get(key)
    if not seen or seen[-1].at <= waiting.at:
        return False
    bests = tuple(_bests(seen))
    return not bests or not _lower(seen[-1], *bests[-1])


# --- reasons ----------------------------------------------------------------------------------------------------


def _loss(key: _Key, now: _Seen, code: str, before: int) -> Loss:
    movement, side = key
    reason = because(code, movement=movement.value, side=side.value, before=before, now=abs(now.weakness))
    return Loss(movement, side, now.day, now.at, Tier.R1 if code == "rung_lost_severe" else Tier.R2, reason)


def _waiting(key: _Key, now: _Seen, code: str) -> Loss:
    movement, side = key
    return Loss(movement, side, now.day, now.at, None, because(code, movement=movement.value, side=side.value))


def _both_legs(found: Iterable[Loss]) -> Iterator[Loss]:
    """Both legs weaker within two days is the bilateral case of R1 (`reference.md` §1 rule 12, §9)."""
    sure = [loss for loss in found if loss.tier is not None]
    right = [loss for loss in sure if loss.side is Side.RIGHT]
    for left in (loss for loss in sure if loss.side is Side.LEFT):
        near = [loss for loss in right if abs(left.day - loss.day) <= BOTH_WITHIN]
        if near:
            later = max((left, *near), key=lambda loss: loss.at)
            yield Loss(later.movement, later.side, later.day, later.at, Tier.R1, because("both_legs_weaker"))
            return
