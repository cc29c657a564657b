"""The warning signs and whom to call, in words that need no record and no library (hazard H4).

Shown while nobody is set up or the record cannot be opened; the questions of every day are `present.check_in`'s.
"""

from __future__ import annotations

from msgspec import Struct

from ..core.model.patient import Contacts
from ..core.model.red_flag import Tier
from ..words import _


class CareCard(Struct, frozen=True, kw_only=True):
    """`heading` says whom and when; `signs` finish it; `number` is a number or plain words."""

    tier: Tier
    heading: str
    signs: tuple[str, ...]
    number: str
    last: str


class RedFlagsState(Struct, frozen=True, kw_only=True):
    title: str
    lead: str
    cards: tuple[CareCard, ...]


def build_red_flags(contacts: Contacts | None = None) -> RedFlagsState:
    """The signs of `reference.md` §9, emergency first."""
    known = contacts or Contacts()
    emergency, surgeon = known.emergency.strip(), known.surgeon.strip()
    return RedFlagsState(
        title=_("Something feels wrong"),
        lead=_("Stop exercising. Look through both lists. If one line fits you, do what the list says."),
        cards=(
            CareCard(
                tier=Tier.R1,
                heading=_("Call the emergency number or go to the emergency department now if you have:"),
                signs=(
                    _("numbness between your legs, or wiping feels different"),
                    _("trouble starting, stopping or feeling when you pass water, or leaking"),
                    _("a bowel that leaks, or that you cannot feel"),
                    _("sudden severe pain, or both legs suddenly weak or numb"),
                    _("chest pain, trouble breathing, or coughing up blood"),
                ),
                number=_("Emergency number: {number}").format(number=emergency)
                if emergency
                else _("Call your local emergency number."),
                last=_("Do not drive yourself. Do not wait until tomorrow."),
            ),
            CareCard(
                tier=Tier.R2,
                heading=_("Call your surgical team today if you have:"),
                signs=(
                    _("a leg or foot that is newly weak, or much weaker than yesterday"),
                    _("one calf that is hot, swollen, red or sore"),
                    _("a wound that leaks, opens, is red or hot, or a fever"),
                    _("a bad headache when you sit or stand that eases when you lie down"),
                    _("a fall, or a new pain after a twist or a heavy lift"),
                ),
                number=_("Surgical team: {number}").format(number=surgeon)
                if surgeon
                else _("The number is on your hospital letter."),
                last=_("If nobody answers within 1 hour, go to the emergency department."),
            ),
        ),
    )
