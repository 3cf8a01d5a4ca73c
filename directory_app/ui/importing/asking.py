"""What a correction asks for: another record of a source, the parts of an address, or what each of some lines is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from directory_app.exchange.preview.draft import Draft
from directory_app.records import Address
from directory_app.ui.importing.address_dialog import AddressDialog
from directory_app.ui.importing.chooser import RecordChooser

if TYPE_CHECKING:
    from directory_app.exchange.preview.line_roles import Role


def ask_record(draft: Draft, own_id: str, question: str, go: str, parent: QWidget) -> str:
    """Ask for another record than one of a source, those next to it first; return its id, "" for none."""
    records = list(draft.records())
    at = next(number for number, record in enumerate(records) if record.id == own_id)
    nearest = sorted((it for it in range(len(records)) if it != at), key=lambda it: (abs(it - at), it))
    asked = RecordChooser(question, go, [records[it] for it in nearest], parent)
    is_chosen = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.chosen if is_chosen else ""


def ask_address(address: Address, document: str, own_id: str, parent: QWidget) -> Address:
    """Ask for the parts of an address of a record; return what it is then, the same where nobody says so."""
    asked = AddressDialog(address, document, own_id, parent)
    is_said = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.address if is_said else address


def ask_roles(draft: Draft, first: int, last: int, parent: QWidget) -> dict[int, Role]:
    """Ask what each of some lines is, those without text left aside; return nothing where nobody says so."""
    from directory_app.exchange.preview import line_roles  # here, because a preview need not load it
    from directory_app.ui.importing.lines_dialog import LinesDialog

    numbers = line_roles.lines_between(draft, first, last)
    if not numbers:
        return {}
    texts = [line.text for number in numbers if (line := draft.base.line(number))]
    lines, guessed = list(zip(numbers, texts, strict=True)), line_roles.guessed(draft, numbers)
    asked = LinesDialog(lines, guessed, draft.base.document, parent)
    is_said = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.roles if is_said else {}
