"""The dialog that asks: a list of what waits, the values of the current one below it, and one key for each answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.questions import Question, counted
from directory_app.text import wording
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import FlowLayout, fit
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows

_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class AnswerDialog(QDialog):
    """Asks one question after the other; `answered` carries the indexes of those answered, and the answer's place."""

    answered = Signal(object, int)
    undo_asked = Signal()

    def __init__(self, questions: Sequence[Question], record: str, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflicts")
        self.setWindowTitle(wording.phrase("What newer lists left open"))
        self._announcer = announcer
        self.questions: list[Question] = []
        self._is_busy = False
        self._build()
        FocusRing(self)
        first = next((at for at, it in enumerate(questions) if it.record == record), 0)
        self._fill(questions, first)
        fit(self, 40, 28)
        self._list.setFocus() if questions else self._close.setFocus()

    def _build(self) -> None:
        self._head = _words(self, "open questions", Type.STRONG)
        self._said = _words(self, "answer given", Type.SMALL)
        self._said.hide()
        self._list = QListWidget(self)
        self._list.setObjectName("questions")
        self._list.setMinimumHeight(style.row_height() * 3)
        self._list.setStyleSheet(f"QListView::item {{ padding: {style.XS}px; }}")
        WholeRows(self._list)
        self._list.currentRowChanged.connect(self._show)
        self._values = QWidget(self)
        self._grid = QGridLayout(self._values)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.M)
        self._grid.setVerticalSpacing(style.S)
        self._grid.setColumnStretch(1, 1)
        scroll = QScrollArea(self)
        scroll.setWidget(self._values)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(style.row_height() * 3)
        self._scroll = scroll
        self._answers = QWidget(self)
        flow = FlowLayout(self._answers, style.S)
        self._buttons = [QPushButton(self._answers) for _ in _KEYS]
        for at, button in enumerate(self._buttons):
            button.setMinimumHeight(style.TARGET)
            button.setObjectName(f"answer {at + 1}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, at=at: self._answer(at))
            flow.addWidget(button)
        self._alike = QCheckBox(self)
        self._alike.setObjectName("all alike")
        self._alike.setMinimumHeight(style.TARGET)
        box = QDialogButtonBox(self)
        self._undo = box.addButton(wording.phrase("&Undo"), QDialogButtonBox.ButtonRole.ActionRole)
        self._undo.clicked.connect(self.undo_asked)
        self._undo.setEnabled(False)
        self._close = box.addButton(wording.phrase("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for made in (self._undo, self._close):
            made.setMinimumHeight(style.TARGET)
            made.setAutoDefault(False)
        box.rejected.connect(self.reject)
        for at, key in enumerate(_KEYS):  # wherever the focus is: a list would look for a row that begins so
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key), QKeySequence(Qt.KeyboardModifier.KeypadModifier | key)])
            shortcut.activated.connect(lambda at=at: self._answer(at) if keys.are_single_on() else None)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._undo.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        self._rest = QWidget(self)  # the room below the words where nothing is open
        for widget in (self._head, self._said, self._list, scroll, self._answers, self._alike, self._rest, box):
            column.addWidget(widget)
        column.setStretchFactor(self._list, 1)
        column.setStretchFactor(scroll, 1)
        column.setStretchFactor(self._rest, 1)

    # What is shown

    def show_questions(self, questions: Sequence[Question], said: str) -> None:
        """Show what is open after an answer; the next question is where the answered one was."""
        self._fill(questions, self._list.currentRow())
        if not said:
            return
        self._said.setText(f"✓  {said}")
        self._said.setAccessibleName(said)
        self._said.show()
        self._undo.setEnabled(True)
        left = counted(questions)
        rest = (
            wording.phrase("Left: {left}. {spoken}", left=left, spoken=self._spoken())
            if left
            else wording.phrase("Nothing is left. Ctrl+Z takes it back.")
        )
        self._announcer.say(f"{wording.sentence(said)} {rest}")
        (self._list if questions else self._close).setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no answer while one for many is being given."""
        self._is_busy = is_busy
        self._answers.setEnabled(not is_busy)
        self._undo.setEnabled(not is_busy and self._undo.isEnabled())
        if is_busy:
            self._said.setText(wording.phrase("A backup is made first; that may take a moment…"))
            self._said.setAccessibleName(self._said.text())
            self._said.show()
            self._announcer.say(self._said.text())

    def show_error(self, text: str) -> None:
        """Say why an answer could not be given."""
        self._said.setText(f"⚠  {text}")
        self._said.setAccessibleName(wording.phrase("Error: {text}", text=text))
        self._said.show()
        self._announcer.say(text)

    def _fill(self, questions: Sequence[Question], at: int) -> None:
        self.questions = list(questions)
        words = counted(questions)
        self._head.setText(
            wording.phrase("Open: {words}.", words=words)
            if words
            else wording.phrase("Nothing is open: every newer list agrees with you.")
        )
        with QSignalBlocker(self._list):
            self._list.clear()
            for question in questions:
                item = QListWidgetItem(f"{'≠' if question.is_conflict else '−'}  {question.title}", self._list)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, question.spoken())
                item.setSizeHint(QSize(0, style.row_height()))
            self._list.setCurrentRow(min(max(at, 0), len(questions) - 1))
        self._list.setAccessibleName(
            wording.phrase("What waits for an answer: 1, 2 and 3 answer, Ctrl+Z takes back")
            if questions
            else wording.phrase("Nothing is open")
        )
        for widget in (self._list, self._scroll, self._answers):
            widget.setVisible(bool(questions))
        self._rest.setVisible(not questions)
        self._show(self._list.currentRow())

    def _show(self, at: int) -> None:
        """Show the values of a question, and what its keys do."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        question = self.questions[at] if 0 <= at < len(self.questions) else None
        replies = question.replies if question else ()
        for row, (caption, value) in enumerate(question.values if question else ()):
            label = _words(self._values, f"caption {row}", Type.SMALL)
            label.setText(caption)
            label.setWordWrap(False)
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            words = _words(self._values, f"value {row}", Type.TEXT)
            words.setText(value)
            words.setAccessibleName(f"{caption}: {value}")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for at_, button in enumerate(self._buttons):
            is_there = at_ < len(replies)
            button.setVisible(is_there)
            if question and is_there:
                button.setText(f"&{at_ + 1}  {replies[at_].words}")
                button.setAccessibleName(f"{at_ + 1}: {replies[at_].words}, {question.title}")
        alike = len(self._alike_indexes(at)) - 1 if question else 0
        self._alike.setChecked(False)
        self._alike.setVisible(alike > 0)
        self._alike.setText(
            wording.plural("The s&ame for {count} other like it", "The s&ame for {count} others like it", alike)
        )

    def _spoken(self) -> str:
        at = self._list.currentRow()
        return self.questions[at].spoken() if 0 <= at < len(self.questions) else ""

    def _alike_indexes(self, at: int) -> list[int]:
        """Return the current question and those that one answer fits as well."""
        kind = self.questions[at].kind
        others = [index for index, it in enumerate(self.questions) if index != at and it.kind == kind]
        return [at, *others]

    # Answers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers nothing by itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _answer(self, key: int) -> None:
        at = self._list.currentRow()
        if not self._is_busy and 0 <= at < len(self.questions) and key < len(self.questions[at].replies):
            self.answered.emit(self._alike_indexes(at) if self._alike.isChecked() else [at], key)


def _words(parent: QWidget, name: str, type_: Type) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    style.set_type(label, type_)
    return label
