"""Weekdays of a programme in words, Monday first."""

from __future__ import annotations

from collections.abc import Iterable

from ..words import _, pgettext

WEEK = range(7)


def weekday_letter(weekday: int) -> str:
    """For the head of a narrow column: M T W T F S S."""
    return (
        pgettext("Monday", "M"),
        pgettext("Tuesday", "T"),
        pgettext("Wednesday", "W"),
        pgettext("Thursday", "T"),
        pgettext("Friday", "F"),
        pgettext("Saturday", "S"),
        pgettext("Sunday", "S"),
    )[weekday]


def weekday_full(weekday: int) -> str:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[weekday]


def weekday_short(weekday: int) -> str:
    """Mon, Tue, …"""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[weekday]


def weekdays_plural(weekdays: Iterable[int]) -> str:
    """ "Mondays", "Mondays and Thursdays"."""
    names = (
        _("Mondays"),
        _("Tuesdays"),
        _("Wednesdays"),
        _("Thursdays"),
        _("Fridays"),
        _("Saturdays"),
        _("Sundays"),
    )
    return _(" and ").join(names[day] for day in sorted(weekdays))


def weekday_list(weekdays: Iterable[int]) -> str:
    """ "every day", "Mon, Wed, Fri"."""
    days = sorted(weekdays)
    if days == list(WEEK):
        return _("every day")
    return ", ".join(weekday_short(day) for day in days)
