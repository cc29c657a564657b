"""What an action changed, so that a screen redraws only what it must. Names only."""

from __future__ import annotations

from enum import Flag, auto


class Changed(Flag):
    """Empty (`NOTHING`, false) where nothing changed that a page shows, such as by the repeat of a double click."""

    NOTHING = 0
    PATIENT = auto()
    CHECK_IN = auto()
    SETS = auto()
    WALKS = auto()
    CLEARANCES = auto()
    PLAN = auto()
    TESTS = auto()
    SETTINGS = auto()
    LIBRARY = auto()
    CASE = auto()  # what a clinician keeps beside the record: notes, measures, reviews
    TEMPLATES = auto()
