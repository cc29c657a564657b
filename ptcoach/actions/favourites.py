"""The exercises a person likes to find again. They mean nothing for the plan: no rule and no proposal looks at them."""

from __future__ import annotations

from . import typed
from .changed import Changed
from .desk import Desk


def favourites(desk: Desk) -> frozenset[str]:
    """Ids of the exercises the person marked; an id the library no longer knows stays and does no harm."""
    return desk.store.favourites(desk.person.id)


def mark(desk: Desk, exercise_id: str, on: bool) -> Changed:
    """Mark or unmark one exercise. Raises BadInput for an exercise the library does not know, StorageFailed."""
    marked = favourites(desk)
    known = typed.known_exercise(exercise_id, desk.library)
    wanted = marked | {known} if on else marked - {known}
    if wanted == marked:
        return Changed.NOTHING
    desk.store.keep_favourites(desk.person.id, wanted)
    return Changed.SETTINGS
