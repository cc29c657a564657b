"""Dates and times in words, the same on screen, paper and terminal. It reads no clock and no locale of the machine."""

from __future__ import annotations

from datetime import date, datetime

from ..words import _, pgettext
from . import weekday_words


def month_name(month: int) -> str:
    """1 to 12 as a word."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[month - 1]


def day_month(day: date) -> str:
    """18 October."""
    return _("{day} {month}").format(day=day.day, month=month_name(day.month))


def day_month_year(day: date) -> str:
    """18 October 2026."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def day_short(day: date) -> str:
    """18 Oct 2026, for the columns of a table."""
    return pgettext("short", "{day} {month} {year}").format(day=day.day, month=month_name(day.month)[:3], year=day.year)


def day_near(day: date, today: date) -> str:
    """18 Oct, with the year where it is another one than today's; for a narrow column."""
    if day.year != today.year:
        return day_short(day)
    return pgettext("short", "{day} {month}").format(day=day.day, month=month_name(day.month)[:3])


def time_words(moment: datetime) -> str:
    """8:05, by the 24-hour clock, in the zone of `moment`."""
    return f"{moment.hour}:{moment.minute:02d}"


def weekday_short(day: date) -> str:
    """Mon, Tue, …"""
    return weekday_words.weekday_short(day.weekday())
