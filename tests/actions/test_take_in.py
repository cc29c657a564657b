"""Files handed over and taken in between a clinic's and a patient's computer: previewed, once, whole, undone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ptcoach.actions import check_in, clearance, hand_over, keys, record, setup, take_in, walk
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Contacts, Patient, SurgeonLimits, Surgery
from ptcoach.core.model.record import Permission
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.safety.day import day_verdict
from ptcoach.errors import BadInput, Refused, StorageFailed
from ptcoach.exchange.preview import PlanNews, Preview, Signed
from ptcoach.exchange.ptcoach_file import PlanPart, load, read, write
from ptcoach.exchange.saving import save
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.make import TODAY
from tests.store.places import refusing

from .conftest import NOW, WELL, day_plan


@pytest.fixture
def computer(tmp_path: Path, library: Library) -> Iterator[Callable[..., Desk]]:
    """Another computer, empty unless it has `people`."""
    made: list[Desk] = []

    def start(*people: Patient, at: FixedClock | None = None) -> Desk:
        folder = DataFolder(tmp_path / f"computer{len(made)}")
        clock = at or FixedClock(NOW)
        made.append(Desk(Store.open(folder, clock), library, clock, folder))
        for person in people:
            setup.save_patient(made[-1], person)
        return made[-1]

    yield start
    for desk in made:
        desk.close()


@pytest.fixture
def clinic(desk: Desk) -> Desk:
    """A therapist's computer with Sam Example, who has an issued plan."""
    return desk


@pytest.fixture
def home(computer: Callable[..., Desk]) -> Desk:
    """The computer of Sam Example, set up from nothing but the same id."""
    return computer(make.patient())


def plan_file(clinic: Desk, path: Path, **changes: str) -> Preview:
    made, _changed = hand_over.make_plan_file(clinic, path / "plan.ptcoach", clinic="North Clinic", **changes)
    return made.path


def looked(desk: Desk, path: Path, answer: str | None = None) -> Preview:
    return take_in.look(desk, read(load(path), path.name), answer)


def given(desk: Desk, path: Path, answer: str | None = None, **more: bool) -> take_in.TakenIn:
    taken, changed = take_in.take_in(desk, looked(desk, path, answer), **more)
    assert taken is not None
    assert changed
    return taken


def record_file(desk: Desk, path: Path, name: str = "record.ptcoach") -> Path:
    return hand_over.make_record_file(desk, path / name)[0].path


def do_set(desk: Desk, set_no: int, reps: int) -> None:
    record.backfill(desk, TODAY, [record.PastSet(exercise_id="heel_press", set_no=set_no, reps=reps)])


def state(desk: Desk, who: str = "p1") -> tuple[object, ...]:
    """All that counts about a person."""
    return desk.store.patient(who), desk.store.record(who), desk.store.plans(who), keys.pinned(desk, who)


# -- a plan for a patient


