"""Templates in words: found by name, tag and exercise, and what is in each."""

from __future__ import annotations

from ptcoach.core.model.casework import Template
from ptcoach.core.model.exercise import SideRule
from ptcoach.present.templates import build_templates, people_rows
from tests import make

PRESS = make.exercise()
EACH = make.exercise(id="leg_slide", name="Leg slide", side=SideRule.EACH)
LIBRARY = make.library(PRESS, EACH)


def template(name: str, *items: object, tags: tuple[str, ...] = ()) -> Template:
    return Template(id=name.lower(), name=name, plan=make.plan(*items), tags=tags)  # type: ignore[arg-type]


ALL = (
    template("Calm", make.item(PRESS, dose=make.dose(sets=1, reps=10, hold_s=0)), tags=("week 2", "foot lift")),
    template("Strong", make.item(EACH, dose=make.dose(sets=1, reps=10, hold_s=0), weekdays=frozenset({0, 2}))),
)


def test_they_are_found_by_name_tag_and_exercise() -> None:
    def found(text: str) -> list[str]:
        return [row.name for row in build_templates(ALL, LIBRARY, text).rows]

    assert found("") == ["Calm", "Strong"]
    assert found("stro") == ["Strong"]
    assert found("foot") == ["Calm"]
    assert found("slide") == ["Strong"]
    assert found("nothing") == []
    assert build_templates(ALL, LIBRARY, "nothing").empty == "No template fits “nothing”."
    assert "editor" in build_templates((), LIBRARY).empty


def test_a_row_tells_what_is_in_it() -> None:
    calm, strong = build_templates(ALL, LIBRARY).rows
    assert (calm.tags, calm.amount) == ("week 2, foot lift", "1 exercise, 1 min")
    assert strong.amount == "1 exercise, 2 min"  # each leg
    assert strong.lines == ("Leg slide, 1 × 10, Mon, Wed",)
    assert calm.lines == ("Heel press, 1 × 10, every day",)


def test_an_exercise_the_library_lost_is_still_named() -> None:
    assert build_templates([template("Old", make.item("gone"))], LIBRARY).rows[0].lines[0].startswith("gone")


def test_patients_are_found_by_the_beginnings_of_their_names() -> None:
    people = [make.patient(id=str(n), name=name) for n, name in enumerate(["Zoë Ångström", "Sam Rivers", ""])]
    assert [name for _id, name in people_rows(people, "")] == ["Name not given", "Sam Rivers", "Zoë Ångström"]
    assert [name for _id, name in people_rows(people, "ang zo")] == ["Zoë Ångström"]
    assert people_rows(people, "rivers x") == ()
