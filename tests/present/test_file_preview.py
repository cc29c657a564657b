"""What a file is and would change, in words for a patient and for a therapist."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from ptcoach.core.model.casework import TakenIn
from ptcoach.core.model.patient import Contacts, Surgery
from ptcoach.core.model.record import Permission, Record, Void
from ptcoach.core.safety.door import review_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.exchange.merging import News
from ptcoach.exchange.preview import NEW, Brought, PlanNews, Preview, Signed, Whose
from ptcoach.exchange.ptcoach_file import Opened, PlanPart, RecordPart, read, write
from ptcoach.exchange.signing import fingerprint, public_of
from ptcoach.present.file_preview import MOST_LINES, PreviewState, build_preview, count_words
from tests import make
from tests.make import TODAY
from tests.store.conftest import one_of_each

KEY = "22" * 32
SAM = make.patient()
PLAN = make.therapist_plan(version=3, issued_on=TODAY)
LIBRARY = make.library(make.exercise(), make.exercise(id="leg_slide", name="Leg slide"))


def opened(part: PlanPart | RecordPart) -> Opened:
    return read(write(SAM, part, make.moment(TODAY, 9, 5), KEY, "North Clinic"), "plan.ptcoach")


def preview(part: PlanPart | RecordPart | None = None, **changes: Any) -> Preview:
    plain: dict[str, Any] = {
        "opened": opened(part or PlanPart(plan=PLAN)),
        "answer": None,
        "whose": Whose(known=SAM),
        "details": SAM,
        "news": News(),
        "plan_news": PlanNews.NEW,
        "plans": (PLAN,),
        "plan_before": make.therapist_plan(make.item(dose=make.dose(sets=1)), version=2),
        "stopped": (),
        "unknown": (),
        "brought": Brought(good={}, new={}),
        "ahead": 0,
        "older": False,
        "again": None,
        "signed": Signed.KNOWN,
        "clinic": "North Clinic",
        "names": {},
    }
    return Preview(**(plain | changes))


def shown(part: PlanPart | RecordPart | None = None, *, therapist: bool = False, **changes: Any) -> PreviewState:
    return build_preview(preview(part, **changes), LIBRARY, therapist=therapist)


def lines(state: PreviewState, title: str) -> tuple[str, ...]:
    return next((section.lines for section in state.sections if section.title == title), ())


def test_a_plan_says_who_made_it_when_and_what_changes() -> None:
    state = shown()
    assert state.title == "A plan from North Clinic"
    assert state.lead == "plan.ptcoach, made on 1 June 2026 at 9:05."
    assert state.kept == "Nothing is kept until you press the button."
    assert state.who == "Sam Example, born 1960, surgery on 2 March 2026"
    assert lines(state, "Your plan") == (
        "1 exercise, by Pat Physio, issued on 1 June 2026",
        "Heel press 1 × 8 → 2 × 8",
    )
    assert [told.tone for told in state.notices] == ["ok"]
    assert (state.take, state.word, state.ask) == ("Take in the plan", "", ())
    assert "Heel press" in state.as_text


@pytest.mark.parametrize("signed", [Signed.OTHER, Signed.BROKEN, Signed.MISSING])
def test_a_signature_that_is_not_the_clinics_is_loud(signed: Signed) -> None:
    state = shown(signed=signed)
    assert state.notices[0].tone == "danger"
    assert state.title == "A plan"  # nobody vouches for the name in it
    assert "call the clinic on the number you know" in state.notices[0].text
    assert state.word == "Did you call your clinic, and did they make this file?"


def test_the_first_signature_is_told_with_its_number() -> None:
    assert fingerprint(public_of(KEY)) in shown(signed=Signed.FIRST).notices[0].text
    assert fingerprint(public_of(KEY)) in shown(signed=Signed.OTHER).notices[0].text


def test_a_record_counts_what_is_new() -> None:
    sets = tuple(make.set_log(set_no=n) for n in (1, 2))
    news = News((*sets, make.walk(make.week(12))), (Void(event_id="old", at=make.moment(TODAY), why=""),), twice=1)
    state = shown(RecordPart(events=Record()), therapist=True, news=news, plans=(), plan_news=PlanNews.NONE)
    assert state.title == "A patient's record"
    assert lines(state, "New entries") == (
        "2 sets",
        "1 walk",
        "From 25 May 2026 to 1 June 2026",
        "1 entry here was taken back",
        "1 set is here already and counts once",
    )
    assert state.notices == ()
    assert state.take == "Take in the record"


def test_every_kind_a_person_records_has_words() -> None:
    quiet = {"Clearance", "FlareUp", "Accepted", "Review", "DayPlan", "Decision"}
    for event in one_of_each():
        assert bool(count_words([event])) == (type(event).__name__ not in quiet)  # type: ignore[list-item]


def test_clinicians_words_and_those_taken_back() -> None:
    said = make.clearance(Permission.FLEXION)
    news = News((said,), (Void(event_id="other", at=make.moment(TODAY), why=""),))
    first, second = lines(shown(news=news), "What clinicians said")
    assert first.startswith("Bending the back: ")
    assert second == "1 clearance was taken back"


def test_who_is_it_is_asked_before_anything_else() -> None:
    state = shown(whose=Whose(look_alikes=(make.patient(id="a"), make.patient(id="b"))))
    assert [value for value, _words in state.ask] == ["a", "b", NEW]
    assert (state.take, state.sections) == ("", ())
    assert state.notices[0].title == "Who is this file about?"


def test_namesakes_and_differing_details_are_told() -> None:
    known = make.patient(name="S. Example", surgery=Surgery(on=make.week(1)), contacts=Contacts())
    namesake = make.patient(id="n", surgery=Surgery(on=make.week(2)))
    state = shown(whose=Whose(known=known, namesakes=(namesake,)))
    titles = [told.title for told in state.notices]
    assert titles[1:] == ["There is another Sam Example here.", "The day of surgery differs.", "The name differs."]
    assert "The day in the file will count." in state.notices[2].text
    assert lines(state, "Details that change") == ("The surgery", "Phone numbers")


def test_a_file_for_another_person_on_this_computer_is_told() -> None:
    ana = make.patient(id="ana", name="Ana")
    for known, words in ((SAM, "It is taken in for Sam Example"), (None, "sets up one more person")):
        told = build_preview(preview(whose=Whose(known=known)), LIBRARY, ana).notices
        assert any(one.title == "This file is not about Ana." and words in one.text for one in told)
        assert build_preview(preview(whose=Whose(known=known)), LIBRARY, ana, therapist=True).notices != told
    assert all("not about" not in told.title for told in build_preview(preview(), LIBRARY, SAM).notices)


def test_a_new_person_is_added_or_set_up() -> None:
    assert shown(whose=Whose()).take == "Set up Sam Example"
    assert shown(whose=Whose(), therapist=True).take == "Add this patient"


def test_nothing_new_is_said_and_cannot_be_taken_in() -> None:
    taken = TakenIn(id="t", patient_id="p1", at=make.moment(TODAY), digest="", file_name="", kind="plan")
    state = shown(plans=(), plan_news=PlanNews.SAME, again=taken)
    assert state.take == ""
    assert ("Everything in this file is here already.", "You took it in on 1 June 2026.") in [
        (told.title, told.text) for told in state.notices
    ]
    older = shown(plans=(), plan_news=PlanNews.OLDER)
    assert older.notices[-1].text == "The plan in it is older than version 2, which is here."
    assert shown(plans=(), signed=Signed.MISSING).word == ""


def test_old_files_and_clocks_ahead_are_told() -> None:
    news = News((make.clearance(Permission.FLEXION),))
    state = shown(plans=(), plan_news=PlanNews.OLDER, older=True, ahead=2, news=news)
    assert [told.title for told in state.notices[1:]] == [
        "The plan in this file is older than the one here.",
        "This is an older file.",
        "2 entries are dated after now.",
    ]


def test_exercises_that_are_unknown_held_back_new_bad_or_taken() -> None:
    plan = make.therapist_plan(make.item("moon_walk"), make.item(dose=make.dose(sets=9, reps=40)))
    stopped = review_plan(plan, Facts(SAM, Record(), TODAY), LIBRARY)
    brought = Brought(
        good={"mine": make.exercise(id="mine", name="Clinic press")},
        new={"mine": "…"},
        bad=("x.yaml:3:1: wrong",),
        taken=("mine",),
    )
    state = shown(
        plans=(plan,), stopped=stopped, unknown=("moon_walk",), names={"moon_walk": "Moon walk"}, brought=brought
    )
    told = {notice.title: notice.text for notice in state.notices}
    assert "Moon walk. It stays in the plan and is shown, but is not done." in told.values()
    assert "x.yaml:3:1: wrong" in told.values()
    assert "This computer has another exercise under the name “mine”." in told
    assert any(line.startswith("New: Moon walk") for line in lines(state, "Your plan"))
    assert lines(state, "New exercises from the clinic") == ("Clinic press",)
    assert [line.split(":")[0] for line in lines(state, "Held back for now")] == ["Heel press"]
    assert state.take == ""


def test_long_lists_are_cut() -> None:
    plan = make.therapist_plan(*(make.item(f"x{n}") for n in range(30)))
    state = shown(plans=(plan,), plan_before=None)
    assert len(lines(state, "Your plan")) == MOST_LINES + 2
    assert lines(state, "Your plan")[-1] == "And 16 more"


def test_a_patient_reads_no_reasons_meant_for_colleagues() -> None:
    plan = replace(PLAN, items=(make.item(override="surgeon agreed"),))
    assert "surgeon agreed" not in shown(plans=(plan,)).as_text
