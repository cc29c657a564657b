"""What Today shows, as finished words; `present.today` makes it from the day, `ui.last_seen` keeps it from run to run.

Words only: it knows no exercise, no rule and no record, so that a window can paint it before any of those are loaded.
Named tuples and not structs: msgspec takes 20 ms to import, and all this is defined before the first paint.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ..words import _


class Mode(StrEnum):
    """What the page is for right now."""

    BEFORE = "before"  # the surgery is still to come
    LOCKED = "locked"
    CHECK_IN = "check_in"
    HELD = "held"  # rest, or something needed is missing
    EMPTY = "empty"  # nothing may be done or nothing is due
    READY = "ready"
    DONE = "done"


class RowState(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    DUE = "due"
    SKIPPED = "skipped"
    WAITS = "waits"  # for the questions of the day
    HELD = "held"


class NoticeState(NamedTuple):
    """`tone` as a notice's; `button` leads to page `to`, both empty where there is nothing to press."""

    tone: str
    title: str
    text: str
    button: str = ""
    to: str = ""


class WhyState(NamedTuple):
    """ "Why this one?": the aim in a sentence, the reasons, what limits it, the rules and the sources."""

    title: str
    aims: tuple[str, ...]
    reasons: tuple[str, ...]
    limits: tuple[str, ...]
    rules: str
    sources: tuple[str, ...]


class Look(NamedTuple):
    """A figure by the exercise and the side ("" where it has none) it shows, and the same in words."""

    exercise_id: str
    side: str
    alt: str


class ExerciseCard(NamedTuple):
    """One exercise as a card: its figure, the dose in a sentence, the reasons.

    `note` is what the therapist wrote beside it, empty without one.
    """

    figure: Look
    title: str
    pill: str
    dose: str
    legs: str
    note: str
    limited: str
    why: WhyState


class Row(NamedTuple):
    """A line of the list; `spoken` is the line with its state in words. `card` None where it may not be done."""

    exercise_id: str
    name: str
    state: RowState
    detail: str
    spoken: str
    card: ExerciseCard | None
    may_skip: bool
    is_next: bool = False


class WalkCard(NamedTuple):
    goal: str
    done: int
    whole: int
    words: str
    why: tuple[str, ...]
    may_walk: bool


class TodayState(NamedTuple):
    mode: Mode
    pill: str
    greeting: str
    summary: str
    notice: NoticeState | None
    next: ExerciseCard | None
    preview: Look | None
    start: str
    short_offer: str
    rows: tuple[Row, ...]
    walk: WalkCard
    limits: str
    next_phase: str
    missing: tuple[str, ...]


def greeting(hour: int, name: str) -> str:
    """The hello of the hour; the one thing on the page that the clock changes within a day."""
    if hour < 12:
        hello = _("Good morning")
    elif hour < 18:
        hello = _("Good afternoon")
    else:
        hello = _("Good evening")
    return _("{hello}, {name}").format(hello=hello, name=name) if name else hello


def mode_words(mode: Mode) -> tuple[str, str]:
    """Title and text of the large card where no exercise is next."""
    return {
        Mode.CHECK_IN: (
            _("How are you today?"),
            _("Answer the questions first. Then today's exercises are set to fit the day."),
        ),
        Mode.DONE: (
            _("Done for today"),
            _("Every exercise of today is done or left out. Walk if your goal is not reached. Rest is part of it."),
        ),
        Mode.HELD: (
            _("No exercises now"),
            _("Change position often. Breathe slowly. Walk a little at home if it feels all right."),
        ),
        Mode.LOCKED: (_("Exercises are locked"), _("They open when a clinician has cleared you and you record it.")),
        Mode.BEFORE: (_("Not yet"), _("Come back after your surgery.")),
        Mode.EMPTY: (_("Nothing is due today"), _("Walk, change position often, and look at Learn.")),
        Mode.READY: ("", ""),
    }[mode]
