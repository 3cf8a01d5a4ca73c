"""An address corrected in its parts, each with its name."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from directory_app.records import Address
from directory_app.text import wording
from directory_app.ui.importing.buttons import answers
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.dialog_draft import DialogDraft
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.style import Type
from directory_app.values import places

_PARTS = {
    "attention": wording.marked("&Building or person"),
    "address_1": wording.marked("&Street"),
    "address_2": wording.marked("Street, second &line"),
    "city": wording.marked("Cit&y"),
    "state_province": wording.marked("S&tate or province"),
    "postal_code": wording.marked("&Postal code"),
    "country": wording.marked("C&ountry"),
}


class AddressDialog(QDialog):
    """Asks for the parts of an address; `address` is what it is then."""

    def __init__(self, address: Address, document: str, own_id: str, parent: QWidget) -> None:
        """`document` is what the address was read of, `own_id` whose it is."""
        super().__init__(parent)
        self.setObjectName("address")
        self.setWindowTitle(wording.phrase("Correct the address"))
        self.address = address
        self._fields: dict[str, QLineEdit] = {}
        head = words_label(self, "question", Type.STRONG)
        head.setText(", ".join(address.lines()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.M)
        grid.setVerticalSpacing(style.S)
        for at, (part, said) in enumerate(_PARTS.items()):
            words = wording.phrase(said)
            held = getattr(address, part)
            field = QLineEdit(places.country_said(held) if part == "country" and held else held, self)
            field.setObjectName(part)
            field.setAccessibleName(words.replace("&", ""))
            field.setMinimumHeight(max(style.TARGET, style.em() + style.M))
            field.setCursorPosition(0)
            label = QLabel(words, self)
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
            self._fields[part] = field
        draft = DialogDraft(self._fields, Announcer(self), self)
        self._fault = words_label(self, "address fault", Type.SMALL)
        self._fault.setForegroundRole(self.palette().ColorRole.BrightText)
        self._fault.hide()
        buttons, _ = answers(self, wording.phrase("&Correct"))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(head)
        column.addWidget(draft.label)
        column.addLayout(grid)
        for widget in (self._fault, buttons):
            column.addWidget(widget)
        FocusRing(self)
        draft.bring_back(document, f"address {own_id} {head.text()}")
        fit(self, 32, 0)
        next(iter(self._fields.values())).setFocus()

    def accept(self) -> None:
        """Take the parts, or say what is wrong with them and stay."""
        parts = {part: field.text().strip() for part, field in self._fields.items()}
        country = parts["country"]
        parts["country"] = places.country_code_said(country)
        if country and not parts["country"]:
            self._refuse(
                "country",
                wording.phrase(
                    "“{country}” is no country that is known here; its two-letter code will do.", country=country
                ),
            )
        elif not any(text for part, text in parts.items() if part != "country"):
            self._refuse("address_1", wording.phrase("It can't be empty; Drop leaves it out."))
        else:
            self.address = replace(self.address, **parts)
            super().accept()

    def _refuse(self, part: str, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(True)
        field = self._fields[part]
        field.setAccessibleDescription(words)
        field.setFocus()
        field.selectAll()
