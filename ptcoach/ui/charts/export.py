"""A chart as a file: the picture as PNG, the numbers behind it as CSV, both with the person's name and surgery date.

Writes beside the target and moves into place, so that a full disk leaves no half file. Asks nobody where.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QSaveFile
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ...errors import StorageFailed
from ...present.chart import Table
from ...words import _
from .. import theme

_SHARP = 2  # pixels of the file per pixel of the screen
_EDGE = 24  # px round the picture
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so


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
    file = QSaveFile(str(path))
    if not (file.open(QSaveFile.OpenModeFlag.WriteOnly) and pixmap.save(file, "PNG") and file.commit()):
        raise _not_saved(file.errorString())


def save_numbers(table: Table, who: str, surgery: str, path: Path) -> None:
    """`table` as UTF-8 CSV; every row begins with the person and the surgery date; unknown is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((_("name"), _("surgery"), _("date"), *table.header))
    for day, row in zip(table.days, table.rows, strict=True):
        writer.writerow([_harmless(cell or "") for cell in (who, surgery, day.isoformat(), *row)])
    file = QSaveFile(str(path))
    data = text.getvalue().encode("utf-8-sig")
    if not (file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()):
        raise _not_saved(file.errorString())


def _blank(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width * _SHARP, height * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(QColor(theme.current().card))
    return pixmap


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _not_saved(why: str) -> StorageFailed:
    return StorageFailed(
        _("The file could not be saved ({why}).").format(why=why),
        _("Your record is unchanged."),
        _("Choose another folder and try again."),
    )
