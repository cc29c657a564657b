"""The form for an own exercise as data: fields in sections with their choices, and what is wrong, each at its field.

Pure. The library finds the mistakes; here they get a person's words and a place on the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from ..core.model.body import Complaint, Position, Rung, Target
from ..core.model.dose import Dose
from ..core.model.exercise import Category, Code, SideRule
from ..core.model.library import Library
from ..library.candidate import Mistake
from ..library.files import Vocabulary
from ..library.wording import STEP_WORDS, words
from ..words import _, ngettext
from .anatomy_words import muscle_words, root_order
from .code_words import category_words, code_groups, code_words, load_words, side_words
from .dose_words import dose_sentence
from .equipment import equipment_words
from .exercise_draft import At, Data, get
from .position_words import position_place
from .target_words import target_name

Options = tuple[tuple[Any, str], ...]


class Kind(StrEnum):
    LINE = "line"  # one line of text
    LINES = "lines"  # a list, one entry a line
    WORDS = "words"  # a list on one line, commas between
    WHOLE = "whole"  # a number with plus and minus
    PICK = "pick"  # one of a list
    MANY = "many"  # several of a long list
    AIMS = "aims"  # targets, each with its sentence
    INSTEAD = "instead"  # for each thing that is needed, what else will do


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """`at` is the place in the data; `narrow` fields stand side by side. `least` and `most` are for WHOLE.

    `short` are shorter words for options, for when they are chosen and stand side by side.
    """

    at: At
    label: str
    kind: Kind
    help: str = ""
    options: Options = ()
    short: Options = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    fields: tuple[FormField, ...]


FIGURE: At = ("figure",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
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


def sections(library: Library, vocabulary: Vocabulary) -> tuple[Section, ...]:
    return (_words(), _aims(library, vocabulary), _dose(), _suits(library), _safety(), _steps(), _sources(library))


def _words() -> Section:
    return Section(
        title=_("Name and position"),
        fields=(
            FormField(at=("name",), label=_("Name"), kind=Kind.LINE, help=_("As the patient will read it.")),
            FormField(at=("category",), label=_("Kind"), kind=Kind.PICK, options=_enum(Category, category_words)),
            FormField(at=("position",), label=_("Position"), kind=Kind.PICK, options=_enum(Position, _position)),
            FormField(
                at=("position_words",),
                label=_("How to get ready"),
                kind=Kind.LINE,
                help=_("For example: Lie on your back with your legs straight."),
            ),
            FormField(
                at=("synonyms",), label=_("Also called"), kind=Kind.WORDS, help=_("To find it by. Commas between.")
            ),
        ),
    )


def _aims(library: Library, vocabulary: Vocabulary) -> Section:
    muscles = ((name, muscle_words(name, library.muscles)) for name in library.muscles)
    return Section(
        title=_("What it is for"),
        fields=(
            FormField(
                at=("targets",),
                label=_("What it helps, and why"),
                kind=Kind.AIMS,
                help=_("One plain sentence for each."),
                options=_enum(Target, target_name),
            ),
            FormField(
                at=("muscles",),
                label=_("Muscles"),
                kind=Kind.MANY,
                options=tuple(sorted(muscles, key=lambda option: option[1].casefold())),
                short=tuple((name, name[:1].upper() + name[1:]) for name in library.muscles),
            ),
            FormField(
                at=("roots",),
                label=_("Nerve roots"),
                kind=Kind.MANY,
                options=tuple((root, root) for root in sorted(vocabulary.roots, key=root_order, reverse=True)),
            ),
        ),
    )


def _dose() -> Section:
    return Section(
        title=_("Dose to start with"),
        fields=(
            _number(("dose", "sets"), _("Sets"), 1, 10),
            _number(("dose", "reps"), _("Repetitions"), 1, 100),
            _number(("dose", "hold_s"), _("Hold"), 0, 3600, _("seconds")),
            _number(("dose", "rest_s"), _("Rest"), 0, 600, _("seconds")),
            _number(("dose", "times_per_day"), _("Times a day"), 1, 12),
            _number(("dose", "days_per_week"), _("Days a week"), 1, 7),
            _number(("dose", "tempo", "move_s"), _("Time out"), 1, 10, _("seconds")),
            _number(("dose", "tempo", "return_s"), _("Time back"), 1, 10, _("seconds")),
            _number(("growth", "sets"), _("Sets, at most"), 1, 10),
            _number(("growth", "reps"), _("Repetitions, at most"), 1, 100),
            _number(("growth", "hold_s"), _("Hold, at most"), 0, 3600, _("seconds")),
        ),
    )


def _suits(library: Library) -> Section:
    rungs: Options = tuple((int(rung), _rung(rung)) for rung in Rung)
    others = sorted((e.id, e.name) for e in library.exercises.values() if not e.retired)
    links: Options = ((None, _("None")), *sorted(others, key=lambda option: option[1].casefold()))
    things = sorted(((name, equipment_words(name)) for name in library.equipment), key=lambda o: o[1].casefold())
    return Section(
        title=_("Who it suits"),
        fields=(
            FormField(at=("side",), label=_("Legs"), kind=Kind.PICK, options=_enum(SideRule, side_words)),
            _number(("window", "from_week"), _("From week"), 0, 104),
            _number(("window", "to_week"), _("To week (104: no end)"), 0, 104),
            FormField(
                at=("rung", "movement"),
                label=_("Needs a rung of the ladder"),
                kind=Kind.PICK,
                options=((None, _("No")), *_enum(Complaint, _complaint)),
            ),
            FormField(at=("rung", "least"), label=_("From rung"), kind=Kind.PICK, options=rungs),
            FormField(at=("rung", "most"), label=_("To rung"), kind=Kind.PICK, options=rungs),
            FormField(at=("equipment",), label=_("Equipment"), kind=Kind.MANY, options=tuple(things)),
            FormField(
                at=("substitutes",),
                label=_("What else will do"),
                kind=Kind.INSTEAD,
                help=_("Leave it empty if nothing."),
            ),
            FormField(at=("regression",), label=_("Easier exercise"), kind=Kind.PICK, options=links),
            FormField(at=("progression",), label=_("Harder exercise"), kind=Kind.PICK, options=links),
        ),
    )


def _safety() -> Section:
    labels = {"bend": _("Bending of the back"), "lift": _("Load on the back"), "twist": _("Turning of the back")}
    codes: Options = tuple(
        (code.value, _("{group}: {words}").format(group=heading, words=text))
        for heading, group in code_groups()
        for code, text in group
    )
    return Section(
        title=_("Safety"),
        fields=(
            *(
                FormField(
                    at=("loads", name),
                    label=labels[name],
                    kind=Kind.PICK,
                    options=tuple(enumerate(scale)),
                    help=_("The drawing must fit this score.") if name != "lift" else "",
                )
                for name, scale in load_words().items()
            ),
            FormField(
                at=("contraindications",),
                label=_("Not for"),
                kind=Kind.MANY,
                help=_("While one of these holds, nobody may do it."),
                options=codes,
                short=_enum(Code, code_words),
            ),
            FormField(at=("stop_if",), label=_("Stop if"), kind=Kind.LINES, help=_("One reason to stop on each line.")),
        ),
    )


def _steps() -> Section:
    cues = {
        "start": _("Start"),
        "move": _("Move"),
        "hold": _("Hold"),
        "back": _("Way back"),
        "switch": _("Change of side"),
    }
    return Section(
        title=_("How to do it"),
        fields=(
            FormField(
                at=("steps",),
                label=_("Steps"),
                kind=Kind.LINES,
                help=_("3 to 6 lines. Each starts with a verb and has at most {n} words.").format(n=STEP_WORDS),
            ),
            FormField(at=("feel",), label=_("You should feel"), kind=Kind.LINE),
            FormField(at=("not_feel",), label=_("You should not feel"), kind=Kind.LINE),
            FormField(at=("mistakes",), label=_("Common mistakes"), kind=Kind.LINES, help=_("One on each line.")),
            FormField(at=("easier",), label=_("To make it easier"), kind=Kind.LINE),
            FormField(at=("harder",), label=_("To make it harder"), kind=Kind.LINE),
            *(
                FormField(
                    at=("cues", name),
                    label=_("Spoken: {cue}").format(cue=label),
                    kind=Kind.LINE,
                    help=_("At most 4 words each.") if name == "start" else "",
                )
                for name, label in cues.items()
            ),
        ),
    )


def _sources(library: Library) -> Section:
    known = (
        (source.id, _("{id}: {title}").format(id=source.id, title=source.title)) for source in library.sources.values()
    )
    return Section(
        title=_("Where it comes from"),
        fields=(
            FormField(
                at=("sources",),
                label=_("Sources"),
                kind=Kind.MANY,
                help=_("Without one it is kept as general knowledge that needs a review."),
                options=tuple(known),
                short=tuple((name, name) for name in library.sources),
            ),
            FormField(at=("note",), label=_("Note"), kind=Kind.LINE),
        ),
    )


def _number(at: At, label: str, least: int, most: int, unit: str = "") -> FormField:
    return FormField(at=at, label=label, kind=Kind.WHOLE, least=least, most=most, unit=unit, narrow=True)


def _enum(kind: Any, told: Any) -> Options:
    return tuple((value.value, told(value)) for value in kind)


def _position(position: Position) -> str:
    place = position_place(position)
    return place[:1].upper() + place[1:]


def _complaint(complaint: Complaint) -> str:
    return target_name(Target(complaint.value))


def _rung(rung: Rung) -> str:
    return {
        Rung.NOTHING: _("1: does not move"),
        Rung.GRAVITY_REDUCED: _("2: moves lying or helped"),
        Rung.AGAINST_GRAVITY: _("3: moves against gravity"),
        Rung.AGAINST_RESISTANCE: _("4: moves against resistance"),
        Rung.FULL: _("5: full strength"),
    }[rung]


# --- what is wrong


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
        counts=", ".join(str(n) for n in counts), most=STEP_WORDS
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
