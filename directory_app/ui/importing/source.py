"""The text of a source with its line numbers; the lines of one record are marked, a line that is gone to is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from directory_app.formats.reading import Fate, Line
from directory_app.text import wording
from directory_app.ui.kit import palettes, style

# A window can't lay out any number of lines at once; what is beyond is in the file.
MOST_LINES = 50_000


class SourceText(QPlainTextEdit):
    """Read-only text; `line_chosen` tells the number of the line that somebody clicked or went to by key."""

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("source text")
        self.setAccessibleName(wording.phrase("Text of the source"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.setFont(fixed)
        self.setMinimumHeight(style.em() * 4)
        self._text = ""
        self._numbers: list[int] = []
        self._blocks: dict[int, int] = {}
        self._lost: set[int] = set()
        self._marked: set[int] = set()
        self._is_moved_by_us = False
        self._gutter = _Gutter(self)
        self.blockCountChanged.connect(self._fit)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_moved)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines of another source; the text of the same one stays where it is."""
        shown = lines[:MOST_LINES]
        text = "\n".join(line.text.replace("\n", " ") for line in shown)
        self._numbers = [line.number for line in shown]
        self._blocks = {number: block for block, number in enumerate(self._numbers)}
        self._lost = {line.number for line in shown if line.fate is Fate.NOT_PLACED}
        self._marked = set()
        if text != self._text:
            self._text = text
            self._is_moved_by_us = True
            self.setPlainText(text)
            self._is_moved_by_us = False
        self._fit()
        self._paint_marks()

    def mark(self, numbers: Iterable[int]) -> None:
        """Mark the lines of a record."""
        self._marked = set(numbers)
        self._paint_marks()

    def go_to(self, number: int) -> None:
        """Bring a line into sight and make it the current one; it is not told."""
        block = self.document().findBlockByNumber(self._blocks.get(number, 0))
        self._is_moved_by_us = True
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()
        self._is_moved_by_us = False
        self._paint_marks()

    @property
    def current_line(self) -> int:
        """The number of the line with the cursor; 0 where there is none."""
        block = self.textCursor().blockNumber()
        return self._numbers[block] if block < len(self._numbers) else 0

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The numbers of the first and the last line that are selected, or of the current line twice."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        if cursor.hasSelection() and cursor.selectionEnd() == last.position():
            last = last.previous()  # a selection by Shift+Down ends where the next line begins
        numbers = self._numbers or [0]
        most = len(numbers) - 1
        return numbers[min(first.blockNumber(), most)], numbers[min(last.blockNumber(), most)]

    def show_lost(self, numbers: Iterable[int]) -> None:
        """Put a question mark beside the lines that became nothing."""
        self._lost = set(numbers)
        self._gutter.update()

    @property
    def marked(self) -> set[int]:
        """The numbers of the lines that are marked."""
        return self._marked

    def gutter_width(self) -> int:
        """Return the width of the numbers."""
        widest = str(self._numbers[-1] if self._numbers else 1)
        return self.fontMetrics().horizontalAdvance("0") * max(len(widest), 2) + style.L + style.XS

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Paint the numbers, a bar beside the lines of the record and a question mark where a line is not placed."""
        painter = QPainter(self._gutter)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        height = round(self.blockBoundingRect(block).height())
        while block.isValid() and top <= event.rect().bottom():
            number = self._numbers[block.blockNumber()] if block.blockNumber() < len(self._numbers) else 0
            is_marked = number in self._marked
            role = QPalette.ColorRole.Text if is_marked else QPalette.ColorRole.PlaceholderText
            painter.setPen(self.palette().color(role))
            text = f"? {number}" if number in self._lost else str(number or "")
            painter.drawText(
                QRect(0, top, self._gutter.width() - style.S - 2, height), Qt.AlignmentFlag.AlignRight, text
            )
            if is_marked:
                bar = QRect(self._gutter.width() - style.XS, top, 3, height)
                painter.fillRect(bar, self.palette().color(QPalette.ColorRole.Link))
            block = block.next()
            top += height
            height = round(self.blockBoundingRect(block).height())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width(), inside.height()))

    def _on_update(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def _on_moved(self) -> None:
        self._paint_marks()
        if not self._is_moved_by_us and self.current_line:
            self.line_chosen.emit(self.current_line)

    def _paint_marks(self) -> None:
        tint = palettes.match_colour(self.palette())
        bands = [self._band(number, tint) for number in self._marked if number in self._blocks]
        if self.current_line in self._marked:
            bands.append(self._band(self.current_line, self.palette().color(QPalette.ColorRole.Highlight), strong=True))
        elif self.current_line:
            bands.append(self._band(self.current_line, self.palette().color(QPalette.ColorRole.Midlight)))
        self.setExtraSelections(bands)
        self._gutter.update()

    def _band(self, number: int, colour: QColor, strong: bool = False) -> QTextEdit.ExtraSelection:
        band = QTextEdit.ExtraSelection()
        band.format.setBackground(colour)
        if strong:
            band.format.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))
        band.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        band.cursor = QTextCursor(self.document().findBlockByNumber(self._blocks[number]))
        return band


class _Gutter(QWidget):
    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_gutter(event)
