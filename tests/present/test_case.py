"""A person's page in words: the time line, clearances with their state, versions, measures and the summary."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from ptcoach.core.model.body import Side
from ptcoach.core.model.casework import REVIEWED, CaseFile, TakenBack, TakenIn, VersionTakenBack
from ptcoach.core.model.record import MeasureKind, Permission, SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.present.case import build_case, build_summary, last_review
from ptcoach.present.case_tables import HoldRow, build_holds, build_measures, build_versions
from ptcoach.present.case_timeline import Mark, Sources, build_timeline
from tests import make
from tests.make import TODAY, moment, week

LIBRARY = make.library()
TOO_EARLY = "Does not count: given too early"
NO_REASON = "Does not count without a reason"
UNDATED = "Does not count: the date is not between surgery and today"
THERAPIST = {"recorded_by_therapist": True, "by": "Pat Physio"}


def lines(*events: make.Event, sources: Sources | None = None) -> list[tuple[Mark, str, str]]:
    told = build_timeline(make.facts(*events, ready=False), LIBRARY, sources or Sources())
    return [(line.mark, line.words, line.by) for line in told]


def test_a_red_flag_tells_its_answers_and_who_cleared_it() -> None:
    asked = make.flags(week(8), RedFlag.FALL)
    (open_,) = lines(asked)
    assert open_ == (Mark.RED_FLAG, "Fall or crack (yes). Not cleared yet.", "")
    told = lines(asked, make.clearance(Permission.RED_FLAG_CLEARED, week(8, 2)))
    assert told[1][1].endswith("Cleared by Dr Example on 29 April.")
    assert told[0] == (Mark.CLEARANCE, "Red flag cleared", "Dr Example")


def test_answers_of_no_are_no_event() -> None:
    assert lines(make.flags(week(8))) == []


def test_the_newest_stands_first() -> None:
    told = lines(
        make.clinic_note(week(3)),
        make.measure(week(9), "tibialis_anterior", 2),
        make.review(week(5), "pain_high_3_days", handled="Called (Pat Physio)"),
        make.review(week(6), REVIEWED, handled="Pat Physio"),
        make.home_test(week(4), "timed_up_and_go", 13.5),
        make.rung(week(2), 3),
    )
    assert told == [
        (Mark.MEASURE, "Tibialis anterior (L4, L5), right: 2 of 5", "Pat Physio"),
        (Mark.REVIEW, "Case reviewed.", "Pat Physio"),
        (Mark.FLAG, "Pain 6+, 3 days. Handled: Called (Pat Physio)", ""),
        (Mark.MEASURE, "Stand up, walk, come back: 13.5 s", ""),
        (Mark.NOTE, "Walks with one crutch.", "Pat Physio"),
        (Mark.MEASURE, "Ladder step: foot lift, right: 3 of 5", ""),
    ]


def test_a_step_of_the_ladder_is_told_where_it_changed() -> None:
    steps = [
        make.rung(week(n), rung, side=side)
        for n, rung, side in ((2, 3, Side.RIGHT), (3, 3, Side.RIGHT), (3, 4, Side.LEFT))
    ]
    told = lines(*steps, make.rung(week(4), 4), make.rung(week(5), 4))
    assert [words for _mark, words, _by in told] == [
        "Ladder step: foot lift, right: 4 of 5",
        "Ladder step: foot lift, left: 4 of 5",
        "Ladder step: foot lift, right: 3 of 5",
    ]
    assert len(build_measures(make.facts(*steps, ready=False), LIBRARY)) == 2


def test_a_locked_case_says_which_flag_and_when_and_nothing_that_waits() -> None:
    facts = make.facts(make.flags(week(8, 1), RedFlag.WOUND_FEVER), today=week(8, 2), ready=False)
    summary = build_summary(facts, LIBRARY, None, None)
    assert summary.day_words == ("Wound or fever, reported on 28 April.",)
    assert summary.locked == "Locked until a clinician clears it: the surgical team or you."
    assert summary.flags[0] == "Wound or fever"


def test_days_left_out_are_told_a_week_at_a_time() -> None:
    told = lines(
        make.skip(week(6), SkipReason.ILL),
        make.skip(week(6, 1), SkipReason.ILL),
        make.skip(week(6, 3), SkipReason.AWAY),
        make.skip(week(7, 2), SkipReason.AWAY),
        make.skip(week(7, 3), SkipReason.TOO_HARD, exercise_id="heel_press"),
    )
    assert [words for _mark, words, _by in told] == [
        "1 day left out in the week of 20 April: away.",
        "3 days left out in the week of 13 April: ill 2, away 1.",
    ]


def test_plans_files_and_what_was_taken_back_are_in_it() -> None:
    plan = make.therapist_plan(issued_on=week(6))
    gone = TakenBack(clearance=make.clearance(Permission.PRONE, week(12)), at=moment(week(12, 1)), why="Too sore")
    file = TakenIn(
        id="f",
        patient_id="p1",
        at=moment(week(12, 2)),
        digest="x",
        file_name="sam.ptcoach",
        kind="record",
        undone_at=moment(week(12, 3)),
    )
    assert lines(sources=Sources(plans=(plan,), taken_back=(gone,), files=(file,))) == [
        (Mark.FILE, "sam.ptcoach taken in, and undone on 28 May.", ""),
        (Mark.CLEARANCE, "Taken back: Prone lying, of Dr Example. Too sore", ""),
        (Mark.PLAN, "Version 1 issued, 1 exercise.", "Pat Physio"),
    ]


def test_a_version_taken_back_stays_above_its_issue_and_below_the_next() -> None:
    first, gone, again = (
        replace(make.therapist_plan(issued_on=on), version=n) for n, on in ((1, week(5)), (2, week(6)), (3, week(6)))
    )
    back = VersionTakenBack(plan=gone, at=moment(week(6)), why="Too early (Jo)")
    assert lines(sources=Sources(plans=(first, again), plans_taken_back=(back,))) == [
        (Mark.PLAN, "Version 3 issued, 1 exercise.", "Pat Physio"),
        (Mark.PLAN, "Taken back: version 2. Too early (Jo)", ""),
        (Mark.PLAN, "Version 2 issued, 1 exercise.", "Pat Physio"),
        (Mark.PLAN, "Version 1 issued, 1 exercise.", "Pat Physio"),
    ]
    later = replace(back, at=moment(week(7)))
    assert lines(sources=Sources(plans=(again,), plans_taken_back=(later,)))[0][1].startswith("Taken back: version 2")


def hold(rows: tuple[HoldRow, ...], what: str) -> HoldRow:
    return next(row for row in rows if row.what == what)


def test_gates_nobody_opened_stand_first_with_their_week() -> None:
    rows = build_holds(make.facts(today=week(5)), LIBRARY, ())
    assert (rows[0].what, rows[0].status) == ("6-week gate", "Opens in week 6 at the earliest")
    assert hold(build_holds(make.facts(today=week(7), ready=False), LIBRARY, ()), "6-week gate").status == "Closed"
    assert hold(rows, "Nerve glides on").status == "Open"


@pytest.mark.parametrize(
    ("given", "today", "status"),
    [
        (make.clearance(Permission.WEEK_6, week(6)), week(7), "Open"),
        (make.clearance(Permission.WEEK_12, week(11)), week(11), "Opens in week 12"),
        (make.clearance(Permission.WEEK_12, week(3)), week(13), TOO_EARLY),
        (make.clearance(Permission.WEEK_12, week(8), reason="X-ray shows fusion", **THERAPIST), week(8), "Open"),
        (make.clearance(Permission.WEEK_6, week(6), by=" "), week(7), UNDATED),
        (make.clearance(Permission.LIFT_KG, week(8), value=4.0), week(8), "Holds"),
        (make.clearance(Permission.LIFT_KG, week(8), value=20.0), week(8), "6.8 kg holds now"),
        (make.clearance(Permission.NERVE_GLIDES_OFF, week(8)), week(8), "Off"),
        (make.clearance(Permission.RED_FLAG_CLEARED, week(8)), week(8), "Cleared"),
        (make.clearance(Permission.EARLY_EXERCISE, week(8), exercise_id="x"), week(8), NO_REASON),
    ],
)
def test_the_state_of_a_clearance_is_what_the_rules_say(given: make.Clearance, today: make.date, status: str) -> None:
    facts = make.facts(given, make.flags(today), make.check_in(today), today=today, ready=False)
    if given.permission is Permission.LIFT_KG:
        facts = make.plus(facts, make.clearance(Permission.WEEK_6, week(6)))
    row = next(row for row in build_holds(facts, LIBRARY, ()) if row.event_id == given.id)
    assert row.status == status


def test_each_word_for_a_gate_is_told_by_itself() -> None:
    early, late = make.clearance(Permission.WEEK_12, week(3)), make.clearance(Permission.WEEK_12, week(12))
    rows = build_holds(make.facts(early, late, ready=False), LIBRARY, ())
    states = {row.event_id: row.status for row in rows}
    assert (states[early.id], states[late.id]) == (TOO_EARLY, "Open")


def test_a_clearance_taken_back_says_why_and_an_older_lifting_limit_is_replaced() -> None:
    old, new = (make.clearance(Permission.LIFT_KG, week(n), value=float(n)) for n in (3, 4))
    gone = TakenBack(clearance=make.clearance(Permission.PRONE, week(12)), at=moment(week(12, 1)), why="Too sore")
    rows = build_holds(make.facts(old, new), LIBRARY, (gone,))
    assert hold(rows, "Lifting limit: 3 kg").status == "Replaced"
    row = hold(rows, "Prone lying")
    assert (row.status, row.why, row.gone) == ("Taken back on 26 May", "Too sore", True)


def test_limits_name_whose_number_they_are() -> None:
    limits = replace(make.patient().limits, lift_kg=1.0, given_by="Dr Moreau", given_on=week(1))
    rows = build_holds(make.facts(today=week(4), who=make.patient(limits=limits)), LIBRARY, ())
    assert (hold(rows, "Limit: lifting").status, hold(rows, "Limit: lifting").who) == ("At most 1 kg", "Dr Moreau")
    assert hold(rows, "Limit: sitting").who == "PT Coach"
    assert hold(rows, "Limit: twisting").status == "None until week 12"


def test_versions_say_what_changed_since_the_one_before() -> None:
    first = make.therapist_plan(issued_on=week(6))
    more = make.item(dose=make.dose(reps=12))
    second = make.therapist_plan(more, version=2, issued_on=week(8))
    rows = build_versions((first, second), LIBRARY)
    assert [(row.version, row.when) for row in rows] == [("Version 2", "27 Apr 2026"), ("Version 1", "13 Apr 2026")]
    assert len(rows[0].changed) == 1
    assert "12" in rows[0].changed[0]
    assert rows[1].changed == ()
    assert build_versions((), LIBRARY) == ()


def test_measures_are_told_apart_by_muscle_and_leg() -> None:
    facts = make.facts(
        make.measure(week(6), "gluteus_medius", 4, Side.LEFT),
        make.measure(week(2), "tibialis_anterior", 1),
        make.measure(week(6), "tibialis_anterior", 3),
        make.measure(week(6), "tibialis_anterior", 5, Side.LEFT),
        make.measure(week(6), "Leg scale", 34, None, measure=MeasureKind.QUESTIONNAIRE, most=80.0),
        make.home_test(week(6), "heel_raises", 12, Side.RIGHT),
        make.rung(week(3), 2),
    )
    rows = build_measures(facts, LIBRARY)
    assert [row.cells[:5] for row in rows] == [
        ("Tibialis anterior (L4, L5)", "Left", "", "5 of 5", "5"),
        ("Tibialis anterior (L4, L5)", "Right", "1 of 5", "3 of 5", "1 → 3"),
        ("Gluteus medius (L5)", "Left", "", "4 of 5", "4"),
        ("Leg scale", "–", "", "34 of 80", "34"),
        ("Heel raises on one leg", "Right", "", "12 times", "12"),
        ("Ladder step: foot lift", "Right", "", "2 of 5", "2"),
    ]
    assert rows[1].course == ((week(2), 1.0), (week(6), 3.0))
    assert (rows[1].low, rows[1].high) == (0.0, 5.0)


def test_the_summary_says_what_is_locked_and_who_opens_it() -> None:
    facts = make.plus(make.facts(), make.flags(TODAY, RedFlag.FALL, hour=9))
    summary = build_summary(facts, LIBRARY, None, None)
    assert (summary.day_tone, summary.day_title) == ("danger", "Exercises locked: surgical team, same day")
    assert summary.locked
    assert build_summary(make.facts(), LIBRARY, None, None).locked == ""


def test_the_summary_counts_against_what_was_due_and_names_unknown_days() -> None:
    facts = make.facts(
        make.day_plan(TODAY - timedelta(days=1), items=4), make.set_log(TODAY - timedelta(days=1), "exercise_1")
    )
    assert build_summary(facts, LIBRARY, None, None).done == "1 of 4 sets done, 6 days not recorded"


def test_the_page_holds_reviews_notes_and_the_plan() -> None:
    facts = make.facts(make.clinic_note(week(3)), make.review(week(6), REVIEWED, handled="Pat Physio"))
    plan = make.therapist_plan(issued_on=week(8))
    file = CaseFile(patient_id="p1", next_review=TODAY + timedelta(days=7))
    state = build_case(facts, LIBRARY, Sources(plans=(plan,)), file)
    assert state.summary.plan == "Version 1, 1 exercise, Pat Physio, 27 April 2026"
    assert state.summary.review == ("Last on 13 April 2026", "Next on 8 June 2026")
    late = CaseFile(patient_id="p1", next_review=TODAY - timedelta(days=1))
    assert build_summary(facts, LIBRARY, None, late).review[1] == "Was due on 31 May 2026"
    assert last_review(facts) == week(6)
    assert [note.cells for note in state.notes] == [("23 Mar 2026", "Pat Physio", "Walks with one crutch.")]
