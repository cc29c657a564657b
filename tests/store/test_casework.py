"""The therapist's desk in the record: kept, changed and taken back without touching what happened."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ptcoach.clock import FixedClock
from ptcoach.core.model.casework import CaseFile, Draft, TakenBack, TakenIn, Template, VersionTakenBack
from ptcoach.core.model.record import Permission
from ptcoach.store.store import Store
from tests.make import TODAY, SetLog, Walk, clearance, gates, patient, plan, walk


def test_a_case_file_is_kept_as_it_is_now(store: Store) -> None:
    assert store.casework.files() == {}
    case = CaseFile(patient_id="p1", next_review=TODAY + timedelta(days=14))
    for now in (case, replace(case, archived_on=TODAY, next_review=None)):
        store.casework.keep_file(now)
        assert store.casework.files() == {"p1": now}


def keep(store: Store, **bodies: str) -> frozenset[str]:
    """Work the summaries out in no time."""
    marks = store.casework.begin_summaries(bodies)
    return store.casework.keep_summaries(TODAY, {who: (marks[who], body) for who, body in bodies.items()})


def stale(store: Store) -> dict[str, bool]:
    return {who: old for who, (_day, old, _body) in store.casework.summaries().items()}


def test_a_summary_is_stale_once_anything_about_its_person_changes(store: Store, clock: FixedClock) -> None:
    store.save_patient(patient(id="p2"))
    went = walk()
    for change in (
        lambda: store.add("p1", went),
        lambda: store.void("p1", went.id, clock.now(), "typed twice"),
        lambda: store.save_patient(patient(id="p1", name="Sam B. Example")),
        lambda: store.issue_plan("p1", plan()),
        lambda: store.casework.void_plan("p1", 1, clock.now(), "taken back"),
    ):
        assert keep(store, p1='{"week": 5}', p2="{}") == frozenset()
        assert stale(store) == {"p1": False, "p2": False}
        change()
        assert stale(store) == {"p1": True, "p2": False}
    assert store.casework.summaries()["p1"] == (TODAY, True, '{"week": 5}')


def test_what_is_recorded_while_a_summary_is_worked_out_leaves_it_stale(store: Store) -> None:
    for event in (walk(), walk()):  # nobody knew a summary of the person, then somebody did
        marks = store.casework.begin_summaries(["p1"])
        store.add("p1", event)
        assert store.casework.keep_summaries(TODAY, {"p1": (marks["p1"], "{}")}) == {"p1"}
        assert stale(store) == {"p1": True}


def test_the_slower_of_two_that_work_a_summary_out_does_not_make_it_fresh(store: Store) -> None:
    slow = store.casework.begin_summaries(["p1"])
    store.add("p1", walk())
    assert keep(store, p1='{"n": 2}') == frozenset()
    store.casework.keep_summaries(TODAY, {"p1": (slow["p1"], '{"n": 1}')})
    assert stale(store) == {"p1": True}


def test_a_summary_that_was_only_begun_is_not_there(store: Store) -> None:
    store.casework.begin_summaries(["p1"])
    assert store.casework.summaries() == {}


def test_what_was_recorded_before_makes_nothing_stale(store: Store) -> None:
    went = walk()
    store.add("p1", went)
    keep(store, p1="{}")
    assert store.add("p1", went) == ()
    assert stale(store) == {"p1": False}


def test_the_last_day_is_of_the_kinds_asked_and_of_what_still_counts(store: Store, clock: FixedClock) -> None:
    old, new = walk(TODAY - timedelta(days=9)), walk(TODAY)
    store.add("p1", old, new, *gates())
    assert store.casework.last_day("p1", (Walk, SetLog)) == TODAY
    store.void("p1", new.id, clock.now(), "typed twice")
    assert store.casework.last_day("p1", (Walk, SetLog)) == TODAY - timedelta(days=9)
    assert store.casework.last_day("p1", (SetLog,)) is None


def test_a_draft_is_replaced_and_dropped(store: Store, clock: FixedClock) -> None:
    assert store.casework.draft("p1") is None
    first = Draft(plan=plan(), base_version=0, saved_at=clock.now())
    for draft in (first, replace(first, base_version=2)):
        store.casework.keep_draft("p1", draft)
        assert store.casework.draft("p1") == draft
    store.casework.drop_draft("p1")
    assert store.casework.draft("p1") is None


def test_templates_are_listed_by_name_without_the_retired(store: Store) -> None:
    for name in ("week 6", "Foot drop", "old"):
        store.casework.keep_template(Template(id=name, name=name, plan=plan(), tags=("early",)))
    store.casework.keep_template(Template(id="old", name="old", plan=plan(), retired=True))
    assert [template.name for template in store.casework.templates()] == ["Foot drop", "week 6"]


def test_a_plan_taken_back_stops_counting_and_its_number_is_not_used_again(store: Store, clock: FixedClock) -> None:
    for _ in range(2):
        store.issue_plan("p1", plan())
    kept = store.plan("p1")
    assert kept is not None
    store.casework.void_plan("p1", 2, clock.now(), "wrong person")
    assert store.casework.versions_taken_back("p1") == (
        VersionTakenBack(plan=kept, at=clock.now(), why="wrong person"),
    )
    newest = store.plan("p1")
    assert newest is not None
    assert newest.version == 1
    assert store.issue_plan("p1", plan()).version == 3


def test_a_file_taken_in_is_remembered_with_whether_it_was_undone(store: Store, clock: FixedClock) -> None:
    taken = TakenIn(id="t1", patient_id="p1", at=clock.now(), digest="d", file_name="a.ptcoach", kind="record")
    store.casework.keep_taken_in(taken)
    assert store.casework.taken_in() == store.casework.taken_in("p1") == (taken,)
    assert store.casework.taken_in("p2") == ()
    store.casework.mark_undone("t1", clock.now())
    assert store.casework.taken_in() == (replace(taken, undone_at=clock.now()),)


def test_small_things_are_remembered_and_forgotten(store: Store) -> None:
    assert store.casework.remembered("clinic_key") is None
    for value in ("one", "two", None):
        store.casework.remember("clinic_key", value)
        assert store.casework.remembered("clinic_key") == value


def test_a_clearance_taken_back_is_known_with_its_reason_and_only_as_such(store: Store, clock: FixedClock) -> None:
    given, went = clearance(Permission.PRONE), walk()
    store.add("p1", given, went)
    store.void("p1", went.id, clock.now(), "typed twice")
    assert store.casework.taken_back("p1") == ()
    store.void("p1", given.id, clock.now(), "too sore")
    assert store.casework.taken_back("p1") == (TakenBack(clearance=given, at=clock.now(), why="too sore"),)
    assert store.casework.taken_back("p2") == ()
