"""Errors a person may see: each says what happened, what was kept and what to do. Nothing here shows them."""

from __future__ import annotations


class PTCoachError(Exception):
    """Base of every error with words for the person.

    `what` happened, `kept` is what is safe, `do` is the next step: three short plain sentences.
    """

    def __init__(self, what: str, kept: str = "", do: str = "") -> None:
        super().__init__(" ".join(part for part in (what, kept, do) if part))
        self.what = what
        self.kept = kept
        self.do = do


class BadInput(PTCoachError):
    """Something typed or a file given that cannot be used as it is."""


class Refused(PTCoachError):
    """A safety rule forbids it; no argument gets past."""


class StorageFailed(PTCoachError):
    """The record could not be read or written."""


class DatabaseDamaged(StorageFailed):
    """The database file cannot be read; it has been set aside, not deleted."""


class DatabaseNewer(StorageFailed):
    """The database was written by a newer version of the program."""
