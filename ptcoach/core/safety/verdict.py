"""A rule's answer: an outcome with every reason for it. Combining answers only ever tightens.

Nothing here knows a rule; see `rules` for the registry and `door` for the one way through.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from ..model.reason import Reason


class Outcome(IntEnum):
    """For one exercise, from free to forbidden; the larger wins."""

    ALLOW = 0
    NEEDS_REASON = 1  # outside the recommended ring: a clinician may, with a stored reason
    REFUSE = 2  # outside the absolute ring, or not safe now: nobody may


class Verdict(Struct, frozen=True):
    """`reasons` are all that limit, the most limiting first; empty means free.

    A reason under ALLOW says what was made smaller, or which override was taken.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def combine(cls, verdicts: Iterable[Verdict]) -> Verdict:
        """The tightest of `verdicts` with the reasons of all; the order of `verdicts` does not matter."""
        given = tuple(verdicts)
        if len(given) == 1:
            return given[0]
        limiting = sorted({(-v.outcome, *_key(reason)): reason for v in given for reason in v.reasons}.items())
        outcome = max((v.outcome for v in given), default=Outcome.ALLOW)
        return cls(outcome, tuple(dict.fromkeys(reason for _, reason in limiting)))


def _key(reason: Reason) -> tuple[str, str]:
    return reason.code, str(reason.params)


FREE = Verdict(Outcome.ALLOW)


class DayOutcome(IntEnum):
    """What today's check-in leads to, from free to gravest; the larger wins."""

    GO = 0
    EASIER = 1
    REST = 2
    ASK = 3  # no check-in yet, or something needed is missing: hold until answered
    STOP_AND_CALL = 4  # R2: locked until cleared, surgical team the same day
    EMERGENCY = 5  # R1: locked until cleared, emergency number now


class DayVerdict(Struct, frozen=True):
    """`locked` is True from a red flag until a clinician's clearance is recorded; nothing else unlocks it."""

    outcome: DayOutcome
    reasons: tuple[Reason, ...] = ()
    locked: bool = False
