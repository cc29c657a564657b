"""The usual windows of recovery, to shade on a time axis: "usual, not a prediction".

Weeks only: no value, no curve and no date is given, because nobody has published one (`decisions.md` 1).
"""

from __future__ import annotations

from msgspec import Struct

MISSION = "mission: spinal-fusion-leg-weakness"


class CourseWindow(Struct, frozen=True):
    """Weeks since surgery, `to_week` exclusive. `code` names its words; `some`: only some people change this late."""

    code: str
    from_week: int
    to_week: int
    some: bool
    sources: tuple[str, ...]


# Months are counted as 13/3 weeks. The series of `reference.md` §6.2 are less uniform than these windows.
WINDOWS: tuple[CourseWindow, ...] = (
    CourseWindow("course_first_return", 2, 6, some=False, sources=(MISSION, "BERGER")),
    CourseWindow("course_most", 13, 26, some=False, sources=(MISSION, "LIU-2013", "BHARGAVA")),
    CourseWindow("course_goes_on", 26, 52, some=False, sources=(MISSION, "EORTHOPOD-FD")),
    CourseWindow("course_some_later", 78, 104, some=True, sources=(MISSION, "EORTHOPOD-FD", "VANNEURO")),
)


class CourseLine(Struct, frozen=True):
    """A week on the axis at which something is asked of everybody."""

    code: str
    week: int
    sources: tuple[str, ...]


# The end of week 6: no gain in a weak movement by then asks for a medical review (`decisions.md` 9).
REVIEW = CourseLine("course_week_6_review", 7, (MISSION, "reference.md §1 rule 11"))


def windows_at(week: int) -> tuple[CourseWindow, ...]:
    """The windows `week` lies in; empty between them."""
    return tuple(window for window in WINDOWS if window.from_week <= week < window.to_week)
