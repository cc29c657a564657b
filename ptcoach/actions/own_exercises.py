"""A therapist's own exercises, and shipped ones switched off: kept in the person's folder, in use without a restart.

An own exercise passes the same checks as a shipped one before it is kept and the same one door before anybody does it.
What is switched off is remembered with the record: it is proposed to nobody and the door refuses it, in a programme
that was issued before as well, until it is switched on again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..core.model.patient import Patient
from ..errors import BadInput
from ..library import writer
from ..library.build import OWN_LIMIT
from ..library.candidate import Judge
from ..library.document import read
from ..library.emit import Data
from ..library.loader import load
from ..library.rules import GENERAL_KNOWLEDGE
from ..places import EXERCISES
from ..store.trouble import not_saved
from ..words import _, ngettext
from . import typed
from .changed import Changed
from .desk import SWITCHED_OFF, Desk, switched_off

OWN_PREFIX = "my_"
_LONGEST_ID = 60
_DRAFT = "exercise_draft:"
_CHANGED = Changed.LIBRARY | Changed.PLAN


def keep(desk: Desk, data: Mapping[str, Data], editing: str = "", draft: str = "") -> tuple[str, Changed]:
    """Keep a new exercise, or the own one `editing` as it now stands; its id. Its `draft` is dropped.

    Raises BadInput where anything is wrong with it: nothing is kept then.
    """
    _writable(desk)
    if editing and editing not in desk.library.own:
        raise BadInput(_("This exercise is not one of yours."), _("Nothing was changed."), _("Duplicate it instead."))
    if not editing and len(writer.taken_names(desk.folder.own_exercises)) >= OWN_LIMIT:
        raise BadInput(
            _("There are {n} exercises of your own. More are not read.").format(n=OWN_LIMIT),
            _("What you typed is still here."),
            _("Delete some that nobody uses."),
        )
    exercise_id = editing or _free_id(desk, str(data.get("name", "")))
    judged = Judge().judge({**ready(data), "id": exercise_id}, desk.library)
    if judged.exercise is None or judged.mistakes:
        n = len(judged.mistakes)
        raise BadInput(
            ngettext(
                "{n} thing is to be put right before this can be kept.",
                "{n} things are to be put right before this can be kept.",
                n,
            ).format(n=n),
            _("What you typed is still here."),
            judged.mistakes[0].message[:1].upper() + judged.mistakes[0].message[1:] + ".",
        )
    try:
        writer.write(desk.folder.own_exercises, judged.exercise, replacing=bool(editing))
    except OSError as error:
        raise not_saved(error) from error
    drop_draft(desk, draft)
    read_again(desk)
    return exercise_id, _CHANGED


def as_typed(desk: Desk, exercise_id: str) -> dict[str, Data] | None:
    """What the file of an own exercise says, with links the library has cut; None where it cannot be read."""
    file = writer.find(desk.folder.own_exercises, exercise_id)
    document, problems = read(file) if file else (None, [])
    if document is None or problems or not isinstance(document.data, dict):
        return None
    return {name: value for name, value in document.data.items() if name != "id"}


def ready(data: Mapping[str, Data]) -> dict[str, Data]:
    """The data as it is kept: texts without control characters, and without a source said to need a review."""
    clean: dict[str, Data] = {name: _clean(value) for name, value in data.items()}
    named = [source for source in clean.get("sources") or [] if source != GENERAL_KNOWLEDGE]
    clean["sources"] = named or [GENERAL_KNOWLEDGE]
    clean.pop("needs_review", None)
    if not named:
        clean["needs_review"] = True
    return clean


def delete(desk: Desk, exercise_id: str) -> tuple[Path, Changed]:
    """Move an own exercise aside; what `bring_back` needs to undo it."""
    _writable(desk)
    if exercise_id not in desk.library.own:
        raise BadInput(_("Only exercises of your own can be deleted."), do=_("Switch this one off instead."))
    try:
        aside = writer.set_aside(desk.folder.own_exercises, exercise_id)
    except OSError as error:
        raise not_saved(error) from error
    read_again(desk)
    return aside, _CHANGED


def bring_back(desk: Desk, aside: Path) -> Changed:
    """Undo `delete`."""
    try:
        writer.put_back(aside)
    except FileExistsError as error:
        raise BadInput(
            _("Another exercise has taken its name."), _("The deleted one is still there, moved aside.")
        ) from error
    except OSError as error:
        raise not_saved(error) from error
    read_again(desk)
    return _CHANGED


def switch(desk: Desk, exercise_id: str, on: bool) -> Changed:
    """Switch an exercise off or on again for everybody here."""
    before = switched_off(desk.store)
    typed.known_exercise(exercise_id, desk.library)
    after = before - {exercise_id} if on else before | {exercise_id}
    if after == before:
        return Changed.NOTHING
    desk.store.casework.remember(SWITCHED_OFF, " ".join(sorted(after)) or None)
    read_again(desk)
    return _CHANGED


def users(desk: Desk, exercise_id: str) -> tuple[Patient, ...]:
    """Who has the exercise in the newest version of their programme; archived people are left out."""
    files = desk.store.casework.files()
    current = (p for p in desk.store.patients() if p.id not in files or files[p.id].archived_on is None)
    plans = ((patient, desk.store.plan(patient.id)) for patient in current)
    return tuple(
        patient for patient, plan in plans if plan and exercise_id in {item.exercise_id for item in plan.items}
    )


# Drafts: what was typed and not kept yet, under a key of the form's own


def draft(desk: Desk, key: str = "") -> dict[str, Data] | None:
    """What was typed and not kept; None where there is nothing."""
    stored = desk.store.casework.remembered(_DRAFT + key)
    if stored is None:
        return None
    try:
        return msgspec.json.decode(stored, type=dict[str, Any])
    except msgspec.MsgspecError:
        return None


def keep_draft(desk: Desk, data: Mapping[str, Data], key: str = "") -> Changed:
    desk.store.casework.remember(_DRAFT + key, msgspec.json.encode(_clean(data)).decode())
    return Changed.NOTHING


def drop_draft(desk: Desk, key: str = "") -> Changed:
    desk.store.casework.remember(_DRAFT + key, None)
    return Changed.NOTHING


def _writable(desk: Desk) -> None:
    if desk.read_only:
        raise BadInput(
            _("Nothing can be kept now: the folder with your record can only be read."),
            _("What you typed is still here."),
            _("Make the folder writable, then start the program again."),
        )


def read_again(desk: Desk) -> None:
    """Use what is in the folder of own exercises now."""
    loaded = load(EXERCISES, desk.folder.own_exercises, desk.folder.library_cache)
    desk.show_library(loaded.library, loaded.problems)


def _free_id(desk: Desk, name: str) -> str:
    """An id made of the name that no exercise and no file has, also none that is broken."""
    taken = desk.library.exercises.keys() | writer.taken_names(desk.folder.own_exercises)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "".join(ch if ch.isalnum() else " " for ch in plain).split()
    base = (OWN_PREFIX + "_".join(words or ["exercise"]))[: _LONGEST_ID - 4].rstrip("_")
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


def _clean(value: Data) -> Data:
    if isinstance(value, str):
        return typed.plain(value)  # what is too long is a mistake like any other
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return value
