"""Other languages: nothing left out, nothing out of date, and what is safe in English stays safe."""

from __future__ import annotations

import importlib.util
import re
import string
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from ptcoach.core.model.library import Library
from ptcoach.core.model.record import FlagAnswer
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.library.files import Vocabulary
from ptcoach.library.loader import load
from ptcoach.library.shelf import read_shipped
from ptcoach.library.wording import well_worded
from ptcoach.places import ASSETS, EXERCISES, WORDS
from ptcoach.present.stop import build_stop
from ptcoach.settings import Language
from ptcoach.words import ENGLISH, LANGUAGES, _, language, pgettext, use_language
from tests import make

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
CATALOGS = ["program", "exercises"]

_spec = importlib.util.spec_from_file_location("make_words", ASSETS / "words" / "make_words.py")
assert _spec is not None
assert _spec.loader is not None
make_words: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make_words)


@pytest.fixture(scope="module")
def wanted() -> dict[str, Any]:
    return dict(make_words.wanted())


@pytest.fixture(scope="module")
def english() -> Library:
    use_language(ENGLISH, WORDS)
    return load(EXERCISES).library


@pytest.fixture(params=OTHERS)
def other(request: pytest.FixtureRequest) -> str:
    use_language(request.param, WORDS)
    return str(request.param)


@pytest.fixture
def library(other: str) -> Library:
    return load(EXERCISES).library


def pairs(code: str, name: str) -> Iterator[tuple[str, str]]:
    """Every English text with its translation, plural forms one by one."""
    for message in make_words.translations(code, name):
        if message.id:
            both = (
                zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]
            )
            yield from both


def test_the_languages_to_choose_are_those_there_are() -> None:
    assert {code.value for code in Language} == {"", *LANGUAGES}
    assert make_words.languages() == sorted(OTHERS)


@pytest.mark.parametrize("name", CATALOGS)
@pytest.mark.parametrize("code", OTHERS)
class TestCatalog:
    def test_everything_there_is_to_say_is_translated_and_nothing_else(
        self, wanted: dict[str, Any], code: str, name: str
    ) -> None:
        """Out of date? `python3 dev.py words`, then translate what it names."""
        known = make_words.translations(code, name)
        keys = {(message.id, message.context) for message in known}
        assert keys == {(message.id, message.context) for message in wanted[name]}
        assert make_words.left(known) == []

    def test_what_the_program_reads_is_what_the_translator_wrote(self, code: str, name: str) -> None:
        compiled = make_words.compiled(make_words.translations(code, name))
        assert (WORDS / code / f"{name}.mo").read_bytes() == compiled

    def test_names_in_braces_and_the_space_around_stay(self, code: str, name: str) -> None:
        for said, translated in pairs(code, name):
            assert _fields(said) == _fields(translated), translated
            if not said.strip(string.punctuation):
                continue  # a sign between numbers
            edges = (said[:1].isspace(), said[-1:].isspace(), said.endswith("\n"))
            assert (translated[:1].isspace(), translated[-1:].isspace(), translated.endswith("\n")) == edges, translated


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}


def test_spanish_asks_with_both_marks() -> None:
    for name in CATALOGS:
        for _said, spanish in pairs("es", name):
            assert spanish.count("?") == spanish.count("¿"), spanish
            assert spanish.count("!") == spanish.count("¡"), spanish


class TestExercises:
    def test_only_words_differ(self, library: Library, english: Library) -> None:
        """Ids, numbers, codes and drawings are the same, so that a record knows no language."""
        assert library.version == english.version
        assert _shape(to_builtins(library)) == _shape(to_builtins(english))
        for name, exercise in library.exercises.items():
            same = english.exercises[name]
            assert exercise.name != same.name
            assert (exercise.dose, exercise.window, exercise.loads, exercise.figure) == (
                (same.dose, same.window, same.loads, same.figure)
            )
            assert exercise.contraindications == same.contraindications
            assert exercise.equipment == same.equipment

    def test_no_two_are_called_the_same(self, library: Library) -> None:
        names = [exercise.name for exercise in library.exercises.values()]
        assert len(set(names)) == len(names)

    def test_a_copy_in_this_language_can_be_kept(self, library: Library) -> None:
        shared = read_shipped(EXERCISES).shared
        assert shared is not None
        around: Any = _Around(shared.vocabulary.value)
        found = {e.id: list(well_worded(e, around)) for e in library.exercises.values()}
        assert {name: problems for name, problems in found.items() if problems} == {}


