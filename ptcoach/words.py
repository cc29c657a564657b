"""gettext for every sentence a person reads; English is the source language.

`_` looks up at call time, so the language can change while the program runs. Never wrap an f-string: use `.format`
after `_()`. The words of the exercises have a catalog of their own, which only whoever makes the library opens.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from pathlib import Path

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "es": "Español"}  # each by its own name

_language = ENGLISH
_folder = Path()
_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str, folder: Path) -> None:
    """Speak `language`, a key of `LANGUAGES`, from now on; "" for the computer's own, English where that is unknown.

    The catalogs are `folder/<language>/program.mo` and `exercises.mo`.
    """
    global _language, _folder, _translation
    _folder = folder
    wanted = language or language_of_computer()
    _language = wanted if wanted in LANGUAGES else ENGLISH
    _translation = _catalog("program")


def language() -> str:
    """What is spoken now, a key of `LANGUAGES`."""
    return _language


def language_of_computer() -> str:
    """ "es" for es_MX.UTF-8: what `PTCOACH_LANGUAGE` says, else what the computer's own programs go by."""
    names = ("PTCOACH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    found = next((value for name in names if (value := os.environ.get(name))), "")
    return found[:2].lower()


def words_of_exercises() -> Callable[[str], str]:
    """How a text of the exercise library is said in the language of now."""
    return _catalog("exercises").gettext


def _catalog(name: str) -> gettext.NullTranslations:
    """English where there is no such file."""
    try:
        with (_folder / _language / f"{name}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return gettext.NullTranslations()


def _(message: str) -> str:
    return _translation.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n`; both forms may hold `{n}`, which is filled in."""
    return _translation.ngettext(one, many, n).format(n=n)


def pgettext(context: str, message: str) -> str:
    return _translation.pgettext(context, message)
