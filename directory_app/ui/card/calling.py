"""Calling a number: never without a click, with a word first where no person may answer, large where nothing calls."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from directory_app.records import Organization, Phone, calling
from directory_app.text.wording import marked, phrase
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit import desktop, numbers
from directory_app.values import tel


def with_extension(number: str, extension: str) -> str:
    """Return a number with the extension that is dialled behind it, where it has one."""
    return phrase("{number}, then extension {extension}", number=number, extension=extension) if extension else number


class Calling(QObject):
    """Calls the numbers of the organization on the card."""

    said = Signal(str)
    """What was done, in words."""
    large_asked = Signal(object, str)
    """A number that is to be shown large, and why it was not called ("" for no reason)."""

    def __init__(self, view: OrganizationCard) -> None:
        super().__init__(view)
        self._view = view

    def first(self) -> Phone | None:
        """Return the number that somebody calls first, None where there is none that takes calls."""
        shown = self._view.organization
        ordered = numbers.in_order(shown) if shown else []
        return next((phone for phone in ordered if calling.is_called(phone)), None)

    def call(self, phone: Phone) -> None:
        """Call a number, or ask first where its caller should know something."""
        shown = self._view.organization
        if shown is None:
            return
        words = calling.words_before(shown, phone, is_tty_first=numbers.is_tty_first())
        if words:
            self._ask(shown, phone, words)
        else:
            self._dial(shown, phone)

    def _ask(self, organization: Organization, phone: Phone, words: list[str]) -> None:
        from PySide6.QtWidgets import QMessageBox  # here, because a start need not make it

        from directory_app.ui.kit.message_box import Answer, message_box, show_question

        heading = f"{phone.kind(organization.region)} {numbers.shown(phone.number, organization.region)}"
        window = self._view.window()
        box = message_box(QMessageBox.Icon.Question, phrase("Before you call"), heading, "\n\n".join(words), window)
        show_question(
            box,
            "before you call",
            Answer(
                phrase("Show &large"),
                QMessageBox.ButtonRole.AcceptRole,
                lambda: self.large_asked.emit(phone, ""),
            ),
            Answer(phrase("C&all"), QMessageBox.ButtonRole.ActionRole, lambda: self._dial(organization, phone)),
            Answer(phrase("Cancel"), QMessageBox.ButtonRole.RejectRole),
            enter=0,
        )

    def _dial(self, organization: Organization, phone: Phone) -> None:
        """Hand a number to the program that calls; without one it is shown large."""
        kind, shown = phone.kind(organization.region), numbers.shown(phone.number, organization.region)
        link = tel.dialled_link(phone, organization.region)
        if not link:
            self.large_asked.emit(
                phone, phrase("It is not certain how this number is dialled, so it was not handed on.")
            )
        elif desktop.has_caller() and desktop.open_link(link):
            alone = marked("Handed {number} to the program that calls")
            extended = marked("Handed {number} to the program that calls, then extension {extension}")
            words = extended if phone.extension else alone
            self.said.emit(phrase(words, number=f"{kind} {shown}", extension=phone.extension))
        else:
            self.large_asked.emit(phone, phrase("No program on this computer makes calls."))
