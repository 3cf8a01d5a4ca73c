"""The window in which a record is edited or added: saved as one step, left with a draft that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from directory_app.records import Disorder, Note
from directory_app.store.journal import Record
from directory_app.text import wording
from directory_app.ui.editing.form import RecordForm
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.style import Type

# So long after the last key what is typed is kept.
_KEEP_MS = 400


class EditDialog(QDialog):
    """Asks for a record; `keep_asked` tells what is typed, to be kept, and `drop_asked` that it may go."""

    save_asked = Signal(object)
    """What is to be saved; `end` follows, at once or once a long step is done."""
    cancel_asked = Signal()
    keep_asked = Signal(object)
    drop_asked = Signal()

    def __init__(
        self,
        record: Record,
        disorders: Mapping[str, Disorder],
        made_note: Callable[[str], Note],
        announcer: Announcer,
        parent: QWidget,
    ) -> None:
        """A record without a name is a new one."""
        super().__init__(parent)
        self.setObjectName("edit")
        self._before = record
        self._is_saving = False
        self._focused: QWidget | None = None
        self._announcer = announcer
        self.setWindowTitle(
            wording.phrase("Edit {name}", name=record.name)
            if record.name
            else wording.phrase("New disorder")
            if isinstance(record, Disorder)
            else wording.phrase("New organization")
        )
        self._draft = QLabel(self)
        self._draft.setObjectName("draft")
        self._draft.setWordWrap(True)
        self._draft.hide()
        self._afresh = QPushButton(wording.phrase("Start &afresh"), self)
        self._afresh.setMinimumHeight(style.TARGET)
        self._afresh.clicked.connect(self._on_afresh)
        self._afresh.hide()
        self._other: Record = record  # what "Start afresh" shows, and then what brings back what was typed
        self.form = RecordForm(record, disorders, made_note, self)
        self._fault = QLabel(self)
        self._fault.setObjectName("edit fault")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        self._fault.setForegroundRole(self.palette().ColorRole.BrightText)
        style.set_type(self._fault, Type.STRONG)
        self._fault.hide()
        self._buttons = QDialogButtonBox(self)
        self._save_button = self._buttons.addButton(wording.phrase("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save_button.setDefault(True)
        self._save_button.setToolTip(wording.phrase("Save (Ctrl+Return)"))
        self._close = self._buttons.addButton(wording.phrase("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self._save_button, self._close):
            button.setMinimumHeight(style.TARGET)
        self._saving = QLabel(wording.phrase("Saving…"), self)
        self._saving.setObjectName("saving")
        self._saving.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._saving.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._show_saving(is_on=False)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter", QKeySequence(QKeySequence.StandardKey.Save)):
            QShortcut(QKeySequence(keys), self, self.save)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self._keep)
        self.form.changed.connect(self._on_changed)
        self._lay_out()
        FocusRing(self)
        self.form.take_focus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.M, 0, style.M)
        column.setSpacing(style.S)
        for widget in (self._draft, self._afresh):
            widget.setContentsMargins(style.L, 0, style.L, 0)
        column.addWidget(self._draft)
        column.addWidget(self._afresh, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form, 1)
        for below in (self._fault, self._saving, self._buttons):
            below.setContentsMargins(style.L, 0, style.L, 0)
            column.addWidget(below)
        screen = self.screen().availableGeometry()
        hint = self.form.sizeHint()
        self.resize(min(hint.width(), screen.width() - style.XL), min(hint.height(), screen.height() - 2 * style.XL))

    def show_draft(self, typed: Record, on: str) -> None:
        """Show what was typed and not saved on another day."""
        self.form.set_record(typed)
        self._draft.setText(
            wording.phrase("What you typed on {date} and did not save is here again.", date=wording.date(on))
            if on
            else wording.phrase("What you typed and did not save is here again.")
        )
        self._draft.show()
        self._afresh.show()
        self._announcer.say(self._draft.text())

    def _on_afresh(self) -> None:
        """Show what stands in the directory, or what was typed again: nothing typed is lost by one press."""
        shown = self.form.record()
        self.form.set_record(self._other)
        self._other = shown
        is_afresh = self._draft.isVisible()
        self._draft.setVisible(not is_afresh)
        words = wording.phrase("&Bring it back") if is_afresh else wording.phrase("Start &afresh")
        self._afresh.setText(words)
        self._timer.stop()
        self._keep()
        self.form.take_focus()

    def _on_changed(self) -> None:
        self._fault.hide()
        self._timer.start()

    def _keep(self) -> None:
        typed = self.form.record()
        if typed != self._before:
            self.keep_asked.emit(typed)
        else:
            self.drop_asked.emit()

    def save(self) -> None:
        """Save, or say beside the field why not and stay with what was typed."""
        if self._is_saving:
            return
        refused = self.form.refusals(date.today())
        if refused:
            self.form.take_focus(refused[0].field)
            self._show_fault(refused[0].words or wording.phrase("What is marked above can't be saved."))
            return
        self._is_saving = True
        self.save_asked.emit(self.form.record())
        if self._is_saving:  # it takes longer: what was typed is kept until it is done
            self._timer.stop()
            self._keep()
            self._show_saving(is_on=True)

    def show_progress(self, percent: int) -> None:
        """Say how far saving is, 0 while that is not known."""
        self._saving.setText(
            wording.phrase("Saving… {percent} %", percent=percent) if percent else wording.phrase("Saving…")
        )

    def end(self, refusal: str) -> None:
        """Close once it is saved (""), or say why it is not, and stay with what was typed."""
        self._is_saving = False
        if not refusal:
            self._timer.stop()
            self.drop_asked.emit()
            self.accept()
            return
        if not self.form.isEnabled():
            self._show_saving(is_on=False)
        self._keep()
        self._show_fault(wording.phrase("Nothing was saved: {refusal}", refusal=refusal))

    def _show_saving(self, *, is_on: bool) -> None:
        """Say that it is being saved, and let nothing be typed meanwhile; Close cancels then."""
        if is_on:
            self._focused = self.focusWidget()
            self._fault.hide()
            self._announcer.say(wording.phrase("Saving…"))
        self._saving.setText(wording.phrase("Saving…"))
        self._saving.setVisible(is_on)
        self._close.setText(wording.phrase("Cancel") if is_on else wording.phrase("Close"))
        words = (
            wording.phrase("Stop saving; what is typed stays")
            if is_on
            else wording.phrase("Close; what is typed comes back when you edit this again")
        )
        self._close.setToolTip(words)
        for part in (self.form, self._save_button, self._afresh):
            part.setEnabled(not is_on)
        if is_on:
            self._saving.setFocus()  # not Cancel, which a second Return would press
        elif self._focused is not None:
            self._focused.setFocus()

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()
        self._announcer.say(words)

    def reject(self) -> None:
        """Close without a question; what is typed is kept and comes back. While it is saved that is cancelled."""
        if self._is_saving:
            self.cancel_asked.emit()
            return
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        super().reject()
