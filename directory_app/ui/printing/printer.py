"""The printer: asked for with the system's own dialog, then drawn page by page at true size, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSize, QSizeF, QThread, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from directory_app.text import wording
from directory_app.ui.printing.pages import decoded

# Of a page picture: sharp to the eye, and as fine as a code on a label needs.
PPI = 300
_MM = 25.4
# Paper that differs from a known size by less is that size, in millimetres.
_SLACK_MM = 1.0


def is_there_any() -> bool:
    """Tell whether a printer is installed."""
    return bool(QPrinterInfo.availablePrinterNames())


def make_printer(page: QSize) -> QPrinter:
    """Return a printer set to the paper that a page picture of that size is made for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PPI)
    printer.setPageLayout(layout_of(page))
    printer.setFullPage(True)  # the margins are those of the page
    printer.setDocName(wording.phrase("Support Directory"))  # of a queue that others may see: nothing of the page
    return printer


def layout_of(page: QSize) -> QPageLayout:
    """Return the paper and how it lies."""
    size = QSizeF(page.width(), page.height()) * (_MM / PPI)
    is_wide = size.width() > size.height()
    upright = size.transposed() if is_wide else size
    paper = QPageSize(QPageSize.id(upright, QPageSize.Unit.Millimeter, QPageSize.SizeMatchPolicy.FuzzyMatch))
    if not paper.isValid() or _differ(paper.size(QPageSize.Unit.Millimeter), upright):
        paper = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))


def _differ(one: QSizeF, other: QSizeF) -> bool:
    return abs(one.width() - other.width()) > _SLACK_MM or abs(one.height() - other.height()) > _SLACK_MM


def print_dialog(printer: QPrinter, count: int, parent: QWidget) -> QPrintDialog:
    """Return the system's dialog for so many pages, of which some can be chosen."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, count > 1)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, True)
    dialog.setMinMax(1, count)
    return dialog


def pages_asked(printer: QPrinter, count: int) -> list[int]:
    """Return which pages are printed, in order, from 0: those chosen, backwards where asked, as often as asked."""
    ranges = printer.pageRanges()
    pages = [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


class Drawing(QThread):
    """Draws pages on a printer; `drawn` tells how many are done, `ended` why it failed, "" where it did not."""

    drawn = Signal(int)
    ended = Signal(str)

    def __init__(self, printer: QPrinter, pictures: Sequence[bytes], parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pictures = pictures
        self.pages = pages_asked(printer, len(pictures))
        self.where = Path(printer.outputFileName()).name or printer.printerName()
        """The printer, or the file where it prints into one."""

    def run(self) -> None:
        """Draw in a thread of its own; an interruption ends it after a page."""
        painter = QPainter()
        if not painter.begin(self._printer):
            self.ended.emit(wording.phrase("the printer could not be reached"))
            return
        for number, page in enumerate(self.pages):
            if self.isInterruptionRequested():
                self._printer.abort()
                break
            if number and not self._printer.newPage():
                painter.end()
                self.ended.emit(wording.phrase("the printer took no further page"))
                return
            self._draw(painter, decoded(self._pictures[page]))
            self.drawn.emit(number + 1)
        painter.end()
        if self._printer.printerState() == QPrinter.PrinterState.Error:
            self.ended.emit(wording.phrase("the printer reports an error"))
        else:
            self.ended.emit("")

    def _draw(self, painter: QPainter, page: QImage) -> None:
        """Draw a page at its true size, from the corner of the paper: labels must be where the sheet has them."""
        scale = self._printer.resolution() / PPI
        painter.drawImage(QRectF(QPointF(0, 0), QSizeF(page.size()) * scale), page)
