"""The worklist: on the left who is due, on the right whom to call now and what came of it; then the next one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from directory_app.exchange import asking, drafts, verifying
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.kit import desktop, keys, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import Scrolled, fit, parted
from directory_app.ui.kit.typed_words import TypedWords
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.worklist.answers import Answers
from directory_app.ui.worklist.feed import DueFeed, Loaded
from directory_app.ui.worklist.model import DueModel
from directory_app.ui.worklist.pane import AskedPane
from directory_app.ui.worklist.view import DueView

_WIDE, _HIGH, _NARROW = 68, 46, 44  # in heights of a line


class Worklist(QDialog):
    """Goes through who is due; `answered` carries an organization, the outcome, how and the note."""

    answered = Signal(object, str, str, str)
    undo_asked = Signal()
    redo_asked = Signal()
    name_asked = Signal()

    def __init__(self, who: Callable[[], str], actions: Actions, parent: QWidget) -> None:
        """`who` returns the name of whoever verifies; undo and redo have the keys of the window's `actions`."""
        super().__init__(parent)
        self.setObjectName("worklist")
        self.setWindowTitle(wording.phrase("To verify"))
        self._who = who
        self._why_not = ""
        self._last = -1  # the row that was answered for last
        self._announcer = Announcer(self)
        self.message = MessageBar(self._announcer, self)
        self.feed = DueFeed(self)
        self.model = DueModel(self)
        self.view = DueView(self.model, self)
        self.pane = AskedPane(self)
        self.answers = Answers(self)
        self._count = QLabel(self)
        self._count.setObjectName("due count")
        self._count.setWordWrap(True)
        self._name = QPushButton(self)
        self._name.setObjectName("my name")
        self._name.setMinimumHeight(style.TARGET)
        self._name.setAutoDefault(False)
        self._name.clicked.connect(self.name_asked)
        self._typed = TypedWords({"note": self.answers.note}, self._show_unkept, self)
        self._path: Path | None = None
        self._lay_out()
        self._connect(actions)
        self.show_name()
        self.pane.show_words(wording.phrase("Looking for who is to be verified…"))
        self._on_current()
        self._ring = FocusRing(self)
        self.view.setFocus()

    def _lay_out(self) -> None:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        self._keys = QLabel(
            ", ".join(filter(None, (wording.phrase("Up and Down go through the list"), _way_back()))), self
        )
        self._keys.setWordWrap(True)
        self._keys.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        style.set_type(self._keys, style.Type.SMALL)
        column.addWidget(self.view, 1)
        column.addWidget(self._keys)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.M)
        column.addWidget(self.pane, 1)
        column.addWidget(Scrolled(self.answers, self))
        self._parts = parted(self)
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(style.M)
        for part, share in ((self._left, 2), (right, 3)):
            self._parts.addWidget(part)
            self._parts.setStretchFactor(self._parts.count() - 1, share)
        foot = QHBoxLayout()
        close = QPushButton(wording.phrase("Close"), self)
        close.setMinimumHeight(style.TARGET)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot.addWidget(self._count, 1)
        for button in (self._name, close):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(style.L, style.L, style.L, style.M)
        whole.setSpacing(style.M)
        whole.addWidget(self.message)
        whole.addWidget(self._parts, 1)
        whole.addLayout(foot)
        fit(self, _WIDE, _HIGH)

    def _connect(self, actions: Actions) -> None:
        self.feed.loaded.connect(self._on_loaded)
        self.feed.page_read.connect(self.model.take_page)
        self.feed.failed.connect(
            lambda why: self.message.show_error(
                wording.phrase("The list of whom to verify could not be read: {why}", why=why)
            )
        )
        self.model.page_asked.connect(self.feed.ask)
        self.model.record_came.connect(self._on_record)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.answers.given.connect(self._on_given)
        self.answers.skipped.connect(lambda: self._step(1))
        self.answers.letter_asked.connect(self._on_letter)
        self.finished.connect(self.feed.stop)
        self.finished.connect(self._typed.finish)
        for sequences, act in (
            (actions["undo"].shortcuts(), self.undo_asked.emit),
            (actions["redo"].shortcuts(), self.redo_asked.emit),
            ([QKeySequence("Ctrl+Up")], lambda: self._step(-1)),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(sequences)
            shortcut.activated.connect(act)

    # The list

    def set_directory(self, directory: Directory, why_not: str) -> None:
        """Work on another directory; `why_not` says why nothing can be noted there, "" where it can."""
        self.feed.stop()
        self.feed.set_directory(directory)
        self._path = directory.path
        self._why_not = why_not
        if why_not:
            self.message.show_error(why_not)
        self.feed.reload(self._shown_id())

    def show_name(self) -> None:
        """Show who verifies."""
        name = self._who()
        self._name.setText(
            wording.phrase("Verified by {name}…", name=name).replace("&", "&&")
            if name
            else wording.phrase("Your name…")
        )
        self._on_current()

    def show_answered(self, organization: Organization, words: str, spoken: str) -> None:
        """Say what was noted, and go on to the next; the record is as it is since."""
        row = self._last
        self.model.note(row, words, organization)
        self.answers.note.clear()
        self._typed.finish()
        self._say_count()
        follows = self.model.next_open(row)
        if follows is None:
            self._on_current()  # as it is since
        else:
            self._go_to(follows)
        after = self.model.organization(follows) if follows is not None else None
        told = [wording.sentence(spoken)]
        if after:
            told.append(wording.phrase("Next: {name}", name=wording.sentence(after.name)))
        elif follows is None:
            told.append(wording.phrase("That was the last one."))
        self.message.show_done(" ".join(told), [(wording.phrase("Undo"), self.undo_asked.emit)])

    def show_taken_back(self, organization: Organization | None, words: str) -> None:
        """Say what was taken back, and go back to whom it was about."""
        row = self.model.take_back(organization) if organization else None
        if row is None:
            self.feed.reload(organization.id if organization else "")
        else:
            self._say_count()
            self._go_to(row)
        self.message.show_done(words, [(wording.phrase("Redo"), self.redo_asked.emit)])

    def forget_note(self, own_id: str) -> None:
        """Throw away what was typed about somebody: it is saved elsewhere."""
        if own_id == self._shown_id():
            self.answers.note.clear()
            self._typed.finish()
        else:
            drafts.drop(str(self._path), _about(own_id))

    def _show_unkept(self, why: str) -> None:
        self.message.show_error(wording.phrase("What you typed could not be kept as a draft: {why}", why=why))

    def reload(self) -> None:
        """Work out anew who is due, after something else has changed."""
        self.feed.reload(self._shown_id())

    @property
    def _row(self) -> int:
        return self.view.currentIndex().row()

    def _shown_id(self) -> str:
        organization = self.model.organization(self._row) if self._row >= 0 else None
        return organization.id if organization else ""

    def _on_loaded(self, loaded: Loaded) -> None:
        before = self.model.open_before(max(self._row, 0))
        self.model.show(loaded)
        self._say_count()
        if self.model.rowCount():
            # Whoever was asked stands there no more: the next one has come to that place.
            self._go_to(min(before, self.model.rowCount() - 1) if loaded.place is None else loaded.place)
        self._on_current()

    def _say_count(self) -> None:
        total = self.model.rowCount()
        self._count.setText(
            wording.phrase("{organizations} to verify", organizations=wording.of_organizations(self.model.left, total))
        )
        self._count.setToolTip(verifying.shelves_in_words(self.model.due))

    def _go_to(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row))

    def _step(self, by: int) -> None:
        row = self._row + by
        if 0 <= row < self.model.rowCount():
            self._go_to(row)

    # The one that is asked

    def _on_current(self) -> None:
        row = self._row
        organization = self.model.organization(row) if row >= 0 else None
        if organization:
            self.pane.show_organization(organization, self.model.reason(row), self._who())
        elif row >= 0:
            self.pane.show_words(wording.phrase("Reading…"))
        elif not self.feed.is_running:
            self.pane.show_words(wording.phrase("Nobody is to be verified today."))
        self._typed.begin(self._path, _about(organization.id) if organization else "")
        can_write = bool(organization and asking.letter(organization, ""))
        self.answers.set_possible(bool(organization) and not self._why_not, can_write)

    def _on_record(self, row: int) -> None:
        if row == self._row:
            self._on_current()

    def _on_given(self, outcome: str) -> None:
        organization = self.model.organization(self._row)
        if organization:
            self._last = self._row
            self.answered.emit(organization, outcome, self.answers.hows.how, self.answers.note.text().strip())

    def _on_letter(self) -> None:
        organization = self.model.organization(self._row)
        if organization and desktop.open_link(asking.letter(organization, self._who())):
            self.answers.hows.choose("email")
            self.message.show_done(
                wording.phrase("A draft is open in your mail program. When it is sent, choose Left a message.")
            )

    def restyle(self) -> None:
        """Take sizes and icons again after the look or the text size has changed."""
        self.message.restyle()
        self.answers.hows.restyle()
        self.view.restyle()
        self._on_current()
        self._make_room()
        self._ring.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Return; behind a note it must not say Confirmed by itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = self.focusWidget()
            if isinstance(pressed, QPushButton):
                pressed.click()
            return
        if style.is_typing(event):  # what is typed on a button is a note, and its spaces press nothing
            if keys.are_single_on():
                self.answers.note.setFocus(Qt.FocusReason.OtherFocusReason)
                self.answers.note.insert(event.text())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the list below whom to call where there is no room beside; keys go through it all the same."""
        is_wide = self.width() >= style.em() * _NARROW
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._parts.insertWidget(0 if is_wide else 1, self._left)
        self._keys.setVisible(is_wide)


def _about(own_id: str) -> str:
    """Return what a note is kept under until it is saved."""
    return f"call {own_id}"


def _way_back() -> str:
    """Say which keys take an answer back, "" for none."""
    undo = keys.words("undo")
    return wording.phrase("{keys} takes back", keys=undo) if undo else ""
