"""Checking loose files and folders beside the shipped library."""

from __future__ import annotations

from pathlib import Path

from ptcoach.library.check import check

from .conftest import change, own_exercise


def test_a_good_own_file_has_no_problems(shipped: Path, own: Path) -> None:
    file = own_exercise(own)
    assert check([own], shipped) == ()
    assert check([file], shipped) == ()


def test_problems_of_own_files_only_are_told(shipped: Path, own: Path) -> None:
    change(shipped / "gentle_rom/heel_slides.yaml", "twist: 0", "twist: 3")
    file = own_exercise(own)
    change(file, "twist: 0", "twist: 2")
    assert {p.file for p in check([own], shipped)} == {str(file)}


def test_a_shipped_file_can_be_named(shipped: Path) -> None:
    file = shipped / "gentle_rom/heel_slides.yaml"
    change(file, "twist: 0", "twist: 3")
    assert [p.message for p in check([file], shipped)] == [p.message for p in check(shipped=shipped)]
    assert check([shipped / "circulation_breathing"], shipped) == ()


def test_an_own_file_may_not_take_a_shipped_id(shipped: Path, own: Path) -> None:
    own_exercise(own, "heel_slides")
    assert ["is taken by" in p.message for p in check([own], shipped)] == [True]


def test_without_the_shared_files_their_problems_are_told(shipped: Path) -> None:
    (shipped / "sources.yaml").unlink()
    assert [p.message.split(":")[0] for p in check(shipped=shipped)] == ["this file cannot be read"]
