"""Where bars and tiles stand in a picture, and how each is painted: in the window, and into a file."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen

from directory_app.exchange.overview import MOST_BARS, Bar, Picture
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type

_Role = QPalette.ColorRole
# Where each state or province stands: rows from north to south, a column each two characters and a blank.
_MAP: Mapping[str, tuple[str, ...]] = {
    "CA": (
        "   YT NT    NU                   NL",
        "   BC AB SK MB       ON    QC NB NS PE",
    ),
    "US": (
        "",
        "",
        "AK                                  ME",
        "                  WI          VT NH",
        "   WA ID MT ND MN IL MI       NY MA",
        "   OR NV WY SD IA IN OH PA NJ CT RI",
        "   CA UT CO NE MO KY WV VA MD DE",
        "      AZ NM KS AR TN NC SC DC",
        "HI          OK LA MS AL GA       PR VI",
        "GU MP AS    TX             FL",
    ),
}
PLACES: Mapping[tuple[str, str], tuple[int, int]] = {
    (country, line[at : at + 2]): (at // 3, row)
    for country, lines in _MAP.items()
    for row, line in enumerate(lines)
    for at in range(0, len(line), 3)
    if line[at : at + 2].strip()
}
_COLUMNS = 1 + max(column for column, _ in PLACES.values())
_ROWS = 1 + max(row for _, row in PLACES.values())
_LEVELS = (0.0, 0.14, 0.34, 1.0)
"""How much of the highlight a tile has: for none, few, more, and many."""
_FRAME = 1


class Mark(Struct, frozen=True):
    """A bar or a tile of a picture: what it counts, and where it stands."""

    bar: Bar
    place: QRect
    is_tile: bool = False


class Layout(Struct, frozen=True):
    """All marks of a picture; `left_out` bars are in the table only."""

    marks: tuple[Mark, ...]
    size: QSize
    left_out: int
    most: int
    label_width: int


def lay_out(picture: Picture, room: QSize) -> Layout:
    """Return where everything stands in a picture that fills about that room; it may need more."""
    if picture.key == "states":
        return _map(picture, room)
    return _bars(picture, room.width())


def _map(picture: Picture, room: QSize) -> Layout:
    found = {(bar.country, bar.code): bar for bar in picture.bars if (bar.country, bar.code) in PLACES}
    most = max((bar.count for bar in found.values()), default=0)
    metrics = QFontMetrics(_tile_font())
    least = max(
        style.target(), metrics.horizontalAdvance(wording.number(most)) + style.S, 2 * metrics.height() + style.XS
    )
    fitting = [(side + style.XS) // count for side, count in ((room.width(), _COLUMNS), (room.height(), _ROWS))]
    if min(fitting) < least + style.XS:  # there is room for the letters alone; the table has the numbers
        widest = max(metrics.horizontalAdvance(code) for _, code in PLACES)
        least = max(style.target(), widest + style.XS, metrics.height() + style.XS)
    step = max(least + style.XS, min(*fitting, 2 * least))
    across = step - style.XS
    marks = [
        Mark(
            found.get((country, code), Bar(code, 0, code=code, country=country)),
            QRect(column * step, row * step, across, across),
            is_tile=True,
        )
        for (country, code), (column, row) in sorted(PLACES.items(), key=lambda item: item[1][::-1])
    ]
    size = QSize(_COLUMNS * step - style.XS, _ROWS * step - style.XS)
    return Layout(tuple(marks), size, len(picture.bars) - len(found), most, 0)


def _bars(picture: Picture, width: int) -> Layout:
    shown = picture.bars if len(picture.bars) <= MOST_BARS + 1 else picture.bars[:MOST_BARS]
    most = max((bar.count for bar in shown), default=0)
    metrics = QFontMetrics(style.font_of(Type.TEXT))
    widest = max((metrics.horizontalAdvance(bar.label) for bar in shown), default=0)
    label_width = min(widest + style.XS, style.em() * 12)
    needed = label_width + 3 * style.M + metrics.horizontalAdvance(wording.number(most)) + style.em() * 6
    high = max(style.target(), round(style.em() * 1.4) + style.S)
    across = max(width, needed)
    marks = [Mark(bar, QRect(0, at * (high + style.XS), across, high)) for at, bar in enumerate(shown)]
    size = QSize(across, len(shown) * (high + style.XS))
    return Layout(tuple(marks), size, len(picture.bars) - len(shown), most, label_width)


# Painting


def paint(painter: QPainter, mark: Mark, place: QRect, layout: Layout, palette: QPalette) -> None:
    """Paint one bar or tile at a place."""
    if mark.is_tile:
        _paint_tile(painter, mark.bar, QRectF(place), layout.most, palette)
    else:
        _paint_bar(painter, mark.bar, place, layout, palette)


def _paint_tile(painter: QPainter, bar: Bar, place: QRectF, most: int, palette: QPalette) -> None:
    ground, ink = tile_colours(bar.count, most, palette)
    painter.setPen(QPen(palette.color(_Role.Dark if bar.count else _Role.Mid), _FRAME))
    painter.setBrush(ground)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink)
    painter.setFont(_tile_font())
    if not bar.count or place.height() < 2 * painter.fontMetrics().height():
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, bar.code)
        return
    half = QRectF(place.left(), place.top(), place.width(), place.height() / 2)
    painter.drawText(half, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, bar.code)
    bold = QFont(_tile_font())
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    half.translate(0, place.height() / 2)
    painter.drawText(half, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, wording.number(bar.count))


def tile_colours(count: int, most: int, palette: QPalette) -> tuple[QColor, QColor]:
    """Return the ground of a tile, the stronger the more it counts, and the colour of the words on it."""
    level = sum(count >= limit for limit in (1, most * 0.2, most * 0.6)) if count else 0
    base, full = palette.color(_Role.Base), palette.color(_Role.Highlight)
    ink = _Role.HighlightedText if level == len(_LEVELS) - 1 else _Role.Text if level else _Role.PlaceholderText
    return _mixed(base, full, _LEVELS[level]), palette.color(ink)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = [(one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())]
    return QColor(*[round(first + (last - first) * share) for first, last in parts])


def _paint_bar(painter: QPainter, bar: Bar, place: QRect, layout: Layout, palette: QPalette) -> None:
    """Paint label, bar and number; a bar of what is missing, or was never done, is an outline."""
    font = style.font_of(Type.TEXT)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    words = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, layout.label_width)
    painter.setPen(palette.color(_Role.Text))
    label = QRect(place.left() + style.XS, place.top(), layout.label_width, place.height())
    painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    left = label.right() + style.M
    number = wording.number(bar.count)
    room = place.right() - left - metrics.horizontalAdvance(wording.number(layout.most)) - style.M
    long = max(round(room * bar.count / layout.most), 2) if bar.count else 0
    high = round(place.height() * 0.6)
    shape = QRectF(left, place.top() + (place.height() - high) / 2, long, high)
    if bar.count:
        full = palette.color(_Role.Highlight)
        is_missing = bar.term.startswith("-") or bar.term.endswith(":never")
        painter.setPen(QPen(full, 1.5))
        painter.setBrush(palette.color(_Role.Base) if is_missing else full)
        painter.drawRect(shape.adjusted(1, 1, -1, -1) if is_missing else shape)
    painter.setPen(palette.color(_Role.Text))
    behind = QRect(left + long + style.S, place.top(), place.width(), place.height())
    painter.drawText(behind, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)


def _tile_font() -> QFont:
    return style.font_of(Type.SMALL)


def spoken(bar: Bar) -> str:
    """Return what a screen reader says of a bar: "Maryland, 3 organizations"."""
    return f"{bar.label}, {wording.organizations(bar.count)}"


def left_out_words(picture: Picture, layout: Layout, *, is_file: bool = False) -> str:
    """Say how many bars are in the table only, "" for none; in a file, which has no table, that they are left out."""
    if not layout.left_out:
        return ""
    if is_file:
        return wording.plural(
            "{count} more is not in this picture.", "{count} more are not in this picture.", layout.left_out
        )
    if picture.key == "states":
        return wording.plural(
            "{count} line of the table is not on the map.",
            "{count} lines of the table are not on the map.",
            layout.left_out,
        )
    return wording.plural("{count} more is in the table.", "{count} more are in the table.", layout.left_out)
