"""Every demand on an exercise beyond its shape: each has a case that breaks it, told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptcoach.library.check import check

from .conftest import change

HEEL = "gentle_rom/heel_slides.yaml"
BRACE = "core_activation/brace_heel_slide.yaml"
PSOAS = "psoas_painful_lateral_approach]"


def told(shipped: Path, file: str) -> list[str]:
    return [str(p) for p in check(shipped=shipped) if p.file.endswith(file)]


def test_the_small_library_is_free_of_problems(shipped: Path) -> None:
    assert check(shipped=shipped) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("to_week: 12", "to_week: 0", "before it starts"),
        ("seen: [0, 12]", "seen: [1, 12]", "before any source does"),
        ("loads: {bend: 0", "loads: {bend: 2", "bend 2 is too much for a start in week 0; at most 1"),
        ("lift: 0", "lift: 2", "lift 2 is too much"),
        ("twist: 0", "twist: 2", "twist 2 is too much"),
        ("[global, psoas", "[psoas", "'global' is missing"),
        ("from_week: 0", "from_week: 6", "'no_6wk_clearance' is missing; the window starts in week 6"),
        ("position: supine", "position: prone", "'prone_not_allowed' is missing"),
        ("position: supine", "position: prone", "week 12 at the earliest"),
        ("position: supine", "position: four_point", "'cannot_kneel' is missing"),
        ("category: gentle_rom", "category: nerve_glide", "'nerve_glide_not_enabled' is missing"),
        (PSOAS, f"{PSOAS[:-1]}, mrc_quad_lt3]", "the lowest rung must be 3"),
        ("least: 1, most: 5", "least: 4, most: 3", "the highest rung 3 is below the lowest, 4"),
        ("progression: brace_heel_slide", "progression: brace_heel_slid", "did you mean 'brace_heel_slide'?"),
        ("regression: quad_sets", "regression: brace_heel_slide", "starts later, in week 2"),
        ("reps: 15", "reps: 5", "the ceiling 5 is below the start, 10"),
        ("targets: [heaviness, ", "targets: [", "'heaviness' is not among the targets"),
        ("targets: [heaviness, ", "targets: [balance, heaviness, ", "a sentence for 'balance' is missing"),
        ("AAOS-LBG", "AAOS-LGB", "is not in sources.yaml; did you mean 'AAOS-LBG'?"),
        ("AAOS-LBG", '"[general knowledge]"', "general knowledge needs 'needs_review: true'"),
        ("muscles: [iliopsoas", "muscles: [iliopsoaz", "did you mean 'iliopsoas'?"),
        ("roots: [L2", "roots: [L9", "'L9' is not in vocabulary.yaml"),
        ("equipment: [bed", "equipment: [bedd", "did you mean 'bed'?"),
        ("  slide sheet: Wear", "  sledge: Wear", "'sledge' is not among the equipment"),
        ("Lie flat with", "The patient lies flat with", "starts with 'The'"),
        ("Lie flat with both", "Lie supine with both", "'supine' is jargon; say 'on your back'"),
        ("Lie flat with", "Lie on the bed or on the floor at home today with", "at most 12"),
        ("Your hip and knee stay", "Your hip and knee and the other hip and the other knee stay", "at most 15"),
        ("work gently.", "will heal.", "'will heal' promises or judges"),
        ("work gently.", "work gently!", "no exclamation marks"),
        ("start: Legs straight", "start: Put both your legs straight", "at most 4 words"),
        ("sets: 1\n  reps: 10\n  hold_s: 0", "sets: 1\n  reps: 10\n  hold_s: 3", "a 'hold' cue is needed"),
        ("id: heel_slides", "id: other_slides", "the file is called 'heel_slides'"),
        ("category: gentle_rom", "category: balance", "the file lies in 'gentle_rom'"),
        ("category: gentle_rom", "renamed_to: quad_sets\ncategory: gentle_rom", "add 'retired: true'"),
        ("category: gentle_rom", "retired: true\nrenamed_to: nowhere\ncategory: gentle_rom", "no exercise 'nowhere'"),
    ],
)
def test_each_demand_is_checked(shipped: Path, old: str, new: str, words: str) -> None:
    change(shipped / HEEL, old, new)
    assert any(words in message for message in told(shipped, HEEL)), told(shipped, HEEL)


def test_a_value_is_told_at_its_own_column(shipped: Path) -> None:
    line, column = change(shipped / HEEL, "twist: 0", "twist: 3")
    assert told(shipped, HEEL)[0].startswith(f"{shipped / HEEL}:{line}:{column + 7}: twist 3")


def test_a_circle_is_told_once(shipped: Path) -> None:
    change(shipped / HEEL, "from_week: 0", "from_week: 2")
    change(shipped / HEEL, "seen: [0, 12]", "seen: [2, 12]")
    change(shipped / BRACE, "regression: heel_slides", "progression: heel_slides")
    circles = [str(p) for p in check(shipped=shipped) if "circle" in p.message]
    assert len(circles) == 1
    assert "brace_heel_slide > heel_slides > brace_heel_slide" in circles[0]


def test_nothing_leads_to_a_retired_exercise(shipped: Path) -> None:
    change(shipped / BRACE, "category: core_activation", "retired: true\ncategory: core_activation")
    assert any("'brace_heel_slide' is retired" in message for message in told(shipped, HEEL))


def test_an_id_is_used_once(shipped: Path) -> None:
    copy = shipped / "gentle_rom" / "zz.yaml"
    copy.write_text((shipped / HEEL).read_text("utf-8"), "utf-8")
    assert any("the id 'heel_slides' is taken by" in message for message in told(shipped, "zz.yaml"))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("phases.yaml", "  - phase: 2\n", "  - phase: 3\n", "in order"),
        ("phases.yaml", "from_week: 6\n", "from_week: 7\n", "where the last one ends"),
        ("phases.yaml", "[SRORTHO, OPT, PENROSE]", "[SRORTHO, OPT, PENRSE]", "did you mean 'PENROSE'?"),
        ("walking.yaml", "{from_week: 3, minutes: 12, bouts: 3", "{from_week: 3, minutes: 9, bouts: 3", "shorter"),
        (
            "walking.yaml",
            "{from_week: 3, minutes: 12, bouts: 3",
            "{from_week: 3, minutes: 30, bouts: 3",
            "too big a step",
        ),
        ("walking.yaml", "{from_week: 3, minutes: 12", "{from_week: 1, minutes: 12", "before the one above"),
        ("red_flags.yaml", "  - id: calf\n", "  - id: fall\n", "'calf' is here 0 times; once is wanted"),
        ("red_flags.yaml", "I had {surgery}. One leg", "I had surgery. One leg", "{surgery} is missing"),
        ("home_tests.yaml", "  - id: heel_raises\n", "  - id: timed_up_and_go\n", "'heel_raises' is here 0 times"),
        ("home_tests.yaml", "gate: week_6  #", "gate: early_exercise  #", "waits for the week 6 check at least"),
        ("home_tests.yaml", "    most_s: 45\n", "", "has to end by itself; add 'most_s'"),
        ("home_tests.yaml", "[GAUTSCHI-2017]", "[GAUTSCHI-2018]", "did you mean 'GAUTSCHI-2017'?"),
        ("home_tests.yaml", "[GAUTSCHI-2017]", "[]", "at least one source is needed"),
        ("home_tests.yaml", "sources: [5RSTS-BSS]", "sources: []", "at least one source is needed"),
        (
            "home_tests.yaml",
            "{from_age: 50, value: 37",
            "{from_age: 40, value: 37",
            "does not come after the one above",
        ),
        (
            "home_tests.yaml",
            "needs: {movement: push_off, least: 4}",
            "needs: {movement: push_off, least: 6}",
            "6 is not",
        ),
        ("home_tests.yaml", "meaningful: 3.4", "meaningful: -3.4", "-3.4 is too small; more than 0"),
    ],
)
def test_the_shared_files_are_checked(shipped: Path, file: str, old: str, new: str, words: str) -> None:
    change(shipped / file, old, new)
    assert any(words in message for message in told(shipped, file)), told(shipped, file)


def test_learn_pages_are_checked(shipped: Path) -> None:
    page = shipped / "learn" / "page.yaml"
    page.parent.mkdir()
    page.write_text(
        "id: pag\ntitle: T\nsummary: S\nminutes: 2\nphases: [1, 9]\nsections: [{heading: H}]\nsources: [SGH, SHG]\n"
    )
    assert [message.split(": ", 1)[1] for message in told(shipped, "page.yaml")] == [
        "the file is not called 'pag.yaml'",
        "there is no phase 9",
        "'SHG' is not in sources.yaml; did you mean 'SGH'?",
    ]
