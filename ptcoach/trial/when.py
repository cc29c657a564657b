"""The days a line of a scenario speaks of: "week 3", "weeks 2-5", "day 4", "from week 9", "week 6 day 2", "always".

Counts from day 0, which is the day of surgery unless the scenario names another. It knows no calendar.
"""

from __future__ import annotations

import re

from msgspec import Struct

FOREVER = 10**6

_PART = re.compile(
    r"always"
    r"|(?P<open>from |until )?(?P<unit>day|week)s? (?P<first>\d+)(?:-(?P<last>\d+))?(?: day (?P<inside>[0-6]))?"
)


class Span(Struct, frozen=True):
    """Day numbers, both inclusive."""

    first: int
    last: int

    def __contains__(self, day: object) -> bool:
        return isinstance(day, int) and self.first <= day <= self.last


def spans(text: str) -> tuple[Span, ...]:
    """The spans of `text`, parts separated by commas. Raises ValueError in plain words."""
    return tuple(_span(part.strip()) for part in text.split(","))


def _span(part: str) -> Span:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueError(f"'{part}' is no time; write 'day 4', 'weeks 2-5', 'from week 9', 'week 6 day 2' or 'always'")
    if found["unit"] is None:
        return Span(0, FOREVER)
    length = 7 if found["unit"] == "week" else 1
    first = int(found["first"]) * length + int(found["inside"] or 0)
    single = found["inside"] is not None
    last = first if single else int(found["last"] or found["first"]) * length + length - 1
    if single and (length == 1 or found["last"]):
        raise ValueError(f"'{part}' is no time; a day stands behind one week only")
    if last < first or (found["open"] and found["last"]):
        raise ValueError(f"'{part}' ends before it begins")
    match found["open"]:
        case "from ":
            return Span(first, FOREVER)
        case "until ":
            return Span(0, last)
        case _:
            return Span(first, last)


def range_of(text: str) -> tuple[float, float]:
    """'6-10' -> (6, 10); '8' -> (8, 8). Raises ValueError in plain words."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", text)
    if found is None or (found[2] and float(found[2]) < float(found[1])):
        raise ValueError(f"'{text}' is no range; write '6-10' or '8'")
    return float(found[1]), float(found[2] or found[1])
