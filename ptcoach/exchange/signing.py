"""Ed25519 keys and signatures, and the number by which two people compare a key on the phone.

Pure: it keeps no key and trusts none. `cryptography` is imported only when a key is used.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_GROUPS, _DIGITS = 6, 4  # 24 digits: nobody finds a second key with the same ones (10^24 tries)


def new_key() -> str:
    """A new secret key, as text to keep."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(secret: str) -> str:
    """The public key that belongs to `secret`, as text to give away."""
    return _secret(secret).public_key().public_bytes_raw().hex()


def sign(secret: str, data: bytes) -> str:
    return _secret(secret).sign(data).hex()


def is_signed(public: str, signature: str, data: bytes) -> bool:
    """Whether `signature` was made over `data` with the key of `public`; False for anything that is not even a key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """Six groups of four digits that stand for a public key."""
    number = int.from_bytes(hashlib.sha256(b"ptcoach key " + public.lower().encode()).digest(), "big")
    digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def _secret(secret: str) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
