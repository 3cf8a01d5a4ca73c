"""The columns of the table: which are shown, in which order and width, and by which one the rows are sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from directory_app.search.order import BEST_MATCH, Sort
from directory_app.text.wording import phrase
from directory_app.ui.kit import numbers, style
from directory_app.ui.table import column_menus
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF

_NAME, _PHONE, _TTY = "name", "phone", "tty"
# The room that the name keeps, in lines of text: 180 pixels at the first text size.
_LEAST_NAME = 10.6
_STEP = 2  # in lines of text, by which a column becomes wider at once
_WIDEST = 4_000  # pixels that a remembered width may have


class Columns(QHeaderView):
    """The heading row. It points up for A to Z, as the file managers of all systems do; Qt's own points down.

    The name stays on the left and takes what room is left. Of the other columns as many are on screen as fit whole,
    for half a number looks like a number; `scroll_to` brings those that are not.
    """

    changed = Signal()
    """Other columns are on screen, or in another order."""
    best_asked = Signal()
    """The best matches are to come first again."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._order = _first_order()
        self._widths: dict[str, int] = {}
        self._chosen: dict[str, bool] = {}
        self._varying: set[str] = set()
        self._asked = ""
        self._scrolled = self._most_scrolled = 0
        self._is_laying_out = False
        self._is_best_first = True
        self.setAccessibleName(phrase("Columns"))
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(style.TARGET)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.customContextMenuRequested.connect(self._on_menu)
        self.sectionMoved.connect(self._on_moved)
        self.sectionResized.connect(self._on_resized)
        self.sortIndicatorChanged.connect(self._on_sorted)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        arrows = QStyleOptionHeader.SortIndicator
        swapped = {arrows.SortUp: arrows.SortDown, arrows.SortDown: arrows.SortUp}
        option.sortIndicator = swapped.get(option.sortIndicator, arrows.None_)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.lay_out()  # a width or a place was dragged

    # Which are shown

    def visible_keys(self) -> list[str]:
        """Return the columns shown, from left to right, with those that have to be scrolled to."""
        order = self._order
        if self._asked:
            order = [_NAME, self._asked, *(key for key in order if key not in (_NAME, self._asked))]
        return [key for key in order if self._is_shown(key)]

    def seen_keys(self) -> list[str]:
        """Return the columns that are on screen, from left to right, and not only switched on."""
        logical = [self.logicalIndex(visual) for visual in range(self.count())]
        return [COLUMNS[number].key for number in logical if not self.isSectionHidden(number)]

    def field_keys(self) -> list[str]:
        """Return the keys of the fields that the columns shown stand for, each once."""
        fields = (field.key for key in self.visible_keys() for field in COLUMNS[NUMBER_OF[key]].fields)
        return list(dict.fromkeys(fields))

    def _is_shown(self, key: str) -> bool:
        if key in (_NAME, self._asked):
            return True
        is_first = COLUMNS[NUMBER_OF[key]].is_shown or key in self._varying
        return self._chosen.get(key, is_first)

    def set_column_shown(self, key: str, is_shown: bool) -> None:
        """Show or hide a column; the name stays."""
        if key != _NAME:
            self._chosen[key] = is_shown
            self.lay_out()

    def move_column(self, key: str, step: int) -> None:
        """Move a column past its visible neighbour, to the left (-1) or right (1); the name stays where it is."""
        shown = self.visible_keys()
        target = shown.index(key) + step
        if key != _NAME and 1 <= target < len(shown):
            shown[target - step], shown[target] = shown[target], key
            self._take_order(shown)
            self.lay_out()

    def _take_order(self, shown: Sequence[str]) -> None:
        """Put the columns shown into an order; the others keep their places between them."""
        following = iter(shown)
        self._order = [next(following) if key in shown else key for key in self._order]

    def resize_column(self, key: str, step: int) -> bool:
        """Make a column wider (1) or narrower (-1); tell whether that was possible. The name takes what is left."""
        least = self._first_width(key) if COLUMNS[NUMBER_OF[key]].numbers else self.minimumSectionSize()
        now = self._width(key)
        wanted = max(least, min(now + step * _STEP * style.em(), self._room()))
        if key == _NAME or wanted == now:
            return False
        self._widths[key] = wanted
        self.lay_out()
        return True

    def put_tty_first(self, is_first: bool) -> None:
        """Put the column of text telephones before that of the phone, or behind it."""
        order = [key for key in self._order if key != _TTY]
        order.insert(order.index(_PHONE) + (not is_first), _TTY)
        self._order = order
        self.lay_out()
        self.changed.emit()  # each row says whether who does not hear reaches them, whatever columns there are
        if self._is_best_first:
            self.best_asked.emit()  # who can be written to comes first, or no longer

    def vary(self, keys: Iterable[str]) -> None:
        """Show what the directory has differing values of, or any, unless somebody chose otherwise."""
        new = self._varying.union(keys)
        if new != self._varying:
            self._varying = new
            self.lay_out()

    def forget_varying(self) -> None:
        """Begin with another directory."""
        self._varying = set()
        self.lay_out()

    def ask_for(self, key: str) -> None:
        """Put the column of what a query asks for second, also one that is not shown; "" for none."""
        if key != self._asked:
            self._asked = key
            self._scrolled = 0
            self.lay_out()

    # Where they stand

    @property
    def is_laying_out(self) -> bool:
        """Whether columns are being moved, and are to be looked at when they stand."""
        return self._is_laying_out

    @property
    def scrolled(self) -> int:
        """How many columns behind the name are scrolled away."""
        return self._scrolled

    @property
    def most_scrolled(self) -> int:
        """How many columns have to be scrolled away until the last one is on screen."""
        return self._most_scrolled

    def _count_scrolled(self) -> int:
        others = self.visible_keys()[1:]
        room = self._room()
        for scrolled in range(len(others)):
            if sum(self._width(key) for key in others[scrolled:]) <= room:
                return scrolled
        return max(len(others) - 1, 0)

    def scroll_to(self, scrolled: int) -> None:
        """Scroll so many columns away."""
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            self.lay_out()

    def lay_out(self) -> None:
        """Put as many columns on screen as fit whole behind the name, which takes the rest of the room."""
        if self._is_laying_out:
            return
        self._is_laying_out = True
        before = self.seen_keys()
        self._most_scrolled = self._count_scrolled()
        self._scrolled = min(self._scrolled, self._most_scrolled)
        seen = self._fitting()
        for visual, key in enumerate(seen):
            self.moveSection(self.visualIndex(NUMBER_OF[key]), visual)
        for number, column in enumerate(COLUMNS):
            self.setSectionHidden(number, column.key not in seen)
        for key in seen[1:]:
            self.resizeSection(NUMBER_OF[key], self._width(key))
        used = sum(self._width(key) for key in seen[1:])
        self.resizeSection(NUMBER_OF[_NAME], max(self._table.viewport().width() - used, self.minimumSectionSize()))
        self._is_laying_out = False
        self._table.updateGeometries()
        if self.seen_keys() != before:
            self.changed.emit()

    def _fitting(self) -> list[str]:
        """Return the columns that fit: the name, and behind it those that are not scrolled away."""
        room = self._room()
        seen = [_NAME]
        for key in self.visible_keys()[1 + self._scrolled :]:
            room -= self._width(key)
            if room < 0:
                break
            seen.append(key)
        return seen

    def _room(self) -> int:
        """Return the pixels that the columns behind the name may have; in a narrow table the name gives up some."""
        width = self._table.viewport().width()
        return width - min(round(_LEAST_NAME * style.em()), width // 2)

    def _width(self, key: str) -> int:
        return self._widths.get(key) or self._first_width(key)

    def _first_width(self, key: str) -> int:
        """Return the width for so many characters; a column of numbers is never narrower."""
        column = COLUMNS[NUMBER_OF[key]]
        metrics = self._table.fontMetrics()
        if column.numbers:
            return metrics.horizontalAdvance("(000) 000-0000 +0") + 3 * style.S
        return metrics.averageCharWidth() * (column.width + 1) + 2 * style.S

    def _on_resized(self, number: int, _: int, size: int) -> None:
        key = COLUMNS[number].key
        if not self._is_laying_out and key != _NAME and size:
            least = self._first_width(key) if COLUMNS[number].numbers else self.minimumSectionSize()
            self._widths[key] = max(size, least)

    def _on_moved(self) -> None:
        """Keep the order into which somebody dragged the columns on screen."""
        if self._is_laying_out:
            return
        seen, shown = self.seen_keys(), self.visible_keys()
        places = iter(seen)
        self._asked = ""
        self._take_order([next(places) if key in seen else key for key in shown])
        self.changed.emit()

    def reset_columns(self) -> None:
        """Show the first choice of columns in their first order and width, sorted by name."""
        self._order = _first_order()
        self._widths = {}
        self._chosen = {}
        self._scrolled = 0
        self._show_best_first()
        self.lay_out()

    def save_columns(self) -> dict[str, list[object]]:
        """Return the order, the widths that somebody chose, and what was chosen to be shown or hidden, by keys."""
        return {
            "order": list(self._order),
            "widths": [[key, width] for key, width in self._widths.items()],
            "shown": [key for key, is_shown in self._chosen.items() if is_shown],
            "hidden": [key for key, is_shown in self._chosen.items() if not is_shown],
        }

    def restore_columns(self, state: Mapping[str, Sequence[object]]) -> None:
        """Take back what `save_columns` gave; what is not known or broken is left aside."""
        order = [key for key in state.get("order", ()) if isinstance(key, str) and key in NUMBER_OF]
        self._order = list(dict.fromkeys([_NAME, *order, *_first_order()]))
        for pair in state.get("widths", ()):
            match pair:
                case [str(key), int(width)] if key in NUMBER_OF and 0 < width < _WIDEST:
                    self._widths[key] = width
        for name, is_shown in (("shown", True), ("hidden", False)):
            keys = (key for key in state.get(name, ()) if isinstance(key, str) and key in NUMBER_OF)
            self._chosen |= dict.fromkeys(keys, is_shown)
        self.lay_out()

    def scale_columns(self, growth: float) -> None:
        """Fit the widths to text that has grown by a factor."""
        self._widths = {key: round(width * growth) for key, width in self._widths.items()}
        self.lay_out()

    # By which one is sorted

    def sort_by(self, sort: Sort) -> None:
        """Show an order and ask for it."""
        if sort.key == BEST_MATCH:
            self._show_best_first()
            return
        order = Qt.SortOrder.DescendingOrder if sort.is_descending else Qt.SortOrder.AscendingOrder
        sorting = (key for key in self.visible_keys() if COLUMNS[NUMBER_OF[key]].field.key == sort.key)
        number = NUMBER_OF[next(sorting, sort.key)]
        if self._is_best_first and (number, order) == (self.sortIndicatorSection(), self.sortIndicatorOrder()):
            self.sortIndicatorChanged.emit(number, order)  # the arrow stands there already, though nobody sorted by it
        else:
            self.setSortIndicator(number, order)

    def sort_order(self) -> Sort:
        """Return the order shown: best matches first until somebody sorts by a column."""
        if self._is_best_first:
            return Sort(BEST_MATCH, is_text_first=numbers.is_tty_first())
        field = COLUMNS[max(self.sortIndicatorSection(), 0)].field
        return Sort(field.key, self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)

    def sorted_label(self) -> str:
        """Return the heading of the column that the rows are sorted by."""
        return COLUMNS[max(self.sortIndicatorSection(), 0)].heading

    def sort_by_key(self, key: str) -> None:
        """Sort by a column, or reverse the order where it is sorted by it already."""
        now, field = self.sort_order(), COLUMNS[NUMBER_OF[key]].field
        self.sort_by(Sort(field.key, field.key == now.key and not now.is_descending))

    def show_ranked(self, are_words_typed: bool) -> None:
        """Show no order of a column while the best matches come first."""
        self.setSortIndicatorShown(not (self._is_best_first and are_words_typed))

    def _show_best_first(self) -> None:
        was_first, self._is_best_first = self._is_best_first, True
        self.blockSignals(True)  # it is asked for by a signal of its own
        self.setSortIndicator(NUMBER_OF[_NAME], Qt.SortOrder.AscendingOrder)
        self.blockSignals(False)
        if not was_first:
            self.best_asked.emit()

    def _on_sorted(self) -> None:
        self._is_best_first = False
        self.setSortIndicatorShown(True)

    def _on_menu(self, position: QPoint) -> None:
        key = COLUMNS[max(self.logicalIndexAt(position), 0)].key
        column_menus.of_column(self, key).popup(self.mapToGlobal(position))


def _first_order() -> list[str]:
    """Return the columns as they stand before anybody moved one."""
    order = list(NUMBER_OF)
    if numbers.is_tty_first():
        order.remove(_TTY)
        order.insert(order.index(_PHONE), _TTY)
    return order
