"""The rows of a card: what a value is, the value as it is read aloud, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from directory_app.records import Address, Organization, Phone, card, web_link
from directory_app.ui.card.checking import number_checks
from directory_app.ui.card.parts import LinkButton
from directory_app.ui.kit import numbers, style
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.labels import label, warning
from directory_app.ui.kit.style import Type
from directory_app.values import phones

# A copy is said beside the value for so long; the line below the search box keeps saying it.
_SAID_MS = 2_500


class CardRows(QWidget):
    """The numbers, addresses, e-mail and web addresses of one organization."""

    copy_asked = Signal(str, str)
    """Text to copy, and what it is."""
    link_asked = Signal(str)
    right_said = Signal(object)
    wrong_said = Signal(object)
    large_asked = Signal(object)
    """The number that is to be shown large."""

    def __init__(self, organization: Organization) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.M)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, self._label_width())
        for phone in numbers.in_order(organization):
            self._add_phone(phone, organization)
        for email, wrong in card.emails(organization):
            self._add_link("E-mail", email, "e-mail address", "" if wrong else f"mailto:{email}", wrong)
        for website in organization.websites:
            link = web_link(website)
            self._add_link("Web", website, "web address", link, "" if link else "it is no web address")
        for address in organization.addresses:
            self._add_address(address)

    def add(self, kind: str, value: str) -> None:
        """Add a value of a field that has no row of its own."""
        self._add(kind, self._text(kind, value), self._copy_button(value, kind.lower()))

    def _label_width(self) -> int:
        """Return the width of the labels: the same on every card, so that nothing moves from one to the next."""
        return self.fontMetrics().horizontalAdvance("Text message")

    def _add(self, kind: str, value: QWidget, *buttons: QToolButton) -> int:
        """Add a row and return its number; the buttons stand beside the first line of the value."""
        row = self._grid.rowCount()
        name = label(kind, Type.SMALL, is_faint=True, is_ours=True)
        name.setFixedWidth(self._label_width())
        name.setContentsMargins(0, style.S, 0, 0)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for button in buttons:
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch()
        self._grid.addLayout(beside, row, 2)
        return row

    def _add_phone(self, phone: Phone, organization: Organization) -> None:
        kind = phone.kind(organization.region)
        number = label(numbers.shown(phone.number, organization.region), Type.DIGITS)
        number.setMinimumHeight(style.TARGET)
        more = [words for words in (card.label_of(phone), phone.description) if words]
        spoken = f"{kind}, {phones.spoken(phone.number)}"
        number.setAccessibleName(spoken + (f", extension {phone.extension}" if phone.extension else ""))
        if number.text() != phone.number:
            number.setToolTip(f"Printed as {phone.number}")
        if phone.extension:
            number.setText(f"{number.text()} ext. {phone.extension}")
        large = icon_button("large")
        large.setAccessibleName(f"Show {kind} number large")
        large.setToolTip("Show the number large")
        large.clicked.connect(lambda: self.large_asked.emit(phone))
        self._add(kind, number, self._copy_button(phone.text(), f"{kind} number"), large)
        below = QVBoxLayout()
        below.setSpacing(0)
        for words in more:
            below.addWidget(label(words, Type.TEXT))
        below.addWidget(number_checks(phone, self.right_said.emit, self.wrong_said.emit))
        self._grid.addLayout(below, self._grid.rowCount(), 1, 1, 2)

    def _add_address(self, address: Address) -> None:
        value = "\n".join(card.address_lines(address))
        text = self._text("Address", value)
        text.setContentsMargins(0, style.S, 0, style.S)
        self._add("Address", text, self._copy_button(value, "address"))

    def _add_link(self, kind: str, value: str, what: str, link: str, wrong: str) -> None:
        """Add an address that opens when it is clicked, or one that is wrong as it is printed and opens nothing."""
        copy = self._copy_button(value, what)
        if link:
            button = LinkButton(value)
            button.setAccessibleName(f"{kind}: {value}")
            button.setToolTip(f"Write to {value}" if link.startswith("mailto:") else f"Open {link} in the browser")
            button.clicked.connect(lambda: self.link_asked.emit(link))
            self._add(kind, button, copy)
        else:
            self._add(kind, self._text(kind, value), copy)
        if wrong:
            self._grid.addWidget(warning(f"As printed; {wrong}."), self._grid.rowCount(), 1, 1, 2)

    def _text(self, kind: str, value: str) -> QLabel:
        text = label(value, Type.TEXT)
        text.setMinimumHeight(style.TARGET)
        text.setAccessibleName(f"{kind}: {value}")
        return text

    def _copy_button(self, value: str, what: str) -> QToolButton:
        button = icon_button("copy")
        one_line = ", ".join(value.splitlines())
        button.setAccessibleName(f"Copy {what} {one_line}")
        button.setToolTip(f"Copy {what}")
        button.clicked.connect(lambda: self._copy(button, value, what))
        return button

    def _copy(self, button: QToolButton, value: str, what: str) -> None:
        """Copy a value; a tick stands on its button for a moment."""
        button.setIcon(style.icon("done"))
        QTimer.singleShot(_SAID_MS, button, lambda: button.setIcon(style.icon("copy")))
        self.copy_asked.emit(value, what)
