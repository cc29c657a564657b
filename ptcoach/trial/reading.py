"""Scenario files -> `Scenario`, every mistake with its line. Plays nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..core.model.body import Complaint, Position, Side, Target
from ..core.model.exercise import Category, Code
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.record import HomeTest
from ..core.safety.limits import Limits
from ..core.safety.rules import CODES
from ..errors import BadInput
from ..library.document import Document, Location
from ..library.document import read as read_yaml
from ..library.problem import Problem
from ..library.schema import convert, did_you_mean
from .scenario import Expectation, Happening, Scenario
from .when import range_of, spans

# What every person of a scenario has unless the file says otherwise; the rest of `Patient` has its own defaults.
PERSON: Mapping[str, Any] = {
    "id": "scenario",
    "name": "Robin Example",
    "contacts": {"emergency": "112", "surgeon": "555 0100"},
}
KINDS: Mapping[str, type[Category] | type[Position] | type[Target] | type[Code]] = {
    "category": Category,
    "position": Position,
    "target": Target,
    "code": Code,
}
_LIMITS = set(Limits.__struct_fields__) - {"sources", "notes", "week"}


def read(file: Path, library: Library) -> Scenario:
    """The scenario in `file`. Raises BadInput with every mistake as "file:line:column: …"."""
    document, problems = read_yaml(file)
    scenario = None
    if document is not None and document.data is not None:
        if isinstance(document.data, dict) and isinstance(document.data.get("person"), dict):
            document.data["person"] = {**PERSON, **_ladder(document.data["person"])}
        scenario, misshapen = convert(document, Scenario)
        problems += misshapen
        if scenario is not None:
            problems += _Sense(document, library).problems(scenario)
    if problems or scenario is None:
        raise BadInput("\n".join(str(problem) for problem in sorted(problems)))
    return scenario


def _ladder(person: dict[str, Any]) -> dict[str, Any]:
    """The person with a ladder written "foot_lift: 2" or "foot_lift left: 2" put as `Patient` has it."""
    rungs = person.get("ladder")
    if not isinstance(rungs, dict):
        return person
    weak = ["left", "right"] if person.get("weak_leg") == "both" else [person.get("weak_leg")]
    found = []
    for name, rung in rungs.items():
        movement, _space, side = str(name).partition(" ")
        found += [{"movement": movement, "side": each, "rung": rung} for each in ([side] if side else weak)]
    return {**person, "ladder": found}


def changed(patient: Patient, changes: Mapping[str, Any]) -> Patient:
    """`patient` with `changes` merged in, group by group. Raises msgspec.ValidationError or KeyError for a bad name."""
    return msgspec.convert(_merged(msgspec.to_builtins(patient), changes), Patient)


def _merged(old: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(old)
    for name, value in changes.items():
        if name not in old:
            raise KeyError(name)
        deeper = isinstance(value, dict) and isinstance(old[name], dict)
        new[name] = _merged(old[name], value) if deeper else value
    return new


def legs(name: str, patient: Patient) -> tuple[tuple[Complaint, Side], ...]:
    """ "foot_lift" -> that movement of every weak leg; "foot_lift left" -> of the left one. Raises ValueError."""
    movement, side = _with_side(name)
    sides = patient.weak_leg.sides if side is None else (side,)
    return tuple((Complaint(movement), each) for each in sides)


def test_of(name: str) -> tuple[HomeTest, Side | None]:
    """ "heel_raises right" -> the test and its leg. Raises ValueError."""
    test, side = _with_side(name)
    return HomeTest(test), side


def _with_side(name: str) -> tuple[str, Side | None]:
    what, _space, side = name.partition(" ")
    return what, Side(side) if side else None


def dose_of(text: str) -> tuple[int, int, int]:
    """ "2x8x3" -> sets, reps, hold seconds. Raises ValueError."""
    sets, reps, hold_s = (int(part) for part in text.split("x"))
    return sets, reps, hold_s


class _Sense:
    """What the shape cannot say: times, ids and names that mean something."""

    def __init__(self, document: Document, library: Library) -> None:
        self.document = document
        self.library = library
        self.found: list[Problem] = []

    def problems(self, scenario: Scenario) -> list[Problem]:
        person = scenario.person
        for number, happening in enumerate(scenario.days):
            person = self._happening(("days", number), happening, person)
        for group, entries in (("expect", scenario.expect), ("once", scenario.once)):
            for number, entry in enumerate(entries):
                self._expectation((group, number), entry)
        return self.found

    def _try(self, at: Location, check: Callable[..., object], *values: object) -> None:
        try:
            check(*values)
        except (ValueError, KeyError) as error:
            self.found.append(self.document.problem(at, str(error)))

    def _known(self, at: Location, word: str, known: Iterator[str] | set[str] | frozenset[str]) -> None:
        words = set(known)
        if word not in words:
            self.found.append(self.document.problem(at, f"'{word}' is not known{did_you_mean(word, words)}"))

    def _happening(self, at: Location, said: Happening, person: Patient) -> Patient:
        self._try((*at, "when"), spans, said.when)
        for group in ("weakness", "rungs", "retests"):
            for name in getattr(said, group):
                self._try((*at, group, name), legs, name, person)
        for name in said.tests:
            self._try((*at, "tests", name), test_of, name)
        for number, hurt in enumerate(said.pain):
            if hurt.exercise:
                self._known((*at, "pain", number, "exercise"), hurt.exercise, set(self.library.exercises))
        for number, line in enumerate(said.plan.lines if said.plan else ()):
            self._known((*at, "plan", "lines", number, "exercise"), line.exercise, set(self.library.exercises))
        try:
            return changed(person, said.patient)
        except (KeyError, msgspec.ValidationError) as error:
            self.found.append(self.document.problem((*at, "patient"), f"this does not fit the person: {error}"))
            return person

    def _expectation(self, at: Location, said: Expectation) -> None:
        self._try((*at, "when"), spans, said.when)
        for name in ("items", "minutes", "walk"):
            if getattr(said, name):
                self._try((*at, name), range_of, getattr(said, name))
        for group in ("has", "any_of", "lacks"):
            for number, name in enumerate(getattr(said, group)):
                self._exercise((*at, group, number), name)
        for name, code in said.refuses.items():
            self._known((*at, "refuses", name), name, set(self.library.exercises))
            self._known((*at, "refuses", name), code, CODES)
        for name, dose in said.doses.items():
            self._known((*at, "doses", name), name, set(self.library.exercises))
            self._try((*at, "doses", name), dose_of, dose)
        for number, code in enumerate(said.no_reasons):
            self._known((*at, "no_reasons", number), code, CODES)
        for name in said.limits:
            self._known((*at, "limits", name), name, _LIMITS)

    def _exercise(self, at: Location, name: str) -> None:
        kind, colon, value = name.partition(":")
        if not colon:
            self._known(at, name, set(self.library.exercises))
        elif kind not in KINDS:
            self._known(at, kind, set(KINDS))
        else:
            self._known(at, value, {member.value for member in KINDS[kind]})
