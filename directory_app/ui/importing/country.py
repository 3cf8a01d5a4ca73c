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
        self._box = QComboBox(self)
        self._box.setObjectName("country of import")
        self._box.setAccessibleName(wording.phrase("Country of addresses and numbers that name none"))
        self._box.setMinimumHeight(style.TARGET)
        self._box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        words.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        row.addWidget(words, 1)
        row.addWidget(self._box)
        self._box.activated.connect(lambda at: self.chosen.emit(self._codes[at]))
        self.hide()

    def begin(self, code: str) -> None:
        """Show the default country, or nothing where there is none."""
        if code:
            self._box.addItems([words for _, words in settings.COUNTRY.options])
            self._box.setCurrentIndex(self._codes.index(code))
        self.setVisible(bool(code))
