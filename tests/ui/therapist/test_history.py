"""Undo and redo of a programme: back is exactly what it was, forward exactly what it became."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ptcoach.core.model.plan import Plan
from ptcoach.core.programme import edit
from ptcoach.ui.therapist.editor_history import History
from tests import make

EXERCISES = [make.exercise(id=f"exercise_{n}", name=f"Exercise {n}") for n in range(5)]
LIBRARY, FACTS = make.library(*EXERCISES), make.facts()

Change = Callable[[Plan], Plan]
rows = st.sets(st.integers(0, 3), min_size=1)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda e: lambda plan: edit.add(plan, e, FACTS), st.sampled_from(EXERCISES)),
    st.builds(lambda r: lambda plan: edit.remove(plan, r), rows),
    st.builds(lambda r, to: lambda plan: _move(plan, r, to), rows, st.integers(0, 4)),
    st.builds(lambda r, n: lambda plan: edit.set_dose(plan, r, "reps", n), rows, st.integers(1, 12)),
    st.builds(lambda r, d, on: lambda plan: edit.set_weekday(plan, r, d, on), rows, st.integers(0, 6), st.booleans()),
    st.builds(lambda r, text: lambda plan: edit.set_note(plan, r, text), rows, st.text(max_size=3)),
    st.builds(lambda m, b: lambda plan: edit.set_walk(plan, m, b), st.integers(1, 40), st.integers(1, 4)),
)


def _move(plan: Plan, wanted: set[int], to: int) -> Plan:
    return edit.move(plan, frozenset(n for n in wanted if n < len(plan.items)), min(to, len(plan.items)))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CHANGES, st.sampled_from(["", "reps", "note"])), max_size=12))
def test_back_and_forth_gives_the_same_plans(qapp: QApplication, changes: list[tuple[Change, str]]) -> None:
    history = History()
    history.begin(make.plan(*EXERCISES[:3]), LIBRARY)
    seen = [history.plan]
    for change, key in changes:
        wanted = change(history.plan)
        history.push(wanted, key)
        assert history.plan == wanted
        seen.append(wanted)
    back = [history.plan]
    while history.stack.canUndo():
        assert history.stack.undoText()
        history.stack.undo()
        back.append(history.plan)
    assert back[-1] == seen[0]
    assert all(plan in seen for plan in back)
    forth = [history.plan]
    while history.stack.canRedo():
        history.stack.redo()
        forth.append(history.plan)
    assert forth == back[::-1]
    if not any(key for _change, key in changes):
        assert forth == [plan for n, plan in enumerate(seen) if not n or plan != seen[n - 1]]
