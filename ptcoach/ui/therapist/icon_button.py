"""A square button with a sign in place of words, which are its name and its tip. It does nothing itself."""

from __future__ import annotations

from .. import theme
from ..parts import Button


class IconButton(Button):
    """`words` say what it does, `keys` which keys do the same."""

    def __init__(self, words: str, icon: str, keys: str = "") -> None:
        super().__init__("", "step", icon=icon, rapid=True)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({keys})" if keys else words)
        self.setFixedWidth(round(theme.MIN_TARGET * 1.1 * theme.scale()))
