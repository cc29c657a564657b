"""Whose signature is trusted: the clinic's own key, made at first use, and the one key each person's plans come with.

A key is trusted from the first plan on; any other needs the person's own decision. It changes no plan.
"""

from __future__ import annotations

import msgspec

from ..exchange.preview import Signed
from ..exchange.ptcoach_file import Opened, Seal
from ..exchange.signing import new_key, public_of
from .desk import Desk

_CLINIC_KEY = "clinic_key"


def clinic_key(desk: Desk) -> str:
    """The secret key this computer signs plans with; made and kept the first time it is asked for."""
    known = desk.store.casework.remembered(_CLINIC_KEY)
    if known is None:
        known = new_key()
        desk.store.casework.remember(_CLINIC_KEY, known)
    return known


def own_public_key(desk: Desk) -> str | None:
    """What patients' programs know this computer by; None while no plan was handed over."""
    known = desk.store.casework.remembered(_CLINIC_KEY)
    return public_of(known) if known else None


def pinned(desk: Desk, patient_id: str) -> tuple[str, str] | None:
    """The public key that a person's plans come with, and the clinic's name; None before the first."""
    told = desk.store.casework.remembered(_pin(patient_id))
    return msgspec.json.decode(told, type=tuple[str, str]) if told else None


def pin(desk: Desk, patient_id: str, public: str, clinic: str) -> None:
    desk.store.casework.remember(_pin(patient_id), msgspec.json.encode((public, clinic)).decode())


def put_back_pin(desk: Desk, patient_id: str, before: str) -> None:
    """What was pinned before, as `pin_text` told it."""
    desk.store.casework.remember(_pin(patient_id), before or None)


def pin_text(desk: Desk, patient_id: str) -> str:
    return desk.store.casework.remembered(_pin(patient_id)) or ""


def signed(desk: Desk, opened: Opened, patient_id: str | None) -> Signed:
    """What the signature of a plan file is worth for the person it would be taken in for (None: somebody new)."""
    if opened.signature is None or opened.seal is Seal.MISSING:
        return Signed.MISSING
    if opened.seal is Seal.BROKEN:
        return Signed.BROKEN
    if opened.signature.public_key == own_public_key(desk):
        return Signed.OURS
    known = pinned(desk, patient_id) if patient_id else None
    if known is None:
        return Signed.FIRST
    return Signed.KNOWN if known[0] == opened.signature.public_key else Signed.OTHER


def _pin(patient_id: str) -> str:
    return f"clinic_of {patient_id}"
