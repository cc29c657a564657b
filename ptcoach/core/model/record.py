"""What happened: append-only events, each with an id, a moment and the local day it counts for.

A correction is a new event that voids an old one. A value nobody gave is None, never zero.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from .body import Complaint, Rung, Side
from .red_flag import Answer, RedFlag, Tier

Rating = Annotated[int, Meta(ge=0, le=10)]
_NO = Answer.NO


class Event(Struct, frozen=True, kw_only=True):
    """`at` is timezone-aware; `day` is the person's local date the event counts for (backfilled days differ)."""

    id: str
    at: datetime
    day: date


class FlagAnswer(Struct, frozen=True, kw_only=True):
    """One answered red-flag question. `follow_up` is the answer that cleared up a "Not sure", if it was asked."""

    flag: RedFlag
    answer: Answer
    follow_up: Answer | None = None

    @property
    def counts_as_yes(self) -> bool:
        if self.answer is _NO:
            return False
        return self.answer is Answer.YES or self.follow_up is not _NO


class WeaknessRating(Struct, frozen=True, kw_only=True):
    """How hard a movement is today, 0 (easy) to 10 (cannot)."""

    movement: Complaint
    side: Side
    difficulty: Rating


class FlagCheck(Event, frozen=True, kw_only=True):
    """The red-flag questions, asked before a session or from "Something feels wrong"."""

    answers: tuple[FlagAnswer, ...]


class CheckIn(Event, frozen=True, kw_only=True):
    """The ratings of the daily check-in, 0 to 10. `confidence` 10 = fully confident to move.

    `worse_since_last` answers "worse this morning than before the last session?"; None = not asked.
    `glide_linger` answers "did tingling after the glides last over 30 minutes?".
    """

    back_pain: Rating | None = None
    leg_pain: Rating | None = None
    tingling: Rating | None = None
    confidence: Rating | None = None
    weakness: tuple[WeaknessRating, ...] = ()
    medicine_last_4h: bool | None = None
    worse_since_last: bool | None = None
    glide_linger: bool | None = None
    feeling_ill: bool | None = None


class SetLog(Event, frozen=True, kw_only=True):
    """One completed set, keyed by (day, exercise, side, round, set): recording it twice is recording it once.

    `reps` done may be fewer than asked. `load_kg` only where the exercise uses a weight. `helper`: "done with help of".
    """

    exercise_id: str
    side: Side | None
    round_no: int
    set_no: int
    reps: int
    hold_s: int
    load_kg: float | None = None
    plan_version: int | None = None
    helper: str = ""
    from_paper: bool = False


class Where(StrEnum):
    BACK = "back"
    LEG = "leg"
    OTHER = "other"


class PainReport(Event, frozen=True, kw_only=True):
    """ "This hurts" in a session: 0 to 10, where, and whether symptoms moved further down or are new."""

    exercise_id: str | None
    side: Side | None
    pain: Rating
    where: Where
    moved_down: bool = False
    new_numbness: bool = False
    new_weakness: bool = False


class SkipReason(StrEnum):
    ILL = "ill"
    PAIN = "pain"
    AWAY = "away"
    REST_DAY = "rest_day"
    TOO_HARD = "too_hard"
    NO_TIME = "no_time"
    OTHER = "other"


class Skip(Event, frozen=True, kw_only=True):
    """A day (`exercise_id` None) or one exercise left out, with the reason."""

    reason: SkipReason
    exercise_id: str | None = None
    note: str = ""


class SessionEnd(Event, frozen=True, kw_only=True):
    """How a session went: `effort` 0 (rest) to 10 (hardest imaginable), own words (`reference.md` §11)."""

    effort: Rating | None = None
    felt: Rating | None = None
    note: str = ""
    finished: bool = True


class Walk(Event, frozen=True, kw_only=True):
    """One walk: minutes, optional steps, and how leg symptoms answered (None = not said)."""

    minutes: Annotated[int, Meta(ge=1, le=600)]
    steps: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    leg_worse: bool | None = None
    note: str = ""


class RungObserved(Event, frozen=True, kw_only=True):
    """Where a movement stands on the function ladder on a day."""

    movement: Complaint
    side: Side
    rung: Rung
    retest: bool = False


class HomeTest(StrEnum):
    SIT_TO_STAND_5 = "sit_to_stand_5"  # seconds
    CHAIR_STAND_30S = "chair_stand_30s"  # count
    HEEL_RAISES = "heel_raises"  # count, per side
    SINGLE_LEG_STANCE = "single_leg_stance"  # seconds, per side
    TIMED_UP_AND_GO = "timed_up_and_go"  # seconds


class TestResult(Event, frozen=True, kw_only=True):
    """A home test; `value` is seconds or a count, by the test."""

    __test__ = False

    test: HomeTest
    value: Annotated[float, Meta(ge=0, le=1000)]
    side: Side | None = None


