"""The icons as vector strokes on a 24-unit square. They mean nothing alone; what shows one asks `ui.icons`."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

Drawing = Callable[[QPainter], None]


def paint(painter: QPainter, name: str, box: QRectF, colour: str | QColor, weight: float = 2.0) -> None:
    """Draw icon `name` into `box` with strokes `weight` units wide; KeyError for an unknown name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(QColor(colour), weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWINGS[name](painter)
    painter.restore()


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _today(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 4.2, 4.2)
    for a, b in (((12.0, 2.0), (12.0, 4.0)), ((12, 20), (12, 22)), ((2, 12), (4, 12)), ((20, 12), (22, 12))):
        _line(p, a, b)
    for a, b in (((5.0, 5.0), (6.3, 6.3)), ((17.7, 17.7), (19, 19)), ((5, 19), (6.3, 17.7)), ((17.7, 6.3), (19, 5))):
        _line(p, a, b)


def _walk(p: QPainter) -> None:
    p.drawEllipse(QPointF(13, 4), 2, 2)
    _line(p, (12.5, 8.5), (11, 14), (14.5, 17), (15, 22))
    _line(p, (11, 14), (9.5, 18), (7, 21.5))
    _line(p, (12.5, 8.5), (8.5, 10.5), (7.5, 13.5))
    _line(p, (12.5, 8.5), (15, 11.5), (18, 12.5))


def _progress(p: QPainter) -> None:
    _line(p, (3, 3), (3, 21), (21, 21))
    _line(p, (7, 15), (11, 11), (14, 13.5), (20, 6))


def _learn(p: QPainter) -> None:
    path = QPainterPath(QPointF(12, 6))
    path.cubicTo(9, 4, 5, 4, 2.5, 5)
    path.lineTo(2.5, 19)
    path.cubicTo(5, 18, 9, 18, 12, 20)
    path.cubicTo(15, 18, 19, 18, 21.5, 19)
    path.lineTo(21.5, 5)
    path.cubicTo(19, 4, 15, 4, 12, 6)
    path.lineTo(12, 20)
    p.drawPath(path)


def _library(p: QPainter) -> None:
    """Somebody lying on a mat with one knee bent."""
    p.drawEllipse(QPointF(4.8, 14.2), 2.2, 2.2)
    _line(p, (8, 16.5), (13, 16.5), (16.3, 8.5), (19.5, 16.5), (21, 16.5))
    _line(p, (2.5, 20), (21.5, 20))


def _plan(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(3.5, 5, 17, 16), 2.5, 2.5)
    _line(p, (3.5, 10), (20.5, 10))
    _line(p, (8, 2.5), (8, 6.5))
    _line(p, (16, 2.5), (16, 6.5))
    _line(p, (8, 15.5), (11, 18), (16, 13))


def _settings(p: QPainter) -> None:
    for y, x in ((6.0, 15.0), (12.0, 8.0), (18.0, 16.0)):
        _line(p, (3, y), (x - 2.4, y))
        p.drawEllipse(QPointF(x, y), 2.4, 2.4)
        _line(p, (x + 2.4, y), (21, y))


def _warning(p: QPainter) -> None:
    path = QPainterPath(QPointF(12, 3))
    path.lineTo(22, 20.5)
    path.lineTo(2, 20.5)
    path.closeSubpath()
    p.drawPath(path)
    _line(p, (12, 9.5), (12, 14))
    _line(p, (12, 17.2), (12, 17.3))


def _info(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 9.5, 9.5)
    _line(p, (12, 11), (12, 17))
    _line(p, (12, 7.2), (12, 7.3))


def _check(p: QPainter) -> None:
    _line(p, (4.5, 12.5), (10, 18), (20, 6.5))


def _done(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 9.5, 9.5)
    _line(p, (7.5, 12.5), (10.8, 15.8), (16.8, 8.8))


def _circle(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 9.5, 9.5)


def _skipped(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 9.5, 9.5)
    _line(p, (8, 12), (16, 12))


def _radio_on(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 12), 9.5, 9.5)
    p.setBrush(p.pen().color())
    p.drawEllipse(QPointF(12, 12), 4, 4)


def _box(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(3, 3, 18, 18), 3, 3)


def _box_on(p: QPainter) -> None:
    _box(p)
    _line(p, (7, 12.5), (10.5, 16), (17, 8))


def _back(p: QPainter) -> None:
    _line(p, (14.5, 5), (7.5, 12), (14.5, 19))


def _next(p: QPainter) -> None:
    _line(p, (9.5, 5), (16.5, 12), (9.5, 19))


def _close(p: QPainter) -> None:
    _line(p, (5, 5), (19, 19))
    _line(p, (19, 5), (5, 19))


def _play(p: QPainter) -> None:
    path = QPainterPath(QPointF(7, 4))
    path.lineTo(20, 12)
    path.lineTo(7, 20)
    path.closeSubpath()
    p.drawPath(path)


