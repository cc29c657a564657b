"""The words of the settings page and of the copies of the record. It changes no setting and opens no file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from ..core.model.patient import Patient
from ..settings import Language, PaperSize, Role, TextSize, Theme
from ..words import ENGLISH, LANGUAGES, _, language, ngettext
from .dates import day_month_year, time_words


class PersonLine(Struct, frozen=True, kw_only=True):
    id: str
    words: str
    here: bool


def theme_options() -> tuple[tuple[Theme, str], ...]:
    return (
        (Theme.SYSTEM, _("As the computer")),
        (Theme.LIGHT, _("Light")),
        (Theme.DARK, _("Dark")),
        (Theme.CONTRAST, _("High contrast")),
    )


def language_options() -> tuple[tuple[Language, str], ...]:
    """Each language by its own name, so that whoever reads only that one finds it."""
    return ((Language.SYSTEM, _("As the computer")), *language_names())


def language_title() -> str:
    """Also in English, so that whoever cannot read the language of now finds the way out of it."""
    name = _("Language")
    return name if language() == ENGLISH else f"{name} · Language"


def language_words() -> str:
    """Who has looked at the words of this language; "" for the first one."""
    return _("Translated with care, but not yet read by a clinician who speaks it.") if language() != ENGLISH else ""


def language_names() -> tuple[tuple[Language, str], ...]:
    return tuple((Language(code), name) for code, name in LANGUAGES.items())


def text_size_options() -> tuple[tuple[TextSize, str], ...]:
    return (
        (TextSize.NORMAL, _("Normal")),
        (TextSize.LARGE, _("Large")),
        (TextSize.LARGER, _("Largest")),
    )


def paper_options() -> tuple[tuple[PaperSize, str], ...]:
    return ((PaperSize.A4, _("A4")), (PaperSize.LETTER, _("Letter")))


def role_options() -> tuple[tuple[Role, str], ...]:
    return ((Role.PATIENT, _("A patient")), (Role.THERAPIST, _("A therapist")))


def lock_minutes() -> tuple[tuple[int, str], ...]:
    """How long without a key or click until the therapist's pages lock."""
    return tuple((n, ngettext("{n} minute", "{n} minutes", n)) for n in (1, 5, 15, 30))


def people(patients: Sequence[Patient], here: str) -> tuple[PersonLine, ...]:
    """Everyone on this computer; `here` is the id of the person it is used for now."""
    return tuple(
        PersonLine(
            id=p.id,
            words=_("{name}, surgery on {date}").format(
                name=p.name or _("Name not given"), date=day_month_year(p.surgery.on)
            ),
            here=p.id == here,
        )
        for p in patients
    )


def later_words(entries: int, today: date) -> tuple[str, str]:
    """Title and text where entries are dated after `today`."""
    title = ngettext("{n} entry is dated after today.", "{n} entries are dated after today.", entries)
    return title, _(
        "The computer thinks it is {date}. Is that right? Then its date was wrong before. Take these entries back, so "
        "that your exercises open again. Warning signs and pain you reported are kept, dated today."
    ).format(date=day_month_year(today))


def copy_words(made_at: datetime, names: Sequence[tuple[str, date]], last_day: date | None) -> tuple[str, ...]:
    """What putting a copy back means, before it is done."""
    who = "; ".join(_("{name}, surgery on {date}").format(name=name, date=day_month_year(on)) for name, on in names)
    lines = [copy_title(made_at)]
    if who:
        lines.append(_("Record of {who}.").format(who=who))
    if last_day is not None:
        lines.append(_("It goes up to {date}.").format(date=day_month_year(last_day)))
    lines.append(_("What is in the record now is kept as a copy first."))
    return tuple(lines)


def copy_title(made_at: datetime) -> str:
    return _("Copy of {date}, {time}").format(date=day_month_year(made_at.date()), time=time_words(made_at))
