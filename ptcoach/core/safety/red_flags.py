"""When the red-flag questions are due, what their answers lock, and what unlocks it: `reference.md` §9.

"Not sure" counts as yes until its follow-up. An answer given by mistake is voided by a correction, so it is not here.
"""

from __future__ import annotations

from datetime import timedelta

from ..model.reason import Reason
from ..model.record import Event, FlagCheck, PainReport, Permission
from ..model.red_flag import RedFlag, Tier
from .clearances import positive_checks, signed
from .facts import Facts, between, remembered
from .rules import because

DAILY_TO_WEEK = 6  # `decisions.md` 8: before every first session of a day to week 6
EVERY = timedelta(days=7)  # then weekly
_ALL = frozenset(RedFlag)
SEVERE_PAIN = 8  # pain this high is asked about, because R1 begins with sudden severe pain [design]


@remembered
def positives(check: FlagCheck) -> tuple[RedFlag, ...]:
    """The flags that count as yes, gravest first."""
    yes = {answer.flag for answer in check.answers if answer.counts_as_yes}
    if not yes:  # nearly every check there is
        return ()
    return tuple(sorted(yes, key=lambda flag: (flag.tier is not Tier.R1, list(RedFlag).index(flag))))


def tier_of(check: FlagCheck) -> Tier | None:
    """The gravest tier of `check`; None if every answer given is no."""
    found = positives(check)
    return found[0].tier if found else None


def questions_due(facts: Facts) -> bool:
    """Whether the questions come before the next session of `facts.today`."""
    return due_reason(facts) is not None


def due_reason(facts: Facts) -> Reason | None:
    """Why the questions are due; None if they are not.

    Only a full set of "No" counts as asked: a missing answer is asked again, and after a "Yes" all are asked again.
    """
    asked = _last_all_no(facts)
    if asked is not None and _asks_again(facts, asked):
        return because("red_flags_due_after_pain")
    if facts.week > DAILY_TO_WEEK:
        return None if asked and facts.today - asked.day < EVERY else because("red_flags_due_weekly")
    return None if asked and asked.day == facts.today else because("red_flags_due")


def _last_all_no(facts: Facts) -> FlagCheck | None:
    """The newest complete all-no check dated no later than today, unless a positive one is newer."""
    for check in reversed(facts.record.flag_checks):
        if positives(check):
            return None
        if check.day <= facts.today and _complete(check):
            return check
    return None


@remembered
def _complete(check: FlagCheck) -> bool:
    return {a.flag for a in check.answers} == _ALL


def _asks_again(facts: Facts, asked: FlagCheck) -> bool:
    """Something reported since `asked` sends the person back to the questions (`decisions.md` 7)."""
    return any(p.at > asked.at and needs_questions(p) for p in facts.record.pains) or any(
        c.at > asked.at and c.day != asked.day and max(c.back_pain or 0, c.leg_pain or 0) >= SEVERE_PAIN
        for c in between(facts.record.check_ins, facts.today, facts.today)
    )


def needs_questions(report: PainReport) -> bool:
    """Symptoms moving down, new numbness, new weakness, or pain so high that it may be the sudden severe kind."""
    return report.moved_down or report.new_numbness or report.new_weakness or report.pain >= SEVERE_PAIN


def cleared(facts: Facts, event: Event) -> bool:
    """True if a clinician's clearance was recorded after `event` and is not dated before it."""
    return any(
        c.permission is Permission.RED_FLAG_CLEARED and signed(c, facts) and c.at > event.at and c.on >= event.day
        for c in facts.record.clearances
    )


@remembered
def uncleared(facts: Facts) -> tuple[FlagCheck, ...]:
    """Every positive check no clinician has cleared, also one dated after today: a wrong clock must not unlock."""
    return tuple(c for c in positive_checks(facts.record.flag_checks) if not cleared(facts, c))


def lock(facts: Facts) -> FlagCheck | None:
    """The check that locks exercise: the gravest uncleared one, among equals the newest."""
    return min(reversed(uncleared(facts)), key=lambda check: tier_of(check) is not Tier.R1, default=None)


def flag_reasons(facts: Facts) -> tuple[Reason, ...]:
    """A reason for every uncleared positive answer, gravest first, each flag once."""
    found = {flag for check in uncleared(facts) for flag in positives(check)}
    codes = {Tier.R1: "red_flag_emergency", Tier.R2: "red_flag_same_day"}
    ordered = sorted(found, key=lambda flag: (flag.tier is not Tier.R1, list(RedFlag).index(flag)))
    return tuple(because(codes[flag.tier], flag=flag.value) for flag in ordered)
