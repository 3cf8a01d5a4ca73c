"""Cards handed on as text, of what is selected or on my list: to the clipboard or to a mail program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from directory_app.errors import DirectoryError
from directory_app.exchange import exporting, handed, mailing
from directory_app.records import Organization, verification
from directory_app.text import wording
from directory_app.text.wording import marked, phrase, plural
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit import desktop
from directory_app.ui.kit.handed import Handed, Records
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.handed import Form

Read = Callable[[], Sequence[Organization]]


class _NotDone(Struct, frozen=True):
    """What is said where nothing was copied, or nothing sent."""

    too_many: str
    failed: str
    one: str
    none: str


_COPIED = _NotDone(
    marked(
        "{count} cards are too many to be copied (at most {most}). File > Export writes any number of them to a file."
    ),
    marked("The cards could not be copied: {why}"),
    marked("The card of {name} was not copied."),
    marked("Nothing was copied: who closed or asked not to be listed is not handed on."),
)
_SENT = _NotDone(
    marked(
        "{count} cards are too many to be sent (at most {most}). File > Export writes any number of them to a file."
    ),
    marked("The cards could not be sent: {why}"),
    marked("The card of {name} was not sent."),
    marked("Nothing was sent: who closed or asked not to be listed is not handed on."),
)


class HandingOn(QObject):
    """Does what "Copy card" and "Send by e-mail" say; who closed or asked not to be listed is left out."""

    said = Signal(str)
    """What was done, in words."""

    def __init__(
        self, desk: Desk, view: OrganizationCard, selected: Callable[[], int], listed: Callable[[], int], list_: Read
    ) -> None:
        """`selected` and `listed` count who is selected and who is on my list; `list_` reads the latter."""
        super().__init__(desk.window)
        self._desk = desk
        self._selected = selected
        self._listed = listed
        self._list = list_
        view.whole_asked.connect(self.copy)
        view.send_asked.connect(self.send)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "copy_card": self.copy,
            "copy_vcard": lambda: self._copy(handed.VCARD, _copied_as_vcard),
            "copy_csv": lambda: self._copy(handed.CSV, _copied_as_csv),
            "send": self.send,
            "send_list": self.send_list,
        }

    def copy(self) -> None:
        """Copy the cards of all that are selected."""
        self._copy(handed.CARDS)

    def send(self) -> None:
        """Open the mail program with the cards of all that are selected."""
        self._send(self._selection(_SENT))

    def send_list(self) -> None:
        """Open the mail program with the cards of all on my list."""
        self._send(self._read(self._listed(), self._list, _SENT))

    def _copy(self, form: Form, how: Callable[[int], str] | None = None) -> None:
        """Put all that are selected on the clipboard: as text in one form, for those who ask for it in the others."""
        if records := self._selection(_COPIED):
            desktop.copy_data(Handed(lambda: records, text=form, file=form))
            made = mailing.letter(*records)
            self.said.emit(f"{(how or _copied)(made.count)}{exporting.left_out(made.gone)}")

    def _selection(self, not_done: _NotDone) -> Records | None:
        """Return two or more that are selected, else the one that is shown."""
        count, current = self._selected(), self._desk.current()
        if count > 1:
            return self._read(count, self._desk.selected, not_done)
        return self._read(1, lambda: [current], not_done) if current else None

    def _read(self, count: int, read: Read, not_done: _NotDone) -> Records | None:
        """Return so many, some of whom are handed on; None and a word where there are too many, or none of them is."""
        if count > handed.MOST:
            self._desk.message.show_error(phrase(not_done.too_many, count=wording.number(count), most=handed.MOST))
            return None
        try:
            organizations, disorders = read(), self._desk.directory().disorders
        except DirectoryError as error:
            self._desk.message.show_error(phrase(not_done.failed, why=reason(error)))
            return None
        if not all(it.is_gone for it in organizations):
            return organizations, disorders
        if len(organizations) == 1:
            lines = "; ".join(verification.standing(organizations[0].verifications))
            self._desk.message.show_error(f"{phrase(not_done.one, name=organizations[0].name)} {lines}.")
        else:
            self._desk.message.show_error(phrase(not_done.none))
        return None

    def _send(self, records: Records | None) -> None:
        """Hand cards to the mail program; what is too long for its link goes by the clipboard."""
        if not records:
            return
        made = mailing.letter(*records)
        whole, gone = mailing.link(made.subject, made.text), exporting.left_out(made.gone)
        if len(whole) <= mailing.MOST_OF_LINK and desktop.open_link(whole):
            self.said.emit(f"{_opened(made.count)}{gone}")
            return
        desktop.copy(made.text)
        if len(whole) > mailing.MOST_OF_LINK and desktop.open_link(mailing.link(made.subject)):
            self._desk.message.show_note(f"{_too_long(made.count)}{gone}.")
        else:
            self._desk.message.show_error(f"{_no_program(made.count)}{gone}.")


def _copied(count: int) -> str:
    return plural("Copied card", "Copied {count} cards", count)


def _copied_as_vcard(count: int) -> str:
    return plural("Copied card as vCard", "Copied {count} cards as vCard", count)


def _copied_as_csv(count: int) -> str:
    return plural("Copied card as CSV", "Copied {count} cards as CSV", count)


def _opened(count: int) -> str:
    return plural("Opened the mail program with the card", "Opened the mail program with the {count} cards", count)


def _too_long(count: int) -> str:
    return plural(
        "This is too long to be handed to the mail program, so the card is on the clipboard: "
        "paste it into the message (Ctrl+V)",
        "This is too long to be handed to the mail program, so the {count} cards are on the clipboard: "
        "paste them into the message (Ctrl+V)",
        count,
    )


def _no_program(count: int) -> str:
    return plural(
        "No mail program could be opened, so the card is on the clipboard: paste it into the message (Ctrl+V)",
        "No mail program could be opened, so the {count} cards are on the clipboard: "
        "paste them into the message (Ctrl+V)",
        count,
    )
