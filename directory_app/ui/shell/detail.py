"""The place of what is read closely: the card of an organization and the summary of a disorder."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import parted
from directory_app.ui.kit.tabs import tab_widget

_TITLES = (marked("Organization"), marked("Disorder"))


class DetailPane(QWidget):
    """Shows the two as tabs, or side by side where there is room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._tabs = tab_widget(self)
        self._tabs.setObjectName("detail tabs")
        self._tabs.setDocumentMode(True)
        self._beside = parted(self)
        self._beside.setObjectName("detail splitter")
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(style.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        column.addWidget(self._beside)
        self._is_wide: bool | None = None

    def take(self, card: QWidget, summary: QWidget) -> None:
        """Take the card and the summary in."""
        self._parts = (card, summary)
        self.set_wide(False)

    def set_wide(self, is_wide: bool) -> None:
        """Show both side by side, or each behind its tab."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self._tabs.clear()
        for part, title in zip(self._parts, _TITLES, strict=True):
            if is_wide:
                self._beside.addWidget(part)
                part.show()
            else:
                self._tabs.addTab(part, phrase(title))
        self._beside.setSizes([1, 1])
        self._tabs.setVisible(not is_wide)
        self._beside.setVisible(is_wide)

    def bring(self, part: QWidget) -> None:
        """Bring the card or the summary, or what lies in it, to the front."""
        for number, known in enumerate(self._parts):
            if not self._is_wide and (known is part or known.isAncestorOf(part)):
                self._tabs.setCurrentIndex(number)