class Permission(StrEnum):
    """What a clinician may open, close or clear."""

    WEEK_6 = "week_6"
    WEEK_12 = "week_12"
    RED_FLAG_CLEARED = "red_flag_cleared"
    NERVE_GLIDES = "nerve_glides"
    NERVE_GLIDES_OFF = "nerve_glides_off"
    FLEXION = "flexion"
    PRONE = "prone"
    WOUND_HEALED = "wound_healed"
    LIFT_KG = "lift_kg"
    EARLY_EXERCISE = "early_exercise"


class Clearance(Event, frozen=True, kw_only=True):
    """A clinician's word, as recorded: who (`by`), when (`on`), and for what.

    `value` is kilograms for `lift_kg`; `exercise_id` names the exercise of `early_exercise`;
    `reason` is required where a gate opens before its earliest week (`decisions.md` 4).
    """

    permission: Permission
    by: str
    on: date
    value: float | None = None
    exercise_id: str | None = None
    reason: str = ""
    recorded_by_therapist: bool = False


class FlareUp(Event, frozen=True, kw_only=True):
    """Flare-up mode, `days` long from `day`."""

    days: Annotated[int, Meta(ge=1, le=14)]
    note: str = ""


class Accepted(Event, frozen=True, kw_only=True):
    """The person took (or left) a proposed change of dose or exercise."""

    exercise_id: str
    side: Side | None
    change: str
    taken: bool


class Review(Event, frozen=True, kw_only=True):
    """A derived flag that was shown (tier R3 asks for an appointment), and what became of it."""

    code: str
    tier: Tier
    handled: str = ""


class DayNote(Event, frozen=True, kw_only=True):
    text: str


class MeasureKind(StrEnum):
    MRC = "mrc"  # a clinician's muscle grade, 0 to 5; never the person's own rung
    QUESTIONNAIRE = "questionnaire"  # a typed total; the items are not ours to show (`decisions.md` 11)


class Measure(Event, frozen=True, kw_only=True):
    """What a clinician measured and typed in. `name` is the muscle or the questionnaire, `most` its highest score."""

    measure: MeasureKind
    name: str
    value: Annotated[float, Meta(ge=0, le=1000)]
    by: str
    side: Side | None = None
    most: Annotated[float, Meta(ge=0, le=1000)] | None = None


class ClinicNote(Event, frozen=True, kw_only=True):
    """A clinician's note; the person's own are `DayNote`."""

    text: str
    by: str


class DueItem(Struct, frozen=True, kw_only=True):
    """What was due of one exercise on a day; `sides` empty = logged without a side."""

    exercise_id: str
    sides: tuple[Side, ...]
    rounds: int
    sets: int


class DayPlan(Event, frozen=True, kw_only=True):
    """What was due on a day, as the person first saw it; adherence is counted against this and nothing else.

    The newest one of a day counts. A day with none, and with no sets, is "not recorded"; empty `items` is "not due".
    """

    items: tuple[DueItem, ...]
    walk_minutes: int
    plan_version: int
    phase: int
    rules_version: str
    library_version: str


class Decision(Event, frozen=True, kw_only=True):
    """What the person was shown: inputs and verdict as JSON text, with the rule-set and library versions."""

    kind: str
    inputs: str
    outcome: str
    rules_version: str
    library_version: str


AnyEvent = (
    FlagCheck
    | CheckIn
    | SetLog
    | PainReport
    | Skip
    | SessionEnd
    | Walk
    | RungObserved
    | TestResult
    | Clearance
    | FlareUp
    | Accepted
    | Review
    | DayNote
    | DayPlan
    | Measure
    | ClinicNote
)


class Void(Struct, frozen=True, kw_only=True):
    """An event was taken back, `at` and `why`: it stays stored and stops counting."""

    event_id: str
    at: datetime
    why: str


class Record(Struct, frozen=True, kw_only=True):
    """A person's events that are not voided, each kind in order of (`day`, `at`). `since` None = all of them."""

    flag_checks: tuple[FlagCheck, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    sets: tuple[SetLog, ...] = ()
    pains: tuple[PainReport, ...] = ()
    skips: tuple[Skip, ...] = ()
    sessions: tuple[SessionEnd, ...] = ()
    walks: tuple[Walk, ...] = ()
    rungs: tuple[RungObserved, ...] = ()
    tests: tuple[TestResult, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    flare_ups: tuple[FlareUp, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    reviews: tuple[Review, ...] = ()
    notes: tuple[DayNote, ...] = ()
    day_plans: tuple[DayPlan, ...] = ()
    measures: tuple[Measure, ...] = ()
    clinic_notes: tuple[ClinicNote, ...] = ()
    since: date | None = None
