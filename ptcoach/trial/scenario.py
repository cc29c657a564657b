"""What a scenario file says: a person, what happens on which days, and what the engine must and must not do then.

Shape only: how it is played is in `play`, how it is judged in `judge`. The field names are the YAML's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from ..core.model.body import Rung
from ..core.model.patient import Patient
from ..core.model.record import Permission, Rating, SkipReason, Where
from ..core.model.red_flag import RedFlag
from ..core.programme.changes import ChangeKind


class Said(StrEnum):
    """The answer to a red-flag question, with the follow-up to "Not sure" where one was given."""

    NO = "no"
    YES = "yes"
    NOT_SURE = "not_sure"
    NOT_SURE_THEN_NO = "not_sure_then_no"
    NOT_SURE_THEN_YES = "not_sure_then_yes"


class Does(StrEnum):
    """How much of what the day allows is done."""

    ALL = "all"
    HALF = "half"
    NOTHING = "nothing"


class DayName(StrEnum):
    """`DayOutcome` by name."""

    GO = "go"
    EASIER = "easier"
    REST = "rest"
    ASK = "ask"
    STOP_AND_CALL = "stop_and_call"
    EMERGENCY = "emergency"


class ActionName(StrEnum):
    """`PainAction` by name."""

    KEEP = "keep"
    HALF = "half"
    STOP_ITEM = "stop_item"
    STOP_SESSION = "stop_session"
    RED_FLAGS = "red_flags"


class FlagCode(StrEnum):
    """The flags the record raises by itself (`core.safety.derived`)."""

    SUDDEN_LOSS = "sudden_loss"
    RUNG_LOST = "rung_lost"
    NO_GAIN_BY_WEEK_6 = "no_gain_by_week_6"
    PLATEAU_LOSS = "plateau_loss"
    PAIN_HIGH_3_DAYS = "pain_high_3_days"
    GLIDES_FLARING = "glides_flaring"
    CONFIDENCE_STOPPING = "confidence_stopping"
    ADHERENCE_DROP = "adherence_drop"


RatingOrNone = Rating | None | UnsetType
YesNoOrNone = bool | None | UnsetType


class Ratings(Struct, frozen=True, kw_only=True):
    """Answers of the check-in; `null` is a question left out, a name that is missing keeps the answer before it."""

    back_pain: RatingOrNone = UNSET
    leg_pain: RatingOrNone = UNSET
    tingling: RatingOrNone = UNSET
    confidence: RatingOrNone = UNSET
    medicine_last_4h: YesNoOrNone = UNSET
    worse_since_last: YesNoOrNone = UNSET
    glide_linger: YesNoOrNone = UNSET
    feeling_ill: YesNoOrNone = UNSET


class Hurt(Struct, frozen=True, kw_only=True):
    """ "This hurts" during `exercise`, or the day's `item`-th one (from 1); `item` 0: tied to none."""

    pain: Rating
    exercise: str = ""
    where: Where = Where.BACK
    item: Annotated[int, Meta(ge=0, le=20)] = 1
    moved_down: bool = False
    new_numbness: bool = False
    new_weakness: bool = False


class Cleared(Struct, frozen=True, kw_only=True):
    """A clinician's word, given `days_ago` days before the day it is written down."""

    permission: Permission
    by: str = "Dr Lind"
    days_ago: Annotated[int, Meta(ge=0, le=60)] = 0
    value: float | None = None
    exercise_id: str | None = None
    reason: str = ""
    recorded_by_therapist: bool = False


class PlanLine(Struct, frozen=True, kw_only=True):
    """One exercise of a therapist's plan; numbers left out are the library's own. `weekdays`: 0 is Monday."""

    exercise: str
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    times_per_day: int | None = None
    weekdays: tuple[int, ...] = tuple(range(7))
    override: str = ""


