"""The building blocks every page is made of: large, named, reachable by Tab. They decide nothing."""

from __future__ import annotations

from .button import Button, Mark, Toggle
from .choice import Checks, ChoiceRow, Scale, Tabs
from .entry import DateEntry, Field, Line, Stepper
from .flow import Flow
from .frame import Bar, Card, Notice, Rule
from .pick import Pick
from .scroll import Scroll, clear
from .sheet import Ask, Sheet
from .table import DataTable
from .text import Heading, Pill, Text

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
]
