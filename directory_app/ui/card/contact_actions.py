"""The actions on the organization of the card: copy it, write to it, open its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from directory_app.records import card, web_link
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit import desktop
from directory_app.ui.shell.actions import Actions


class ContactActions(QObject):
    """Does what the menus Edit and Contact say with the organization on the card."""

    copied = Signal(str)
    """What was copied, in words."""

    def __init__(self, actions: Actions, view: OrganizationCard, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view = view

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "copy_card": lambda: self.copy(self._card_text(), "card"),
            "copy_voice": lambda: self.copy(self._number("voice"), "voice number"),
            "copy_tty": lambda: self.copy(self._number("textphone"), "TTY number"),
            "copy_address": lambda: self.copy(self._address(), "address"),
            "mail": lambda: desktop.open_link(self._mail()),
            "web": lambda: desktop.open_link(self._web()),
        }

    def update(self) -> None:
        """Enable what can be done with the organization."""
        possible = {
            "copy_card": bool(self._card_text()),
            "copy_voice": bool(self._number("voice")),
            "copy_tty": bool(self._number("textphone")),
            "copy_address": bool(self._address()),
            "mail": bool(self._mail()),
            "web": bool(self._web()),
        }
        for name, is_possible in possible.items():
            self._actions[name].setEnabled(is_possible)

    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard and say so."""
        desktop.copy(text)
        self.copied.emit(what)

    def _card_text(self) -> str:
        shown = self._view.organization
        return card.text(shown, self._view.disorders) if shown else ""

    def _number(self, type_: str) -> str:
        shown = self._view.organization
        return next((phone.text() for phone in shown.phones if type_ in phone.types), "") if shown else ""

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
