"""The place of the table, which holds words instead where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QWidget

from directory_app.ui.kit import style
from directory_app.ui.table.view import OrganizationTable


class TableArea(QWidget):
    """The table, or in its place a few words about why it is empty and what to do next."""

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = QLabel(self)
        self._empty.setObjectName("empty")
        self._empty.setTextFormat(Qt.TextFormat.RichText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setMargin(style.XL)
        self._empty.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._empty.linkActivated.connect(self.link_activated)
        self._page = QScrollArea(self)  # with large text there are more lines than a small window has
        self._page.setProperty("page", True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setWidgetResizable(True)
        self._page.setWidget(self._empty)
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._page)

    def take(self, table: OrganizationTable) -> None:
        """Take the table in, and show it."""
        self._table = table
        self._stack.insertWidget(0, table)
        self.show_table()

    def show_table(self) -> None:
        """Show the table."""
        self._stack.setCurrentWidget(self._table)
        self.setFocusProxy(self._table)

    def show_empty(self, html: str, spoken: str) -> None:
        """Show words instead (`html` holds no data that is not escaped)."""
        self._empty.setText(html)
        self._empty.setAccessibleName(spoken)
        self._stack.setCurrentWidget(self._page)
        self.setFocusProxy(self._empty)
