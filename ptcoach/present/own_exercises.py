"""What to say about own exercise files that could not be used. It reads no file; the library found the mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..core.model.patient import Patient
from ..errors import BadInput
from ..library.problem import Problem
from ..words import _, ngettext
from .case_head import shown_name

MOST_LINES = 12
MOST_NAMES = 6


def left_out_words(problems: Sequence[Problem]) -> tuple[str, str]:
    """Title, and one line per mistake with its place."""
    lines = [_place_and_words(problem) for problem in problems[:MOST_LINES]]
    if more := len(problems) - MOST_LINES:
        lines += [ngettext("And {n} more.", "And {n} more.", more)] if more > 0 else []
    return _title(problems), "\n".join(lines)


def left_out_error(problems: Sequence[Problem]) -> BadInput:
    """The short form for the banner: how many, that the rest is there, and the first mistake."""
    return BadInput(
        _title(problems),
        _("All other exercises are there."),
        _("{place}. Every mistake is listed in Settings.").format(place=_place_and_words(problems[0])),
    )


def in_use_words(people: Sequence[Patient]) -> str:
    """Whose programmes are about to lose an exercise; "" where nobody's is."""
    if not people:
        return ""
    names = ", ".join(shown_name(person) for person in people[:MOST_NAMES])
    if len(people) > MOST_NAMES:
        names = _("{names} and {n} more").format(names=names, n=len(people) - MOST_NAMES)
    told = ngettext("{n} patient has it in the programme:", "{n} patients have it in their programme:", len(people))
    after = _("It is left out there until it is back. Nothing that was recorded changes.")
    return f"{told} {names}. {after}"


def _title(problems: Sequence[Problem]) -> str:
    files = len({problem.file for problem in problems})
    return ngettext("{n} exercise file has mistakes.", "{n} exercise files have mistakes.", files)


def _place_and_words(problem: Problem) -> str:
    return _("{file}, line {line}: {message}").format(
        file=Path(problem.file).name, line=problem.line, message=problem.message
    )
