"""A small real library on disk: the shipped shared files and a handful of exercises that only lead to each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ptcoach.places import EXERCISES

SHARED = ("phases.yaml", "walking.yaml", "red_flags.yaml", "home_tests.yaml", "sources.yaml", "vocabulary.yaml")
SOME = ("gentle_rom/heel_slides", "circulation_breathing/quad_sets", "core_activation/brace_heel_slide")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A shipped folder with three exercises, free of problems once `cut` has removed links that lead outside."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in SHARED:
        shutil.copy(EXERCISES / name, folder / name)
    for name in SOME:
        target = folder / f"{name}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(cut((EXERCISES / f"{name}.yaml").read_text("utf-8")), "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def cut(text: str) -> str:
    kept = ("progression: brace_heel_slide", "regression: quad_sets", "regression: heel_slides")
    links = ("progression:", "regression:")
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(links) or line.strip() in kept
    )


def change(file: Path, old: str, new: str) -> tuple[int, int]:
    """Put `new` where `old` stands, once; the (line, column) of the place."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    before = text[: text.index(old)]
    file.write_text(text.replace(old, new), "utf-8")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def own_exercise(folder: Path, name: str = "my_heel_slide") -> Path:
    """A person's own exercise, good as it stands."""
    text = cut((EXERCISES / "gentle_rom/heel_slides.yaml").read_text("utf-8"))
    text = text.replace("id: heel_slides", f"id: {name}").replace("progression: brace_heel_slide\n", "")
    file = folder / f"{name}.yaml"
    file.write_text(text, "utf-8")
    return file
