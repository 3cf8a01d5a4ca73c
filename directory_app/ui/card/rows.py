"""The rows of a card: what a value is, the value as it is read aloud, and what can be done with it.

A row is made once and shows one value after another; what its buttons do is always about the value that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from directory_app.records import Organization, Phone, calling, card, web_link
from directory_app.records.fields import BY_KEY, Disorders
from directory_app.text.wording import marked, phrase
from directory_app.ui.card.checking import NumberChecks
from directory_app.ui.card.opening_line import Clock, OpeningLine
from directory_app.ui.card.parts import LinkButton
from directory_app.ui.card.several import Several
from directory_app.ui.kit import naming, numbers, style
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.labels import Warned, label, write
from directory_app.ui.kit.layout import Block
from directory_app.ui.kit.style import Type
from directory_app.values import number_kinds, phone_speech

if TYPE_CHECKING:
    from directory_app.records.opening import Opening

# A copy is said beside the value for so long; the line below the search box keeps saying it.
_SAID_MS = 2_500
# Room for so many buttons is kept beside each value: those of a number.
_BUTTONS = 2


class CardRow(Block):
    """One row, with a button that copies the value; what is below it is added to `_grid`, in columns 1 and 2."""

    copy_asked = Signal(str, str)
    """Text to copy, and what it is."""

    def __init__(self, values: Sequence[QWidget], *more: QToolButton) -> None:
        """Of several widgets for the value one is shown."""
        super().__init__()
        self._copied = ("", "")
        self._kind = label("", Type.SMALL, is_faint=True, is_ours=True)
        # The same on every card, so that nothing moves from one to the next.
        self._kind.setFixedWidth(max(map(self.fontMetrics().horizontalAdvance, _widest_kinds())))
        self._kind.setContentsMargins(0, style.S, 0, 0)
        self._copy = icon_button("copy")
        self._copy.clicked.connect(self._on_copy)
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(lambda: self._copy.setIcon(style.icon("copy")))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.M)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._kind, 0, 0, Qt.AlignmentFlag.AlignTop)
        for value in values:
            self._grid.addWidget(value, 0, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for button in (self._copy, *more):
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch()
        self._grid.addLayout(beside, 0, 2)
        self._grid.setColumnMinimumWidth(2, _BUTTONS * max(style.target(), self._copy.sizeHint().width()))

    def _name(self, kind: str, what: str, to_copy: str, spoken: str = "") -> None:
        """Say what the value is, to the eye and on the button that copies it (`spoken` is how it is read aloud)."""
        self._kind.setText(kind)
        self._copied = (to_copy, what)
        value = spoken or ", ".join(to_copy.splitlines())
        naming.rename(self._copy, f"{phrase('Copy {what}', what=what)} {value}")
        self._copy.setToolTip(phrase("Copy {what}", what=what))
        if self._said.isActive():  # that was another value
            self._said.stop()
            self._said.timeout.emit()

    def _on_copy(self) -> None:
        """Copy the value; a tick stands on the button for a moment."""
        self._copy.setIcon(style.icon("done"))
        self._said.start()
        self.copy_asked.emit(*self._copied)


class NumberRow(CardRow):
    """A number, the label it was printed with, and what somebody says of it after a call."""

    menu_asked = Signal(object, object)
    """The number, and the place on the screen where the menu of what can be done with it is to open."""
    right_said = Signal(object)
    wrong_said = Signal(object)

    def __init__(self, clock: Clock) -> None:
        """`clock` tells the moment, for whether somebody answers now."""
        self._number = label("", Type.DIGITS)
        self._number.setMinimumHeight(style.TARGET)
        self._more = icon_button("more")
        super().__init__([self._number], self._more)
        self._phone: Phone | None = None
        self._words = Several(lambda: label("", Type.TEXT), spacing=0)
        self._opening = Several(lambda: OpeningLine(clock), spacing=0)
        self._checks = NumberChecks()
        self._grid.addWidget(self._words, 1, 1, 1, 2)
        self._grid.addWidget(self._opening, 2, 1, 1, 2)
        self._grid.addWidget(self._checks, 3, 1, 1, 2)
        self._more.clicked.connect(lambda: self._ask_for_menu(self._more, self._more.rect().bottomLeft()))
        for part in (self._number, self._copy, self._more):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(lambda at, part=part: self._ask_for_menu(part, at))
        self._checks.right_said.connect(lambda: self.right_said.emit(self._phone))
        self._checks.wrong_said.connect(lambda: self.wrong_said.emit(self._phone))

    def show_number(self, phone: Phone, organization: Organization) -> None:
        """Show a number of an organization."""
        self._phone, region = phone, organization.region
        kind, number = phone.kind(region), numbers.shown(phone.number, region)
        extension = (
            phrase(" ext.\u00a0{extension}", extension=phone.extension) if phone.extension else ""
        )  # these two stay in one line
        self._number.setText(f"{number}{extension}")
        spoken = phone_speech.spoken(phone.number, phone.extension)
        self._number.setAccessibleName(f"{kind}, {spoken}")
        self._number.setToolTip("" if number == phone.number else phrase("Printed as {number}", number=phone.number))
        self._name(kind, phrase("{kind} number", kind=kind), phone.text(), spoken)
        with_call = marked("call, show large, QR code, read it out")
        more = phrase(with_call if calling.is_called(phone) else marked("show large, QR code, read it out"))
        menu = marked("Menu of {kind} number {number}: {actions}")
        naming.rename(self._more, phrase(menu, kind=kind, number=spoken, actions=more))
        self._more.setToolTip(f"{more[0].upper()}{more[1:]}…")
        self._words.show_each(filter(None, (card.label_of(phone), phone.description)), write)
        self._opening.show_each(_of_number(phone, organization), OpeningLine.show_opening)
        self._checks.show_number(phone)

    def _ask_for_menu(self, part: QWidget, at: QPoint) -> None:
        self.menu_asked.emit(self._phone, part.mapToGlobal(at))


class LinkRow(CardRow):
    """An e-mail or web address that opens when it is clicked, or one that is wrong as printed and opens nothing."""

    link_asked = Signal(str)

    def __init__(self) -> None:
        self._button, self._text = LinkButton(), label("", Type.TEXT)
        self._text.setMinimumHeight(style.TARGET)
        super().__init__([self._button, self._text])
        self._link = ""
        self._warning = Several(Warned)
        self._grid.addWidget(self._warning, 1, 1, 1, 2)
        self._button.clicked.connect(lambda: self.link_asked.emit(self._link))

    def show_address(self, kind: str, value: str, link: str, wrong: str) -> None:
        """Show an address and what it opens, or ("" then) what is wrong with it."""
        self._link = link
        is_mail = kind == phrase(_EMAIL)
        self._name(kind, phrase("e-mail address") if is_mail else phrase("web address"), value)
        if link:
            self._button.write(value)
            write_to, open_ = marked("Write to {address}"), marked("Open {address} in the browser")
            self._button.setToolTip(phrase(write_to, address=value) if is_mail else phrase(open_, address=link))
        else:
            write(self._text, value)
        for shown, is_shown in ((self._button, bool(link)), (self._text, not link)):
            naming.rename(shown, f"{kind}: {value}")
            shown.setVisible(is_shown)
        self._warning.show_each([phrase("As printed; {why}.", why=wrong)] if wrong else [], Warned.write)


_EMAIL, _WEB = BY_KEY["email"].label, marked("Web")


def _widest_kinds() -> list[str]:
    """Return what has to fit before the values: a text message in one line, of others each word; numbers need room."""
    kinds = [*(phrase(name, "number") for name in number_kinds.NAMES.values()), phrase(_EMAIL), phrase(_WEB)]
    return [phrase(number_kinds.NAMES["text"], "number"), *(word for kind in kinds for word in kind.split())]


def links(organization: Organization) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a row shows of each address: its kind, itself as printed, what it opens, and what is wrong with it."""
    for email, wrong in card.emails(organization):
        yield phrase(_EMAIL), email, "" if wrong else f"mailto:{email}", wrong
    for website in organization.websites:
        link = web_link(website)
        yield phrase(_WEB), website, link, "" if link else phrase("it is no web address")


