"""One YAML file as plain data, with the line and column of every key and value. Knows nothing of exercises.

Scalars are those of YAML 1.2: only `true` and `false` are yes and no, only decimal numbers of up to 15 digits are
numbers, so `no`, `1:30` and `012` stay the text that was typed. Keys given twice and anchors are mistakes, never
settled in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .problem import Problem

if TYPE_CHECKING:
    import yaml

Location = tuple[str | int, ...]
Mark = tuple[int, int]

LARGEST = 200_000  # bytes; the longest exercise file has about 5,000, so more is a mistake or an attack
DEEPEST = 40  # levels of nesting; a figure needs 6

# What is not text: tag, pattern, and the characters it can begin with.
SCALARS: tuple[tuple[str, str, list[str]], ...] = (
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,14})", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]+", list("-+0123456789")),
    ("null", r"~|null|", ["~", "n", ""]),
)

_MANY_STARTS = re.compile(rf"(?:\s*[-?]\s+){{{DEEPEST}}}")

_PLAIN = (  # libyaml's words -> ours, tried in order
    (r"found character '\\t'|found a tab character", "a tab stands here; indent with spaces"),
    (r"found unhashable key", "a name must be plain words, not a list or a group"),
    (r"mapping values are not allowed", "a ':' stands here in the middle of a text; put the text in quotes"),
    (r"could not find expected ':'", "a ':' is missing after a name on this line or the line before"),
    (r"did not find expected ',' or '\]'", "a '[' is opened and not closed with ']'"),
    (r"did not find expected ',' or '}'", "a '{' is opened and not closed with '}'"),
    (r"did not find expected node content", "a '[' or '{' is opened and not closed"),
    (r"found unexpected end of stream", "a quoted text is opened and not closed"),
    (r"did not find expected key", "this line is not indented like the lines around it"),
    (r"did not find expected '-' indicator", "this line is not indented like the lines around it"),
    (r"block sequence entries are not allowed", "a '-' stands here where no list can start"),
    (r"expected a single document", "a second document ('---') starts here; one file holds one"),
    (r"could not determine a constructor for the tag", "a tag ('!') stands here; the library uses none"),
    (r"cannot start any token", "a text starts with a special sign; put it in quotes"),
)


class Document(Struct, frozen=True):
    """`values` and `keys` map a path such as `("steps", 2)` to a (line, column) counted from 1."""

    file: str
    data: Any
    values: Mapping[Location, Mark]
    keys: Mapping[Location, Mark]

    def problem(self, at: Location, message: str, *, key: bool = False, missing: str = "") -> Problem:
        """A problem at `at`, or at the nearest thing around it that is in the file; `key` points at its name.

        `missing` is the name that should be there and is not.
        """
        about = (*at, missing) if missing else at
        marks = self.keys if key else self.values
        while at not in marks and at:
            at, marks = at[:-1], self.values
        line, column = marks.get(at, (1, 1))
        return Problem(self.file, line, column, message, about)


def read(file: Path, name: str | None = None) -> tuple[Document | None, list[Problem]]:
    """The document in `file` and what is wrong with it as YAML; no document where it cannot be read at all."""
    shown = name or str(file)
    try:
        raw = beginning(file)
    except OSError as error:
        return None, [Problem(shown, 1, 1, f"this file cannot be read: {error.strerror}")]
    if len(raw) > LARGEST:
        return None, [Problem(shown, 1, 1, f"this file is too large ({LARGEST} bytes are allowed)")]
    try:
        return parse(raw.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        return None, [Problem(shown, line, column, "this file is not UTF-8 text")]


def beginning(file: Path) -> bytes:
    """The bytes of `file`, or the first of them where it is too large to be looked at. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """As `read`, for text already in memory."""
    import yaml

    try:
        _refuse_depth(text, name)
        loader = _loader()(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None, [Problem(name, 1, 1, "this file is empty")]
            values, keys, problems = _walk(node, name)
            data = (
                None if problems and any("anchor" in p.message for p in problems) else loader.construct_document(node)
            )
        finally:
            loader.dispose()
    except _TooDeep as error:
        return None, [error.problem]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, name)]
    except yaml.YAMLError as error:
        return None, [_sign_problem(error, text, name)]
    return Document(name, data, values, keys), problems


class _TooDeep(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _refuse_depth(text: str, name: str) -> None:
    """libyaml composes recursively: a file of brackets would end the whole program, so it is refused unread."""
    open_now = 0
    for number, line in enumerate(text.split("\n"), 1):
        open_now = max(0, open_now + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
        deep_start = _MANY_STARTS.match(line) or len(line) - len(line.lstrip(" ")) > 4 * DEEPEST
        if open_now > DEEPEST or deep_start:
            raise _TooDeep(Problem(name, number, 1, "too many groups lie inside one another here"))


@cache
def _loader() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("Yaml12Loader", (base,), {"yaml_implicit_resolvers": {}})
    for tag, pattern, first in SCALARS:
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)
    return loader


def _walk(root: yaml.Node, name: str) -> tuple[dict[Location, Mark], dict[Location, Mark], list[Problem]]:
    """Marks of every value and key, and every key that is given twice or is no plain text."""
    import yaml

    values: dict[Location, Mark] = {}
    keys: dict[Location, Mark] = {}
    problems: list[Problem] = []
    seen: set[int] = set()
    todo: list[tuple[yaml.Node, Location]] = [(root, ())]
    while todo:
        node, at = todo.pop()
        values[at] = _mark(node)
        if id(node) in seen:
            problems.append(Problem(name, *_mark(node), "an anchor ('&' and '*') is used; write the values out"))
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            todo += [(child, (*at, index)) for index, child in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                word = key.value if isinstance(key, yaml.ScalarNode) else ""
                if not word:
                    problems.append(Problem(name, *_mark(key), "a name is missing before the ':'"))
                elif (*at, word) in keys:
                    first = keys[(*at, word)][0]
                    problems.append(Problem(name, *_mark(key), f"'{word}' is given twice (first on line {first})"))
                keys.setdefault((*at, word), _mark(key))
                todo.append((value, (*at, word)))
    return values, keys, problems


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.problem or ''} {error.context or ''}"
    plain = next((words for pattern, words in _PLAIN if re.search(pattern, said)), f"this is not YAML: {said.strip()}")
    return Problem(name, line, column, plain)


def _sign_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """A control character: libyaml says which but not on which line."""
    place = getattr(error, "position", None)
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    at = found.start() if found else place if isinstance(place, int) else 0
    before = text[:at]
    return Problem(name, before.count("\n") + 1, at - before.rfind("\n"), "a sign stands here that text cannot hold")
