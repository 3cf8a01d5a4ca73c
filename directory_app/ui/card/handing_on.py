"""Cards handed on as text, of what is selected or on my list: to the clipboard or to a mail program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from directory_app.errors import DirectoryError
from directory_app.exchange import exporting, handed, mailing
from directory_app.exchange.handed import Form
from directory_app.exchange.mailing import MOST_OF_LINK
from directory_app.records import Organization, verification
from directory_app.text import wording
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit import desktop
from directory_app.ui.kit.handed import Handed, Records
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk

Read = Callable[[], Sequence[Organization]]


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
            "copy_vcard": lambda: self._copy(handed.VCARD, "as vCard"),
            "copy_csv": lambda: self._copy(handed.CSV, "as CSV"),
            "send": self.send,
            "send_list": self.send_list,
        }

    def copy(self) -> None:
        """Copy the cards of all that are selected."""
        self._copy(handed.CARDS)

    def send(self) -> None:
        """Open the mail program with the cards of all that are selected."""
        self._send(self._selection("sent"))

    def send_list(self) -> None:
        """Open the mail program with the cards of all on my list."""
        self._send(self._read(self._listed(), self._list, "sent"))

    def _copy(self, form: Form, how: str = "") -> None:
        """Put all that are selected on the clipboard: as text in one form, for those who ask for it in the others."""
        if records := self._selection("copied"):
            desktop.copy_data(Handed(lambda: records, text=form, file=form))
            made = mailing.letter(*records)
            self.said.emit(f"Copied {f'{made.cards} {how}'.strip()}{exporting.left_out(made.gone)}")

    def _selection(self, done: str) -> Records | None:
        """Return two or more that are selected, else the one that is shown."""
        count, current = self._selected(), self._desk.current()
        if count > 1:
            return self._read(count, self._desk.selected, done)
        return self._read(1, lambda: [current], done) if current else None

    def _read(self, count: int, read: Read, done: str) -> Records | None:
        """Return so many, some of whom are handed on; None and a word where there are too many, or none of them is."""
        if count > handed.MOST:
            self._desk.message.show_error(
                f"{wording.number(count)} cards are too many to be {done} (at most {handed.MOST}). "
                "File > Export writes any number of them to a file."
            )
            return None
        try:
            organizations, disorders = read(), self._desk.directory().disorders
        except DirectoryError as error:
            self._desk.message.show_error(f"The cards could not be {done}: {reason(error)}")
            return None
        if not all(it.is_gone for it in organizations):
            return organizations, disorders
        if len(organizations) == 1:
            lines = "; ".join(verification.standing(organizations[0].verifications))
            self._desk.message.show_error(f"The card of {organizations[0].name} was not {done}. {lines}.")
        else:
            self._desk.message.show_error(f"Nothing was {done}: who closed or asked not to be listed is not handed on.")
        return None

    def _send(self, records: Records | None) -> None:
        """Hand cards to the mail program; what is too long for its link goes by the clipboard."""
        if not records:
            return
        made = mailing.letter(*records)
        whole, gone = mailing.link(made.subject, made.text), exporting.left_out(made.gone)
        if len(whole) <= MOST_OF_LINK and desktop.open_link(whole):
            self.said.emit(f"Opened the mail program with the {made.cards}{gone}")
            return
        desktop.copy(made.text)
        where = wording.plural(
            "the card is on the clipboard: paste it into the message (Ctrl+V)",
            "the {count} cards are on the clipboard: paste them into the message (Ctrl+V)",
            made.count,
        )
        if len(whole) > MOST_OF_LINK and desktop.open_link(mailing.link(made.subject)):
            self._desk.message.show_note(f"This is too long to be handed to the mail program, so {where}{gone}.")
        else:
            self._desk.message.show_error(f"No mail program could be opened, so {where}{gone}.")