class TextRow(CardRow):
    """A value that is only read and copied."""

    def __init__(self, clock: Clock, *, is_block: bool = False) -> None:
        """`clock` as in `NumberRow`; `is_block` keeps room above and below for several lines."""
        self._text = label("", Type.TEXT)
        self._text.setMinimumHeight(style.TARGET)
        around = style.S if is_block else style.XS
        self._text.setContentsMargins(0, around, 0, around)
        super().__init__([self._text])
        self._opening = Several(lambda: OpeningLine(clock), spacing=0)
        self._grid.addWidget(self._opening, 1, 1, 1, 2)

    def show_value(self, kind: str, value: str, opening: Opening | str | None = None) -> None:
        """Show a value and what it is, and below it whether somebody is there now, or why nobody can say."""
        write(self._text, value)
        self._text.setAccessibleName(f"{kind}: {value}")
        self._name(kind, kind.lower(), value)
        self._opening.show_each([opening] if opening else [], OpeningLine.show_opening)


def others(organization: Organization, disorders: Disorders) -> Iterator[tuple[str, str, Opening | str | None]]:
    """Yield what a row shows of each field without a place of its own; below the hours, whether they are there now."""
    found = card.others(organization, disorders)
    last = max((place for place, (name, _) in enumerate(found) if name == BY_KEY["hours"].label), default=-1)
    for place, (name, value) in enumerate(found):
        yield phrase(name), value, _of_organization(organization) if place == last else None


def _of_organization(organization: Organization) -> Opening | str | None:
    from directory_app.records import opening  # here, because few cards have hours

    if shown := opening.of(organization):
        return shown
    why = opening.why_unknown(organization)
    return phrase("Not sure whether they are open now: {why}.", why=why) if why else None


def _of_number(phone: Phone, organization: Organization) -> list[Opening]:
    if not phone.description:
        return []
    from directory_app.records import opening

    shown = opening.of_phone(phone, organization)
    return [shown] if shown else []
