"""Which questions are asked when, and what the answers add up to. Nothing is answered beforehand."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ptcoach.core.model.body import Complaint, Rung, Side
from ptcoach.core.model.exercise import Category
from ptcoach.core.model.record import WeaknessRating
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.present.check_in import (
    FLAGS_A_PAGE,
    FlagQuestion,
    Question,
    RungQuestion,
    asks_ratings,
    flag_answers,
    missing,
    pages,
    ratings,
    rungs,
    stops,
)
from tests import make

LIBRARY = make.library()
EARLY = make.week(3)


def asked(*events: object, **named: object) -> tuple[Question, ...]:
    facts = make.facts(*events, today=EARLY, ready=False)  # type: ignore[arg-type]
    return tuple(q for page in pages(facts, LIBRARY, **named) for q in page.questions)  # type: ignore[arg-type]


def keys(*events: object, **named: object) -> set[str]:
    return {q.key for q in asked(*events, **named)}


def test_every_red_flag_is_asked_first_and_a_few_a_page() -> None:
    found = pages(make.facts(today=EARLY, ready=False), LIBRARY)
    flags = [p for p in found if any(isinstance(q, FlagQuestion) for q in p.questions)]
    assert found[: len(flags)] == tuple(flags)
    assert [q.flag for p in flags for q in p.questions if isinstance(q, FlagQuestion)] == list(RedFlag)
    assert all(len(p.questions) <= FLAGS_A_PAGE for p in flags)


def test_something_feels_wrong_asks_nothing_but_flags() -> None:
    assert len(keys(flags_only=True)) == len(RedFlag)
    assert len(keys(make.flags(EARLY), make.check_in(EARLY), flags_only=True)) == len(RedFlag)


def test_flags_answered_today_are_not_asked_again() -> None:
    assert not any(k.startswith("flag:") for k in keys(make.flags(EARLY)))


def test_the_weak_leg_is_rated_movement_by_movement() -> None:
    weak = {k for k in keys() if k.startswith("weak:")}
    assert weak == {f"weak:{m}:{Side.RIGHT}" for m in Complaint}


def test_worse_since_last_is_asked_only_after_a_session() -> None:
    assert "worse_since_last" not in keys()
    assert "worse_since_last" in keys(make.set_log(EARLY - timedelta(days=1)))


def test_linger_is_asked_only_when_glides_were_done_last() -> None:
    glide = make.exercise(id="a_glide", category=Category.NERVE_GLIDE)
    library = make.library(glide, make.exercise())
    yesterday, before = EARLY - timedelta(days=1), EARLY - timedelta(days=3)

    def linger(*sets: object) -> bool:
        facts = make.facts(*sets, today=EARLY, ready=False)  # type: ignore[arg-type]
        return any(q.key == "glide_linger" for p in pages(facts, library) for q in p.questions)

    assert linger(make.set_log(yesterday, "a_glide"))
    assert not linger(make.set_log(yesterday))
    assert not linger(make.set_log(before, "a_glide"), make.set_log(yesterday))


def test_the_ladder_is_asked_weekly_and_at_most_two_at_a_time() -> None:
    def asked_rungs(*events: object) -> list[RungQuestion]:
        return [q for q in asked(*events) if isinstance(q, RungQuestion)]

    assert asked_rungs() == []  # stated at set-up, and no week has passed
    assert len(asked_rungs(make.check_in(EARLY - timedelta(days=8)))) == 2
    seen = [make.rung(EARLY - timedelta(days=2), 4, m) for m in Complaint]
    assert asked_rungs(make.check_in(EARLY - timedelta(days=8)), *seen) == []


def test_a_lost_rung_is_asked_once_more_even_after_the_check_in() -> None:
    lost = make.rung(EARLY, 3, hour=9)
    found = asked(make.flags(EARLY), make.check_in(EARLY), lost)
    assert [(q.movement, q.side, q.retest) for q in found if isinstance(q, RungQuestion)] == [
        (Complaint.FOOT_LIFT, Side.RIGHT, True)
    ]
    facts = make.facts(make.flags(EARLY), make.check_in(EARLY), lost, today=EARLY, ready=False)
    assert not asks_ratings(pages(facts, LIBRARY))


def test_a_second_check_in_of_a_day_asks_the_ratings_again() -> None:
    facts = make.facts(make.flags(EARLY), make.check_in(EARLY), today=EARLY, ready=False)
    assert asks_ratings(pages(facts, LIBRARY))


def test_nothing_is_answered_to_begin_with() -> None:
    found = pages(make.facts(today=EARLY, ready=False), LIBRARY)
    for page in found:
        assert missing(page, {}) == page.questions
    assert flag_answers(found, {}) == ()
    assert not stops(found, {})


def test_not_sure_counts_as_yes_until_its_follow_up_says_no() -> None:
    found = pages(make.facts(today=EARLY, ready=False), LIBRARY, flags_only=True)
    question = found[0].questions[0]
    assert isinstance(question, FlagQuestion)
    answers: dict[str, object] = {question.key: Answer.NOT_SURE}
    assert question in missing(found[0], answers)
    assert stops(found, answers)
    answers[question.follow_key] = Answer.NOT_SURE
    assert question not in missing(found[0], answers)
    assert stops(found, answers)
    answers[question.follow_key] = Answer.NO
    assert not stops(found, answers)
    # A changed mind: the follow-up of an answer that is no longer "Not sure" says nothing.
    answers[question.key] = Answer.YES
    assert flag_answers(found, answers)[0].follow_up is None
    assert stops(found, answers)


def test_answers_become_ratings_and_what_was_not_asked_is_unknown() -> None:
    given = ratings({"back_pain": 0, "leg_pain": 10, "weak:foot_lift:right": 7, "medicine_last_4h": False})
    assert (given.back_pain, given.leg_pain, given.tingling) == (0, 10, None)
    assert given.weakness == (WeaknessRating(movement=Complaint.FOOT_LIFT, side=Side.RIGHT, difficulty=7),)
    assert given.medicine_last_4h is False
    assert given.worse_since_last is None


def test_true_is_never_taken_for_the_number_one() -> None:
    assert ratings({"back_pain": True}).back_pain is None
    assert ratings({"feeling_ill": 1}).feeling_ill is None


def test_rungs_come_with_their_question() -> None:
    facts = make.facts(make.check_in(EARLY - timedelta(days=8)), today=EARLY, ready=False)
    found = pages(facts, LIBRARY)
    question = next(q for p in found for q in p.questions if isinstance(q, RungQuestion))
    assert rungs(found, {question.key: Rung.FULL}) == ((question, Rung.FULL),)
    assert len(question.options) == len(Rung)


def test_both_legs_weak_makes_twice_the_ratings() -> None:
    from ptcoach.core.model.body import WeakLeg

    facts = replace(
        make.facts(today=EARLY, ready=False), patient=make.patient(weak_leg=WeakLeg.BOTH, ladder=make.ladder())
    )
    weak = [q.key for p in pages(facts, LIBRARY) for q in p.questions if q.key.startswith("weak:")]
    assert len(weak) == 2 * len(Complaint)