def test_a_plan_goes_home_and_through_the_door(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    home.store.add("p1", *make.gates(), make.flags())
    check_in.record_check_in(home, WELL)
    preview = looked(home, plan_file(clinic, tmp_path))
    assert preview.plan_news is PlanNews.NEW
    assert preview.signed is Signed.FIRST
    assert preview.clinic == "North Clinic"
    assert not preview.brings_nothing
    assert home.store.plan("p1") is None  # only looked at
    taken, _changed = take_in.take_in(home, preview)
    assert taken is not None
    assert home.plan() == clinic.plan()
    assert {item.item.exercise_id for item in home.cleared().items} == {"heel_press", "leg_slide"}
    assert keys.pinned(home, "p1") == (keys.own_public_key(clinic), "North Clinic")
    assert [h.plan_version for h in clinic.store.handing.handed_over("p1")] == [1]


def test_the_same_file_twice_changes_nothing(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    path = plan_file(clinic, tmp_path)
    given(home, path)
    before = state(home)
    again = looked(home, path)
    assert again.brings_nothing
    assert again.again is not None
    assert again.plan_news is PlanNews.SAME
    assert take_in.take_in(home, again) == (None, Changed.NOTHING)
    assert state(home) == before
    assert len(home.store.casework.taken_in()) == 1


def test_the_clinics_word_travels_and_its_withdrawal_too(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    clearance.record_clearance(clinic, Permission.FLEXION, "Pat Physio", TODAY, by_therapist=True)
    (said,) = clinic.latest
    given(home, plan_file(clinic, tmp_path))
    assert said in {c.id for c in home.store.record("p1").clearances}
    record.undo(clinic, said)
    preview = looked(home, plan_file(clinic, tmp_path))
    assert [void.event_id for void in preview.news.voids] == [said]
    take_in.take_in(home, preview)
    assert said not in {c.id for c in home.store.record("p1").clearances}


def test_a_stop_at_home_is_cleared_at_the_clinic_and_opens_at_home(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    home.store.add("p1", make.flags(TODAY, RedFlag.SADDLE))
    assert day_verdict(home.facts()).locked
    given(clinic, record_file(home, tmp_path))
    assert day_verdict(clinic.facts()).locked
    clearance.record_clearance(clinic, Permission.RED_FLAG_CLEARED, "Dr Cut", TODAY, by_therapist=True)
    given(home, plan_file(clinic, tmp_path))
    assert not day_verdict(home.facts()).locked


def test_a_plan_takes_back_nothing_the_person_recorded(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    walk.record_walk(home, 10)
    part = hand_over.plan_part(clinic)
    crafted = replace(part, voids=(make_void(home.latest[0]),))
    preview = take_in.look(home, read(write(clinic.person, crafted, NOW, keys.clinic_key(clinic)), "x"))
    assert preview.news.voids == ()
    take_in.take_in(home, preview)
    assert len(home.store.record("p1").walks) == 1


def make_void(event_id: str):  # type: ignore[no-untyped-def]
    from ptcoach.core.model.record import Void

    return Void(event_id=event_id, at=NOW, why="x")


def test_each_side_keeps_its_own_answers(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    theirs = replace(
        clinic.person,
        contacts=Contacts(therapist="555"),
        limits=SurgeonLimits(lift_kg=3, given_by="Dr Cut", given_on=TODAY),
        has_helper=False,
    )
    clinic.store.save_patient(theirs)
    ours = replace(home.person, equipment=frozenset({"step"}), diabetes=True)
    home.store.save_patient(ours)
    assert looked(home, plan_file(clinic, tmp_path)).changes_details
    given(home, plan_file(clinic, tmp_path))
    now = home.person
    assert (now.limits, now.has_helper, now.diabetes) == (theirs.limits, True, True)
    assert now.contacts == Contacts(emergency="112", therapist="555")
    assert now.equipment == {"step"}
    given(clinic, record_file(home, tmp_path))
    assert clinic.person.equipment == {"step"}
    assert clinic.person.diabetes
    assert clinic.person.limits == theirs.limits


def test_an_older_plan_stays_out(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    old = hand_over.make_plan_file(clinic, tmp_path / "old")[0].path
    assert old.name == "old.ptcoach"
    newer = replace(day_plan(clinic.library), note="new", issued_on=TODAY)
    clinic.store.issue_plan("p1", newer)
    given(home, plan_file(clinic, tmp_path))
    preview = looked(home, old)
    assert preview.plan_news is PlanNews.OLDER
    assert preview.brings_nothing
    assert home.plan().version == 2  # the clinic's own number
    assert home.plan().note == "new"


def test_an_exercise_nobody_knows_is_kept_shown_and_not_done(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    plan = make.therapist_plan(clinic.library.exercises["heel_press"], make.item("moon_walk"))
    clinic.store.issue_plan("p1", plan)
    part = replace(hand_over.plan_part(clinic), names={"moon_walk": "Moon walk\u202e"})
    preview = take_in.look(home, read(write(clinic.person, part, NOW, keys.clinic_key(clinic)), "x"))
    assert preview.unknown == ("moon_walk",)
    assert preview.name_of("moon_walk") == "Moon walk"
    take_in.take_in(home, preview)
    assert [item.exercise_id for item in home.plan().items] == ["heel_press", "moon_walk"]
    assert "moon_walk" in {item.item.exercise_id for item in home.cleared().refused}


def test_a_refused_item_in_a_file_stays_refused(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    wild = make.item(clinic.library.exercises["heel_press"], dose=make.dose(sets=10, reps=50), override="trust me")
    part = PlanPart(plan=make.therapist_plan(wild))
    home.store.add("p1", *make.gates(), make.flags())
    check_in.record_check_in(home, WELL)
    preview = take_in.look(home, read(write(clinic.person, part, NOW, keys.clinic_key(clinic)), "x"))
    assert [item.item.exercise_id for item in preview.stopped] == ["heel_press"]
    take_in.take_in(home, preview)
    assert home.cleared().items == ()


# -- whose signature


def test_another_key_a_broken_seal_and_none_need_the_persons_word(
    clinic: Desk, home: Desk, computer: Callable[..., Desk], tmp_path: Path
) -> None:
    given(home, plan_file(clinic, tmp_path))
    stranger = computer(make.patient())
    plan = replace(day_plan(clinic.library), note="from a stranger", issued_on=TODAY)
    for desk in (stranger, clinic):
        desk.store.issue_plan("p1", plan)
    part = hand_over.plan_part(stranger)
    unsigned = write(make.patient(), part, NOW)
    other = write(make.patient(), part, NOW, keys.clinic_key(stranger), "North Clinic")
    for data, how in ((unsigned, Signed.MISSING), (other, Signed.OTHER)):
        preview = take_in.look(home, read(data, "x.ptcoach"))
        assert preview.signed is how
        with pytest.raises(Refused, match="signature"):
            take_in.take_in(home, preview)
        assert home.plan().note == ""
    pinned = keys.pinned(home, "p1")
    taken, _ = take_in.take_in(home, take_in.look(home, read(unsigned, "x")), despite_signature=True)
    assert keys.pinned(home, "p1") == pinned
    take_in.undo_taken_in(home, taken.id)
    taken, _ = take_in.take_in(home, take_in.look(home, read(other, "x")), despite_signature=True)
    assert keys.pinned(home, "p1") == (keys.own_public_key(stranger), "North Clinic")
    take_in.undo_taken_in(home, taken.id)
    assert keys.pinned(home, "p1") == pinned
    assert looked(clinic, plan_file(clinic, tmp_path)).signed is Signed.OURS


# -- a record for a therapist


def test_a_record_comes_back_and_both_sides_edits_are_kept(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    do_set(home, 1, reps=8)
    do_set(home, 2, reps=8)
    slip = home.latest[0]
    walk.record_walk(home, 12)
    given(clinic, record_file(home, tmp_path))
    do_set(clinic, 3, reps=8)  # from paper, at the clinic
    record.undo(home, slip)
    do_set(home, 3, reps=10)
    preview = looked(clinic, record_file(home, tmp_path))
    assert preview.news.twice == 1
    assert [void.event_id for void in preview.news.voids] == [slip]
    take_in.take_in(clinic, preview)
    assert sorted(log.set_no for log in clinic.store.record("p1").sets) == [1, 3]
    assert len(clinic.store.record("p1").walks) == 1
    assert clinic.plan().version == 1  # a record changes no plan


def test_a_record_of_somebody_new_brings_the_person_and_the_plans(
    clinic: Desk, computer: Callable[..., Desk], tmp_path: Path
) -> None:
    walk.record_walk(clinic, 12)
    other = computer()
    taken = given(other, record_file(clinic, tmp_path), use=True)
    assert taken.new_person
    assert other.person == clinic.person
    assert other.store.record("p1") == clinic.store.record("p1")
    assert other.store.plans("p1") == clinic.store.plans("p1")


def test_a_look_alike_is_asked_about_and_the_answer_is_remembered(
    clinic: Desk, computer: Callable[..., Desk], tmp_path: Path
) -> None:
    home = computer(make.patient(id="home", name="sam  example"))
    walk.record_walk(home, 12)
    path = record_file(home, tmp_path)
    preview = looked(clinic, path)
    assert [p.id for p in preview.whose.look_alikes] == ["p1"]
    with pytest.raises(BadInput, match="who this file is about"):
        take_in.take_in(clinic, preview)
    clinic.store.save_patient(make.patient(id="ana", name="Ana"))
    with pytest.raises(Refused, match="somebody else"):
        looked(clinic, path, "ana")
    assert len(clinic.store.record("p1").walks) == 0
    given(clinic, path, "p1")
    assert len(clinic.store.record("p1").walks) == 1
    assert clinic.person.id == "p1"
    walk.record_walk(home, 15)
    later = looked(clinic, record_file(home, tmp_path))
    assert later.whose.known == clinic.person
    with pytest.raises(Refused, match="already kept for somebody else"):
        take_in.take_in(clinic, replace(later, answer=""))


def test_somebody_new_of_the_same_name_stays_apart(clinic: Desk, computer: Callable[..., Desk], tmp_path: Path) -> None:
    twin = computer(make.patient(id="twin"))
    namesake = computer(make.patient(id="other", surgery=Surgery(on=make.week(1))))
    for desk, answer in ((twin, ""), (namesake, None)):
        walk.record_walk(desk, 12)
        path = record_file(desk, tmp_path, f"{desk.person.id}.ptcoach")
        preview = looked(clinic, path, answer)
        assert preview.whose.known is None
        assert not preview.is_undecided
        take_in.take_in(clinic, preview)
    assert [p.id for p in clinic.store.patients()] == ["p1", "twin", "other"]
    assert [p.id for p in looked(clinic, path).whose.namesakes] == ["p1", "twin"]
    assert clinic.store.record("p1").walks == ()


def test_an_id_that_is_somebody_elses_is_refused(clinic: Desk, computer: Callable[..., Desk], tmp_path: Path) -> None:
    other = computer(make.patient(name="Ana", surgery=Surgery(on=make.week(2))))
    with pytest.raises(Refused, match="somebody else"):
        looked(clinic, record_file(other, tmp_path))


def test_a_name_that_turns_the_line_around_is_shown_plain(clinic: Desk, computer: Callable[..., Desk]) -> None:
    part = hand_over.record_part(clinic)
    trick = replace(clinic.person, id="x", name="Ana\u202e\nelpmaxE")
    assert take_in.look(clinic, read(write(trick, part, NOW), "x")).opened.patient.name == "Ana elpmaxE"


def test_a_clock_a_little_ahead_is_told_and_far_ahead_refused(
    clinic: Desk, computer: Callable[..., Desk], tmp_path: Path
) -> None:
    clock = FixedClock(NOW + timedelta(hours=23))
    home = computer(make.patient(), at=clock)
    walk.record_walk(home, 12)
    preview = looked(clinic, record_file(home, tmp_path))
    assert preview.ahead == 1
    take_in.take_in(clinic, preview)
    assert len(clinic.store.record("p1").walks) == 1
    clock.at = NOW + timedelta(days=3)
    walk.record_walk(home, 13)
    with pytest.raises(BadInput, match="in the future"):
        looked(clinic, record_file(home, tmp_path))


def test_an_older_record_is_told_and_loses_nothing(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    walk.record_walk(home, 12)
    old = record_file(home, tmp_path, "old.ptcoach")
    home.clock.at += timedelta(hours=1)  # type: ignore[attr-defined]
    walk.record_walk(home, 13)
    given(clinic, record_file(home, tmp_path))
    before = state(clinic)
    preview = looked(clinic, old)
    assert preview.older
    assert preview.brings_nothing
    take_in.take_in(clinic, preview)
    assert state(clinic) == before


# -- undo


def test_undo_puts_everything_back_and_the_file_can_come_again(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    for desk in (clinic, home):
        desk.store.add("p1", make.walk(id="both"))
    record.undo(home, "both")
    walk.record_walk(home, 12)
    do_set(home, 1, reps=8)
    home.store.save_patient(replace(home.person, goals=("Garden",)))
    path = record_file(home, tmp_path)
    before = state(clinic)
    taken = given(clinic, path)
    after = state(clinic)
    assert before != after
    for _ in range(2):
        take_in.undo_taken_in(clinic, taken.id)
        assert state(clinic) == before
        assert clinic.store.handing.voids("p1") == ()
        with pytest.raises(BadInput, match="nothing to undo"):
            take_in.undo_taken_in(clinic, taken.id)
        taken = given(clinic, path)
        assert state(clinic) == after


def test_undoing_a_plan_brings_the_one_before_back(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    given(home, plan_file(clinic, tmp_path))
    before = state(home)
    clinic.store.issue_plan("p1", replace(day_plan(clinic.library), note="second", issued_on=TODAY))
    path = plan_file(clinic, tmp_path)
    taken = given(home, path)
    take_in.undo_taken_in(home, taken.id)
    assert state(home) == before
    assert given(home, path).plan_versions == (2,)  # it has its number again


def test_what_was_done_since_is_not_undone(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    walk.record_walk(home, 12)
    taken = given(clinic, record_file(home, tmp_path))
    walk.record_walk(clinic, 20)
    clinic.store.save_patient(replace(clinic.person, goals=("Swim",)))
    take_in.undo_taken_in(clinic, taken.id)
    assert [w.minutes for w in clinic.store.record("p1").walks] == [20]
    assert clinic.person.goals == ("Swim",)


def test_files_are_undone_last_first(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    first = given(home, plan_file(clinic, tmp_path))
    clinic.store.issue_plan("p1", replace(day_plan(clinic.library), note="second", issued_on=TODAY))
    second = given(home, plan_file(clinic, tmp_path))
    with pytest.raises(Refused, match="after this file"):
        take_in.undo_taken_in(home, first.id)
    for taken in (second, first):
        take_in.undo_taken_in(home, taken.id)
    assert home.store.plan("p1") is None


def test_a_person_who_came_with_a_file_goes_with_it(
    clinic: Desk, computer: Callable[..., Desk], tmp_path: Path
) -> None:
    path = plan_file(clinic, tmp_path)
    empty, shared = computer(), computer(make.patient(id="ana", name="Ana"))
    for desk, left in ((empty, None), (shared, "ana")):
        taken = given(desk, path, use=True)
        assert desk.person.id == "p1"
        take_in.undo_taken_in(desk, taken.id)
        assert desk.store.current_patient == left
        assert "p1" not in {p.id for p in desk.store.patients()}
        taken = given(desk, path, use=True)
        assert desk.plan() == clinic.plan()
        walk.record_walk(desk, 12)
        with pytest.raises(Refused, match="recorded since"):
            take_in.undo_taken_in(desk, taken.id)


# -- all or nothing


def test_what_cannot_be_kept_leaves_nothing(clinic: Desk, home: Desk, tmp_path: Path) -> None:
    part = hand_over.plan_part(clinic)
    bad = replace(part, clearances=(*part.clearances, make.clearance(Permission.LIFT_KG, id="", value=3)))
    before = state(home)
    with pytest.raises(BadInput, match="cannot be recorded"):
        take_in.take_in(home, take_in.look(home, read(write(clinic.person, bad, NOW, keys.clinic_key(clinic)), "x")))
    assert state(home) == before
    assert home.store.casework.taken_in() == ()


def test_no_stub_where_a_file_cannot_be_written(clinic: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="could not be written"):
        hand_over.make_plan_file(clinic, tmp_path / "file" / "plan.ptcoach")
    with pytest.raises(BadInput, match="too short"):
        hand_over.make_record_file(clinic, tmp_path / "r.ptcoach", "short")
    assert [p.name for p in tmp_path.iterdir() if p.name not in ("data",)] == ["file"]
    assert clinic.store.handing.handed_over("p1") == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_leaves_no_stub_and_what_was_there(clinic: Desk, tmp_path: Path) -> None:
    import resource

    path = tmp_path / "plan.ptcoach"
    path.write_bytes(b"before")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    part = hand_over.plan_part(clinic)
    data = write(clinic.person, part, NOW, keys.clinic_key(clinic))
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(data) // 2, before[1]))
    try:
        with pytest.raises(StorageFailed, match="could not be written"):
            save(path, data)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == b"before"
    assert [p.name for p in tmp_path.glob("*ptcoach*")] == ["plan.ptcoach"]
    assert list(tmp_path.glob(".*")) == []


def test_no_plan_no_file(home: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no issued plan"):
        hand_over.make_plan_file(home, tmp_path / "plan.ptcoach")


# -- the clinic's own exercises

BRIDGE = next(EXERCISES.rglob("bridge_double.yaml")).read_text(encoding="utf-8")
OWN = BRIDGE.replace("id: bridge_double\n", "id: clinic_bridge\n", 1).replace("name: ", "name: Clinic ", 1)


def with_own(clinic: Desk, text: str = OWN) -> bytes:
    part = PlanPart(
        plan=make.therapist_plan(make.item("clinic_bridge"), version=4, issued_on=TODAY),
        names={"clinic_bridge": "Clinic bridge"},
        own_exercises={"clinic_bridge": text, "not_in_the_plan": text, "../evil": text},
    )
    return write(clinic.person, part, NOW, keys.clinic_key(clinic))


def test_a_clinics_own_exercise_comes_along_is_replaced_by_its_clinic_and_goes_with_undo(
    clinic: Desk, home: Desk
) -> None:
    file = home.folder.own_exercises / "clinic_bridge.yaml"
    preview = take_in.look(home, read(with_own(clinic), "x"))
    assert list(preview.brought.new) == ["clinic_bridge"]
    assert preview.unknown == ()
    assert not file.exists()
    first, _ = take_in.take_in(home, preview)
    assert file.read_text() == OWN
    assert "clinic_bridge" in home.library.exercises
    better = OWN.replace("name: Clinic ", "name: Better ", 1)
    second, _ = take_in.take_in(home, take_in.look(home, read(with_own(clinic, better), "x")))
    assert file.read_text() == better
    take_in.undo_taken_in(home, second.id)
    assert file.read_text() == OWN
    take_in.undo_taken_in(home, first.id)
    assert not file.exists()


@pytest.mark.parametrize("mine", [b"mine", b"na\xefve, in the letters of an old editor"])
def test_an_own_exercise_never_replaces_the_persons_own(clinic: Desk, home: Desk, mine: bytes) -> None:
    home.folder.own_exercises.mkdir(parents=True)
    file = home.folder.own_exercises / "clinic_bridge.yaml"
    file.write_bytes(mine)
    preview = take_in.look(home, read(with_own(clinic), "x"))
    assert preview.brought.taken == ("clinic_bridge",)
    with pytest.raises(Refused, match="another exercise under the name"):
        take_in.take_in(home, preview)
    assert file.read_bytes() == mine
    assert home.store.plan("p1") is None


def test_an_own_exercise_with_mistakes_stays_out(clinic: Desk, home: Desk) -> None:
    preview = take_in.look(home, read(with_own(clinic, OWN.replace("sets:", "stes:")), "x"))
    assert preview.brought.bad
    assert preview.unknown == ("clinic_bridge",)
    take_in.take_in(home, preview)
    assert not home.folder.own_exercises.exists()


def test_exercise_files_go_when_the_record_cannot_be_written(clinic: Desk, home: Desk) -> None:
    preview = take_in.look(home, read(with_own(clinic), "x"))
    home.folder.own_exercises.write_text("a file where the folder should be")
    before = state(home)
    with pytest.raises(StorageFailed):
        take_in.take_in(home, preview)
    assert state(home) == before


def test_exercise_files_stay_when_the_undoing_cannot_be_kept(clinic: Desk, home: Desk) -> None:
    taken, _ = take_in.take_in(home, take_in.look(home, read(with_own(clinic), "x")))
    assert taken is not None
    file = home.folder.own_exercises / "clinic_bridge.yaml"
    with refusing(home.folder.database, "taken_in_undone", at_commit=True), pytest.raises(BadInput):
        take_in.undo_taken_in(home, taken.id)
    assert file.read_text() == OWN
    file.write_bytes(b"\xff changed since, and no text any more")
    take_in.undo_taken_in(home, taken.id)
    assert file.exists()
