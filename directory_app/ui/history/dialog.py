"""The history of an organization or of the whole directory: its steps, and every value that each changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.history import Entry
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.whole_rows import WholeRows

# So many values of one step are listed.
_MOST = 200
# A step with no more values than this shows them at once.
_FEW = 4
_EDIT = Qt.ItemDataRole.UserRole


class HistoryDialog(QDialog):
    """Lists steps, the newest first."""

    put_back_asked = Signal(object)
    """An edit whose old value is to stand there again; `end` follows."""

    def __init__(self, whose: str, entries: Sequence[Entry], announcer: Announcer, parent: QWidget) -> None:
        """`whose` is the name of the record, "" of the whole directory."""
        super().__init__(parent)
        self.setObjectName("history")
        self.setWindowTitle(
            wording.phrase("History of {whose}", whose=whose) if whose else wording.phrase("History of the directory")
        )
        self._announcer = announcer
        self._words = QLabel(self)
        self._words.setObjectName("history words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setText(
            wording.phrase("Choose a value to put it back as it was.")
            if entries
            else wording.phrase("Nothing was changed here by anybody yet.")
        )
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("steps")
        self._tree.setAccessibleName(
            wording.phrase("What was done with {whose}, the newest first", whose=whose)
            if whose
            else wording.phrase("What was done with the directory, the newest first")
        )
        self._tree.setHeaderLabels([wording.phrase("When"), wording.phrase("Who"), wording.phrase("What")])
        self._tree.setUniformRowHeights(True)
        self._tree.setStyleSheet(f"QTreeWidget::item {{ padding: {style.XS + 2}px {style.XS}px; }}")
        self._tree.setVisible(bool(entries))
        WholeRows(self._tree)
        for entry in reversed(entries):
            self._add(entry)
        header = self._tree.header()
        header.setMinimumHeight(style.TARGET)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        text = self._tree.fontMetrics().horizontalAdvance
        when = max((text(entry.when) for entry in entries), default=0) + self._tree.indentation()
        who = max((text(entry.by) for entry in entries), default=0)
        for column, width in enumerate((when, max(min(who, style.em() * 6), text(wording.phrase("Who"))))):
            header.resizeSection(column, width + style.XL)
        self._tree.currentItemChanged.connect(self._on_current)
        buttons = QDialogButtonBox(self)
        self._back = buttons.addButton(wording.phrase("&Put it back as it was"), QDialogButtonBox.ButtonRole.ActionRole)
        self._back.setVisible(bool(entries))
        self._back.setEnabled(False)
        close = buttons.addButton(wording.phrase("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self._back, close):
            button.setMinimumHeight(style.TARGET)
        self._back.clicked.connect(self._on_back)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(style.L, style.L, style.L, style.L)
        column_.setSpacing(style.M)
        for widget in (self._words, self._tree, buttons):
            column_.addWidget(widget)
        FocusRing(self)
        fit(self, 48, 28 if entries else 0)
        if entries:
            self._tree.setCurrentIndex(self._tree.model().index(0, 0))
            self._tree.setFocus()

    def _add(self, entry: Entry) -> None:
        item = QTreeWidgetItem([entry.when, entry.by, entry.words])
        item.setToolTip(2, entry.words)
        for edit, words in entry.edits[:_MOST]:
            below = QTreeWidgetItem(["", "", words])
            below.setToolTip(2, words)
            below.setData(0, _EDIT, edit)
            item.addChild(below)
        if len(entry.edits) > _MOST:
            more = wording.plural("and {count} more value", "and {count} more values", len(entry.edits) - _MOST)
            item.addChild(QTreeWidgetItem(["", "", more]))
        self._tree.addTopLevelItem(item)
        item.setExpanded(item.childCount() <= _FEW)

    def _edit_of(self, item: QTreeWidgetItem | None) -> Edit | None:
        """Return the edit of a line; that of a step with one value is its value's."""
        if item is None:
            return None
        only = item.child(0) if item.childCount() == 1 else None
        found = (only or item).data(0, _EDIT)
        return found if isinstance(found, Edit) else None

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        self._back.setEnabled(self._edit_of(item) is not None)

    def _on_back(self) -> None:
        edit = self._edit_of(self._tree.currentItem())
        if edit is not None:
            self.put_back_asked.emit(edit)

    def end(self, refusal: str) -> None:
        """Say why a value could not be put back, or close ("")."""
        if refusal:
            self._words.setText(wording.phrase("It was not put back: {refusal}", refusal=refusal))
            self._announcer.say(self._words.text())
        else:
            self.accept()