def _pause(p: QPainter) -> None:
    _line(p, (8, 5), (8, 19))
    _line(p, (16, 5), (16, 19))


def _print(p: QPainter) -> None:
    _line(p, (7, 8), (7, 3), (17, 3), (17, 8))
    p.drawRoundedRect(QRectF(3, 8, 18, 9), 2, 2)
    p.drawRect(QRectF(7, 14, 10, 7))


def _phone(p: QPainter) -> None:
    path = QPainterPath(QPointF(5, 3))
    path.lineTo(8.5, 3)
    path.lineTo(10.5, 8)
    path.lineTo(8, 10)
    path.cubicTo(9, 13, 11, 15, 14, 16)
    path.lineTo(16, 13.5)
    path.lineTo(21, 15.5)
    path.lineTo(21, 19)
    path.cubicTo(21, 20.5, 19.5, 21, 18.5, 21)
    path.cubicTo(10, 20.5, 3.5, 14, 3, 5.5)
    path.cubicTo(3, 4, 3.5, 3, 5, 3)
    p.drawPath(path)


def _plus(p: QPainter) -> None:
    _line(p, (12, 5), (12, 19))
    _line(p, (5, 12), (19, 12))


def _minus(p: QPainter) -> None:
    _line(p, (5, 12), (19, 12))


def _file(p: QPainter) -> None:
    _line(p, (14, 2.5), (5, 2.5), (5, 21.5), (19, 21.5), (19, 7.5), (14, 2.5), (14, 7.5), (19, 7.5))


def _person(p: QPainter) -> None:
    p.drawEllipse(QPointF(12, 7.5), 4.2, 4.2)
    path = QPainterPath(QPointF(3.5, 21))
    path.cubicTo(4, 12.5, 20, 12.5, 20.5, 21)
    p.drawPath(path)


def _people(p: QPainter) -> None:
    p.drawEllipse(QPointF(9, 8), 3.6, 3.6)
    path = QPainterPath(QPointF(2, 20.5))
    path.cubicTo(2.5, 13, 15.5, 13, 16, 20.5)
    p.drawPath(path)
    p.drawArc(QRectF(13, 4.5, 7, 7), -100 * 16, 200 * 16)
    _line(p, (18, 14.5), (21, 16.5), (22, 20.5))


def _star(p: QPainter) -> None:
    points = [(math.sin(n * math.pi / 5), -math.cos(n * math.pi / 5)) for n in range(10)]
    corners = [QPointF(12 + x * r, 12.6 + y * r) for n, (x, y) in enumerate(points) for r in ((10.0, 4.4)[n % 2],)]
    p.drawPolygon(QPolygonF(corners))


def _star_on(p: QPainter) -> None:
    p.setBrush(p.pen().color())
    _star(p)


def _undo(p: QPainter) -> None:
    _line(p, (8, 4), (3.5, 8.5), (8, 13))
    path = QPainterPath(QPointF(3.5, 8.5))
    path.lineTo(14, 8.5)
    path.cubicTo(22.5, 8.5, 22.5, 19.5, 14, 19.5)
    path.lineTo(8, 19.5)
    p.drawPath(path)


def _redo(p: QPainter) -> None:
    p.translate(24, 0)
    p.scale(-1, 1)
    _undo(p)


def _up(p: QPainter) -> None:
    _line(p, (12, 20), (12, 4))
    _line(p, (5.5, 10.5), (12, 4), (18.5, 10.5))


def _down(p: QPainter) -> None:
    p.translate(0, 24)
    p.scale(1, -1)
    _up(p)


def _lock(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(4.5, 11, 15, 10.5), 2, 2)
    path = QPainterPath(QPointF(7.5, 11))
    path.lineTo(7.5, 7.5)
    path.cubicTo(7.5, 1.2, 16.5, 1.2, 16.5, 7.5)
    path.lineTo(16.5, 11)
    p.drawPath(path)


_DRAWINGS: dict[str, Drawing] = {
    "today": _today,
    "walk": _walk,
    "progress": _progress,
    "learn": _learn,
    "library": _library,
    "plan": _plan,
    "settings": _settings,
    "warning": _warning,
    "info": _info,
    "check": _check,
    "done": _done,
    "circle": _circle,
    "skipped": _skipped,
    "radio": _circle,
    "radio_on": _radio_on,
    "box": _box,
    "box_on": _box_on,
    "back": _back,
    "next": _next,
    "close": _close,
    "play": _play,
    "pause": _pause,
    "print": _print,
    "phone": _phone,
    "plus": _plus,
    "minus": _minus,
    "file": _file,
    "person": _person,
    "people": _people,
    "star": _star,
    "star_on": _star_on,
    "undo": _undo,
    "redo": _redo,
    "up": _up,
    "down": _down,
    "lock": _lock,
}

NAMES = tuple(_DRAWINGS)
