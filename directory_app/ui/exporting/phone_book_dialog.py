"""The dialog of an address book on a server: where it is, who writes there, which organizations, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.exporting import ExportOptions, Selection
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.choice import RadioRow, tick_box
from directory_app.ui.kit.dialog_draft import DialogDraft
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label, write
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.style import Type

_ROWS = {
    "shown": wording.marked("Sho&wn"),
    "selected": wording.marked("Sele&cted"),
    "list": wording.marked("M&y list"),
    "all": wording.marked("A&ll"),
}
_ABOUT = wording.marked(
    "Phones and mail programs that use the same address book get the cards. Only cards that changed are sent, and what "
    "somebody else changed there is left as it is. The link of an address book is shown by the server (CardDAV), such "
    "as Nextcloud, Baïkal or Radicale."
)
_PASSWORD = wording.marked("Leave empty for the one that your system keeps")


_WIDE = 44  # lines of text


class Asked(Struct, frozen=True):
    """Where to send to, as it was typed; an empty password stands for the one that the system keeps."""

    url: str
    user: str
    password: str
    is_kept: bool


class PhoneBookDialog(QDialog):
    """Asks, and shows how far it is and what came of it; what is to be done is asked for by signals."""

    test_asked = Signal(object)
    send_asked = Signal(object, object, bool)
    """An `Asked`, a `Selection`, and whether cards that were changed or removed there are put, too."""
    remove_asked = Signal(object)
    cancel_asked = Signal()

    def __init__(self, options: ExportOptions, begin: Mapping[str, str], announcer: Announcer, parent: QWidget) -> None:
        """`begin` holds the address ("url") and the user to begin with."""
        super().__init__(parent)
        self.setObjectName("phone book")
        self.setWindowTitle(wording.phrase("Address book on a server"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options = options
        self._announcer = announcer
        self._is_running = False
        self._build(begin)
        FocusRing(self)
        fit(self, _WIDE, 25)
        (self._password if begin else self._url).setFocus()

    def _build(self, begin: Mapping[str, str]) -> None:
        self._url = self._line("address book url", begin.get("url", ""), "https://cloud.example/…/")
        self._user = self._line("address book user", begin.get("user", ""), "")
        self._password = self._line("address book password", "", wording.phrase(_PASSWORD))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._is_kept = tick_box(
            self, "keep password", wording.phrase("&Keep the password in your system's own store, where it has one")
        )
        self._is_kept.setChecked(True)
        self._draft = DialogDraft({"url": self._url, "user": self._user}, self._announcer, self)  # never the password
        self._rows = self._build_rows()
        self._is_forced = tick_box(
            self, "put anyway", wording.phrase("Also &put cards that somebody changed or removed there")
        )
        form = QFormLayout()
        form.setVerticalSpacing(style.S)
        form.setHorizontalSpacing(style.L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            (wording.phrase("&Address"), self._url),
            (wording.phrase("&User"), self._user),
            (wording.phrase("Passw&ord"), self._password),
        ):
            form.addRow(words, field)
        has_room = style.em() * _WIDE < self.screen().availableGeometry().width()
        add: Callable[[QWidget], None] = (
            partial(form.addRow, "") if has_room else form.addRow
        )  # else from side to side: its words need that
        add(self._is_kept)
        form.addRow(wording.phrase("Organizations"), self._rows)
        add(self._is_forced)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName(wording.phrase("Cards that are done"))
        self._progress.hide()
        self._state = label("", Type.TEXT)
        self._state.setObjectName("phone book state")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        column.addWidget(label(wording.phrase(_ABOUT), Type.SMALL, is_faint=True, is_ours=True))
        column.addWidget(self._draft.label)
        column.addLayout(form)
        column.addStretch()
        column.addWidget(self._state)
        column.addWidget(self._progress)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        self._test = self._button(wording.phrase("&Test"), "test address book")
        self._remove = self._button("", "remove cards")
        self._remove.hide()
        self._send = self._button(wording.phrase("&Send cards"), "send cards")
        self._send.setDefault(True)
        self._stop = self._button(wording.phrase("Close"), "close phone book")
        self._test.clicked.connect(lambda: self.test_asked.emit(self._asked()))
        self._send.clicked.connect(self._on_send)
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self._asked()))
        self._stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self._test, self._remove):
            row.addWidget(button)
        row.addStretch()
        for button in (self._send, self._stop):
            row.addWidget(button)
        return row

    def _build_rows(self) -> RadioRow:
        counts = {key: self._options.selections[key].count for key in _ROWS}
        labels = {key: f"{wording.phrase(words)} ({wording.number(counts[key])})" for key, words in _ROWS.items()}
        rows = RadioRow("phone book rows", labels, self)
        rows.setAccessibleName(wording.phrase("Which organizations"))
        rows.allow([key for key, count in counts.items() if count])
        rows.choose("list" if counts["list"] else "shown")
        return rows

    def _line(self, name: str, text: str, hint: str) -> QLineEdit:
        made = QLineEdit(text, self)
        made.setObjectName(name)
        made.setMinimumHeight(style.TARGET)
        made.setPlaceholderText(hint)
        return made

    def _button(self, words: str, name: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setObjectName(name)
        made.setMinimumHeight(style.TARGET)
        made.setAutoDefault(False)
        return made

    # Answers

    def _asked(self) -> Asked:
        return Asked(self._url.text(), self._user.text().strip(), self._password.text(), self._is_kept.isChecked())

    def _on_send(self) -> None:
        selection: Selection = self._options.selections[self._rows.chosen]
        self.send_asked.emit(self._asked(), selection, self._is_forced.isChecked())

    # What goes on

    def begin(self, words: str, count: int = 0) -> None:
        """Say what goes on, of so many cards (0: not known)."""
        self._is_running = True
        self._remove.hide()
        for widget in (self._test, self._send):
            widget.setEnabled(False)
        self._stop.setText(wording.phrase("Cancel"))
        self._progress.setRange(0, count)
        self._progress.setValue(0)
        self._progress.show()
        self._say(words)

    def show_progress(self, done: int) -> None:
        """Show how many cards are done."""
        self._progress.setValue(done)

    def bring_back(self, directory: object) -> None:
        """Show the address and the user that were typed for a directory and not used."""
        self._draft.bring_back(directory, "address book on a server")

    def drop_draft(self) -> None:
        """Forget what was typed: cards were sent there, and the dialog begins with it from now on."""
        self._draft.drop()

    def show_end(self, words: str, leftovers: str = "") -> None:
        """Say what came of it, and offer to remove what was sent earlier (in words; "" for nothing)."""
        self._is_running = False
        self._progress.hide()
        for widget in (self._test, self._send):
            widget.setEnabled(True)
        self._stop.setText(wording.phrase("Close"))
        self._remove.setText(leftovers)
        self._remove.setVisible(bool(leftovers))
        self._say(words)

    def _say(self, words: str) -> None:
        write(self._state, words)
        self._announcer.say(words)

    def reject(self) -> None:
        """Cancel what goes on, else close."""
        if self._is_running:
            self.cancel_asked.emit()
        else:
            super().reject()
