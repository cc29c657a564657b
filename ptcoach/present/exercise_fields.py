"""The fields of the form for an own exercise: sections, labels, help and choices, in a clinician's words.

Names and words only: what is typed is judged by the library, and told by `exercise_form`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from ..core.model.body import Complaint, Position, Rung, Target
from ..core.model.exercise import Category, Code, SideRule
from ..core.model.library import Library
from ..library.files import Vocabulary
from ..library.wording import STEP_WORDS, with_room
from ..words import _, language
from .anatomy_words import muscle_words, root_order
from .code_words import category_words, code_groups, code_words, load_words, side_words
from .equipment import equipment_words
from .exercise_draft import At
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


class FormField(Struct, frozen=True, kw_only=True):
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


class Section(Struct, frozen=True, kw_only=True):
    title: str
    fields: tuple[FormField, ...]


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
                short=tuple((name, _(name).capitalize()) for name in library.muscles),
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
                help=_("3 to 6 lines. Each starts with a verb and has at most {n} words.").format(
                    n=with_room(STEP_WORDS, language())
                ),
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
