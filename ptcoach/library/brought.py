"""Exercises that come as text in a file from a clinic: the same checks as for files in a folder, nothing written.

Whether a person may do them is not decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..core.model.exercise import Exercise
from ..places import EXERCISES
from .build import judge
from .document import LARGEST, parse
from .problem import Problem
from .schema import convert
from .shelf import Item, read_shipped


def check_texts(texts: Mapping[str, str], shipped: Path = EXERCISES) -> tuple[dict[str, Exercise], tuple[Problem, ...]]:
    """The exercises of `texts` (YAML by id) that may stand beside the shipped ones, and all that is wrong."""
    if not texts:
        return {}, ()
    shelf = read_shipped(shipped)
    items: list[Item[Exercise]] = []
    problems: list[Problem] = []
    for name, text in texts.items():
        file = f"{name}.yaml"
        if len(text.encode()) > LARGEST:
            problems.append(Problem(file, 1, 1, f"this file is too large ({LARGEST} bytes are allowed)"))
            continue
        document, found = parse(text, file)
        if document is not None and document.data is not None:
            value, misshapen = convert(document, Exercise)
            found += misshapen
            if value is not None and not found:
                items.append(Item(value, document))
        problems += found
    if shelf.shared is None:
        return {}, tuple(sorted(problems))
    kept, judged = judge(items, shelf.exercises, shelf.shared, own=True)
    return {item.value.id: item.value for item in kept}, tuple(sorted({*problems, *judged}))
