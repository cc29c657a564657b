"""What the person was shown and what it rests on, as it is stored: so that any day can be decided again later.

Deciding is the core's; it only writes down.
"""

from __future__ import annotations

import msgspec

from ..core.model.record import Decision
from ..core.safety.door import ClearedPlan
from ..core.safety.rules import rules_version
from .desk import Desk


def decision(desk: Desk, cleared: ClearedPlan) -> Decision:
    """What was shown and what it rests on.

    The record itself is append-only and can be read as it stood at `at`, so of it only the extent is kept here.
    """
    facts = desk.facts()
    inputs = {
        "today": facts.today,
        "patient": facts.patient,
        "since": facts.record.since,
        "plan": cleared.plan,
        "check_in": facts.check_in,
        "flag_check": facts.flag_check,
    }
    return Decision(
        id=desk.new_id(),
        at=desk.now,
        day=facts.today,
        kind="day_plan",
        inputs=msgspec.json.encode(inputs, order="deterministic").decode(),
        outcome=outcome(cleared),
        rules_version=rules_version(),
        library_version=desk.library.version,
    )


def outcome(cleared: ClearedPlan) -> str:
    """Everything the door decided, as JSON: equal decisions, equal text."""
    told = {
        "day": cleared.day,
        "items": [
            {"exercise_id": c.item.exercise_id, "dose": c.item.dose, "sides": c.item.sides, "verdict": c.verdict}
            for c in cleared.items
        ],
        "refused": [{"exercise_id": r.item.exercise_id, "verdict": r.verdict} for r in cleared.refused],
    }
    return msgspec.json.encode(told, order="deterministic").decode()
