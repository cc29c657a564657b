"""YAML files as data with places: what is wrong is said in plain words, at the right line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.library.document import DEEPEST, LARGEST, parse, read


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a:\tb\n\tc: 1", 2, 1, "tab"),
        ("a: b: c", 1, 5, "quotes"),
        ("a: 'never closed", 1, 17, "not closed"),
        ("a: [1,\nb: 2]\nc: {", 4, 1, "not closed"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a: !!python/object:os.system x", 1, 4, "tag"),
        ("a: %x", 1, 4, "special sign"),
        ("- a\nb: 1", 2, 1, "indented"),
        ("a: 1\na: 2", 2, 1, "'a' is given twice (first on line 1)"),
        ("a:\n  b: 1\n  b: 2", 3, 3, "'b' is given twice"),
        ("a: &x [1]\nb: *x", 1, 4, "anchor"),
        ("a: &x text\nb: *x", 1, 4, "anchor"),
        ("? [a, b]\n: c", 1, 3, "plain words"),
        ("a: 1\nb: \x01", 2, 4, "sign"),
        ("", 1, 1, "empty"),
        ("# only a comment\n", 1, 1, "empty"),
        ("[" * (DEEPEST + 1), 1, 1, "too many groups"),
        ("[\n" * (DEEPEST + 1), DEEPEST + 1, 1, "too many groups"),
        ("- " * (DEEPEST + 1) + "a", 1, 1, "too many groups"),
        ("? " * (DEEPEST + 1) + "a", 1, 1, "too many groups"),
        (" " * 4 * DEEPEST + " a: 1", 1, 1, "too many groups"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, line: int, column: int, words: str) -> None:
    problems = parse(text, "file.yaml")[1]
    assert [(p.line, p.column) for p in problems] == [(line, column)]
    assert words in problems[0].message
    assert str(problems[0]).startswith(f"file.yaml:{line}:{column}: ")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("1:30", "1:30"),
        ("012", "012"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("2026-01-01", "2026-01-01"),
        ("<<", "<<"),
        (".inf", ".inf"),
        ("-5", -5),
        ("2.5", 2.5),
        ("~", None),
        ("null", None),
        ("", None),
        ('"5"', "5"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    document, problems = parse(f"a: {written}\n", "f")
    assert document is not None
    assert not problems
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


def test_every_value_and_key_has_its_place() -> None:
    document, _ = parse("a:\n  b: [x, y]\n  c: 1\n", "f")
    assert document is not None
    assert document.values[("a", "b", 1)] == (2, 10)
    assert document.keys[("a", "c")] == (3, 3)
    assert document.problem(("a", "b", 7), "gone").line == 2
    assert document.problem(("nothing",), "gone").line == 1


def test_all_double_keys_are_told_at_once() -> None:
    assert len(parse("a: 1\na: 2\nb: {c: 1, c: 2}\n", "f")[1]) == 2


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    latin, huge, missing = tmp_path / "latin.yaml", tmp_path / "huge.yaml", tmp_path / "missing.yaml"
    latin.write_bytes("a: 1\nb: für".encode("latin-1"))
    huge.write_text("a: " + "x" * LARGEST)
    assert [(p.line, p.column, p.message) for p in read(latin)[1]] == [(2, 5, "this file is not UTF-8 text")]
    assert "too large" in read(huge)[1][0].message
    assert "cannot be read" in read(missing)[1][0].message
    assert "cannot be read" in read(tmp_path)[1][0].message


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document, problems = read(file)
    assert not problems
    assert document is not None
    assert document.data == {"a": 1, "b": 2}
