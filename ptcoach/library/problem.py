"""One mistake in one file, with its place. Nothing here finds mistakes or decides what becomes of the file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)  # and no struct: `at` takes no part in comparing
class Problem:
    """`line` and `column` count from 1; `message` is one plain sentence without a full stop.

    `at` is the path of what it is about in the file's data, for a form that shows the same mistake at its field.
    """

    file: str
    line: int
    column: int
    message: str
    at: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"
