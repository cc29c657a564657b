"""What a plan file will hold, and what was handed over, in a therapist's words."""

from __future__ import annotations

from ptcoach.core.model.casework import HandedOver, TakenIn
from ptcoach.core.model.record import Permission, Record, Void
from ptcoach.core.safety.facts import Facts
from ptcoach.exchange.ptcoach_file import PlanPart
from ptcoach.present.files_known import MOST, taken_lines
from ptcoach.present.hand_over import build_hand_over
from tests import make
from tests.make import TODAY

FACTS = Facts(make.patient(), Record(), TODAY)
AT = make.moment(TODAY, 9, 5)


def test_the_file_is_told_before_it_is_made() -> None:
    said, back = make.clearance(Permission.FLEXION, by="Dr Cut"), make.clearance(Permission.PRONE, by="Dr Back")
    part = PlanPart(
        plan=make.therapist_plan(make.item("gone"), make.item(), version=3, issued_on=TODAY),
        own_exercises={"mine": "…"},
        clearances=(said, back),
        voids=(Void(event_id=back.id, at=AT, why=""),),
    )
    handed = (HandedOver(at=AT, file_name="a.ptcoach", kind="plan", plan_version=3, locked=True),)
    state = build_hand_over(part, FACTS, make.library(), handed)
    assert state.title == "Version 3, by Pat Physio, issued on 1 June 2026"
    assert state.exercises[1] == "Heel press, 2 × 8"
    assert "2 exercises" in state.holds
    assert "1 exercise of your own" in state.holds
    assert [line for line in state.holds if "Dr" in line] == [line for line in state.holds if "Dr Cut" in line]
    assert any(line.startswith("gone: ") for line in state.stopped)
    assert state.seen == "This version was handed over on 1 June 2026."
    assert state.rows == (("1 June 2026, 9:05", "Plan, version 3", "a.ptcoach", "with passphrase"),)


def test_without_a_version_there_is_nothing_to_give() -> None:
    state = build_hand_over(None, FACTS, make.library(), ())
    assert (state.title, state.holds, state.seen) == ("No version is issued yet", (), "")


def test_the_last_file_of_each_person_can_be_undone() -> None:
    def taken(n: int, who: str, undone: bool = False) -> TakenIn:
        undone_at = AT if undone else None
        return TakenIn(
            id=f"t{n}", patient_id=who, at=AT, digest="", file_name=f"{n}.ptcoach", kind="plan", undone_at=undone_at
        )

    files = (taken(1, "p1"), taken(2, "p2"), taken(3, "p1"), taken(4, "p1", undone=True))
    lines = taken_lines(files, {"p1": make.patient()})
    assert [line.id for line in lines] == ["t4", "t3", "t2", "t1"]
    assert [bool(line.undo) for line in lines] == [False, True, True, False]
    assert lines[0].words == "Sam Example, taken in on 1 June 2026, 9:05, undone on 1 June 2026, 9:05"
    assert lines[1].undo == "Undo 3.ptcoach, taken in on 1 June 2026, 9:05"
    assert lines[2].words == "1 June 2026, 9:05"
    assert len(taken_lines(tuple(taken(n, "p1") for n in range(20)), {})) == MOST
