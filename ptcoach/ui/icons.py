"""The icons as pictures in any colour and size, each drawn once; `icon_drawings` holds the drawings.

An icon always stands beside its words, so none of them is exposed to a screen reader. Pictures kept from an earlier run
stand in for the drawings, which need not be loaded then.
"""

from __future__ import annotations

import binascii
import zlib
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

Key = tuple[str, int, str, float]  # name, size, colour, device pixels per pixel

_known: dict[Key, QPixmap] = {}
_kept: dict[Key, str] = {}


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """A transparent square of `size` device-independent pixels holding the icon; drawn once, then remembered."""
    key = name, size, colour, ratio
    made = _known.get(key)
    if made is None:
        made = _known[key] = _recalled(key) or _drawn(key)
    return made


def paint(painter: QPainter, name: str, box: QRectF, colour: str | QColor, weight: float = 2.0) -> None:
    """Draw icon `name` into `box` with strokes `weight` units wide; KeyError for an unknown name."""
    from .icon_drawings import paint as draw

    draw(painter, name, box, colour, weight)


def _drawn(key: Key) -> QPixmap:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

    name, size, colour, ratio = key
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    paint(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return made


def _recalled(key: Key) -> QPixmap | None:
    kept = _kept.pop(key, "")
    return unpacked(kept, key[3]) if kept else None


def recall(kept: dict[Key, str]) -> None:
    """Use these pictures of icons, told by `remembered`, instead of drawing them."""
    _kept.update(kept)


def remembered() -> dict[Key, str]:
    """Every icon drawn so far, `packed`."""
    return {key: packed(made) for key, made in _known.items()}


# Pixels as they are, and not PNG: to read one picture file Qt first looks through all its plugins.


def packed(picture: QPixmap) -> str:
    """The pixels of `picture` as text."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    pixels = zlib.compress(bytes(image.constBits()))
    return f"{image.width()} {image.height()} {binascii.b2a_base64(pixels, newline=False).decode()}"


def unpacked(told: str, ratio: float) -> QPixmap | None:
    """The picture that `packed` told, with `ratio` dots to a pixel; None where it told none."""
    try:
        width, height, pixels = told.split(" ")
        bits = zlib.decompress(binascii.a2b_base64(pixels))
        image = QImage(bits, int(width), int(height), 4 * int(width), QImage.Format.Format_ARGB32_Premultiplied)
    except (ValueError, zlib.error):
        return None
    made = QPixmap.fromImage(image)  # copies them: `bits` may go
    made.setDevicePixelRatio(ratio)
    return made
