"""Whose pages the window shows. It opens nothing that a rule keeps closed."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    PATIENT = "patient"
    THERAPIST = "therapist"
