"""The red flags by name and tier; their questions and words live in `exercises/red_flags.yaml`.

The tiers are code, not data, so that no edited file can soften one (`reference.md` §9).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Tier(StrEnum):
    R1 = "R1"  # emergency number now
    R2 = "R2"  # surgical team the same day
    R3 = "R3"  # an appointment within days; never locks


class Answer(StrEnum):
    NO = "no"
    YES = "yes"
    NOT_SURE = "not_sure"


class RedFlag(StrEnum):
    SADDLE = "saddle"
    BLADDER_BOWEL = "bladder_bowel"
    SUDDEN_SEVERE = "sudden_severe"
    CHEST = "chest"
    NEW_WEAKNESS = "new_weakness"
    CALF = "calf"
    WOUND_FEVER = "wound_fever"
    HEADACHE = "headache"
    FALL = "fall"

    @property
    def tier(self) -> Tier:
        return Tier.R1 if self in _R1 else Tier.R2


_R1 = frozenset({RedFlag.SADDLE, RedFlag.BLADDER_BOWEL, RedFlag.SUDDEN_SEVERE, RedFlag.CHEST})


class RedFlagWords(Struct, frozen=True, kw_only=True):
    """The words around one flag. `question` is asked in the check-in; `follow_up` clears up a "Not sure".

    `you_said` completes "You said: …"; `because` says why it matters; `action` is the heading of the stop page;
    `say_this` is what to tell the doctor, with `{surgery}` for "a spinal fusion at L4-L5 on 18 October".
    """

    id: RedFlag
    question: str
    help: str
    follow_up: str
    you_said: str
    because: str
    action: str
    do_now: tuple[str, ...]
    say_this: str
    sources: tuple[str, ...]
