"""One worker thread for slow work; results come back on the window's thread, and what comes too late is dropped.

Nothing here knows what the work is; a task must not touch a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from ..errors import PTCoachError

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class _Result(QObject):
    ready = Signal(object, object)  # value, error


class _Work(QRunnable):
    def __init__(self, job: Callable[[], Any], result: _Result) -> None:
        super().__init__()
        self._job = job
        self._result = result

    def run(self) -> None:
        try:
            value = self._job()
        except Exception as error:  # noqa: BLE001 - a worker is a shell: the window shows what went wrong
            self._result.ready.emit(None, error)
        else:
            self._result.ready.emit(value, None)


class _Pending(QObject):
    """Waits on the window's thread for one result."""

    def __init__(self, tasks: Tasks, on_done: Done, on_error: Failed | None) -> None:
        super().__init__(tasks)
        self.result = _Result(self)
        self._tasks = tasks
        self._on_done = on_done
        self._on_error = on_error
        self.result.ready.connect(self._on_ready, QtCore.Qt.ConnectionType.QueuedConnection)

    def _on_ready(self, value: object, error: Exception | None) -> None:
        if self._tasks.forget(self):
            if error is None:
                if not _is_gone(self._on_done):
                    self._on_done(value)
            elif self._on_error is not None and not _is_gone(self._on_error):
                self._on_error(error)
            else:
                self._tasks.failed.emit(error)
        self.deleteLater()


def _is_gone(work: Callable[..., Any]) -> bool:
    """Whether it is a method of a page or a widget that Qt has deleted since: nobody is there for the answer."""
    while isinstance(work, partial):
        work = work.func
    owner = getattr(work, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


class Tasks(QObject):
    """`failed` carries the error of a task that named no `on_error` of its own."""

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: QThreadPool | None = None
        self._waiting: list[_Pending] = []

    def run(self, job: Callable[[], Any], on_done: Done, on_error: Failed | None = None) -> None:
        """Run `job` on the worker; call one of the others with its value or its error, on the window's thread.

        A value for a widget that is gone by then is dropped; an error still reaches the person.
        """
        pending = _Pending(self, on_done, on_error)
        self._waiting.append(pending)
        if self._pool is None:
            self._pool = QThreadPool(self)
            self._pool.setMaxThreadCount(1)
        self._pool.start(_Work(job, pending.result))

    def forget(self, pending: _Pending) -> bool:
        """True if the result is still wanted; it is wanted once."""
        wanted = pending in self._waiting
        if wanted:
            self._waiting.remove(pending)
        return wanted

    @property
    def busy(self) -> bool:
        """Whether somebody still waits for a result."""
        return bool(self._waiting)

    def finish(self) -> None:
        """Want no result any more and wait for the worker to stop; call before the window closes."""
        self._waiting.clear()
        if self._pool is not None:
            self._pool.clear()
            self._pool.waitForDone()


def plain(error: Exception) -> PTCoachError:
    """`error` in words for the person; its own text goes to the log, not to the screen."""
    from ..words import _

    if isinstance(error, PTCoachError):
        return error
    return PTCoachError(
        _("Something went wrong in the program."),
        _("What you saved before is kept."),
        _("Try again, or restart PT Coach."),
    )
