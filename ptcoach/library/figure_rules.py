"""The flaws that `figures.checks` measures in a drawing, as sentences at their place in the file. Measures nothing."""

from __future__ import annotations

from ptcoach.core.model.exercise import Exercise, Loads
from ptcoach.core.model.figure import Figure
from ptcoach.figures.checks import Flaw, check_figure

from .document import Location
from .problem import Problem
from .shelf import Item

HEIGHT_CM = 170  # of the drawn person; flaws come in hundredths of body height

_WORDS = {
    "nothing_under": "there is no {part} under the body; add it to the props",
    "nothing_to_hold": "a hand holds a {part} that is not among the props",
    "angle_out_of_range": "{part} is at {found:.0f} degrees; a person reaches {limit:.0f}",
    "bend_over_score": "the {part} bends {found:.0f} degrees; the bend score allows {limit:.0f}",
    "twist_over_score": "the {part} twists {found:.0f} degrees; the twist score allows {limit:.0f}",
    "foot_off_its_place": "the {part} is {found:.0f} cm away from where it stands",
    "heel_off_surface": "the {part} is {found:.0f} cm off the surface",
    "knee_off_ground": "the {part} is {found:.0f} cm off the ground",
    "hand_out_of_reach": "the {part} is {found:.0f} cm short of what it holds",
    "through_floor": "the {part} is {found:.0f} cm below the floor",
    "through_bed": "the {part} is {found:.0f} cm inside the bed",
    "through_wall": "the {part} is inside the wall",
    "through_counter": "the {part} is {found:.0f} cm inside the counter",
}
_IN_DEGREES = frozenset({"angle_out_of_range", "bend_over_score", "twist_over_score"})


def figure_problems(item: Item[Exercise]) -> list[Problem]:
    """Every flaw of an exercise's drawing, against its own bend and twist score."""
    exercise = item.value
    return [item.document.problem(at, message) for at, message in flaws(exercise.figure, exercise.loads)]


def flaws(figure: Figure, loads: Loads | None) -> list[tuple[Location, str]]:
    """Every flaw of a drawing with its place; without `loads` the spine's score is not looked at."""
    try:
        found = check_figure(figure, loads)
    except ValueError:  # angles so far from a body's that no place for a limb can be worked out
        return [(("figure",), "no body can take this pose")]
    return [
        (_place(flaw), f"{flaw.where}: {_words(flaw)}")
        for flaw in found
        if not (flaw.where == "between" and _changes_posture(figure))
    ]


def _changes_posture(figure: Figure) -> bool:
    """From lying to sitting the drawing blends two bodies; only where it starts and arrives is it held to account."""
    return len({key.posture for key in (figure.start, *figure.mids, figure.end)}) > 1


def _place(flaw: Flaw) -> Location:
    if flaw.where in ("start", "end"):
        return ("figure", flaw.where)
    if flaw.where.startswith("mid "):
        return ("figure", "mids", int(flaw.where.split()[1]) - 1)
    return ("figure",)


def _words(flaw: Flaw) -> str:
    scale = 1.0 if flaw.code in _IN_DEGREES else HEIGHT_CM / 100
    return _WORDS[flaw.code].format(part=flaw.part, found=flaw.found * scale, limit=flaw.limit)
