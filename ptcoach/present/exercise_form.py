"""What is typed into the form for an own exercise, in words: the dose as it will be read, each mistake at its field.

Pure. The library finds the mistakes; here they get a person's words and a place on the form (`exercise_fields`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from ..core.model.body import Target
from ..core.model.dose import Dose
from ..core.model.exercise import Code
from ..core.model.library import Library
from ..library.candidate import Mistake
from ..library.wording import STEP_WORDS, with_room, words
from ..words import _, language, ngettext
from .code_words import code_words
from .dose_words import dose_sentence
from .exercise_draft import At, Data, get
from .exercise_fields import FormField
from .target_words import target_name

FIGURE: At = ("figure",)


class FormState(Struct, frozen=True, kw_only=True):
    """`at_fields` are the mistakes by the field that shows them, `figure` those of the drawing, `elsewhere` the rest.

    `count` says how many there are, "" where the exercise can be kept; `wrong` is False while some are only empty.
    `dose` is what the patient will read.
    """

    at_fields: Mapping[At, str]
    figure: tuple[str, ...]
    elsewhere: tuple[str, ...]
    count: str
    wrong: bool
    dose: str
    steps: str


def build_form(
    data: Data, mistakes: Iterable[Mistake], fields: Iterable[FormField], library: Library, *, whole: bool = True
) -> FormState:
    """The state of the form for `data` and what the library found in it.

    Without `whole` what is only still empty is counted and not yet told at its field: the form has just been opened.
    """
    places = [field.at for field in fields]
    at_fields: dict[At, list[str]] = {}
    figure: list[str] = []
    elsewhere: list[str] = []
    empty = 0
    for mistake in mistakes:
        told = mistake_words(mistake, library)
        place = _place(mistake.at, places)
        if not whole and _is_empty(mistake):
            empty += 1
            continue
        if mistake.at[:1] == FIGURE:
            figure.append(told)
        elif place is None:
            elsewhere.append(told)
        else:
            at_fields.setdefault(place, []).append(told)
    wrong = sum(len(found) for found in at_fields.values()) + len(figure) + len(elsewhere)
    return FormState(
        at_fields={place: " ".join(dict.fromkeys(found)) for place, found in at_fields.items()},
        figure=tuple(dict.fromkeys(figure)),
        elsewhere=tuple(elsewhere),
        count=_count(wrong, empty),
        wrong=bool(wrong),
        dose=_dose_words(data),
        steps=step_lengths(get(data, ("steps",), [])),
    )


def _count(wrong: int, empty: int) -> str:
    if wrong:
        return ngettext("{n} thing to put right", "{n} things to put right", wrong)
    return ngettext("{n} thing to fill in", "{n} things to fill in", empty) if empty else ""


def _place(at: At, places: list[At]) -> At | None:
    """The field that shows what is at `at`: the one itself, the one it is a part of, or the first one within it."""
    if at[:1] == ("why",):
        return ("targets",)
    return next((p for n in range(len(at), 0, -1) for p in places if p == at[:n]), None) or next(
        (p for p in places if at and p[: len(at)] == at), None
    )


def _dose_words(data: Data) -> str:
    try:
        return dose_sentence(msgspec.convert(get(data, ("dose",), {}), Dose))
    except msgspec.ValidationError:
        return ""


def step_lengths(steps: Iterable[str]) -> str:
    """How many words each step has, as a hint to keep them short."""
    counts = [len(words(step)) for step in steps]
    if not counts:
        return ""
    return _("Words in each step: {counts}. At most {most}.").format(
        counts=", ".join(str(n) for n in counts), most=with_room(STEP_WORDS, language())
    )


_QUOTED = re.compile(r"'([a-z][a-z0-9_A-Z]*)'")


def mistake_words(mistake: Mistake, library: Library) -> str:
    """The library's sentence with the file's names put into words, and which line it is about."""
    message = mistake.message
    if _is_empty(mistake):
        return _("This is still empty.")
    told = _QUOTED.sub(lambda found: _quoted(found[1], library), message)
    told = told[:1].upper() + told[1:]
    if mistake.at[:1] in (("steps",), ("mistakes",), ("stop_if",)) and len(mistake.at) == 2:
        told = _("Line {n}: {message}").format(n=int(mistake.at[1]) + 1, message=told)
    return f"{told}."


def _is_empty(mistake: Mistake) -> bool:
    return mistake.message in ("this text is empty", f"'{mistake.at[-1] if mistake.at else ''}' is missing")


def _quoted(name: str, library: Library) -> str:
    if name in library.exercises:
        words_ = library.exercises[name].name
    elif name in set(Code):
        words_ = code_words(Code(name))
    elif name in set(Target):
        words_ = target_name(Target(name))
    else:
        words_ = name
    return f"“{words_}”"
