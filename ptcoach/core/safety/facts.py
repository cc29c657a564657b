"""Everything a rule may look at: the person, the record and the day. Time comes in; nothing here reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.body import Complaint, Rung, Side
from ..model.patient import Patient
from ..model.record import CheckIn, Clearance, FlagCheck, Permission, Record


@dataclass(frozen=True, slots=True)
class Facts:
    patient: Patient
    record: Record
    today: date

    @property
    def days_since_surgery(self) -> int:
        """Negative before surgery."""
        return (self.today - self.patient.surgery.on).days

    @property
    def week(self) -> int:
        """Whole weeks since surgery; week 0 is the day of surgery to day 6 (`reference.md` §14)."""
        return self.days_since_surgery // 7

    @property
    def age(self) -> int | None:
        born = self.patient.birth_year
        return None if born is None else self.today.year - born

    @property
    def check_in(self) -> CheckIn | None:
        """Today's newest check-in."""
        return next((c for c in reversed(self.record.check_ins) if c.day == self.today), None)

    @property
    def flag_check(self) -> FlagCheck | None:
        """Today's newest red-flag check."""
        return next((c for c in reversed(self.record.flag_checks) if c.day == self.today), None)

    def rung(self, movement: Complaint, side: Side) -> Rung | None:
        """The newest known rung of a movement and side; None if nobody ever said."""
        for seen in reversed(self.record.rungs):
            if seen.movement is movement and seen.side is side and seen.day <= self.today:
                return seen.rung
        return next((s.rung for s in self.patient.ladder if s.movement is movement and s.side is side), None)

    def clearance(self, permission: Permission, exercise_id: str | None = None) -> Clearance | None:
        """The newest clearance of this kind dated no later than today."""
        return next(
            (
                c
                for c in reversed(self.record.clearances)
                if c.permission is permission and c.on <= self.today and c.exercise_id == exercise_id
            ),
            None,
        )