class Therapist(Struct, frozen=True, kw_only=True):
    """A therapist's plan, in force from the day it is written; no lines: the engine proposes again."""

    lines: tuple[PlanLine, ...] = ()
    walk_minutes: int | None = None
    walk_bouts: int | None = None


class Happening(Struct, frozen=True, kw_only=True):
    """What is so on the days of `when`; of two entries for one day the later in the file wins, name by name.

    Movements are written "foot_lift" for every weak leg or "foot_lift left"; so are home tests. `patient` changes the
    person from the first day of `when` on, as does `plan`. `clock_days` is how far the computer's date is off.
    `walks` are minutes in one go instead of the day's goal, 0 for none. `then_flags` are the answers where pain in a
    session leads back to the questions.
    """

    when: str
    opens: bool | None = None
    answers_flags: bool | None = None
    answers_check_in: bool | None = None
    flags: Mapping[RedFlag, Said] = {}
    then_flags: Mapping[RedFlag, Said] = {}
    check_in: Ratings = Ratings()
    weakness: Mapping[str, Rating] = {}
    rungs: Mapping[str, Rung] = {}
    retests: Mapping[str, Rung] = {}
    tests: Mapping[str, float] = {}
    does: Does | None = None
    walks: Annotated[int, Meta(ge=0, le=600)] | None = None
    leg_worse: bool | None = None
    effort: Rating | None = None
    accepts: bool | None = None
    pain: tuple[Hurt, ...] = ()
    skip: SkipReason | None = None
    clear: tuple[Cleared, ...] = ()
    flare_days: Annotated[int, Meta(ge=1, le=14)] | None = None
    handles: tuple[FlagCode, ...] = ()
    clock_days: int | None = None
    patient: Mapping[str, Any] = {}
    plan: Therapist | None = None


class Most(Struct, frozen=True, kw_only=True):
    """The highest value of any exercise of the day, after the door."""

    bend: int | None = None
    lift: int | None = None
    twist: int | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    times_per_day: int | None = None


class Expectation(Struct, frozen=True, kw_only=True):
    """What must hold on every day of `when` (under `expect`) or on one of them at least (under `once`).

    `outcome` and what is listed are the morning's, after the questions; `evening` is how the day stands after it.
    `reasons` are codes of any reason given that day: for the day, an exercise, the walk, the phase or a flag.
    `has` and `lacks` name exercises by id, or kinds as "category:nerve_glide", "position:prone", "target:foot_lift",
    "code:no_6wk_clearance". `walk` is the day's total minutes, `doses` are "sets x reps x hold" as "2x8x3".
    """

    when: str
    outcome: tuple[DayName, ...] = ()
    evening: tuple[DayName, ...] = ()
    locked: bool | None = None
    questions: bool | None = None
    reasons: tuple[str, ...] = ()
    no_reasons: tuple[str, ...] = ()
    phase: Annotated[int, Meta(ge=0, le=5)] | None = None
    held: bool | None = None
    missing: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    refuses: Mapping[str, str] = {}
    doses: Mapping[str, str] = {}
    most: Most = Most()
    items: str = ""
    minutes: str = ""
    walk: str = ""
    flags: tuple[FlagCode, ...] = ()
    no_flags: tuple[FlagCode, ...] = ()
    changes: tuple[ChangeKind, ...] = ()
    no_changes: tuple[ChangeKind, ...] = ()
    limits: Mapping[str, float] = {}
    open: tuple[Permission, ...] = ()
    closed: tuple[Permission, ...] = ()
    pain: tuple[ActionName, ...] | None = None


class Scenario(Struct, frozen=True, kw_only=True):
    """`weeks` long from day 0, the day of surgery as first stated. `story` says in a sentence what is shown."""

    title: str
    story: str
    weeks: Annotated[int, Meta(ge=1, le=110)]
    person: Patient
    days: tuple[Happening, ...] = ()
    expect: tuple[Expectation, ...] = ()
    once: tuple[Expectation, ...] = ()
    first_day: Annotated[int, Meta(ge=0, le=700)] = 0
