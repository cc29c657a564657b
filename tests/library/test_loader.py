"""Loading: bad own files are left out and told, and the cache is used, outgrown and never trusted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ptcoach.errors import BadInput
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES

from .conftest import change, own_exercise


def test_own_exercises_join_the_shipped(shipped: Path, own: Path) -> None:
    own_exercise(own)
    loaded = load(shipped, own)
    assert loaded.problems == ()
    assert "my_heel_slide" in loaded.library.exercises
    assert loaded.library.exercises["my_heel_slide"].regression == "quad_sets"


def test_a_bad_own_file_is_left_out_and_the_rest_load(shipped: Path, own: Path) -> None:
    own_exercise(own)
    bad = own_exercise(own, "too_much")
    change(bad, "twist: 0", "twist: 3")
    (own / "broken.yaml").write_text("id: [", "utf-8")
    (own / "notes.txt").write_text("not an exercise")
    loaded = load(shipped, own)
    assert {Path(p.file).name for p in loaded.problems} == {"too_much.yaml", "broken.yaml"}
    assert set(loaded.library.exercises) == {"heel_slides", "quad_sets", "brace_heel_slide", "my_heel_slide"}


def test_an_own_file_cannot_replace_a_shipped_exercise(shipped: Path, own: Path) -> None:
    file = own_exercise(own, "heel_slides")
    change(file, "name: Heel slides", "name: Something else")
    loaded = load(shipped, own)
    assert loaded.library.exercises["heel_slides"].name == "Heel slides"
    assert "taken" in loaded.problems[0].message


def test_a_link_to_a_left_out_exercise_is_cut(shipped: Path) -> None:
    change(shipped / "circulation_breathing/quad_sets.yaml", "twist: 0", "twist: 3")
    library = load(shipped).library
    assert "quad_sets" not in library.exercises
    assert library.exercises["heel_slides"].regression is None
    assert library.exercises["heel_slides"].progression == "brace_heel_slide"


def test_a_missing_own_folder_is_no_problem(shipped: Path, tmp_path: Path) -> None:
    assert load(shipped, tmp_path / "nowhere").problems == ()


def test_without_the_red_flags_nothing_loads(shipped: Path) -> None:
    (shipped / "red_flags.yaml").write_text("red_flags: [")
    with pytest.raises(BadInput, match="damaged"):
        load(shipped)


def test_without_the_home_tests_nothing_loads(shipped: Path) -> None:
    (shipped / "home_tests.yaml").unlink()
    with pytest.raises(BadInput, match="damaged"):
        load(shipped)


def test_an_own_file_cannot_change_a_home_test(shipped: Path, own: Path) -> None:
    before = load(shipped).library.home_tests
    text = (shipped / "home_tests.yaml").read_text("utf-8")
    for name in ("home_tests.yaml", "looser.yaml"):
        (own / name).write_text(text.replace("week_6", "early_exercise").replace("least: 4", "least: 1"), "utf-8")
    found = load(shipped, own)
    assert found.library.home_tests == before
    assert {Path(problem.file).name for problem in found.problems} == {"home_tests.yaml", "looser.yaml"}


def test_the_version_follows_the_text_alone(shipped: Path, own: Path) -> None:
    first = load(shipped).library.version
    file = shipped / "gentle_rom/heel_slides.yaml"
    os.utime(file, (1, 1))
    assert load(shipped).library.version == first
    change(file, "work gently.", "work lightly.")
    assert load(shipped).library.version != first


def test_the_cache_gives_the_same_library(shipped: Path, own: Path, tmp_path: Path) -> None:
    own_exercise(own)
    (own / "broken.yaml").write_text("id: [", "utf-8")
    cache = tmp_path / "cache" / "library.json"
    fresh, kept = load(shipped, own, cache), load(shipped, own, cache)
    assert kept == fresh
    assert kept.problems
    assert [file.name for file in cache.parent.iterdir()] == ["library.json"]


def test_a_changed_new_or_removed_file_outdates_the_cache(shipped: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library.json"
    load(shipped, own, cache)
    file = own_exercise(own)
    assert "my_heel_slide" in load(shipped, own, cache).library.exercises
    change(file, "name: Heel slides", "name: Heel glides")
    assert load(shipped, own, cache).library.exercises["my_heel_slide"].name == "Heel glides"
    file.unlink()
    assert "my_heel_slide" not in load(shipped, own, cache).library.exercises


def test_a_cache_of_another_version_of_the_program_is_not_used(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "library.json"
    load(shipped, None, cache)
    before = cache.read_bytes()
    monkeypatch.setattr("ptcoach.library.cache.__version__", "99")
    load(shipped, None, cache)
    assert cache.read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1, 2]", b'{"stamp": 3}', b"\x00" * 100])
def test_a_damaged_cache_is_ignored_and_made_new(shipped: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "library.json"
    fresh = load(shipped, None, cache)
    cache.write_bytes(damage)
    assert load(shipped, None, cache) == fresh
    assert cache.read_bytes() != damage


def test_a_truncated_cache_is_ignored(shipped: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library.json"
    fresh = load(shipped, None, cache)
    cache.write_bytes(cache.read_bytes()[:-50])
    assert load(shipped, None, cache) == fresh


def test_where_no_cache_can_be_kept_the_library_still_loads(shipped: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert load(shipped, None, blocked / "library.json").problems == ()


def test_a_start_from_the_cache_imports_neither_yaml_nor_jsonschema(tmp_path: Path) -> None:
    cache = tmp_path / "library.json"
    load(EXERCISES, None, cache)
    code = (
        "import sys\nfrom pathlib import Path\nfrom ptcoach.library.loader import load\n"
        f"load(Path({str(EXERCISES)!r}), None, Path({str(cache)!r}))\n"
        "print(sorted({'yaml', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_editors_link_to_nothing_hides_no_change(shipped: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library.json"
    files = [own_exercise(own, f"my_slide_{n}") for n in range(8)]
    (own / ".#my_slide_1.yaml").symlink_to("sam@home.4711")  # of Emacs, while the file is open
    load(shipped, own, cache)
    for file in files:
        change(file, "name: Heel slides", "name: Heel glides")
        assert load(shipped, own, cache).library.exercises[file.stem].name == "Heel glides"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that exists and cannot be read")
def test_own_files_that_cannot_be_read_are_told_and_the_rest_load(shipped: Path, own: Path) -> None:
    own_exercise(own)
    (own / "unreadable.yaml").symlink_to("/proc/self/mem")
    with (own / "huge.yaml").open("wb") as file:
        file.truncate(20_000_000_000)
    found = load(shipped, own)
    assert "my_heel_slide" in found.library.exercises
    assert {Path(p.file).stem: p.message.partition(" (")[0] for p in found.problems} == {
        "unreadable": "this file cannot be read: Input/output error",
        "huge": "this file is too large",
    }
