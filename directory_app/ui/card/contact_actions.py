"""The actions on the organization of the card: copy it, call it, read a number out, write to it, open its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Signal

from directory_app.records import Organization, Phone, calling, card, verification, web_link
from directory_app.text.wording import marked, phrase
from directory_app.ui.card.calling import Calling
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.card.number_menu import Item, open_menu
from directory_app.ui.kit import desktop, numbers
from directory_app.ui.kit.speech import Speech
from directory_app.ui.shell.actions import Actions
from directory_app.values import phone_speech
from directory_app.values.number_kinds import PhoneType


class ContactActions(QObject):
    """Does what the menus Edit and Contact say with the organization on the card."""

    copied = Signal(str, str)
    """What was copied, in words, and how a screen reader says it."""
    said = Signal(str)
    """What else was done, in words."""
    refused = Signal(str)
    """What could not be done, and why."""

    def __init__(self, actions: Actions, view: OrganizationCard, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view = view
        self.speech = Speech(self)
        self.speech.failed.connect(
            lambda why: self.refused.emit(phrase("The number can't be read out: {why}.", why=why))
        )
        self._calling = Calling(view)
        self._calling.said.connect(self.said)
        self._calling.large_asked.connect(self.show_large)
        view.menu_asked.connect(self._open_menu)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "copy_voice": lambda: self._copy_number("voice"),
            "copy_tty": lambda: self._copy_number("textphone"),
            "copy_address": lambda: self.copy(self._address(), "address"),
            "call": lambda: self._with(self._calling.first(), self._calling.call),
            "show_large": lambda: self._with(self._phone(), self.show_large),
            "show_codes": lambda: self.show_codes(None),
            "read_out": lambda: self._with(self._phone(), self.read_out),
            "mail": lambda: desktop.open_link(self._mail()),
            "web": lambda: desktop.open_link(self._web()),
        }

    def update(self) -> None:
        """Enable what can be done with the organization."""
        possible = {
            "copy_voice": self._phone("voice") is not None,
            "copy_tty": self._phone("textphone") is not None,
            "copy_address": bool(self._address()),
            "call": self._calling.first() is not None,
            "show_large": self._phone() is not None,
            "show_codes": self._view.organization is not None,
            "read_out": self._phone() is not None and self.speech.is_possible,
            "mail": bool(self._mail()),
            "web": bool(self._web()),
        }
        for name, is_possible in possible.items():
            self._actions[name].setEnabled(is_possible)

    def copy(self, text: str, what: str, spoken: str = "") -> None:
        """Put a text on the clipboard and say so; of who closed, one may still dial a number to make sure."""
        desktop.copy(text)
        shown = self._view.organization
        is_gone = shown is not None and shown.is_gone
        gone = marked("{what} of an organization that closed or asked not to be listed")
        self.copied.emit(*(phrase(gone, what=it) if is_gone else it for it in (what, spoken or what)))

    def _copy_number(self, type_: PhoneType) -> None:
        """Copy the first number of a kind, and say what it is: one that people answer may be toll-free."""
        shown, phone = self._view.organization, self._phone(type_)
        if shown and phone:
            what, spoken = _number(phone, shown), phone_speech.spoken(phone.number, phone.extension)
            self.copy(phone.text(), f"{what} {phone.text()}", f"{what} {spoken}")

    def _phone(self, type_: PhoneType | None = None) -> Phone | None:
        """Return the first number of a kind, or of any."""
        shown = self._view.organization
        ordered = numbers.in_order(shown) if shown else []
        return next((phone for phone in ordered if type_ in (None, *phone.types)), None)

    def _with(self, phone: Phone | None, do: Callable[[Phone], object]) -> None:
        if phone:
            do(phone)

    def _open_menu(self, phone: Phone, at: QPoint) -> None:
        """Open the menu of a number: Call is not for a fax, or for a number that takes text messages alone."""
        shown = self._view.organization
        if not shown:
            return
        what = _number(phone, shown)
        items = [Item("copy", phrase("&Copy"), lambda: self.copy(phone.text(), what))]
        if calling.is_called(phone):
            items.append(Item("call", phrase("C&all"), lambda: self._calling.call(phone)))
        items += [
            Item("large", phrase("Show &large"), lambda: self.show_large(phone)),
            Item("code", phrase("Show &QR code…"), lambda: self.show_codes(phone)),
            Item("read", phrase("&Read it out"), lambda: self.read_out(phone), self.speech.why_not),
        ]
        open_menu(f"{what} {phone.number}", items, at, self._view)

    def show_large(self, phone: Phone, why: str = "") -> None:
        """Show a number of the card as large as the window; `why` says what for where nobody asked for it."""
        from directory_app.ui.card import large  # here, because a start need not load it

        if shown := self._view.organization:
            large.show(shown, numbers.in_order(shown), phone, self._view.window(), why)

    def show_codes(self, phone: Phone | None) -> None:
        """Show the QR codes of the organization, beginning with that of a number."""
        from directory_app.ui.card import codes  # here, because a start need not load it

        shown = self._view.organization
        if shown and not codes.show(shown, phone, self._view.window()):
            gone = f" {'; '.join(verification.standing(shown.verifications))}." if shown.is_gone else ""
            self.refused.emit(f"{phrase('There is no code to show of {name}.', name=shown.name)}{gone}")

    def read_out(self, phone: Phone) -> None:
        """Let the computer say a number, until Escape or until it is said."""
        if shown := self._view.organization:
            self.speech.say(calling.aloud(shown, phone))
            self.said.emit(phrase("Reading the number out; Escape stops it"))

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


def _number(phone: Phone, organization: Organization) -> str:
    """Say what a number is: "TTY number"."""
    return phrase("{kind} number", kind=phone.kind(organization.region))
