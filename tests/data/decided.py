"""Makes `decisions/*.json`: days of the scenarios, opened through the real action and stored with what they rest on.

`python -m tests.data.decided` writes them anew, and with that accepts what the rules decide now. Look at the
differences first: each is a person who would be shown something else than before.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ptcoach.actions import session
from ptcoach.actions.desk import Desk
from ptcoach.clock import FixedClock
from ptcoach.core.model.library import Library
from ptcoach.core.model.patient import Patient
from ptcoach.core.model.plan import Origin, Plan
from ptcoach.core.model.record import Decision, Record
from ptcoach.core.safety.clearances import positive_checks
from ptcoach.core.safety.facts import Facts
from ptcoach.library.emit import as_data
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.store.store import Store
from ptcoach.trial.chart import moment
from ptcoach.trial.day import Morning
from ptcoach.trial.play import SESSION, play
from ptcoach.trial.reading import read

FOLDER = Path(__file__).with_name("decisions")
SCENARIOS = Path(__file__).parents[1] / "scenarios"
# Days kept of what is written down daily: enough to decide from, and a file one can still look at.
MEMORY = {"sets": 2, "walks": 2, "sessions": 2, "day_plans": 2, "check_ins": 14, "flag_checks": 7}
DAYS = (
    *(("foot_drop_recovers", 10), ("foot_drop_recovers", 44), ("foot_drop_recovers", 100)),
    *(("cauda_equina_day_12", 12), ("haematoma_day_4", 4), ("wound_fever", 11), ("csf_headache", 16)),
    *(("three_days_of_high_pain", 16), ("three_days_of_high_pain", 18), ("worse_mornings", 22)),
    *(("rung_lost_confirmed", 29), ("one_good_test", 22), ("foot_suddenly_gone", 25), ("both_legs_worse", 15)),
    *(("glides_flaring", 22), ("glides_flaring", 30), ("late_start", 50), ("both_legs_weak", 30)),
    *(("old_with_diabetes_alone", 25), ("anterior_approach", 20), ("lateral_stated_sore", 30)),
    *(("surgeon_laxer", 36), ("surgeon_stricter", 92), ("therapist_overrides", 50), ("early_exercise", 57)),
    *(("lifting_number", 130), ("lifting_number", 142), ("prone_cleared", 99), ("prone_cleared", 106)),
    *(("medicine_masks_pain", 5), ("medicine_masks_pain", 9), ("fearful", 4), ("flare_up_mode", 23)),
)


class Kept(msgspec.Struct, frozen=True):
    """One stored decision and the record it was made from."""

    scenario: str
    day: int
    rules_version: str
    library_version: str
    patient: Patient
    record: Record
    plan: Plan
    outcome: msgspec.Raw


def decide(scenario: str, number: int, library: Library) -> Kept:
    """The day opened as the program opens it: from a store, through the action."""
    told = next(d for d in play(read(SCENARIOS / f"{scenario}.yaml", library), library) if d.number == number)
    stored, facts = _open(told.morning, library)
    plan = msgspec.json.decode(stored.inputs)["plan"]
    return Kept(
        scenario=scenario,
        day=number,
        rules_version=stored.rules_version,
        library_version=stored.library_version,
        patient=facts.patient,
        record=facts.record,
        plan=msgspec.convert(plan, Plan),
        outcome=msgspec.Raw(stored.outcome.encode()),
    )


def _open(seen: Morning, library: Library) -> tuple[Decision, Facts]:
    facts = seen.facts
    clock = FixedClock(moment(facts.today, SESSION))
    with tempfile.TemporaryDirectory() as root:
        folder = DataFolder(Path(root) / "data")
        with Desk(Store.open(folder, clock), library, clock, folder) as desk:
            desk.store.save_patient(facts.patient)
            desk.store.choose_patient(facts.patient.id)
            desk.store.add(facts.patient.id, *_lately(facts))
            if seen.plan.origin is Origin.THERAPIST:
                desk.store.issue_plan(facts.patient.id, seen.plan)
            before = desk.facts()
            session.open_day(desk)
            (stored,) = desk.store.decisions(facts.patient.id)
            return stored, before


def _lately(facts: Facts) -> Iterator[Any]:
    """The record without the daily things of long ago."""
    record = facts.record
    yield from (c for c in positive_checks(record.flag_checks) if (facts.today - c.day).days > MEMORY["flag_checks"])
    for name in Record.__struct_fields__:
        if name != "since":
            days = MEMORY.get(name, 10_000)
            yield from (event for event in getattr(record, name) if (facts.today - event.day).days <= days)


def as_text(kept: Kept) -> str:
    """A line for every event, and nothing that is as it would be anyway."""
    told = msgspec.structs.asdict(kept) | {name: as_data(getattr(kept, name)) for name in ("patient", "record", "plan")}
    return msgspec.json.encode(told).decode().replace('{"id":', '\n{"id":') + "\n"


def main() -> None:
    library = load(EXERCISES, None, None).library
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for scenario, number in DAYS:
        kept = decide(scenario, number, library)
        (FOLDER / f"{scenario}_{number}.json").write_text(as_text(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
