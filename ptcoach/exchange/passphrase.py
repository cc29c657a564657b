"""A file locked with a passphrase in the age format, which other tools open too. It takes seconds: for a worker.

It keeps no passphrase and never says whether one is good.
"""

from __future__ import annotations

from ..errors import BadInput
from ..words import _

_AGE = b"age-encryption.org/v1\n"
LEAST = 8  # characters; the format itself makes each guess cost about a second


def is_locked(data: bytes) -> bool:
    """Whether `data` needs a passphrase."""
    return data.startswith(_AGE)


def lock(data: bytes, passphrase: str) -> bytes:
    """`data` for those who know the passphrase. Raises BadInput for one that is too short."""
    if len(passphrase) < LEAST:
        raise BadInput(
            _("This passphrase is too short."),
            do=_("Use {n} characters or more, four words for example.").format(n=LEAST),
        )
    from pyrage import passphrase as age

    locked: bytes = age.encrypt(data, passphrase)
    return locked


def unlock(data: bytes, passphrase: str, name: str) -> bytes:
    """What is in the locked file called `name`. Raises WrongPassphrase."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        opened: bytes = age.decrypt(data, passphrase)
    except DecryptError as error:
        raise WrongPassphrase(
            _("{name} does not open with this passphrase.").format(name=name),
            _("Nothing was changed."),
            _("Type it again: capitals and spaces count. If it still does not open, the file may be damaged."),
        ) from error
    return opened


class WrongPassphrase(BadInput):
    """The file is locked and stays locked; another passphrase may be tried."""
