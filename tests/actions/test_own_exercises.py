"""Own exercises and the switch: kept through the same checks, in use at once at every desk, refused where off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from ptcoach.actions import own_exercises
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.casework import CaseFile
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import clear_plan, review_plan
from ptcoach.core.safety.verdict import Outcome
from ptcoach.errors import BadInput
from ptcoach.library.emit import as_data
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.store.store import Store
from tests import make

WEEK_5 = make.week(5)


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(EXERCISES, None, None).library


@pytest.fixture
def desk(folder: DataFolder, shipped: Library) -> Iterator[Desk]:
    clock = FixedClock(datetime.combine(WEEK_5, time(9), make.moment(WEEK_5).tzinfo))
    with Desk(Store.open(folder, clock), shipped, clock, folder) as desk:
        desk.store.save_patient(make.patient())
        desk.store.choose_patient("p1")
        desk.store.add("p1", make.flags(WEEK_5), make.check_in(WEEK_5))
        yield desk


@pytest.fixture
def data(shipped: Library) -> Any:
    data = as_data(shipped.exercises["heel_slides"]) | {"name": "Heel glides"}
    del data["id"]
    return data


def reopened(desk: Desk) -> Desk:
    loaded = load(EXERCISES, desk.folder.own_exercises, desk.folder.library_cache)
    return Desk(desk.store, loaded.library, desk.clock, desk.folder, loaded.problems)


def test_a_new_exercise_is_in_use_at_every_desk_at_once(desk: Desk, data: Any) -> None:
    other = desk.for_case("p1")
    name, changed = own_exercises.keep(desk, data)
    assert (name, changed) == ("my_heel_glides", Changed.LIBRARY | Changed.PLAN)
    assert desk.library.exercises[name].name == "Heel glides"
    assert other.library is desk.library
    assert desk.library.own == {name}
    assert (desk.folder.own_exercises / f"{name}.yaml").exists()
    assert reopened(desk).library.exercises[name] == desk.library.exercises[name]


def test_without_a_source_it_asks_for_a_review(desk: Desk, data: Any) -> None:
    first, _changed = own_exercises.keep(desk, data | {"sources": []})
    assert desk.library.exercises[first].sources == ("[general knowledge]",)
    assert desk.library.exercises[first].needs_review
    second, _changed = own_exercises.keep(desk, data | {"sources": ["SGH"], "needs_review": True})
    assert desk.library.exercises[second].sources == ("SGH",)
    assert not desk.library.exercises[second].needs_review


def test_the_door_judges_it_like_any_other(desk: Desk, data: Any) -> None:
    early, _changed = own_exercises.keep(desk, data)
    later = {"window": {"from_week": 6, "to_week": 20}, "contraindications": ["global", "no_6wk_clearance"]}
    late, _changed = own_exercises.keep(desk, {k: v for k, v in (data | later).items() if k != "progression"})
    plan = make.plan(*(make.item(desk.library.exercises[name]) for name in (early, late)), origin=Origin.THERAPIST)
    cleared = clear_plan(plan, desk.facts(), desk.library)
    assert [item.exercise.id for item in cleared.items] == [early]
    assert [item.item.exercise_id for item in cleared.refused] == [late]


def test_what_breaks_a_rule_is_not_kept(desk: Desk, data: Any) -> None:
    figure = data["figure"] | {"end": {"trunk_flexion": 35}}
    with pytest.raises(BadInput, match="bends 35 degrees") as told:
        own_exercises.keep(desk, data | {"figure": figure})
    assert told.value.kept
    assert not desk.folder.own_exercises.exists()
    assert desk.library.own == frozenset()


def test_names_in_any_script_get_an_id_of_their_own(desk: Desk, data: Any) -> None:
    made = [own_exercises.keep(desk, data | {"name": name})[0] for name in ("Heel glides", "heel  glides", "李", "Zoë")]
    assert made == ["my_heel_glides", "my_heel_glides_2", "my_exercise", "my_zoe"]
    long, _changed = own_exercises.keep(desk, data | {"name": "extraordinarily " * 5})
    assert desk.library.exercises[long].id == "my" + "_extraordinarily" * 3 + "_extra"


def test_a_broken_file_beside_is_told_and_never_written_over(desk: Desk, data: Any) -> None:
    folder = desk.folder.own_exercises
    folder.mkdir(parents=True)
    broken = folder / "my_heel_glides.yaml"
    broken.write_text("id: [")
    name, _changed = own_exercises.keep(desk, data)
    assert name == "my_heel_glides_2"
    assert broken.read_text() == "id: ["
    assert [Path(problem.file).name for problem in desk.left_out] == ["my_heel_glides.yaml"]


def test_editing_replaces_the_same_exercise_only(desk: Desk, data: Any) -> None:
    name, _changed = own_exercises.keep(desk, data)
    again, _changed = own_exercises.keep(desk, data | {"name": "Slow heel glides"}, editing=name)
    assert again == name
    assert desk.library.exercises[name].name == "Slow heel glides"
    with pytest.raises(BadInput, match="not one of yours"):
        own_exercises.keep(desk, data, editing="heel_slides")
    assert desk.library.own == {name}


def test_what_is_typed_keeps_links_that_are_cut_for_now(desk: Desk, data: Any) -> None:
    name, _changed = own_exercises.keep(desk, data)
    own_exercises.switch(desk, "brace_heel_slide", on=False)
    assert desk.library.exercises[name].progression is None
    typed = own_exercises.as_typed(desk, name)
    assert typed is not None
    assert typed["progression"] == "brace_heel_slide"
    own_exercises.keep(desk, typed, editing=name)
    own_exercises.switch(desk, "brace_heel_slide", on=True)
    assert desk.library.exercises[name].progression == "brace_heel_slide"
    assert own_exercises.as_typed(desk, "my_nothing") is None


def test_deleting_can_be_undone(desk: Desk, data: Any) -> None:
    name, _changed = own_exercises.keep(desk, data)
    before = desk.library.exercises[name]
    aside, changed = own_exercises.delete(desk, name)
    assert Changed.LIBRARY in changed
    assert name not in desk.library.exercises
    assert own_exercises.bring_back(desk, aside) is changed
    assert desk.library.exercises[name] == before
    aside, _changed = own_exercises.delete(desk, name)
    own_exercises.keep(desk, data)
    with pytest.raises(BadInput, match="taken its name"):
        own_exercises.bring_back(desk, aside)
    with pytest.raises(BadInput, match="of your own"):
        own_exercises.delete(desk, "heel_slides")


def test_a_read_only_record_keeps_nothing(desk: Desk, data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(desk.store), "read_only", True)
    with pytest.raises(BadInput, match="only be read"):
        own_exercises.keep(desk, data)


def test_a_book_pasted_into_a_field_is_a_mistake_like_any_other(desk: Desk, data: Any) -> None:
    with pytest.raises(BadInput, match="too long to be kept"):
        own_exercises.keep(desk, data | {"note": "word " * 60_000})
    own_exercises.keep_draft(desk, data | {"note": "half a sign \ud800"})
    assert own_exercises.draft(desk) == data | {"note": "half a sign"}


def test_more_than_are_read_are_not_kept(desk: Desk, data: Any) -> None:
    folder = desk.folder.own_exercises
    folder.mkdir(parents=True)
    for number in range(500):
        (folder / f"my_{number}.yaml").write_text("")
    with pytest.raises(BadInput, match="500 exercises"):
        own_exercises.keep(desk, data)


# --- the switch


def test_what_is_switched_off_is_neither_proposed_nor_done(desk: Desk) -> None:
    other = desk.for_case("p1")
    proposed = [item.exercise_id for item in propose(desk.facts(), desk.library).items]
    name = proposed[0]
    assert own_exercises.switch(desk, name, on=False) == Changed.LIBRARY | Changed.PLAN
    assert other.library.switched_off == {name}
    assert name not in [item.exercise_id for item in propose(desk.facts(), desk.library).items]
    assert all(name not in (e.progression, e.regression) for e in desk.library.exercises.values())
    assert own_exercises.switch(desk, name, on=False) is Changed.NOTHING
    assert reopened(desk).library.switched_off == {name}
    own_exercises.switch(desk, name, on=True)
    assert [item.exercise_id for item in propose(desk.facts(), desk.library).items] == proposed


def test_an_issued_programme_loses_it_until_it_is_switched_on_again(desk: Desk, shipped: Library) -> None:
    plan = make.therapist_plan(*(make.item(shipped.exercises[name]) for name in ("heel_slides", "quad_sets")))
    desk.store.issue_plan("p1", plan)
    assert len(desk.cleared().items) == 2
    own_exercises.switch(desk, "heel_slides", on=False)
    (refused,) = desk.cleared().refused
    assert refused.item.exercise_id == "heel_slides"
    assert [reason.code for reason in refused.verdict.reasons] == ["switched_off"]
    verdicts = [item.verdict.outcome for item in review_plan(desk.plan(), desk.facts(), desk.library)]
    assert verdicts == [Outcome.REFUSE, Outcome.ALLOW]
    own_exercises.switch(desk, "heel_slides", on=True)
    assert desk.cleared().refused == ()


def test_an_unknown_exercise_cannot_be_switched(desk: Desk) -> None:
    with pytest.raises(BadInput, match="does not know"):
        own_exercises.switch(desk, "nowhere", on=False)


# --- drafts


def test_a_draft_waits_until_it_is_kept_or_dropped(desk: Desk, data: Any) -> None:
    assert own_exercises.draft(desk) is None
    own_exercises.keep_draft(desk, data | {"name": "Half a name"})
    assert own_exercises.draft(desk) == data | {"name": "Half a name"}
    assert own_exercises.draft(desk, "my_other") is None
    own_exercises.keep(desk, data)
    assert own_exercises.draft(desk) is None


def test_who_would_lose_an_exercise(desk: Desk) -> None:
    heel = desk.library.exercises["heel_slides"]
    for name in ("p2", "p3"):
        desk.store.save_patient(make.patient(id=name))
        desk.store.issue_plan(name, make.therapist_plan(heel))
    desk.store.casework.keep_file(CaseFile(patient_id="p3", archived_on=WEEK_5))
    assert [person.id for person in own_exercises.users(desk, "heel_slides")] == ["p2"]
    desk.store.issue_plan("p2", make.therapist_plan(desk.library.exercises["quad_sets"]))
    assert own_exercises.users(desk, "heel_slides") == ()
