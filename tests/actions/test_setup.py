"""What is typed about a person: kept as typed where it can be right, refused with words where it cannot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from ptcoach.actions import setup
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.core.model.patient import Contacts, SurgeonLimits, Surgery
from ptcoach.errors import BadInput
from tests.make import TODAY, ladder, patient


def test_somebody_new_gets_a_number_and_is_chosen(desk: Desk) -> None:
    assert Changed.PATIENT in setup.save_patient(desk, patient(id="", name="New"))
    assert desk.person.name == "New"
    assert len(desk.person.id) == 32
    assert len(desk.store.patients()) == 2
    setup.choose_patient(desk, "p1")
    assert desk.person.id == "p1"
    with pytest.raises(BadInput):
        setup.choose_patient(desk, "nobody")


@pytest.mark.parametrize(
    "name", ["", "Zoë", "👩🏽‍🦽 Sam", "שרה כהן", "محمد", "李小龙", "O'Brien; DROP TABLE", "=cmd()"]
)
def test_names_of_the_world(desk: Desk, name: str) -> None:
    setup.save_patient(desk, patient(id="p1", name=name))
    assert desk.person.name == name


def test_a_name_is_one_line_without_tricks(desk: Desk) -> None:
    setup.save_patient(desk, patient(id="p1", name="  Sam\n\tExample \u202eelpmaxE\x07 "))
    assert desk.person.name == "Sam Example elpmaxE"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"surgery": Surgery(on=None)}, "is missing"),  # type: ignore[arg-type]
        ({"surgery": Surgery(on=TODAY + timedelta(days=1))}, "in the future"),
        ({"surgery": Surgery(on=date(1926, 3, 2))}, "years ago"),
        ({"birth_year": 1850}, "1850"),
        ({"birth_year": 2026}, "2026"),
        ({"birth_year": -5}, "-5"),
        ({"name": "x" * 201}, "too long: 201"),
        ({"goals": ("a", "b", "c", "d")}, "up to 3"),
        ({"ladder": ladder() + ladder()}, "twice"),
        ({"limits": SurgeonLimits(lift_kg=500)}, "must be from 0 to 50"),
        ({"limits": SurgeonLimits(lift_kg=float("nan"))}, "must be from 0 to 50"),
        ({"limits": SurgeonLimits(given_on=TODAY + timedelta(days=2))}, "between your surgery and today"),
        ({"contacts": Contacts(emergency="9" * 101)}, "too long"),
    ],
)
def test_what_cannot_be_right_is_said_and_changes_nothing(desk: Desk, changes: dict[str, Any], words: str) -> None:
    before = desk.person
    with pytest.raises(BadInput, match=words) as told:
        setup.save_patient(desk, patient(id="p1", **changes))
    assert told.value.do
    assert desk.person == before


def test_everything_can_be_changed_later(desk: Desk) -> None:
    changed = replace(desk.person, surgery=Surgery(on=TODAY), birth_year=None, goals=(" walk ", ""))
    setup.save_patient(desk, changed)
    assert desk.facts().week == 0
    assert desk.person.goals == ("walk",)


def test_nobody_yet(desk: Desk) -> None:
    desk.store.choose_patient("nobody")
    assert desk.patient is None
    with pytest.raises(BadInput, match="Nobody is set up"):
        desk.facts()


def test_a_case_is_saved_without_the_program_changing_hands(desk: Desk) -> None:
    patient_id, changed = setup.save_case(desk, patient(id="", name=" Ana  Ruiz "))
    assert changed
    saved = desk.store.patient(patient_id)
    assert saved is not None
    assert saved.name == "Ana Ruiz"
    assert desk.store.current_patient == "p1"
    again, _changed = setup.save_case(desk, replace(saved, name="Ana R."))
    assert again == patient_id
    assert len(desk.store.patients()) == 2
