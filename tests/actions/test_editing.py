"""A programme on its way to the patient: kept as it is typed, judged again when issued, refused by every path alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from ptcoach.actions import editing, templates
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.core.model.casework import Template
from ptcoach.core.model.exercise import Category, Code, Loads, Window
from ptcoach.core.model.library import Library
from ptcoach.core.model.plan import Origin, Plan
from ptcoach.core.programme import edit
from ptcoach.core.safety.limits import limits_for
from ptcoach.errors import BadInput, Refused
from tests import make

LATE = make.exercise(id="much_later", name="Much later", window=Window(from_week=40, to_week=60))
TWIST = make.exercise(id="twist", name="Twist", loads=Loads(bend=0, lift=3, twist=3), category=Category.RESISTANCE)
SPECIAL = make.exercise(id="special", name="Special", contraindications=(Code.GLOBAL, Code.THERAPIST_ONLY))


@pytest.fixture
def library() -> Library:
    return make.library(make.exercise(), make.exercise(id="leg_slide", side=make.SideRule.EACH), LATE, TWIST, SPECIAL)


def edited(desk: Desk) -> Plan:
    return edit.set_dose(editing.start_plan(desk).plan, {0}, "reps", 10)


def issued(desk: Desk) -> list[int]:
    return [plan.version for plan in desk.store.plans("p1")]


# --- starting and keeping -------------------------------------------------------------------------------------------


def test_the_editor_starts_from_the_draft_then_the_newest_version_then_the_proposal(desk: Desk) -> None:
    newest = editing.start_plan(desk)
    assert newest.base is not None
    assert (newest.plan.items, newest.base.version, newest.kept) == (
        edit.set_note(desk.plan(), (), "").items,
        1,
        False,
    )
    changed = edited(desk)
    assert editing.keep_draft(desk, changed, 1) is Changed.NOTHING
    again = editing.start_plan(desk)
    assert (again.plan, again.kept) == (changed, True)
    editing.drop_draft(desk)
    assert editing.start_plan(desk).plan == newest.plan
    desk.store.save_patient(make.patient(id="p2", name="Alex Other"))
    other = editing.start_plan(desk.for_case("p2"))
    assert other.base is None
    assert other.plan.origin is Origin.THERAPIST


def test_a_draft_is_there_after_a_crash(desk: Desk, reopened: Callable[[], Desk]) -> None:
    changed = edited(desk)
    editing.keep_draft(desk, changed, 1)
    assert editing.start_plan(reopened()).plan == changed


def test_a_draft_that_cannot_be_read_is_told_and_the_record_stays_open(desk: Desk) -> None:
    editing.keep_draft(desk, edited(desk), 1)
    _write(desk, "UPDATE draft SET body = '{\"items\": 7}'")
    start = editing.start_plan(desk)
    assert start.plan.items == editing.continued(desk.plan()).items
    assert start.trouble is not None
    assert issued(desk) == [1]


def test_the_other_starts(desk: Desk) -> None:
    assert editing.start_plan(desk, "blank").plan.items == ()
    assert editing.start_plan(desk, "proposal").plan == editing.from_proposal(desk.facts(), desk.library)
    assert editing.start_plan(desk, "version:1").plan.items == editing.continued(desk.plan()).items
    template, _changed = templates.save_template(desk, "Mine", desk.plan())
    assert [i.exercise_id for i in editing.start_plan(desk, f"template:{template.id}").plan.items] == [
        i.exercise_id for i in desk.plan().items
    ]
    desk.store.save_patient(make.patient(id="p2", name="Alex Other", weak_leg=make.WeakLeg.LEFT))
    copied = editing.start_plan(desk.for_case("p2"), "copy:p1").plan
    assert copied.items[1].sides == (make.Side.LEFT, make.Side.RIGHT)


@pytest.mark.parametrize("start", ["template:none", "copy:nobody", "version:9", "version:", "something else"])
def test_a_start_that_is_not_there_is_told(desk: Desk, start: str) -> None:
    with pytest.raises(BadInput):
        editing.start_plan(desk, start)


# --- issuing --------------------------------------------------------------------------------------------------------


def test_an_issued_version_carries_name_and_day_and_ends_the_draft(desk: Desk) -> None:
    plan = edited(desk)
    editing.keep_draft(desk, plan, 1)
    made, changed = editing.issue_plan(desk, plan, " Pat  Physio ", "Slowly\r\nplease")
    assert changed == Changed.PLAN
    assert (made.version, made.by, made.issued_on, made.note, made.origin) == (
        2,
        "Pat Physio",
        desk.today,
        "Slowly\nplease",
        Origin.THERAPIST,
    )
    assert desk.store.plan("p1") == made
    assert desk.store.casework.draft("p1") is None


@pytest.mark.parametrize("by", ["", "  ", "\n"])
def test_nobody_issues_without_a_name(desk: Desk, by: str) -> None:
    with pytest.raises(BadInput, match="name"):
        editing.issue_plan(desk, edited(desk), by)
    assert issued(desk) == [1]


def test_the_same_again_is_no_new_version(desk: Desk) -> None:
    made, _changed = editing.issue_plan(desk, edited(desk), "Pat")
    with pytest.raises(BadInput, match="same as version 2"):
        editing.issue_plan(desk, editing.continued(made), "Pat")
    assert issued(desk) == [1, 2]


def test_an_empty_programme_is_not_issued(desk: Desk) -> None:
    with pytest.raises(BadInput, match="empty"):
        editing.issue_plan(desk, editing.start_plan(desk, "blank").plan, "Pat")


def test_a_missing_reason_holds_and_a_written_one_is_stored(desk: Desk) -> None:
    plan = edit.add(edited(desk), SPECIAL, desk.facts())
    with pytest.raises(BadInput, match="Special"):
        editing.issue_plan(desk, plan, "Pat")
    with pytest.raises(BadInput, match="Special"):
        editing.issue_plan(desk, edit.set_override(plan, {2}, "   "), "Pat")
    made, _changed = editing.issue_plan(desk, edit.set_override(plan, {2}, "He did it for years"), "Pat")
    assert (made.items[2].override, made.by, made.issued_on) == ("He did it for years", "Pat", desk.today)


@pytest.mark.parametrize("exercise", [LATE, TWIST], ids=["too early", "too heavy"])
def test_a_refused_exercise_is_not_issued_whatever_the_reason(desk: Desk, exercise: make.Exercise) -> None:
    plan = edit.set_override(edit.add(edited(desk), exercise, desk.facts()), {2}, "Because I say so")
    for origin in Origin:
        with pytest.raises(Refused, match=exercise.name):
            editing.issue_plan(desk, replace(plan, origin=origin), "Pat")
    assert issued(desk) == [1]
    assert editing.start_plan(desk).plan.items == editing.continued(desk.plan()).items


@pytest.mark.parametrize(
    "change",
    [
        {"sets": 6},
        {"reps": 90},
        {"hold_s": 3600},
        {"times_per_day": 12},
    ],
)
def test_a_dose_past_the_absolute_ring_is_not_issued(desk: Desk, change: dict[str, int]) -> None:
    ((field, value),) = change.items()
    plan = edit.set_override(edit.set_dose(edited(desk), {0}, field, value), {0}, "Strong")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Heel press"):
        editing.issue_plan(desk, plan, "Pat")


def test_days_are_counted_not_believed(desk: Desk) -> None:
    """Seven weekdays under a dose that says two a week would slip past the limit on days."""
    heavy = make.exercise(id="band", name="Band", category=Category.RESISTANCE)
    desk.show_library(make.library(heavy), ())
    item = make.item(heavy, dose=make.dose(sets=1, days_per_week=2), override="Strong")
    with pytest.raises(Refused, match="Band"):
        editing.issue_plan(desk, make.therapist_plan(item), "Pat")


def test_values_that_could_not_be_read_back_are_never_stored(desk: Desk) -> None:
    wrong = replace(edited(desk).items[0], dose=make.dose(rest_s=100_000))
    for action in (
        lambda plan: editing.issue_plan(desk, plan, "Pat"),
        lambda plan: editing.keep_draft(desk, plan, 1),
    ):
        with pytest.raises(BadInput):
            action(make.therapist_plan(wrong))
        with pytest.raises(BadInput):
            action(make.therapist_plan(make.item(weekdays=frozenset())))
        with pytest.raises(BadInput):
            action(make.therapist_plan(make.item(weekdays=frozenset({9}))))
    assert issued(desk) == [1]


def test_more_walking_than_the_week_allows_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="walking"):
        editing.issue_plan(desk, edit.set_walk(edited(desk), 200, 2), "Pat")
    assert editing.issue_plan(desk, edit.set_walk(edited(desk), 30, 2), "Pat")[0].walk_minutes == 30


def test_a_weight_above_the_lifting_number_is_issued_at_the_number(desk: Desk) -> None:
    heavy = make.exercise(id="carry", name="Carry", dose=make.dose(load_kg=2.0))
    desk.show_library(make.library(heavy), ())
    plan = make.therapist_plan(make.item(heavy, dose=make.dose(load_kg=20.0), override="Strong"))
    made, _changed = editing.issue_plan(desk, plan, "Pat")
    assert made.items[0].dose.load_kg == limits_for(desk.facts()).lift_kg < 20


# --- nothing forces a refused item ----------------------------------------------------------------------------------


def _write(desk: Desk, statement: str, *values: object) -> None:
    with sqlite3.connect(desk.folder.database) as conn:
        conn.execute(statement, values)
    conn.close()


def _forced(desk: Desk) -> Plan:
    """A plan somebody wrote by hand to get past the door: a reason, a signature, a date, a version."""
    item = make.item(LATE, override="Cleared by the surgeon")
    return replace(edited(desk), items=(*edited(desk).items, item), by="Dr Forged", issued_on=desk.today, version=7)


def _done(desk: Desk) -> set[str]:
    return {item.exercise.id for item in desk.cleared().items}


def test_a_draft_edited_by_hand_gets_no_further(ready: Desk) -> None:
    editing.keep_draft(ready, edited(ready), 1)
    _write(ready, "UPDATE draft SET body = ?", msgspec.json.encode(_forced(ready)).decode())
    start = editing.start_plan(ready)
    assert start.plan.items[-1].exercise_id == "much_later"
    assert (start.plan.by, start.plan.issued_on) == ("", None)
    with pytest.raises(Refused, match="Much later"):
        editing.issue_plan(ready, start.plan, "Pat")


def test_a_template_edited_by_hand_gets_no_further(ready: Desk) -> None:
    made, _changed = templates.save_template(ready, "Mine", edited(ready))
    body = msgspec.json.encode(Template(id=made.id, name="Mine", plan=_forced(ready))).decode()
    _write(ready, "UPDATE template SET body = ? WHERE id = ?", body, made.id)
    start = editing.start_plan(ready, f"template:{made.id}")
    assert start.plan.items[-1].override == ""
    with pytest.raises(Refused, match="Much later"):
        editing.issue_plan(ready, start.plan, "Pat")


def test_a_plan_written_into_the_record_by_hand_is_stopped_at_the_door(ready: Desk) -> None:
    ready.store.issue_plan("p1", _forced(ready))
    assert "much_later" not in _done(ready)
    assert "heel_press" in _done(ready)
    with pytest.raises(Refused, match="Much later"):
        editing.issue_plan(ready, edit.set_dose(editing.start_plan(ready).plan, {0}, "reps", 9), "Pat")


def test_a_template_that_cannot_be_read_is_left_out_and_left_there(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    made, _changed = templates.save_template(desk, "Mine", desk.plan())
    templates.save_template(desk, "Other", desk.plan())
    _write(desk, "UPDATE template SET body = '[]' WHERE id = ?", made.id)
    assert [t.name for t in templates.templates(desk)] == ["Other"]
    assert made.id in caplog.text


# --- templates ------------------------------------------------------------------------------------------------------


def test_a_template_is_saved_renamed_retired_and_brought_back(desk: Desk) -> None:
    made, changed = templates.save_template(desk, " Push-off ", desk.plan(), ["calf", " calf ", "", "weeks 6–12"])
    assert changed == Changed.TEMPLATES
    assert (made.name, made.tags) == ("Push-off", ("calf", "weeks 6–12"))
    before, _changed = templates.rename_template(desk, made.id, "Push-off, strong", ["strong"])
    assert before == made
    assert [(t.name, t.tags) for t in templates.templates(desk)] == [("Push-off, strong", ("strong",))]
    renamed, _changed = templates.retire_template(desk, made.id)
    assert templates.templates(desk) == ()
    templates.keep(desk, renamed)
    templates.keep(desk, before)
    assert templates.templates(desk) == (made,)


def test_names_of_templates_are_there_and_differ(desk: Desk) -> None:
    made, _changed = templates.save_template(desk, "Mine", desk.plan())
    with pytest.raises(BadInput, match="already"):
        templates.save_template(desk, "mine", desk.plan())
    for name in ("", "x" * 300):
        with pytest.raises(BadInput):
            templates.save_template(desk, name, desk.plan())
    with pytest.raises(BadInput, match="tags"):
        templates.save_template(desk, "Tags", desk.plan(), map(str, range(20)))
    with pytest.raises(BadInput, match="empty"):
        templates.save_template(desk, "Nothing", editing.start_plan(desk, "blank").plan)
    templates.rename_template(desk, made.id, "MINE", ())
    with pytest.raises(BadInput):
        templates.retire_template(desk, "none")


def test_the_first_templates_are_laid_out_once(desk: Desk) -> None:
    from ptcoach.library.loader import load
    from ptcoach.places import EXERCISES

    desk.show_library(load(EXERCISES).library, ())
    assert templates.set_out(desk) == Changed.TEMPLATES
    names = [t.name for t in templates.templates(desk)]
    assert names[0] == "Weeks 0–1, foot lift"
    assert names[3] == "Weeks 2–5, foot lift"
    assert names[-1] == "Weeks 12–25, push-off"
    assert len(names) == 12
    templates.retire_template(desk, templates.templates(desk)[0].id)
    assert templates.set_out(desk) is Changed.NOTHING
    assert len(templates.templates(desk)) == 11


def test_a_version_is_taken_back_with_a_reason_and_a_name_and_stays_known(desk: Desk) -> None:
    newest = desk.store.plan("p1")
    for why, by, wrong in ((" ", "Pat Physio", "reason is missing"), ("wrong person", "", "name is missing")):
        with pytest.raises(BadInput, match=wrong):
            editing.take_back(desk, why, by)
    editing.take_back(desk, "wrong person", "Pat Physio")
    (gone,) = desk.store.casework.versions_taken_back("p1")
    assert (gone.plan, gone.at, gone.why) == (newest, desk.now, "wrong person (Pat Physio)")


def test_with_no_version_left_there_is_none_to_take_back(desk: Desk) -> None:
    assert editing.take_back(desk, "wrong person", "Pat Physio") is Changed.PLAN
    assert issued(desk) == []
    with pytest.raises(BadInput, match="No version is issued"):
        editing.take_back(desk, "wrong person", "Pat Physio")
