"""What a clinician writes into a case: kept with name and date, refused in words, taken back without being lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.actions import casework, check_in, clearance, measure, record
from ptcoach.actions.changed import Changed
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.body import Side
from ptcoach.core.model.casework import REVIEWED, CaseFile
from ptcoach.core.model.muscle import MUSCLES, Muscle
from ptcoach.core.model.record import HomeTest, MeasureKind, Permission
from ptcoach.core.model.red_flag import RedFlag, Tier
from ptcoach.core.safety.derived import derived_flags
from ptcoach.core.safety.gates import gate
from ptcoach.core.safety.red_flags import lock
from ptcoach.errors import BadInput
from tests import make
from tests.make import TODAY
from tests.store.places import refusing

BY = "Pat Physio"


@pytest.fixture
def case(desk: Desk) -> Desk:
    """The desk of one person of the list, while the program itself is used for nobody of them."""
    desk.store.save_patient(make.patient(id="p2", name="Kim Other"))
    return desk.for_case("p2")


def test_a_note_is_signed_and_belongs_to_its_person_only(case: Desk, desk: Desk) -> None:
    assert Changed.CASE in casework.write_note(case, "Walks with\none crutch. ", BY)
    (note,) = case.facts().record.clinic_notes
    assert (note.text, note.by, note.day) == ("Walks with\none crutch.", BY, TODAY)
    assert desk.facts().record.clinic_notes == ()


@pytest.mark.parametrize(
    ("text", "by", "said"), [("  ", BY, "note is empty"), ("Fine.", " \n", "Your name is missing")]
)
def test_a_note_without_words_or_name_is_refused(case: Desk, text: str, by: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        casework.write_note(case, text, by)
    assert case.facts().record.clinic_notes == ()


def test_a_grade_never_touches_the_persons_rung(case: Desk) -> None:
    before = case.facts().rung(make.Complaint.FOOT_LIFT, Side.RIGHT)
    casework.grade_muscle(case, Muscle.TIBIALIS_ANTERIOR, Side.RIGHT, 2, BY, TODAY - timedelta(days=1))
    (grade,) = case.facts().record.measures
    assert (grade.measure, grade.name, grade.value, grade.most) == (MeasureKind.MRC, "tibialis_anterior", 2.0, 5.0)
    assert grade.day == TODAY - timedelta(days=1)
    assert case.facts().rung(make.Complaint.FOOT_LIFT, Side.RIGHT) == before


@pytest.mark.parametrize("grade", [-1, 6])
def test_a_grade_is_from_0_to_5(case: Desk, grade: int) -> None:
    with pytest.raises(BadInput, match="from 0 to 5"):
        casework.grade_muscle(case, Muscle.PERONEI, Side.LEFT, grade, BY, TODAY)


def test_a_measure_of_tomorrow_or_before_the_surgery_is_refused(case: Desk) -> None:
    for day in (TODAY + timedelta(days=1), make.SURGERY - timedelta(days=1)):
        with pytest.raises(BadInput):
            casework.grade_muscle(case, Muscle.PERONEI, Side.LEFT, 4, BY, day)
        with pytest.raises(BadInput):
            measure.record_test(case, HomeTest.TIMED_UP_AND_GO, 12.5, on=day)
    assert case.facts().record.measures == ()


def test_every_muscle_has_its_roots() -> None:
    assert set(MUSCLES) == set(Muscle)
    assert all(info.roots for info in MUSCLES.values())


def test_a_total_is_at_most_its_highest_score(case: Desk) -> None:
    casework.keep_total(case, "Leg scale", 34, 80, BY, TODAY)
    (kept,) = case.facts().record.measures
    assert (kept.name, kept.value, kept.most, kept.side) == ("Leg scale", 34.0, 80.0, None)
    for name, total, most in (("Leg scale", 81, 80), ("Leg scale", 3, 0), ("", 3, 80)):
        with pytest.raises(BadInput):
            casework.keep_total(case, name, total, most, BY, TODAY)


def test_a_clearance_taken_back_closes_its_gate_and_stays_in_the_list(desk: Desk) -> None:
    before = desk.facts().clearance(Permission.WEEK_12)
    assert before is not None
    for why, by, wrong in (("  ", BY, "reason is missing"), ("X-ray shows no fusion yet", " ", "name is missing")):
        with pytest.raises(BadInput, match=wrong):
            casework.take_back(desk, before.id, why, by)
    casework.take_back(desk, before.id, "X-ray shows no fusion yet", BY)
    assert not gate(desk.facts(), Permission.WEEK_12).open
    (gone,) = desk.store.casework.taken_back("p1")
    assert (gone.clearance, gone.why) == (before, f"X-ray shows no fusion yet ({BY})")
    assert Changed.CLEARANCES in casework.put_back(desk, before.id)
    assert gate(desk.facts(), Permission.WEEK_12).open


def test_a_note_and_a_test_taken_back_by_mistake_count_again(desk: Desk) -> None:
    casework.write_note(desk, "Fine.", BY)
    measure.record_test(desk, HomeTest.TIMED_UP_AND_GO, 12.5)
    kept = desk.facts().record
    for event_id in (kept.clinic_notes[0].id, kept.tests[0].id):
        record.undo(desk, event_id)
        casework.put_back(desk, event_id)
    again = desk.facts().record
    assert [note.text for note in again.clinic_notes] == ["Fine."]
    assert [test.value for test in again.tests] == [12.5]


def test_only_what_was_taken_back_is_put_back(desk: Desk) -> None:
    held = desk.facts().clearance(Permission.WEEK_12)
    assert held is not None
    for wrong in (held.id, "nothing"):
        with pytest.raises(BadInput, match="was not taken back"):
            casework.put_back(desk, wrong)


def test_a_clearance_put_back_clears_nothing_that_was_reported_since(desk: Desk, clock: object) -> None:
    check_in.record_flags(desk, make.answers(RedFlag.FALL))
    clearance.record_clearance(desk, Permission.RED_FLAG_CLEARED, BY, TODAY, by_therapist=True)
    (given,) = desk.latest
    desk.clock.at += timedelta(minutes=5)  # type: ignore[attr-defined]
    check_in.record_flags(desk, make.answers(RedFlag.CALF))
    desk.clock.at += timedelta(minutes=5)  # type: ignore[attr-defined]
    casework.take_back(desk, given, "wrong person", BY)
    casework.put_back(desk, given)
    locked = lock(desk.facts())
    assert locked is not None
    assert {a.flag for a in locked.answers if a.counts_as_yes} == {RedFlag.CALF}


def test_a_flag_that_was_handled_stays_quiet(desk: Desk) -> None:
    desk.store.add("p1", *(make.check_in(TODAY - timedelta(days=n), leg_pain=7) for n in range(3)))
    before = [f.code for f in derived_flags(desk.facts())]
    assert "pain_high_3_days" in before
    with pytest.raises(BadInput, match="not said what was done"):
        casework.handle_flag(desk, "pain_high_3_days", " ", BY)
    casework.handle_flag(desk, "pain_high_3_days", "Called, medicine changed", BY)
    assert [f.code for f in derived_flags(desk.facts())] == [c for c in before if c != "pain_high_3_days"]
    assert desk.facts().record.reviews[-1].handled == "Called, medicine changed (Pat Physio)"
    with pytest.raises(BadInput, match="not up any more"):
        casework.handle_flag(desk, "pain_high_3_days", "again", BY)
    record.undo(desk, desk.facts().record.reviews[-1].id)
    assert [f.code for f in derived_flags(desk.facts())] == before


def test_a_flag_that_locks_is_not_handled_by_a_note(desk: Desk) -> None:
    desk.store.add("p1", make.rung(TODAY - timedelta(days=1), 4), make.rung(TODAY, 2))
    (flag,) = [f for f in derived_flags(desk.facts()) if f.tier is not Tier.R3]
    with pytest.raises(BadInput, match="locks the exercises"):
        casework.handle_flag(desk, flag.code, "seen", BY)


def test_a_review_is_kept_with_the_day_of_the_next(desk: Desk) -> None:
    desk.store.casework.keep_file(CaseFile(patient_id="p1", archived_on=TODAY))
    casework.finish_review(desk, BY, TODAY + timedelta(days=14))
    (done,) = desk.facts().record.reviews
    assert (done.code, done.handled, done.day) == (REVIEWED, BY, TODAY)
    file = desk.store.casework.files()["p1"]
    assert file == CaseFile(patient_id="p1", archived_on=TODAY, next_review=TODAY + timedelta(days=14))
    assert casework.arrange_review(desk, file.next_review) is Changed.NOTHING
    assert casework.arrange_review(desk, None)
    assert desk.store.casework.files()["p1"].next_review is None


def test_a_review_taken_back_leaves_what_was_arranged_before(desk: Desk) -> None:
    past = CaseFile(patient_id="p1", next_review=TODAY - timedelta(days=3))
    desk.store.casework.keep_file(past)
    casework.finish_review(desk, BY, TODAY + timedelta(days=14))
    casework.reopen_review(desk, desk.latest[0], past.next_review)
    assert desk.facts().record.reviews == ()
    assert desk.store.casework.files()["p1"] == past


def test_a_review_that_cannot_be_made_final_is_not_there(desk: Desk) -> None:
    with refusing(desk.folder.database, "review", at_commit=True):
        assert desk.facts().record.reviews == ()
        with pytest.raises(BadInput, match="FOREIGN KEY"):
            casework.finish_review(desk, BY, TODAY + timedelta(days=14))
        assert desk.facts().record.reviews == ()
    assert desk.store.casework.files() == {}


def test_a_review_is_taken_back_whole_or_not_at_all(desk: Desk) -> None:
    casework.finish_review(desk, BY, TODAY + timedelta(days=14))
    with refusing(desk.folder.database, "case_file"), pytest.raises(BadInput, match="no room"):
        casework.reopen_review(desk, desk.latest[0], None)
    assert len(desk.facts().record.reviews) == 1


def test_putting_back_twice_is_once(desk: Desk, clock: FixedClock) -> None:
    casework.grade_muscle(desk, Muscle.TIBIALIS_ANTERIOR, Side.LEFT, 3, BY, TODAY - timedelta(days=30))
    (event_id,) = desk.latest
    desk.add(*(replace(desk.facts().record.measures[0], id=f"m{n}", day=TODAY) for n in range(8)))
    record.undo(desk, event_id)
    for _ in range(2):
        clock.at += timedelta(minutes=1)
        casework.put_back(desk, event_id)
    assert len([made for made in desk.facts().record.measures if made.day < TODAY]) == 1


@pytest.mark.parametrize("days", [0, -1, 800])
def test_a_review_is_arranged_for_a_day_to_come_or_nothing_is_kept(desk: Desk, days: int) -> None:
    with pytest.raises(BadInput, match="must lie after today"):
        casework.finish_review(desk, BY, TODAY + timedelta(days=days))
    assert desk.facts().record.reviews == ()
    assert desk.store.record("p1").reviews == ()
