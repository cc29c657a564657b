"""The columns of the prescription, what a number in them may be, and what is dragged onto it. Names only."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

from ...core.programme.edit import DoseField
from ...present.weekday_words import WEEK

EXERCISE_MIME = "application/x-ptcoach-exercise"
ROWS_MIME = "application/x-ptcoach-rows"
ROW = Qt.ItemDataRole.UserRole  # the whole row, for what paints it


class Column(IntEnum):
    NAME = 0
    SETS = 1
    REPS = 2
    HOLD = 3
    LOAD = 4
    REST = 5
    TIMES = 6
    LEG = 7
    MONDAY = 8  # and the six days after it


COLUMNS = Column.MONDAY + len(WEEK)
DOSE_FIELDS: dict[int, DoseField] = {
    Column.SETS: "sets",
    Column.REPS: "reps",
    Column.HOLD: "hold_s",
    Column.LOAD: "load_kg",
    Column.REST: "rest_s",
    Column.TIMES: "times_per_day",
}
RANGES = {  # what a `Dose` can hold; what is advised or allowed is the door's to say
    Column.SETS: (1, 10),
    Column.REPS: (1, 100),
    Column.HOLD: (0, 3600),
    Column.REST: (0, 600),
    Column.TIMES: (1, 12),
}
KILOGRAMS = (0.5, 25.0, 0.5)  # least, most, step
