"""A picture and its table as files: SVG, PNG and CSV, written whole, under a name that nothing has yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QImageWriter, QPainter, QPalette
from PySide6.QtSvg import QSvgGenerator

from directory_app.exchange import overview
from directory_app.exchange.overview import Picture
from directory_app.files import atomic
from directory_app.text.wording import phrase
from directory_app.ui.kit import folders, palettes, style
from directory_app.ui.kit.style import Type
from directory_app.ui.overview import drawing

_WIDTH_EM = 44
_SCALE = 2  # pixels of a PNG for one of the window: sharp on paper


def save(picture: Picture, total: int, about: str, ending: str, folder: Path) -> Path:
    """Write a picture ("svg", "png") or its table ("csv") into a folder; return the new file.

    `about` says below the title what was counted.

    Raises:
        UnwritableError: it can't be written there.
    """
    path = folders.free_name(folder / f"{phrase('Organizations')} - {picture.title.lower()}.{ending}")
    made = _MADE[ending](picture, total, about)
    with atomic.replacing(path) as file:
        file.write(made)
    return path


def _csv(picture: Picture, total: int, _: str) -> bytes:
    file = BytesIO()
    overview.write_csv(picture, total, file)
    return file.getvalue()


def _svg(picture: Picture, _: int, about: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page = _Page(picture, about)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(page.size)
    made.setViewBox(QRect(QPoint(0, 0), page.size))
    made.setTitle(picture.title)
    made.setDescription("; ".join([about, *(drawing.spoken(bar) for bar in picture.bars)]))
    painter = QPainter(made)
    page.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _png(picture: Picture, _: int, about: str) -> bytes:
    page = _Page(picture, about)
    image = QImage(page.size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    page.paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


class _Page:
    """A picture with its title and what it is about, dark on white for paper."""

    def __init__(self, picture: Picture, about: str) -> None:
        self._picture, self._about = picture, about
        self._palette = palettes.palette(is_dark=False)
        self._layout = drawing.lay_out(picture, QSize(1, 1) * style.em() * _WIDTH_EM)
        self._note = drawing.left_out_words(picture, self._layout, is_file=True)
        width = max(self._layout.size.width(), style.em() * _WIDTH_EM)
        self._title_high = QFontMetrics(style.font_of(Type.HEADING)).height()
        metrics = QFontMetrics(style.font_of(Type.TEXT))
        self._line = metrics.height()
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        self._about_high = metrics.boundingRect(QRect(0, 0, width, 10_000), wrapped, about).height()
        high = self._title_high + self._about_high + self._layout.size.height() + 2 * style.M
        high += self._line + style.M if self._note else 0
        self.size = QSize(width + 2 * style.L, high + 2 * style.L)

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(QPoint(0, 0), self.size), self._palette.color(QPalette.ColorRole.Base))
        place = QRect(style.L, style.L, self.size.width() - 2 * style.L, self._title_high)
        painter.setPen(self._palette.color(QPalette.ColorRole.Text))
        painter.setFont(style.font_of(Type.HEADING))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self._picture.title)
        place = QRect(place.left(), place.bottom() + style.XS, place.width(), self._about_high)
        painter.setFont(style.font_of(Type.TEXT))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(place, wrapped, self._about)
        start = QPoint(place.left(), place.bottom() + style.M)
        for mark in self._layout.marks:
            drawing.paint(painter, mark, mark.place.translated(start), self._layout, self._palette)
        if self._note:
            place = QRect(start.x(), start.y() + self._layout.size.height() + style.S, place.width(), self._line)
            painter.setPen(self._palette.color(QPalette.ColorRole.Text))
            painter.setFont(style.font_of(Type.TEXT))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self._note)


_MADE: Mapping[str, Callable[[Picture, int, str], bytes]] = {"csv": _csv, "svg": _svg, "png": _png}
