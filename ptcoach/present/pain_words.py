"""What the pain rule's answer means for the session, in words. The rule itself is `core.safety.pain`."""

from __future__ import annotations

from msgspec import Struct

from ..core.safety.pain import PainAction, PainAdvice
from ..words import _
from .reasons import words


class AdviceView(Struct, frozen=True, kw_only=True):
    tone: str
    title: str
    reasons: tuple[str, ...]


def build_advice(advice: PainAdvice, exercise: str) -> AdviceView:
    """What happens now, and every reason for it; `exercise` is the name of the one that hurt."""
    tone, title = {
        PainAction.KEEP: ("info", _("You may go on. Stop if it gets stronger.")),
        PainAction.HALF: ("warn", _("Half of what is left: {exercise}.")),
        PainAction.STOP_ITEM: ("warn", _("Over for today: {exercise}.")),
        PainAction.STOP_SESSION: ("danger", _("The session is over for today.")),
        PainAction.RED_FLAGS: ("danger", _("Stop. Answer a few questions now.")),
    }[advice.action]
    reasons = tuple(words(reason) for reason in advice.reasons)
    return AdviceView(tone=tone, title=title.format(exercise=exercise), reasons=reasons)
