"""What to say about own exercise files that could not be used. It reads no file; the library found the mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import BadInput
from ..library.problem import Problem
from ..words import _, ngettext

MOST_LINES = 12


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


def _title(problems: Sequence[Problem]) -> str:
    files = len({problem.file for problem in problems})
    return ngettext("{n} exercise file has mistakes.", "{n} exercise files have mistakes.", files)


def _place_and_words(problem: Problem) -> str:
    return _("{file}, line {line}: {message}").format(
        file=Path(problem.file).name, line=problem.line, message=problem.message
    )
