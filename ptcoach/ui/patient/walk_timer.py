"""The running walk: one timer for the whole program, so that it goes on while other pages show.

It keeps seconds and gaps (`present.walk_clock`) and the start on disk; what they amount to is asked on the walk page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ...actions.walk_clock import end_walk, running_walk, start_walk
from ...present.dates import time_words
from ...present.walk_clock import Timing, begin, step, take_up
from ...words import _
from ..house import House

_EVERY_MS = 1000


class WalkTimer(QObject):
    """`timing` is None while no walk runs. `ticked` carries the `Timing` once a second."""

    ticked = Signal(object)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.house = house
        self.timing: Timing | None = None
        self._whose = ""  # the id of the person it is timed for
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY_MS)
        self._pulse.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin a walk now; a second press while one runs does nothing."""
        self.change_hands()
        if self.timing is None:
            self.timing = begin(self.house.desk.now)
            self._pulse.start()
            self.house.do(start_walk)

    def change_hands(self) -> bool:
        """Time for whoever the program is used for now; True if that was somebody else before.

        A walk of theirs is let go of, not ended: they find its start when they come back.
        """
        who = self.house.desk.person.id
        changed, self._whose = self._whose not in ("", who), who
        if changed:
            self.timing = None
            self._pulse.stop()
        return changed

    def take_up(self) -> bool:
        """Go on with a walk that was running when the program was last open; True if there was one."""
        if self.house.desk is None or self.house.desk.patient is None:
            return False
        self.change_hands()
        if self.timing is not None:
            return False
        started = running_walk(self.house.desk)
        if started is None:
            return False
        self.timing = take_up(started, self.house.desk.now)
        self._pulse.start()
        return True

    def tick(self) -> None:
        if self.timing is not None:
            self.timing = step(self.timing, self.house.desk.now)
            self.ticked.emit(self.timing)

    def stop(self) -> Timing:
        """End the walk and give what was timed. The start stays on disk until `forget`: nothing is recorded yet."""
        assert self.timing is not None
        self.tick()
        timing, self.timing = self.timing, None
        self._pulse.stop()
        return timing

    def forget(self) -> None:
        """The walk was recorded or thrown away."""
        if self.house.desk is not None and running_walk(self.house.desk) is not None:
            self.house.do(end_walk)


def walk_timer(house: House) -> WalkTimer:
    """The one timer of `house`, made at the first call."""
    found = house.findChild(WalkTimer)
    return found if isinstance(found, WalkTimer) else WalkTimer(house)


def notice_running_walk(house: House) -> None:
    """At the start of the program: take up a walk that was left running, and say so."""
    timer = walk_timer(house)
    if timer.take_up() and timer.timing is not None:
        house.say(
            _("A walk has been running since {time}. Open Walk to stop it.").format(
                time=time_words(timer.timing.started)
            )
        )
