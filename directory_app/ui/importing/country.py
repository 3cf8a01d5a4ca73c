"""The country of what names none in an import: said in the preview, and changed there for this import alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from directory_app.text import wording
from directory_app.ui.kit import settings, style


class CountryRow(QWidget):
    """Is there where a default country is set; `chosen` tells another one, "" for none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._codes = [code for code, _ in settings.COUNTRY.options]
        words = QLabel(wording.phrase("Addresses and numbers without a country are in:"), self)
        words.setWordWrap(True)
        self.box = QComboBox(self)
        self.box.setObjectName("country of import")
        self.box.setAccessibleName(wording.phrase("Country of addresses and numbers that name none"))
        self.box.setMinimumHeight(style.TARGET)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        row.addWidget(words, 1)
        row.addWidget(self.box)
        self.box.activated.connect(lambda at: self.chosen.emit(self._codes[at]))
        self.hide()

    def begin(self, code: str) -> None:
        """Show the default country, or nothing where there is none."""
        if code:
            self.box.addItems([words for _, words in settings.COUNTRY.options])
            self.box.setCurrentIndex(self._codes.index(code))
        self.setVisible(bool(code))
