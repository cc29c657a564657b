"""The count of the player in its ring, painted to be read from the floor 3 m away. It shows and times nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme

DIGIT_PX = 120  # height of a digit itself, not of its font
BAND_PX = 15
ROOM_FOR_WORDS_PX = 210


class CountRing(QWidget):
    """`show_count` takes the number, the small words below it and how far the ring is filled, 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self._words = ""
        self._share = 0.0
        self._calm = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_count(self, count: str, words: str, share: float, *, calm: bool = False) -> None:
        """`calm` draws the ring of a rest or of getting ready: thinner, so that work and rest never look alike."""
        if (count, words) != (self._count, self._words):
            self.setAccessibleName(f"{count} {words}")
        self._count, self._words, self._share, self._calm = count, words, min(1.0, max(0.0, share)), calm
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(250, 250)

    def digit_height(self) -> float:
        """Height in px of the digits as painted now."""
        return QFontMetricsF(self._count_font()).tightBoundingRect("0").height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self._ring()
        self._paint_ring(painter, ring)
        self._paint_words(painter, ring)
        painter.end()

    def _ring(self) -> QRectF:
        side = min(self.width(), self.height()) - BAND_PX - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.edge), BAND_PX + 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(colours.track), BAND_PX))
        painter.drawEllipse(ring)
        pen = QPen(QColor(colours.brand), BAND_PX * (0.5 if self._calm else 1.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._share > 0:
            painter.drawArc(ring, 90 * 16, -round(self._share * 360 * 16))

    def _paint_words(self, painter: QPainter, ring: QRectF) -> None:
        colours = theme.current()
        font = self._count_font()
        small = theme.font("small" if theme.scale() > 1 else "lead")
        digits = QFontMetricsF(font).tightBoundingRect("0").height()
        middle = ring.center() + QPointF(0, -QFontMetricsF(small).height() / 2 + 2)
        painter.setPen(QColor(colours.ink))
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(self._count)
        painter.drawText(QPointF(middle.x() - width / 2, middle.y() + digits / 2), self._count)
        if ring.width() < ROOM_FOR_WORDS_PX:
            return  # the largest text in a low window: the number alone, its words are in the name
        painter.setFont(small)
        painter.setPen(QColor(colours.quiet))
        below = QRectF(ring.left(), middle.y() + digits / 2 + 6, ring.width(), QFontMetricsF(small).height() + 4)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._words)

    def _count_font(self) -> QFont:
        """Digits at least `DIGIT_PX` high for one or two of them; longer counts (12:05) as large as the ring allows."""
        font = theme.font("count", bold=True)
        per_px = QFontMetricsF(font).tightBoundingRect("0").height() / font.pixelSize()
        tall = min(
            max(DIGIT_PX, self._ring().width() * 0.4), self._ring().width() * 0.7
        )  # a low window: inside the ring
        font.setPixelSize(round(tall / per_px) + 1)
        room = self._ring().width() * 0.86 - BAND_PX
        wide = QFontMetricsF(font).horizontalAdvance(self._count)
        if wide > room:
            font.setPixelSize(max(40, int(font.pixelSize() * room / wide)))
        return font
