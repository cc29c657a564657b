"""The library browser's words: everything is found by its name, filters only take away, the door decides the shelf."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.core.model.body import Position, Target
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Patient
from ptcoach.core.model.phase import Pace, Phase
from ptcoach.core.model.plan import Origin, Plan, PlanItem
from ptcoach.core.model.record import SkipReason
from ptcoach.core.model.red_flag import RedFlag
from ptcoach.core.programme.propose import propose
from ptcoach.core.safety.door import ClearedPlan, clear_plan
from ptcoach.core.safety.facts import Facts
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES
from ptcoach.present.browse import (
    NO_EQUIPMENT,
    BrowseState,
    Catalogue,
    Query,
    build_browse,
    catalogue,
    choices,
    day_notice,
)
from ptcoach.present.exercise_page import ExercisePage, build_exercise_page
from ptcoach.present.search import Index, fold
from ptcoach.present.shelves import place_all, review_all
from tests import make
from tests import strategies as some

SHIPPED = load(EXERCISES).library
WEEK_5 = make.facts(today=make.week(5))


def today(facts: Facts, library: Library) -> ClearedPlan:
    return clear_plan(propose(facts, library), facts, library)


def look(facts: Facts, library: Library = SHIPPED, favourites: frozenset[str] = frozenset()) -> Catalogue:
    cleared = today(facts, library)
    placed = place_all(facts, library, cleared)
    return catalogue(library, facts.patient, placed, favourites, day_notice(facts, cleared.day))


def found(state: BrowseState) -> list[str]:
    return [card.exercise.id for shelf in state.shelves for card in shelf.cards]


CATALOGUE = look(WEEK_5, favourites=frozenset({"ankle_pumps", "bridge_double"}))


def search(text: str, **filters: Any) -> list[str]:
    return found(build_browse(CATALOGUE, Query(text=text, **filters)))


# --- searching --------------------------------------------------------------------------------------------------


def test_a_shipped_exercise_is_first_when_its_name_is_typed() -> None:
    for exercise in SHIPPED.exercises.values():
        state = build_browse(CATALOGUE, Query(text=exercise.name))
        assert exercise.name in [shelf.cards[0].name for shelf in state.shelves]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("foot drop", "df_active_seated"),
        ("BRIDGE", "bridge_double"),
        ("tibialis", "df_active_seated"),
        ("shin", "df_active_seated"),
        ("strap", "df_assisted_strap"),
        ("on your back", "bridge_double"),
        ("exercises for foot drop", "df_active_seated"),
        ("  foot,  DROP! ", "df_active_seated"),
        ("dr fo", "df_active_seated"),
        ("föot dröp", "df_active_seated"),
        ("L5", "df_active_seated"),
    ],
)
def test_found_by_name_aim_muscle_equipment_position_root_and_what_people_call_it(typed: str, expected: str) -> None:
    assert expected in search(typed)


def test_all_words_must_fit_and_only_from_their_beginning() -> None:
    assert search("bridge zzz") == []
    assert search("ridge") == []
    assert set(search("foot strap")) <= set(search("foot")) & set(search("strap"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(library=some.libraries(least=1, most=8), data=st.data())
def test_every_exercise_is_found_by_its_own_name_however_it_is_written(library: Library, data: st.DataObject) -> None:
    words = st.text(alphabet="abcdéüñßÅ İÇ'’-–1 を", min_size=1, max_size=20)
    renamed = {key: replace(e, name=data.draw(words)) for key, e in library.exercises.items()}
    index = Index({key: (e.name, ()) for key, e in renamed.items()})
    for key, exercise in renamed.items():
        for typed in (exercise.name, fold(exercise.name), exercise.name.upper(), f" {exercise.name} "):
            assert key in index.search(typed)


def test_the_name_counts_more_than_a_word_about_it() -> None:
    index = Index({"a": ("Heel slide", [("bridge", 5.0)]), "b": ("Bridge", []), "c": ("Bridge with march", [])})
    scores = index.search("bridge")
    assert sorted(scores, key=lambda key: -scores[key]) == ["b", "c", "a"]


# --- filters ----------------------------------------------------------------------------------------------------

_options = {choice.field: [value for value, _words in choice.options] for choice in choices(SHIPPED)}
queries = st.builds(
    Query,
    text=st.sampled_from(["", "foot", "b", "leg lift", "zzz"]),
    favourites=st.booleans(),
    **{field: st.sampled_from(values) for field, values in _options.items()},  # type: ignore[arg-type]
)


@settings(deadline=None)
@given(queries)
def test_filters_only_take_away(query: Query) -> None:
    whole = found(build_browse(CATALOGUE, replace(Query(), text=query.text)))
    narrowed = found(build_browse(CATALOGUE, query))
    assert set(narrowed) <= set(whole)
    assert len(narrowed) == len(set(narrowed))
    for field in _options:
        wider = found(build_browse(CATALOGUE, replace(query, **{field: None})))
        assert set(narrowed) <= set(wider)


@settings(deadline=None)
@given(queries)
def test_nothing_found_is_said_with_a_way_out(query: Query) -> None:
    state = build_browse(CATALOGUE, query)
    assert bool(state.shelves) != bool(state.empty)
    if state.empty:
        assert state.clear
        assert state.count == "None of 127 exercises"


def test_every_filter_value_finds_something() -> None:
    for choice in choices(SHIPPED):
        for value, words in choice.options:
            assert found(build_browse(CATALOGUE, replace(Query(), **{choice.field: value}))), words


def test_each_filter_does_what_it_says() -> None:
    exercises = SHIPPED.exercises
    assert {exercises[key].position for key in search("", position=Position.PRONE)} == {Position.PRONE}
    assert all(Target.BALANCE in exercises[key].targets for key in search("", target=Target.BALANCE))
    assert all("S2" in exercises[key].roots for key in search("", root="S2"))
    assert all("strap" in exercises[key].equipment for key in search("", equipment="strap"))
    bare = search("", equipment=NO_EQUIPMENT)
    assert "df_active_seated" in bare  # a chair is in every home
    assert "elliptical" not in bare
    early = search("", phase=Phase.P0)
    assert early
    assert all(exercises[key].window.from_week <= 1 for key in early)
    late = search("", phase=Phase.P5)
    assert all(exercises[key].window.to_week >= 52 for key in late)


def test_counts_in_words() -> None:
    known = look(WEEK_5)
    assert build_browse(known, Query()).count == "127 exercises"
    state = build_browse(known, Query(text="bridge", position=Position.SUPINE, root="L5"))
    assert state.count.endswith(" of 127 exercises")
    assert state.filters == "Filters (2 set)"
    assert [shelf.title for shelf in state.shelves] == [f"Not now ({len(found(state))})"]


def test_favourites_are_marked_and_found() -> None:
    state = build_browse(CATALOGUE, Query(favourites=True))
    assert set(found(state)) == {"ankle_pumps", "bridge_double"}
    cards = [card for shelf in state.shelves for card in shelf.cards]
    assert all(card.favourite and "Favourite." in card.spoken for card in cards)
    none_yet = build_browse(look(WEEK_5), Query(favourites=True))
    assert "no favourites yet" in none_yet.empty


# --- the shelves ------------------------------------------------------------------------------------------------


def may_do(known: Catalogue) -> list[str]:
    return [key for key, placed in known.placed.items() if placed.may]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.cases())
def test_nothing_that_may_be_done_is_refused_by_the_door(case: tuple[Facts, Library]) -> None:
    facts, library = case
    cleared = today(facts, library)
    listed = {item.exercise.id for item in cleared.items}
    placed = place_all(facts, library, cleared)
    assert listed <= {key for key, p in placed.items() if p.may}
    for key, p in placed.items():
        item = PlanItem(exercise_id=key, dose=p.exercise.dose, sides=p.sides)
        alone = clear_plan(Plan(items=(item,), origin=Origin.PATIENT), facts, library)
        if p.may and key not in listed:
            assert [c.exercise.id for c in alone.items] == [key]
            assert p.dose == alone.items[0].item.dose
        if not p.may:
            assert p.reasons
            assert p.left is None


def test_the_list_of_today_stands_first_with_its_own_dose() -> None:
    known = look(WEEK_5)
    cleared = today(WEEK_5, SHIPPED)
    first = build_browse(known, Query()).shelves[0].cards[: len(cleared.items)]
    assert {card.exercise.id for card in first} == {item.exercise.id for item in cleared.items}
    assert {card.badge for card in first} == {"On today's list"}
    for item in cleared.items:
        assert known.placed[item.exercise.id].dose == item.item.dose


def test_before_the_questions_nothing_may_be_done_and_the_notice_leads_to_them() -> None:
    known = look(make.facts(today=make.week(5), ready=False))
    assert may_do(known) == []
    assert known.notice is not None
    assert known.notice.to == "check_in"
    fitting = build_browse(known, Query()).shelves[0].cards[0]
    assert fitting.line == "This waits until today's questions are answered."


def test_a_red_flag_empties_the_shelf_and_leads_to_what_to_do() -> None:
    known = look(make.facts(make.flags(make.week(5), RedFlag.SADDLE, hour=9), today=make.week(5)))
    assert may_do(known) == []
    assert known.notice is not None
    assert known.notice.to == "stop"


def test_a_rest_day_leaves_what_is_gentle() -> None:
    known = look(make.facts(make.check_in(make.week(5), hour=9, back_pain=7), today=make.week(5)))
    assert known.notice is not None
    assert not known.notice.button
    assert "bridge_double" not in may_do(known)
    assert "diaphragmatic_breathing" in may_do(known)


def test_what_holds_for_weeks_is_said_before_what_holds_today() -> None:
    known = look(make.facts(today=make.week(5), ready=False))
    reasons = [reason.code for reason in known.placed["bridge_double"].reasons]
    assert reasons[0] == "too_early"
    assert reasons[-1] == "day_held"


def test_a_card_says_all_its_reasons_and_shows_two() -> None:
    card = look(WEEK_5).cards["bridge_march"]
    assert "more reason" in card.line
    assert "more reason" not in card.spoken
    assert card.spoken.startswith("Bridge with foot lifts. Not now. ")


def test_a_therapist_sees_what_stands_against_it_on_any_day() -> None:
    held = make.facts(today=make.week(5), ready=False)
    placed = review_all(held, SHIPPED)
    assert set(placed) == set(SHIPPED.exercises)
    codes = {reason.code for p in placed.values() for reason in p.reasons}
    assert "day_held" not in codes
    assert "too_early" in codes
    assert any(p.may for p in placed.values())


def test_a_retired_exercise_is_not_shown() -> None:
    library = make.library(make.exercise(), make.exercise(id="old_one", name="Old one", retired=True))
    assert found(build_browse(look(make.facts(), library), Query())) == ["heel_press"]


def test_an_empty_library_says_so() -> None:
    library = replace(make.library(), exercises={})
    assert build_browse(look(make.facts(), library), Query()).empty == "The library is empty."


# --- one exercise -----------------------------------------------------------------------------------------------


def page(exercise_id: str, facts: Facts = WEEK_5, library: Library = SHIPPED) -> ExercisePage:
    placed = place_all(facts, library, today(facts, library))
    built = build_exercise_page(exercise_id, placed, library, facts.patient, frozenset())
    assert built is not None
    return built


def blocks(built: ExercisePage) -> dict[str, tuple[str, ...]]:
    parts = (built.aim, built.doing, built.feeling, built.stopping, built.needing, built.knowing)
    return {block.title: block.lines for part in parts for block in part}


ALWAYS_TOLD = frozenset(
    {
        "What it is for",
        "Where you start",
        "How you do it",
        "What you feel",
        "What you should not feel",
        "Common mistakes",
        "To make it easier",
        "To make it harder",
        "Stop if",
        "What you need",
        "What it asks of your back",
        "Weeks after surgery",
        "Where it comes from",
        "Review",
    }
)


def test_every_exercise_has_a_whole_page() -> None:
    for exercise in SHIPPED.exercises.values():
        told = blocks(page(exercise.id))
        assert set(told) >= ALWAYS_TOLD, exercise.id
        assert ("Muscles that work" in told) == bool(exercise.muscles)
        assert ("Nerve roots" in told) == bool(exercise.roots)
        assert all(line.strip() for lines in told.values() for line in lines)
        assert told["Review"][0] == "Not yet reviewed by a clinician."
        assert (len(told["Review"]) > 1) == exercise.needs_review


def test_only_what_is_on_todays_list_leads_to_the_session() -> None:
    listed = {item.exercise.id for item in today(WEEK_5, SHIPPED).items}
    assert listed
    assert {key for key in SHIPPED.exercises if page(key).session} == listed


def test_what_is_done_or_left_out_today_leads_nowhere() -> None:
    first = today(WEEK_5, SHIPPED).items[0].exercise.id
    skipped = make.plus(WEEK_5, make.skip(make.week(5), SkipReason.NO_TIME, first))
    assert page(first, skipped).session == ""


def test_a_page_says_why_not_with_every_reason() -> None:
    built = page("bridge_double")
    assert built.status == "Not now"
    assert "This starts in week 12. You are in week 5." in built.why_not
    assert "How much, once you may" in blocks(built)


def test_neighbours_are_the_easier_and_the_harder_one() -> None:
    built = page("df_active_seated")
    assert [(card.label, card.exercise.id) for card in built.neighbours] == [
        ("Easier", "df_gravity_eliminated"),
        ("Harder", "df_isometric"),
    ]


def test_muscles_and_roots_in_plain_words_with_the_term() -> None:
    told = blocks(page("df_active_seated"))
    assert "Muscle at the front of the shin (tibialis anterior)" in told["Muscles that work"]
    assert told["Nerve roots"][1] == "L5: lifts the foot and the big toe, steadies the hip"


def test_a_home_substitute_is_named() -> None:
    assert "A strap or a soft belt. At home: use a towel." in blocks(page("df_assisted_strap"))["What you need"]


def test_the_weak_leg_is_shown_first() -> None:
    assert [words for _side, words in page("df_active_seated").sides] == ["Right leg", "Left leg"]
    assert page("bridge_double").sides == ()


def test_a_late_start_moves_the_weeks() -> None:
    late: Patient = make.patient(pace=Pace.LATE_START)
    early = blocks(page("bridge_double"))["Weeks after surgery"][0]
    moved = blocks(page("bridge_double", make.facts(today=make.week(5), who=late)))["Weeks after surgery"][0]
    assert early.startswith(("Week 12", "From week 12"))
    assert moved.startswith(("Week 16", "From week 16"))


def test_the_dose_says_how_far_it_may_grow() -> None:
    lines = blocks(page("bridge_double"))["How much, once you may"]
    assert lines[-1] == "It may grow in small steps, one thing at a time, up to 3 sets of 12, hold 5 seconds."


def test_the_kilograms_are_said_with_the_dose() -> None:
    lines = blocks(page("sit_to_stand_loaded"))["How much, once you may"]
    assert lines[0].startswith("2 sets of 8, with 1 kg in all,")
    assert lines[-1].endswith("up to 3 sets of 12, with 4 kg in all.")


def test_an_unknown_exercise_has_no_page() -> None:
    assert build_exercise_page("no_such", {}, SHIPPED, make.patient(), frozenset()) is None
