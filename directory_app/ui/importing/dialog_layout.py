"""What stands where in the dialog of an import: words, the preview that scrolls, and at the bottom what can be done."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.importing.country import CountryRow
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.style import Type


class DialogLayout(QDialog):
    """Holds the parts of the dialog; what they do is said elsewhere."""

    def __init__(self, sources: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(wording.phrase("Import {sources}", sources=sources))
        self._is_running = True
        self._build(sources)

    def _build(self, sources: str) -> None:
        self._head = words_label(self, "account", Type.STRONG)
        self._where = words_label(self, "target", Type.SMALL)
        self._where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._head.setText(wording.phrase("Reading {sources} …", sources=sources))
        self._where.setText(wording.phrase("Nothing changes before you have seen what was read and said yes."))
        self._pages = QScrollArea(self)  # large text leaves no room for all of it on a small screen
        self._pages.setWidgetResizable(True)
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        self._pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._error = words_label(self, "import error", Type.TEXT)
        self._error.setForegroundRole(self.palette().ColorRole.BrightText)
        self._error.hide()
        self._disorders = QCheckBox(self)
        self._disorders.setObjectName("disorders")
        self._disorders.setMinimumHeight(style.TARGET)
        self._disorders.setChecked(True)
        self._disorders.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # its words are cut
        self._disorders.hide()
        self.country = CountryRow(self)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName(wording.phrase("Progress of the import"))
        self._progress.setRange(0, 0)
        self._buttons = QDialogButtonBox(self)
        self._go = self._buttons.addButton(wording.phrase("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("import button")
        self._stop = self._buttons.addButton(wording.phrase("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._stop.setObjectName("cancel button")
        for button in (self._go, self._stop):
            button.setMinimumHeight(style.TARGET)
        self._go.setDefault(True)
        self._go.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(self._head)
        column.addWidget(self._where)
        column.addWidget(self._pages, 1)
        self._bottom = QWidget(self)
        below = QVBoxLayout(self._bottom)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(style.S)
        for widget in (self._disorders, self.country, self._error, self._progress, self._buttons):
            below.addWidget(widget)
        column.addWidget(self._bottom)
        FocusRing(self)
        self._pages.hide()
        self._fit_words()

    def _fit_words(self) -> None:
        """Be as large as what is said: there is nothing to look at yet, or nothing at all."""
        width = min(style.em() * 34, self.screen().availableGeometry().width() * 9 // 10)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(width, max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()))

    def _put_last(self) -> None:
        """Let Tab come to the bottom after the preview, though it was made first."""
        last = self.previousInFocusChain()
        assert last is not None
        stops = (last, self._disorders, self.country.box, self._go, self._stop)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._pages.isAncestorOf(now):
            self._pages.ensureWidgetVisible(now, 0, style.S)

    def _show_disorders(self, words: str) -> None:
        """Offer to bring disorders in, "" for none; of the words stands what has room, and all is said."""
        self._disorders.setVisible(bool(words))
        self._disorders.setAccessibleName(words)
        self._disorders.setToolTip(words)
        self._cut_words()

    def _cut_words(self) -> None:
        box = self._disorders
        metrics = box.fontMetrics()
        beside = box.sizeHint().width() - metrics.size(Qt.TextFlag.TextShowMnemonic, box.text()).width()
        room = self.width() - 2 * style.L - beside
        box.setText(metrics.elidedText(box.toolTip(), Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_words()

    def _show_words(self, text: str) -> None:
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(wording.phrase("Error: {text}", text=text))
        self._error.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far reading or writing is; a total of 0 is not known."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._progress.setVisible(is_running)
        self._pages.setEnabled(not is_running)
        self._disorders.setEnabled(not is_running)
        self.country.setEnabled(not is_running)
        self._go.setEnabled(not is_running)
        self._stop.setEnabled(True)
