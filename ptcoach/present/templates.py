"""The templates as finished words: found by name, tag or exercise, and what is in each. It puts none to use."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.casework import Template
from ..core.model.exercise import SideRule
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.plan import Plan
from ..core.programme.minutes import item_minutes
from ..words import _, ngettext
from .case_head import shown_name
from .dose_words import dose_short
from .plan_diff import exercise_name
from .search import CALLED, NEAR, Index, words_of
from .weekday_words import WEEK, weekday_list


class TemplateRow(Struct, frozen=True, kw_only=True):
    """`lines` are its exercises with dose and days."""

    id: str
    name: str
    tags: str
    amount: str
    lines: tuple[str, ...]


class TemplatesState(Struct, frozen=True, kw_only=True):
    """`empty` says why there are no rows, or is empty itself."""

    count: str
    rows: tuple[TemplateRow, ...]
    empty: str


def build_templates(templates: Sequence[Template], library: Library, text: str = "") -> TemplatesState:
    """What fits `text`, the nearest first; without it, in the order given."""
    scores = _index(templates, library).search(text)
    found = [template for template in templates if template.id in scores]
    found.sort(key=lambda template: -scores[template.id])
    if found:
        empty = ""
    elif templates:
        empty = _("No template fits “{text}”.").format(text=text.strip())
    else:
        empty = _("No templates yet. Keep one from the programme editor.")
    return TemplatesState(
        count=ngettext("{n} template", "{n} templates", len(found)),
        rows=tuple(_row(template, library) for template in found),
        empty=empty,
    )


def people_rows(people: Iterable[Patient], text: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the patients whose name has words that begin as those typed, by name."""
    typed = words_of(text)
    found = [
        (person.id, shown_name(person))
        for person in people
        if all(any(word.startswith(start) for word in words_of(person.name)) for start in typed)
    ]
    return tuple(sorted(found, key=lambda row: (row[1].casefold(), row[0])))


def _index(templates: Iterable[Template], library: Library) -> Index:
    return Index(
        {
            template.id: (
                template.name,
                [
                    *((tag, CALLED) for tag in template.tags),
                    *((exercise_name(item.exercise_id, library), NEAR) for item in template.plan.items),
                ],
            )
            for template in templates
        }
    )


def _row(template: Template, library: Library) -> TemplateRow:
    return TemplateRow(
        id=template.id,
        name=template.name,
        tags=", ".join(template.tags),
        amount=_amount(template.plan, library),
        lines=tuple(
            _("{name}, {dose}, {days}").format(
                name=exercise_name(item.exercise_id, library),
                dose=dose_short(item.dose),
                days=weekday_list(item.weekdays),
            )
            for item in template.plan.items
        ),
    )


def _amount(plan: Plan, library: Library) -> str:
    """Exercises and minutes of the longest day; which legs is not known yet, so each leg counts where each may."""
    minutes = [
        math.ceil(sum(item_minutes(i.dose, _legs(i.exercise_id, library)) for i in plan.items if day in i.weekdays))
        for day in WEEK
    ]
    count = ngettext("{n} exercise", "{n} exercises", len(plan.items))
    return _("{count}, {n} min").format(count=count, n=max(minutes, default=0))


def _legs(exercise_id: str, library: Library) -> tuple[Side, ...]:
    exercise = library.exercises.get(exercise_id)
    return tuple(Side) if exercise is not None and exercise.side is SideRule.EACH else ()
