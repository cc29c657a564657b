"""What a file would change, as a value to be shown before anything is kept. It reads nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from ..core.model.casework import TakenIn
from ..core.model.exercise import Exercise
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.safety.door import ReviewedItem
from .merging import News
from .ptcoach_file import FileKind, Opened

NEW = ""  # the answer "somebody new", where a person's id is expected


class Signed(StrEnum):
    """How the signature of a plan stands to what is known of its person's clinic."""

    OURS = "ours"  # made with the key of this computer
    KNOWN = "known"
    FIRST = "first"  # a good signature, and nothing to compare it with yet
    OTHER = "other"  # a good signature with another key than before
    BROKEN = "broken"
    MISSING = "missing"

    @property
    def is_fine(self) -> bool:
        return self in (Signed.OURS, Signed.KNOWN, Signed.FIRST)


class Whose(Struct, frozen=True, kw_only=True):
    """`known` is the person here it is about, None for somebody new. With `look_alikes` a person has to say which.

    `namesakes` have the same name and year of birth and another day of surgery: other people.
    """

    known: Patient | None = None
    look_alikes: tuple[Patient, ...] = ()
    namesakes: tuple[Patient, ...] = ()


class PlanNews(StrEnum):
    NONE = "none"  # the file brings no plan that would count here
    NEW = "new"
    SAME = "same"
    OLDER = "older"


class Brought(Struct, frozen=True, kw_only=True):
    """The clinic's own exercises of a file: `good` ones that are `new` here (YAML by id), `bad` ones left out.

    `taken` are ids that stand for something else on this computer; nothing is taken in while there are any.
    """

    good: Mapping[str, Exercise]
    new: Mapping[str, str]
    bad: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


class Preview(Struct, frozen=True, kw_only=True):
    """What a file is and what it would change. With `whose.look_alikes` the person has to be chosen first.

    `details` are the person's once it is taken in. `plans` would be kept, the last is the one to follow;
    `plan_before` is the one followed now. `stopped` are items of the plan that may not be done, `unknown` their ids
    that no exercise here answers to. `clinic` is the name the signature gives: anybody can write any name into a file.
    `names` are the other computer's for the plan's exercises. `ahead` counts entries dated after now. `again`: this
    very file is taken in. `older`: so is a later one.
    """

    opened: Opened
    answer: str | None
    whose: Whose
    details: Patient
    news: News
    plan_news: PlanNews
    plans: tuple[Plan, ...]
    plan_before: Plan | None
    stopped: tuple[ReviewedItem, ...]
    unknown: tuple[str, ...]
    brought: Brought
    ahead: int
    older: bool
    again: TakenIn | None
    signed: Signed
    clinic: str
    names: Mapping[str, str]

    @property
    def kind(self) -> FileKind:
        return self.opened.manifest.kind

    @property
    def changes_details(self) -> bool:
        return self.whose.known is not None and self.details != self.whose.known

    def name_of(self, exercise_id: str) -> str:
        """What the other computer calls an exercise."""
        return self.names.get(exercise_id) or exercise_id

    @property
    def is_undecided(self) -> bool:
        return bool(self.whose.look_alikes)

    @property
    def brings_nothing(self) -> bool:
        """Everything in the file is here already."""
        return self.whose.known is not None and not (
            self.news.events or self.news.voids or self.plans or self.brought.new or self.changes_details
        )
