"""A passphrase in front of the therapist's pages, kept as a scrypt hash beside the record.

It keeps curious eyes away on a shared computer; it does not encrypt: whoever may read the files can read the record.
"""

from __future__ import annotations

import hashlib
import hmac
import os

import msgspec
from msgspec import Struct

from ..errors import BadInput, Refused
from ..words import _
from .changed import Changed
from .desk import Desk

LEAST_LENGTH = 8
_KEY = "therapist_lock"
_COST, _BLOCK, _LANES = 2**15, 8, 1  # about 0.1 s and 32 MiB a try; OWASP asks for 2**17 where a server is guarded


class _Hash(Struct, frozen=True):
    salt: bytes
    cost: int
    block: int
    lanes: int
    told: bytes

    @classmethod
    def of(cls, passphrase: str) -> _Hash:
        salt = os.urandom(16)
        return cls(salt, _COST, _BLOCK, _LANES, _scrypt(passphrase, salt, _COST, _BLOCK, _LANES))

    def fits(self, passphrase: str) -> bool:
        return hmac.compare_digest(self.told, _scrypt(passphrase, self.salt, self.cost, self.block, self.lanes))


def has_lock(desk: Desk) -> bool:
    return desk.store.casework.remembered(_KEY) is not None


def opens(desk: Desk, passphrase: str) -> bool:
    """Whether `passphrase` opens the therapist's pages; takes about 0.1 s, so it belongs on a worker."""
    kept = _kept(desk)
    return kept is None or kept.fits(passphrase)


def set_lock(desk: Desk, new: str, current: str = "") -> Changed:
    """Put `new` in front of the therapist's pages, in place of `current` where there is one.

    Raises BadInput for a passphrase under 8 characters, Refused for a wrong `current`.
    """
    _must_open(desk, current)
    if len(new) < LEAST_LENGTH:
        raise BadInput(
            _("This passphrase is too short."),
            _("Nothing was changed."),
            _("Use {n} characters or more, such as three words.").format(n=LEAST_LENGTH),
        )
    desk.store.casework.remember(_KEY, msgspec.json.encode(_Hash.of(new)).decode())
    return Changed.SETTINGS


def remove_lock(desk: Desk, current: str) -> Changed:
    """Take the lock away. Raises Refused for a wrong passphrase."""
    _must_open(desk, current)
    force_open(desk)
    return Changed.SETTINGS


def force_open(desk: Desk) -> None:
    """Take the lock away without the passphrase: for whoever looks after the computer, on the command line only."""
    desk.store.casework.remember(_KEY, None)


def _must_open(desk: Desk, passphrase: str) -> None:
    if not opens(desk, passphrase):
        raise Refused(
            _("This is not the present passphrase."), _("Nothing was changed."), _("Type the present passphrase again.")
        )


def _kept(desk: Desk) -> _Hash | None:
    told = desk.store.casework.remembered(_KEY)
    return None if told is None else msgspec.json.decode(told, type=_Hash)


def _scrypt(passphrase: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    room = 132 * cost * block * lanes  # what OpenSSL asks for, and a little
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=room, dklen=32)
