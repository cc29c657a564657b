"""Why something was left out, in words: the same in Today, the player, the plan and on charts."""

from __future__ import annotations

from ..core.model.record import SkipReason
from ..words import _


def skip_words(reason: SkipReason) -> str:
    return {
        SkipReason.ILL: _("ill"),
        SkipReason.PAIN: _("pain"),
        SkipReason.AWAY: _("away"),
        SkipReason.REST_DAY: _("rest day"),
        SkipReason.TOO_HARD: _("too hard"),
        SkipReason.NO_TIME: _("no time"),
        SkipReason.OTHER: _("another reason"),
    }[reason]


def skip_options() -> tuple[tuple[SkipReason, str], ...]:
    """Every reason with the words to choose it by."""
    return tuple((reason, skip_words(reason).capitalize()) for reason in SkipReason)
