"""The dialog of an import: the progress of reading, then the preview, and what is wanted; nothing has changed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.matching import Change
from directory_app.exchange.preview import rows as import_rows
from directory_app.exchange.preview.job import Intake, Part, Preview
from directory_app.exchange.preview.rows import Row
from directory_app.formats.tables.mapping import Mapping as Columns
from directory_app.formats.tables.table import Form
from directory_app.text import wording
from directory_app.ui.importing.labels import words_label
from directory_app.ui.importing.preview import ImportPreview
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.style import Type

_MOST_ASKED = 500


class ImportDialog(QDialog):
    """Shows the progress of reading, then the preview; `import_asked` carries what is wanted of each source.

    `form_asked` tells how a source is to be read again, `compare_asked` which corrected organizations are to be
    compared again, `save_asked` the choices of columns that are to be saved.
    """

    import_asked = Signal(object)
    form_asked = Signal(str, object)
    compare_asked = Signal(object)
    save_asked = Signal(object)
    cancel_asked = Signal()

    def __init__(self, sources: str, target: str, is_elsewhere: bool, parent: QWidget) -> None:
        """`target` is the name of the file, "" the user's own; `is_elsewhere` where the window shows something else."""
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(f"Import {sources}")
        self._target = target or "your own directory"
        self._is_own = not target
        self._is_elsewhere = is_elsewhere
        self._parts: Sequence[Part] = ()
        self._asked: list[Row] = []  # what is being compared again
        self._others: list[Row] = []  # what was found to be something else then
        self._is_running = True
        self._is_import_waiting = False
        self._is_reading_again = False
        self._is_correcting = False
        self._announcer = Announcer(self)
        self._sources = sources
        self._build(sources)
        self._buttons.accepted.connect(self._on_import)
        self._buttons.rejected.connect(self.reject)

    # Building

    def _build(self, sources: str) -> None:
        self._head = words_label(self, "account", Type.STRONG)
        self._where = words_label(self, "target", Type.SMALL)
        self._where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._head.setText(f"Reading {sources} …")
        self._where.setText("Nothing changes before you have seen what was read and said yes.")
        self._pages = QScrollArea(self)  # large text leaves no room for all of it on a small screen
        self._pages.setWidgetResizable(True)
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        self._pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._error = words_label(self, "import error", Type.TEXT)
        self._error.setForegroundRole(self.palette().ColorRole.BrightText)
        self._error.hide()
        self._disorders = QCheckBox(self)
        self._disorders.setObjectName("disorders")
        self._disorders.setMinimumHeight(style.TARGET)
        self._disorders.setStyleSheet(
            "QCheckBox::indicator { margin: 9px 0; }"
        )  # its click area is no higher than both
        self._disorders.setChecked(True)
        self._disorders.hide()
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName("Progress of the import")
        self._progress.setRange(0, 0)
        self._buttons = QDialogButtonBox(self)
        self._go = self._buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("import button")
        self._stop = self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._stop.setObjectName("cancel button")
        for button in (self._go, self._stop):
            button.setMinimumHeight(style.TARGET)
        self._go.setDefault(True)
        self._go.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(self._head)
        column.addWidget(self._where)
        column.addWidget(self._pages, 1)
        self._bottom = QWidget(self)
        below = QVBoxLayout(self._bottom)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(style.S)
        for widget in (self._disorders, self._error, self._progress, self._buttons):
            below.addWidget(widget)
        column.addWidget(self._bottom)
        FocusRing(self)
        self._pages.hide()
        self._fit_words()

    def _fit_words(self) -> None:
        """Be as large as what is said: there is nothing to look at yet, or nothing at all."""
        width = min(style.em() * 34, self.screen().availableGeometry().width() * 9 // 10)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(width, max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()))

    def show_preview(self, preview: Preview, geometry: QByteArray | bytes = b"") -> None:
        """Show what was read, in a window of the size that it had the last time."""
        room = self.screen().availableGeometry().size()
        if not self.restoreGeometry(geometry):
            self.resize(QSize(max(1240, style.em() * 70), max(800, style.em() * 46)).boundedTo(room * 0.9))
        self._pages.show()
        self._shown = shown = ImportPreview(preview, self._target, self)
        self._pages.setWidget(shown)
        self._set_running(False)
        self._go.show()
        self._disorders.toggled.connect(self._on_decided)
        shown.decided.connect(self._on_decided)
        shown.corrected.connect(self._on_corrected)
        shown.working.connect(self._on_working)
        shown.form_asked.connect(self._on_form_asked)
        shown.side.save_asked.connect(self.save_asked)
        self._show_account(preview)
        self._put_last()
        shown.take_focus()
        for layout in (self._bottom.layout(), self.layout()):
            assert layout is not None
            layout.activate()

    def show_again(self, preview: Preview) -> None:
        """Show what was read again in another form; focus and decisions stay."""
        self._is_reading_again = False
        self._error.hide()
        self._set_running(False)
        lost = self._shown.show_preview(preview)
        self._show_account(preview)
        if lost:
            self._show_words(lost)
        self._announcer.say(f"{self._head.text()} {lost}".rstrip())
        if self._shown.uncompared(most=1):
            self._compare()

    def _show_account(self, preview: Preview) -> None:
        self._parts, self._preview = preview.parts, preview
        account = import_rows.account(preview)
        self._head.setText(f"Into {self._target}: {account}" if self._is_elsewhere else account)
        new = self._new_disorders()
        self._disorders.setText(self._disorder_words(new))
        self._disorders.setVisible(new > 0)
        self._on_decided()

    def show_saved(self, saved: Mapping[str, Columns]) -> None:
        """Offer saved choices of columns by their names."""
        self._shown.side.show_saved(saved)

    def show_compared(self, changes: Sequence[Change]) -> None:
        """Show what the corrected organizations are to those known, in the order in which they were asked for."""
        others = self._shown.show_compared(self._asked, changes)
        changed = [f"{row.record.name}: {row.state()}" for row in others]
        if changed:
            self._announcer.say("; ".join(changed))
        self._others += others
        if self._shown.uncompared(most=1):
            self._compare()
            return
        others, self._others = [row for row in self._others if row in self._shown.rows], []
        if not self._is_import_waiting:
            return
        changed = [f"{row.record.name}: {row.state()}" for row in others]
        self._is_import_waiting = False
        self._set_running(False)
        if others:
            self._shown.select(others[0])
            self._show_words(f"Look before you import: {'; '.join(changed)}.")
        else:
            self._on_import()

    def _put_last(self) -> None:
        """Let Tab come to the bottom after the preview, though it was made first: it goes and comes back."""
        layout = self.layout()
        assert layout is not None
        self._bottom.setParent(None)
        layout.addWidget(self._bottom)
        self._bottom.show()
        self._shown.put_in_order()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._pages.isAncestorOf(now):
            self._pages.ensureWidgetVisible(now, 0, style.S)

    # What is shown while it runs and when it fails

    def show_progress(self, done: int, total: int) -> None:
        """Show how far reading or writing is; a total of 0 is not known."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_error(self, text: str) -> None:
        """Say why it failed; a preview that is there can be tried again, without one there is only Close."""
        self._set_running(False)
        self._is_import_waiting = self._is_reading_again = False
        self._show_words(text)
        if self._parts:
            self._show_account(self._preview)
        if not self._parts:
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(1, self._error)
            self._head.setText(f"{self._sources} can't be imported.")
            self._where.setText("Your directory is as it was.")
            self._stop.setText("Close")
            self._stop.setFocus()
            self._fit_words()

    def show_done(self, text: str) -> None:
        """Say that something was done, where a screen reader hears it too."""
        self._error.hide()
        self._where.setText(text)
        self._announcer.say(text)

    def _show_words(self, text: str) -> None:
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(f"Error: {text}")
        self._error.show()

    @property
    def has_preview(self) -> bool:
        """Whether something was read."""
        return bool(self._parts)

    def close_cancelled(self) -> None:
        """Close after reading was cancelled: there is nothing to show."""
        self._set_running(False)
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field or a row is no acceptance of the whole; on a button it is what the button says."""
        now = QApplication.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if now is None or not is_enter or not self._pages.isAncestorOf(now):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Cancel what runs, else close."""
        if self._is_import_waiting:
            self._is_import_waiting = False
            self._set_running(False)
            self._on_decided()
        elif self._is_correcting:
            self._shown.stop_correcting()
        elif self._is_running:
            self._stop.setEnabled(False)
            self.cancel_asked.emit()
        else:
            super().reject()

    def intakes(self) -> list[Intake]:
        """Return what is wanted of each source."""
        return import_rows.intakes(self._parts, self._shown.rows, self._disorders.isChecked(), self._shown.gone)

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._progress.setVisible(is_running)
        self._pages.setEnabled(not is_running)
        self._disorders.setEnabled(not is_running)
        self._go.setEnabled(not is_running)
        self._stop.setEnabled(True)

    # Reactions

    def _on_import(self) -> None:
        self._error.hide()
        self._set_running(True)
        self.show_progress(0, 0)
        if self._shown.uncompared(most=1):
            self._is_import_waiting = True  # what a corrected name is to those known may change the decision
        else:
            self.import_asked.emit(self.intakes())

    def _on_corrected(self, words: str) -> None:
        self._announcer.say(words)
        self._others = []
        self._compare()

    def _on_working(self, done: int, total: int) -> None:
        """Show how far a correction of all is: nothing else can be done meanwhile."""
        if (done < total) is not self._is_correcting:
            self._is_correcting = done < total
            self._set_running(self._is_correcting)
            self._on_decided()
        self.show_progress(done, total)

    def _compare(self) -> None:
        """Ask for the next of those that are to be compared: all at once would hold the window."""
        self._asked = self._shown.uncompared(_MOST_ASKED)
        self.compare_asked.emit(import_rows.questions(self._parts, self._shown.rows, self._asked))

    def _on_form_asked(self, part: int, form: Form) -> None:
        self._error.hide()
        self._head.setText(f"Reading {self._parts[part].name} again …")
        self._is_reading_again = True
        self._on_decided()
        self.form_asked.emit(self._parts[part].path, form)

    def _on_decided(self) -> None:
        file = "" if self._is_own else self._target
        self._where.setText(import_rows.target_words(self._preview, self._shown.rows, file))
        new = self._new_disorders() if self._disorders.isChecked() else 0
        included = self._shown.included
        self._go.setText(f"&Import {import_rows.counted(included, new)}" if included or new else "&Import nothing")
        self._go.setEnabled(bool(included or new) and not (self._is_running or self._is_reading_again))

    # Words

    def _new_disorders(self) -> int:
        return sum(len(part.new_disorders) for part in self._parts)

    def _disorder_words(self, new: int) -> str:
        names = [disorder.name for part in self._parts for disorder in part.new_disorders[:3]][:3]
        more = f" and {wording.number(new - len(names))} more" if new > len(names) else ""
        return f"Also bring in {import_rows.counted(0, new)}: {shorten(', '.join(names), 60)}{more}"
