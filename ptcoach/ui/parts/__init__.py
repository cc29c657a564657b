"""The building blocks every page is made of: large, named, reachable by Tab. They decide nothing.

Each is loaded when it is first asked for. What the first page is made of names nothing of Qt's namespace `Qt` before
it is painted: PySide6 then defines its 150 enums, which takes a tenth of the time a bare window needs to show. A
property takes the same value as a number.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .button import Button, Mark, Toggle, put_button
    from .choice import Checks, ChoiceRow, Scale, Tabs
    from .entry import DateEntry, Field, Line, Stepper
    from .flow import Flow
    from .frame import Bar, Card, Notice, Rule
    from .pick import Pick
    from .scroll import Scroll, clear
    from .sheet import Ask, Sheet
    from .table import DataTable
    from .text import Heading, Mistake, Pill, Text, restyle

__all__ = [
    "Ask",
    "Bar",
    "Button",
    "Card",
    "Checks",
    "ChoiceRow",
    "DataTable",
    "DateEntry",
    "Field",
    "Flow",
    "Heading",
    "Line",
    "Mark",
    "Mistake",
    "Notice",
    "Pick",
    "Pill",
    "Rule",
    "Scale",
    "Scroll",
    "Sheet",
    "Stepper",
    "Tabs",
    "Text",
    "Toggle",
    "clear",
    "put_button",
    "restyle",
]

_FILES = {
    "button": ("Button", "Mark", "Toggle", "put_button"),
    "choice": ("Checks", "ChoiceRow", "Scale", "Tabs"),
    "entry": ("DateEntry", "Field", "Line", "Stepper"),
    "flow": ("Flow",),
    "frame": ("Bar", "Card", "Notice", "Rule"),
    "pick": ("Pick",),
    "scroll": ("Scroll", "clear"),
    "sheet": ("Ask", "Sheet"),
    "table": ("DataTable",),
    "text": ("Heading", "Mistake", "Pill", "Text", "restyle"),
}
_HOMES = {name: file for file, names in _FILES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = part
    return part
