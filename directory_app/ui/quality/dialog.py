"""The window in which findings are answered: rules with counts, the findings of one, and what it says of each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange import findings as work
from directory_app.exchange.findings import Findings
from directory_app.records import in_words
from directory_app.records.quality import Finding
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import FlowLayout, fit
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows
from directory_app.ui.quality.model import FindingModel

_NOTHING = wording.marked("Nothing needs checking.")
_VERIFY = wording.marked("What is old is answered by verifying it: Tools > To verify.")


class QualityDialog(QDialog):
    """Lists what needs checking; its signals ask for the answers."""

    correct_asked = Signal(object)
    right_asked = Signal(object, int)
    """A finding, and its number."""
    later_asked = Signal(int)
    all_right_asked = Signal(str, int)
    """A rule, and how many findings of it are open."""
    undo_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quality")
        self.setWindowTitle(wording.phrase("Needs checking"))
        self._announcer = announcer
        self._findings: Findings | None = None
        self._counts: dict[str, int] = {}
        self._is_busy = False
        self._head = _label(self, wording.phrase("Looking through all organizations…"), Type.TEXT)
        self._head.setObjectName("quality head")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(wording.phrase("How much of the directory is looked through"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self._rules = QListWidget(self)
        self._rules.setObjectName("rules")
        self._rules.setProperty("padded", True)
        self._rules.setAccessibleName(wording.phrase("What was found, and how often"))
        WholeRows(self._rules)
        self._rules.currentItemChanged.connect(lambda _: self._show_rule())
        self._model = FindingModel(self)
        self._list = QTableView(self)  # unlike a QListView it asks the model for nothing that is out of sight
        self._list.setObjectName("findings")
        self._list.setProperty("padded", True)
        self._list.setAccessibleName(wording.phrase("Organizations"))
        self._list.setModel(self._model)
        self._list.setShowGrid(False)
        self._list.setTabKeyNavigation(False)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.horizontalHeader().hide()
        self._list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._list.verticalHeader().hide()
        self._list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._list.verticalHeader().setDefaultSectionSize(style.row_height())
        WholeRows(self._list)
        self._list.selectionModel().currentChanged.connect(lambda current, _: self._show_finding(current))
        self._name = _label(self, "", Type.HEADING)
        self._value = _label(self, "", Type.STRONG)
        self._value.setObjectName("finding value")
        self._reason = _label(self, "", Type.TEXT)
        self._reason.setObjectName("finding reason")
        self._said = _label(self, "", Type.TEXT)
        self._said.setObjectName("quality said")
        self._correct = self._button(
            wording.phrase("&Correct…"), wording.phrase("Open the form at this field (F2)"), self._on_correct
        )
        self._right = self._button(
            wording.phrase("&Right as it is"),
            wording.phrase("Leave it so, and never ask again (Space)"),
            self._on_right,
        )
        self._later = self._button(
            wording.phrase("&Later"), wording.phrase("Leave it for the next time (Ctrl+L)"), self._on_later
        )
        self._correct.setDefault(True)
        self._all = self._button(
            wording.phrase("Right as it is for &all"), wording.phrase("One step, which Undo takes back"), self._on_all
        )
        self._undo = self._button(
            wording.phrase("&Undo"), wording.phrase("Take the last answer back (Ctrl+Z)"), self.undo_asked.emit
        )
        self._close = self._button(wording.phrase("Close"), wording.phrase("Close (Escape)"), self.reject)
        for keys, act in (("F2", self._on_correct), ("Ctrl+L", self._on_later)):
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo_asked.emit)
        for key, act in (
            ("Space", self._on_right),
            ("Return", self._on_correct),
            ("Enter", self._on_correct),
        ):
            shortcut = QShortcut(QKeySequence(key), self._list, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # on a button they press it
        self._lay_out()
        FocusRing(self)
        self._set_ready(is_ready=False)
        self._close.setFocus()

    def _lay_out(self) -> None:
        answers = FlowLayout(None, style.S)
        for button in (self._correct, self._right, self._later, self._all, self._undo):
            answers.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.XL)
        buttons.addLayout(answers, 1)
        buttons.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setSpacing(style.M)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self._rules, 0, 0)
        grid.addWidget(self._list, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(self._head)
        column.addWidget(self.progress)
        column.addLayout(grid, 1)
        for below in (self._name, self._value, self._reason):
            column.addWidget(below)
        column.addSpacing(style.S)
        column.addLayout(buttons)
        column.addWidget(self._said)
        fit(self, 52, 40)

    def _button(self, text: str, help_: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(help_)
        button.setMinimumHeight(style.TARGET)
        button.setAutoDefault(True)  # Return presses the one that has the focus
        button.clicked.connect(lambda: act())
        return button

    # What is shown

    def show_findings(self, findings: Findings) -> None:
        """Show what was found, beginning with the first rule."""
        self._findings = findings
        self.progress.hide()
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """Go to the findings."""
        self.activateWindow()
        (self._list if self._model.rowCount() else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say what came of an answer."""
        self._said.setText(words)
        self._announcer.say(words)

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no answer while a large step is being done, which Close and Escape stop."""
        if is_busy == self._is_busy:
            return
        self._is_busy = is_busy
        self.progress.setRange(0, 0)
        self.progress.setVisible(is_busy)
        self._close.setText(wording.phrase("Cancel") if is_busy else wording.phrase("Close"))
        self._close.setToolTip(
            wording.phrase("Stop; nothing is changed then (Escape)") if is_busy else wording.phrase("Close (Escape)")
        )
        self._rules.setEnabled(not is_busy)
        self._set_ready(is_ready=not is_busy)
        if is_busy:
            self._close.setFocus()

    def show_progress(self, percent: int) -> None:
        """Show how much is done; 0 where that is not known yet."""
        self.progress.setRange(0, 100 if percent else 0)
        self.progress.setValue(percent)

    def reject(self) -> None:
        """Close, or stop a large step."""
        if self._is_busy:
            self.cancel_asked.emit()
        else:
            super().reject()

    def refresh(self) -> None:
        """Show what is open now: the same rule while it has findings, and in it the same place."""
        assert self._findings is not None
        self._counts = counts = self._findings.counts()
        rule, row = self.rule, max(self._list.currentIndex().row(), 0)
        self._rules.blockSignals(True)
        self._rules.clear()
        for name, count in counts.items():
            item = QListWidgetItem(_rule_words(name, count), self._rules)
            item.setSizeHint(QSize(0, style.row_height()))
            item.setData(Qt.ItemDataRole.UserRole, name)
            if name == rule:
                self._rules.setCurrentItem(item)
        if self._rules.currentRow() < 0 and counts:
            self._rules.setCurrentRow(0)
        is_same = self.rule == rule
        self._rules.blockSignals(False)
        self._show_total()
        self._show_rule(row if is_same else 0)
        self._set_ready(is_ready=True)

    def drop(self) -> None:
        """Take the finding that was answered off the list, and go on with the next."""
        rule, row = self.rule, self._list.currentIndex().row()
        if self._counts.get(rule, 0) <= 1 or row < 0:
            self.refresh()
            return
        self._counts[rule] -= 1
        self._rules.currentItem().setText(_rule_words(rule, self._counts[rule]))
        self._model.drop(row)
        self._show_total()
        index = self._model.index(min(row, self._model.rowCount() - 1))
        self._list.setCurrentIndex(index)
        self._show_finding(index)

    def _show_total(self) -> None:
        total = sum(self._counts.values())
        self._head.setText(
            wording.plural("{count} value needs a look.", "{count} values need a look.", total)
            if total
            else wording.phrase(_NOTHING)
        )

    @property
    def rule(self) -> str:
        """The rule whose findings are listed, "" for none."""
        return str(self._rules.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def _show_rule(self, row: int = 0) -> None:
        assert self._findings is not None
        self._model.show(self._findings, self.rule)
        count = self._model.rowCount()
        index = self._model.index(min(row, count - 1)) if count else QModelIndex()
        self._list.setCurrentIndex(index)
        self._show_finding(index)

    def _show_finding(self, index: QModelIndex) -> None:
        finding = self._current(index)
        self._name.setText(finding.record if finding else "")
        self._value.setText(_value_words(finding) if finding else "")
        why = f"{_sentence(finding.reason)}." if finding else ""
        is_old = finding is not None and bool(finding.id) and not work.can_be_right(finding)
        self._reason.setText(f"{why} {wording.phrase(_VERIFY)}" if is_old else why)
        count = self._model.rowCount()
        self._all.setText(
            wording.phrase("Right as it is for &all {count}", count=wording.number(count))
            if count > 1
            else wording.phrase("Right as it is for &all")
        )
        self._set_ready(is_ready=True)

    def _set_ready(self, *, is_ready: bool) -> None:
        is_ready = is_ready and not self._is_busy
        finding = self._current(self._list.currentIndex()) if is_ready else None
        can_be_right = finding is not None and work.can_be_right(finding)
        self._correct.setEnabled(finding is not None and bool(finding.id))
        self._later.setEnabled(finding is not None)
        self._right.setEnabled(can_be_right)
        self._all.setEnabled(can_be_right and self._model.rowCount() > 1)
        self._undo.setEnabled(is_ready)

    def _current(self, index: QModelIndex) -> Finding | None:
        return self._model.finding(index.row()) if index.isValid() else None

    # Answers

    def _on_correct(self) -> None:
        if self._correct.isEnabled():
            self.correct_asked.emit(self._model.finding(self._list.currentIndex().row()))

    def _on_right(self) -> None:
        row = self._list.currentIndex().row()
        if self._right.isEnabled():
            self.right_asked.emit(self._model.finding(row), self._model.number(row))
        elif row >= 0 and self._later.isEnabled():
            self.say(wording.phrase(_VERIFY))

    def _on_later(self) -> None:
        if self._later.isEnabled():
            self.later_asked.emit(self._model.number(self._list.currentIndex().row()))

    def _on_all(self) -> None:
        self.all_right_asked.emit(self.rule, self._model.rowCount())


def _rule_words(rule: str, count: int) -> str:
    return wording.labelled(_sentence(wording.phrase(rule)), wording.number(count))


def _value_words(finding: Finding) -> str:
    what = _sentence(in_words.noun(finding.field.partition(".")[0]))
    return wording.labelled(what, finding.value) if finding.value else what


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _label(parent: QWidget, text: str, type_: Type) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    style.set_type(label, type_)
    return label
