"""A chart as a file: the picture as PNG, the numbers behind it as CSV, both with the person's name and surgery date.

It asks nobody where to put it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ...exchange.export import harmless
from ...exchange.saving import hand_out
from ...present.chart import Table
from ...words import _
from .. import theme

_SHARP = 2  # pixels of the file per pixel of the screen
_EDGE = 24  # px round the picture


def save_picture(widget: QWidget, caption: str, path: Path) -> None:
    """`widget` as it looks now, twice as sharp, with `caption` under it. StorageFailed if it cannot be written."""
    colours, font = theme.current(), theme.font("small")
    line = QFontMetrics(font).height()
    width, height = widget.width() + 2 * _EDGE, widget.height() + 2 * _EDGE + line + 8
    pixmap, shown = _blank(width, height), _blank(widget.width(), widget.height())
    widget.render(shown)
    painter = QPainter(pixmap)
    painter.drawPixmap(_EDGE, _EDGE, shown)
    painter.setFont(font)
    painter.setPen(QColor(colours.quiet))
    painter.drawText(_EDGE, height - _EDGE, caption)
    painter.end()
    picture = QBuffer()
    picture.open(QBuffer.OpenModeFlag.WriteOnly)
    pixmap.save(picture, "PNG")
    hand_out(path, bytes(picture.data().data()))


def save_numbers(table: Table, who: str, surgery: str, path: Path) -> None:
    """`table` as UTF-8 CSV; every row begins with the person and the surgery date; unknown is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((_("name"), _("surgery"), _("date"), *table.header))
    for day, row in zip(table.days, table.rows, strict=True):
        writer.writerow([harmless(cell or "") for cell in (who, surgery, day.isoformat(), *row)])
    hand_out(path, text.getvalue().encode("utf-8-sig"))


def _blank(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width * _SHARP, height * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(QColor(theme.current().card))
    return pixmap
