"""The list of pairs by shelf: headings that nobody stops at, and two names a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from directory_app.exchange.duplicates.judging import Pair, Shelf
from directory_app.text import wording
from directory_app.ui.duplicates.wrapping import Wrapping
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows

_HEADINGS = {
    Shelf.SURE: wording.marked("Surely one"),
    Shelf.MAYBE: wording.marked("May be one"),
    Shelf.SHARES: wording.marked("Share a number"),
}
_PAIR = Qt.ItemDataRole.UserRole
# So many pairs are listed at once; those behind them follow as these are done.
MOST = 500


class PairList(QListWidget):
    """Shows pairs; `chosen` tells the one that is current, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pairs")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        self.setItemDelegate(Wrapping(self, style.S))
        self.setMinimumSize(style.em() * 12, style.em() * 4)
        self.setAccessibleName(wording.phrase("Pairs that may be one"))
        WholeRows(self)
        self._count = 0
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current))

    @property
    def current(self) -> Pair | None:
        """The pair that is current."""
        item: QListWidgetItem | None = self.currentItem()
        return item.data(_PAIR) if item is not None else None

    @property
    def pair_count(self) -> int:
        """How many pairs there are, also those that are listed later."""
        return self._count

    def show_pairs(self, pairs: Sequence[Pair], current: Pair | None = None) -> None:
        """Show pairs in their order, shelf by shelf; `current` is selected, else the first."""
        self._count = len(pairs)
        room = MOST
        with QSignalBlocker(self):
            self.clear()
            for shelf in Shelf:
                on_shelf = [pair for pair in pairs if pair.shelf is shelf]
                if on_shelf:
                    self._add_heading(wording.labelled(wording.phrase(_HEADINGS[shelf]), wording.number(len(on_shelf))))
                for at, pair in enumerate(on_shelf[: max(room, 0)], start=1):
                    self._add(
                        pair,
                        wording.phrase(
                            "{heading}, {at} of {count}",
                            heading=wording.phrase(_HEADINGS[shelf]),
                            at=at,
                            count=len(on_shelf),
                        ),
                    )
                room -= len(on_shelf)
            rows = [row for row in range(self.count()) if self.item(row).data(_PAIR) is not None]
            here = [row for row in rows if self.item(row).data(_PAIR) == current]
            self.setCurrentRow((here or rows or [-1])[0])
        self.chosen.emit(self.current)

    def next_after(self, pair: Pair) -> Pair | None:
        """Return the pair below one, or above it where it is the last; None where it is the only one."""
        pairs = [found for row in range(self.count()) if (found := self.item(row).data(_PAIR)) is not None]
        at = pairs.index(pair)
        rest = pairs[at + 1 :] or pairs[:at][::-1]
        return rest[0] if rest else None

    def choose(self, pair: Pair) -> None:
        """Make a pair the current one."""
        for row in range(self.count()):
            if self.item(row).data(_PAIR) == pair:
                self.setCurrentRow(row)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(style.font_of(Type.STRONG))
        item.setForeground(self.palette().text())

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for item in (self.item(row) for row in range(self.count())):
                if item.flags() == Qt.ItemFlag.NoItemFlags:
                    item.setForeground(self.palette().text())

    def _add(self, pair: Pair, place: str) -> None:
        first, second = pair.names
        item = QListWidgetItem(
            f"{first}\n{second}" if first != second else wording.phrase("{first}\n(the same name)", first=first), self
        )
        item.setData(_PAIR, pair)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            wording.phrase("{first} and {second}. {place}", first=first, second=second, place=place),
        )
