"""Who stood in the last release of a source and not in this one; they stay and are asked about, or marked as gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from directory_app.exchange.preview.job import Part
from directory_app.text import wording
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows

_ID = Qt.ItemDataRole.UserRole


class MissingList(QWidget):
    """One row a known organization that is not in the list; `gone` are those that are ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words_label(self, "missing words", Type.TEXT)
        self._words.setText(
            wording.phrase(
                "You have these from the release before. They stay, to check, until you say what is to become of them "
                "(Tools > Conflicts and what is no longer listed); tick those that are to be marked as gone at once."
            )
        )
        self._list = QListWidget(self)
        self._list.setObjectName("missing")
        self._list.setAccessibleName(
            wording.phrase("Not in this list; Space ticks those that are to be marked as gone")
        )
        WholeRows(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return (self._list,)

    @property
    def gone(self) -> set[str]:
        """The ids of those that are ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return {str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked}

    def show_parts(self, parts: Sequence[Part]) -> int:
        """Show those of some sources; what was ticked stays so. Return how many there are."""
        ticked = self.gone
        with QSignalBlocker(self._list):
            self._list.clear()
            for part in parts:
                for organization in part.missing:
                    where = f"  ·  {part.name}" if len(parts) > 1 else ""
                    item = QListWidgetItem(f"{organization.name}{where}", self._list)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    is_ticked = organization.id in ticked
                    item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
                    item.setData(_ID, organization.id)
                    item.setSizeHint(QSize(0, style.row_height()))
        return self._list.count()