class _Around:
    """What `well_worded` looks at."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words


def _shape(value: Any) -> Any:
    """`value` with every text that has a space or a capital, which are words to read, left out."""
    if isinstance(value, dict):
        return {key: _shape(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shape(part) for part in value]
    return "" if isinstance(value, str) else value


class TestStopPage:
    """Two flags at once: what is to be done is put together, and what both say is said once."""

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_every_step_that_stands_in_english_stands_here(
        self, library: Library, english: Library, count: int
    ) -> None:
        for flags in combinations(RedFlag, count):
            assert _places(flags, library) == _places(flags, english), flags

    def test_the_surgery_is_told_once(self, library: Library) -> None:
        opening = _("I had {surgery}.")
        for words in library.red_flags.values():
            assert words.say_this.startswith(opening)
        state = build_stop(None, make.patient(), library.red_flags, answers=_yes(RedFlag.SADDLE, RedFlag.CALF))
        assert state.say_this.count(opening.partition("{")[0]) == 1

    def test_calls_are_not_mixed_up(self, library: Library) -> None:
        """An emergency names the emergency number first, and says so in its first step."""
        for flag in RedFlag:
            state = build_stop(None, make.patient(), library.red_flags, answers=_yes(flag))
            assert state.emergency is (flag.tier.value == "R1")


def _yes(*flags: RedFlag) -> tuple[FlagAnswer, ...]:
    return tuple(FlagAnswer(flag=flag, answer=Answer.YES) for flag in flags)


def _places(flags: tuple[RedFlag, ...], library: Library) -> list[tuple[RedFlag, int]]:
    """Which steps of which flags the page shows."""
    shown = build_stop(None, make.patient(), library.red_flags, answers=_yes(*flags)).do_now
    first: dict[str, tuple[RedFlag, int]] = {}
    ordered = sorted(flags, key=lambda flag: (flag.tier.value != "R1", list(RedFlag).index(flag)))
    for flag in ordered:
        for place, step in enumerate(library.red_flags[flag].do_now):
            first.setdefault(step, (flag, place))
    return [first[step] for step in shown]


def test_the_keys_of_the_check_in_are_three_letters_and_the_hint_names_them(other: str) -> None:
    letters = pgettext("the keys for no, yes and not sure: three letters A to Z", "NYS")
    assert re.fullmatch("[A-Z]{3}", letters)
    assert len(set(letters)) == 3
    hint = _("Keys: N no · Y yes · S not sure · Enter continue")
    assert re.findall(r"(?<![\w])([A-Z])(?= )", hint) == list(letters)


class TestLanguage:
    def test_of_the_computer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PTCOACH_LANGUAGE")
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", "es_MX.UTF-8")
        use_language("", WORDS)
        assert (language(), _("Today")) == ("es", "Hoy")

    def test_one_we_do_not_speak_is_english(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PTCOACH_LANGUAGE", "fr")
        use_language("", WORDS)
        assert (language(), _("Today")) == (ENGLISH, "Today")

    def test_without_its_files_everything_is_said_in_english(self, tmp_path: Path) -> None:
        use_language("es", tmp_path)
        assert _("Today") == "Today"


def test_ones_own_exercises_stay_as_they_were_written(other: str, english: Library, tmp_path: Path) -> None:
    shipped = (EXERCISES / "circulation_breathing" / "ankle_pumps.yaml").read_text("utf-8")
    (tmp_path / "my_pumps.yaml").write_text(shipped.replace("id: ankle_pumps", "id: my_pumps"), "utf-8")
    library = load(EXERCISES, tmp_path).library
    assert library.exercises["my_pumps"] == replace(english.exercises["ankle_pumps"], id="my_pumps")
    assert library.exercises["ankle_pumps"].name != english.exercises["ankle_pumps"].name


def test_the_kept_library_is_that_of_the_language(other: str, english: Library, tmp_path: Path) -> None:
    cache = tmp_path / "library.json"
    first = load(EXERCISES, cache=cache).library
    use_language(ENGLISH, WORDS)
    assert load(EXERCISES, cache=cache).library == english
    use_language(other, WORDS)
    assert load(EXERCISES, cache=cache).library == first
