"""The actions on the organization of the card: copy it, write to it, open its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from directory_app.records import Phone, card, web_link
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit import desktop, numbers
from directory_app.ui.shell.actions import Actions
from directory_app.values.number_kinds import PhoneType


class ContactActions(QObject):
    """Does what the menus Edit and Contact say with the organization on the card."""

    copied = Signal(str)
    """What was copied, in words."""

    def __init__(self, actions: Actions, view: OrganizationCard, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view = view
        view.large_asked.connect(self.show_large)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "copy_voice": lambda: self._copy_number("voice"),
            "copy_tty": lambda: self._copy_number("textphone"),
            "copy_address": lambda: self.copy(self._address(), "address"),
            "show_large": self._show_first_large,
            "mail": lambda: desktop.open_link(self._mail()),
            "web": lambda: desktop.open_link(self._web()),
        }

    def update(self) -> None:
        """Enable what can be done with the organization."""
        possible = {
            "copy_voice": self._phone("voice") is not None,
            "copy_tty": self._phone("textphone") is not None,
            "copy_address": bool(self._address()),
            "show_large": self._phone() is not None,
            "mail": bool(self._mail()),
            "web": bool(self._web()),
        }
        for name, is_possible in possible.items():
            self._actions[name].setEnabled(is_possible)

    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard and say so; of who closed, one may still dial a number to make sure."""
        desktop.copy(text)
        shown = self._view.organization
        is_gone = shown is not None and shown.is_gone
        self.copied.emit(f"{what} of an organization that closed or asked not to be listed" if is_gone else what)

    def _copy_number(self, type_: PhoneType) -> None:
        """Copy the first number of a kind, and say what it is: one that people answer may be toll-free."""
        shown, phone = self._view.organization, self._phone(type_)
        if shown and phone:
            self.copy(phone.text(), f"{phone.kind(shown.region)} number {phone.text()}")

    def _phone(self, type_: PhoneType | None = None) -> Phone | None:
        """Return the first number of a kind, or of any."""
        shown = self._view.organization
        ordered = numbers.in_order(shown) if shown else []
        return next((phone for phone in ordered if type_ in (None, *phone.types)), None)

    def _show_first_large(self) -> None:
        if phone := self._phone():
            self.show_large(phone)

    def show_large(self, phone: Phone) -> None:
        """Show a number of the card as large as the window."""
        from directory_app.ui.card import large  # here, because a start need not load it

        if shown := self._view.organization:
            large.show(shown, numbers.in_order(shown), phone, self._view.window())

    def _address(self) -> str:
        shown = self._view.organization
        if not shown or not shown.addresses:
            return ""
        return "\n".join([shown.name, *card.address_lines(shown.addresses[0])])

    def _mail(self) -> str:
        shown = self._view.organization
        good = [email for email, wrong in card.emails(shown) if not wrong] if shown else []
        return f"mailto:{good[0]}" if good else ""

    def _web(self) -> str:
        shown = self._view.organization
        links = [link for link in map(web_link, shown.websites) if link] if shown else []
        return links[0] if links else ""
