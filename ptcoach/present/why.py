"""Why this one, why not more, why not at all, and what comes next: the answers in words, for Today and My plan.

Words only. Refusals name their rule and where it comes from, so that anybody can look it up or ask about it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..core.model.library import Library
from ..core.model.plan import Origin
from ..core.model.reason import Reason
from ..core.programme.changes import why_not_more
from ..core.programme.diary import read
from ..core.programme.phase import standing
from ..core.safety.door import ClearedItem, ClearedPlan
from ..core.safety.facts import Facts
from ..core.safety.rules import RULES
from ..words import _
from .reasons import words
from .target_words import telling_why


def not_more(item: ClearedItem, plan: ClearedPlan, facts: Facts, library: Library) -> tuple[str, ...]:
    """What made the dose smaller today, and what has to happen before it grows."""
    limits = tuple(words(reason) for reason in item.verdict.reasons)
    if plan.plan.origin is Origin.THERAPIST:
        return (*limits, _("Your therapist set this amount."))
    return (*limits, words(why_not_more(read(facts, library), library, item.exercise)))


def rule_lines(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Each reason's rule: what it promises, its id, and its source."""
    rules = dict.fromkeys(RULES[reason.rule] for reason in reasons if reason.rule in RULES)
    return tuple(
        _("{sentence} (rule {id}, {source})").format(sentence=_(rule.sentence), id=rule.id, source=rule.source)
        for rule in rules
    )


def refusal(exercise_id: str, plan: ClearedPlan) -> tuple[str, ...]:
    """Why an exercise of the plan may not be done today: every reason, then the rules behind them."""
    found = [reason for r in plan.refused if r.item.exercise_id == exercise_id for reason in r.verdict.reasons]
    return (*(words(reason) for reason in found), *rule_lines(found))


def next_phase(facts: Facts, library: Library) -> tuple[str, tuple[str, ...]]:
    """The question about the next phase as a title, and what is missing for it; two times nothing in the last one."""
    where = standing(facts, library)
    follows = next((p for p in library.phases if p.phase == where.phase + 1), None)
    if follows is None:
        return "", ()
    title = _("What you need for phase {n}: {name}").format(n=int(follows.phase), name=follows.name)
    return title, tuple(words(r) for r in where.missing) or (_("Nothing is missing. It opens by itself."),)


def why_these(plan: ClearedPlan, facts: Facts, library: Library) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every exercise of today's plan by name: what it is for and why it is there, why not more, or why not today."""
    told = [
        (
            item.exercise.name,
            (
                telling_why(item.exercise, facts.patient),
                *(words(reason) for reason in item.item.why),
                *(_("Why not more: {why}").format(why=line) for line in not_more(item, plan, facts, library)),
            ),
        )
        for item in plan.items
    ]
    held = [
        (_("{name}: not today").format(name=r.exercise.name), refusal(r.item.exercise_id, plan))
        for r in plan.refused
        if r.exercise is not None
    ]
    return tuple((name, tuple(line for line in lines if line)) for name, lines in (*told, *held))
