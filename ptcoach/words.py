"""gettext for every sentence a person reads; English is the source language.

`_` looks up at call time, so a language can be chosen at start. Never wrap an f-string: use `.format` after `_()`.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str, folder: Path) -> None:
    """Use `folder/<language>/LC_MESSAGES/ptcoach.mo`; English where there is none."""
    global _translation
    _translation = gettext.translation("ptcoach", folder, [language], fallback=True)


def _(message: str) -> str:
    return _translation.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n`; both forms may hold `{n}`, which is filled in."""
    return _translation.ngettext(one, many, n).format(n=n)


def pgettext(context: str, message: str) -> str:
    return _translation.pgettext(context, message)
