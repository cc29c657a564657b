"""Undo and redo for a programme: a change is the plan before it and the plan after it. It keeps nothing for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ...core.model.library import Library
from ...core.model.plan import Plan
from ...present.plan_diff import plan_diff
from ...words import _

_MERGING = 1  # the id Qt compares before it asks whether two commands are one


class _Change(QUndoCommand):
    """`key` tells changes of the same thing apart from others; "" stands alone."""

    def __init__(self, history: History, before: Plan, after: Plan, key: str) -> None:
        super().__init__(history.words(before, after))
        self._history = history
        self.before = before
        self.after = after
        self.key = key

    def id(self) -> int:
        return _MERGING if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Typing on in the same cell is one change: what Undo takes back is the whole of it."""
        if not isinstance(other, _Change) or other.key != self.key:
            return False
        self.after = other.after
        self.setText(self._history.words(self.before, self.after))
        self.setObsolete(self.before == self.after)
        return True

    def undo(self) -> None:
        self._history.show_plan(self.before)

    def redo(self) -> None:
        self._history.show_plan(self.after)


class History(QObject):
    """`plan` is the programme now; `changed` follows every change, undo and redo."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.plan = Plan(items=())
        self._library: Library | None = None
        self._run = 0

    def begin(self, plan: Plan, library: Library) -> None:
        """Start anew with `plan`; there is nothing to take back. `library` knows the names of exercises."""
        self._library = library
        self.stack.clear()
        self.show_plan(plan)

    def words(self, before: Plan, after: Plan) -> str:
        """What a change is called: its first difference, and that there are more."""
        assert self._library is not None
        first, *more = plan_diff(before, after, self._library) or ("",)
        return _("{change}, and {n} more").format(change=first, n=len(more)) if more else first

    def push(self, plan: Plan, key: str = "") -> None:
        """Change to `plan`. Changes with the same `key` are one until `settle`."""
        if plan != self.plan:
            self.stack.push(_Change(self, self.plan, plan, f"{key} {self._run}" if key else ""))

    def settle(self) -> None:
        """What is typed from now on is another change."""
        self._run += 1

    def show_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.changed.emit()
