"""The preview of an import: what was read beside its source, and what happens to it; nothing has changed yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import shorten

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from directory_app.ui import import_rows, style
from directory_app.ui.focus_ring import FocusRing
from directory_app.ui.import_model import ImportModel, ImportTable
from directory_app.ui.import_record import ImportRecord
from directory_app.ui.import_rows import Lines, Look
from directory_app.ui.import_source import SourceText
from directory_app.ui.import_work import Preview, Wish
from directory_app.ui.style import Type

_LOOK = Qt.ItemDataRole.UserRole


class ImportDialog(QDialog):
    """Shows the progress of reading, then the preview; `import_asked` carries what is wanted of each source."""

    import_asked = Signal(object)
    cancel_asked = Signal()

    def __init__(self, sources: str, target: str, is_elsewhere: bool, parent: QWidget) -> None:
        """`target` is the name of the file, "" the user's own; `is_elsewhere` where the window shows something else."""
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(f"Import {sources}")
        self._target = target or "your own directory"
        self._is_own = not target
        self._is_elsewhere = is_elsewhere
        self._preview = Preview((), 0)
        self._is_running = True
        self._build(sources)
        self._buttons.accepted.connect(self._on_import)
        self._buttons.rejected.connect(self.reject)

    # Building

    def _build(self, sources: str) -> None:
        self._head = _words(self, "account", Type.STRONG)
        self._where = _words(self, "target", Type.SMALL)
        self._where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._head.setText(f"Reading {sources} …")
        self._where.setText("Nothing changes before you have seen what was read and said yes.")
        self._pages = QScrollArea(self)  # large text leaves no room for all of it on a small screen
        self._pages.setWidgetResizable(True)
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        self._pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._error = _words(self, "import error", Type.TEXT)
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
        room = self.screen().availableGeometry().size()
        self.resize(QSize(max(1240, style.em() * 70), max(800, style.em() * 46)).boundedTo(room * 0.9))

    def show_preview(self, preview: Preview) -> None:
        """Show what was read."""
        self._preview = preview
        self._disorder_names = {
            disorder.id: disorder.name for part in preview.parts for disorder in part.reading.resource.disorders
        }
        self._rows = ImportModel(import_rows.rows_of(preview), self)
        self._lines = Lines(preview.parts, self._rows.rows)
        self._part = -1
        self._set_running(False)
        self._go.show()
        account = import_rows.account(preview)
        self._head.setText(f"Into {self._target}: {account}" if self._is_elsewhere else account)
        self._where.setText(self._target_words())
        new = sum(len(part.new_disorders) for part in preview.parts)
        self._disorders.setText(self._disorder_words(new))
        self._disorders.setVisible(new > 0)
        self._pages.setWidget(self._build_preview())
        self._connect_preview()
        self._put_in_order()
        if self._rows.rows:
            self._table.setFocus()
            self._table.select(0)
        else:
            self._tabs.setCurrentIndex(1 if self._list.count() else 0)
        self._on_decided()
        for layout in (self._bottom.layout(), self.layout()):
            assert layout is not None
            layout.activate()

    def _put_in_order(self) -> None:
        """Let Tab go as the eye goes; what stands at the bottom was made first, so it goes and comes back."""
        layout = self.layout()
        assert layout is not None
        self._bottom.setParent(None)
        layout.addWidget(self._bottom)
        self._bottom.show()
        stops = (self._tabs.tabBar(), self._table, *self._record.stops, self._list, self._files, self._source)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._pages.isAncestorOf(now):
            self._pages.ensureWidgetVisible(now, 0, style.S)

    def _build_preview(self) -> QWidget:
        self._table = ImportTable(self._rows, self)
        self._record = ImportRecord(self)
        left = QSplitter(Qt.Orientation.Vertical, self)
        left.addWidget(self._table)
        left.addWidget(self._record)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName("What was read")
        self._tabs.addTab(_padded(left), f"&Organizations ({len(self._rows.rows):,})")
        looks = import_rows.looks(self._preview)
        self._tabs.addTab(_padded(self._build_looks(looks)), f"Need&s a look ({len(looks):,})")
        self._split = QSplitter(self)
        self._split.setHandleWidth(style.M)
        self._split.addWidget(self._tabs)
        self._split.addWidget(self._build_source())
        for splitter in (left, self._split):
            splitter.setChildrenCollapsible(False)
        left.setHandleWidth(style.M)
        left.setSizes([style.row_height() * 6, style.row_height() * 8])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._turn()
        return self._split

    def _build_looks(self, looks: Sequence[Look]) -> QWidget:
        self._list = QListWidget(self)
        self._list.setObjectName("looks")
        self._list.setAccessibleName("Needs a look; each goes to its line")
        self._list.setWordWrap(True)
        self._list.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        for look in looks[: import_rows.MOST_LOOKS]:
            item = QListWidgetItem(look.words, self._list)
            item.setData(_LOOK, look)
        if len(looks) > import_rows.MOST_LOOKS:
            QListWidgetItem(f"… and {len(looks) - import_rows.MOST_LOOKS:,} more", self._list)
        if not looks:
            self._list.addItem("Nothing: every line was placed, and no value looks doubtful.")
        return self._list

    def _build_source(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self._files = QComboBox(box)
        self._files.setObjectName("files")
        self._files.setAccessibleName("Source shown")
        self._files.setMinimumHeight(style.TARGET)
        self._files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for part in self._preview.parts:
            self._files.addItem(part.name)
        self._files.setVisible(len(self._preview.parts) > 1)
        self._caption = _words(box, "source caption", Type.SMALL)
        self._source = SourceText(box)
        self._fate = _words(box, "fate", Type.SMALL)
        for widget in (self._files, self._caption, self._source, self._fate):
            column.addWidget(widget, 1 if widget is self._source else 0)
        box.setVisible(any(part.reading.lines for part in self._preview.parts))
        self._show_part(0)
        return box

    def _connect_preview(self) -> None:
        self._rows.decided.connect(self._on_decided)
        self._rows.dataChanged.connect(lambda *_: self._show_row(self._table.currentIndex().row()))
        self._table.row_changed.connect(self._on_row_changed)
        self._record.decided.connect(lambda decision: self._rows.decide(self._table.currentIndex().row(), decision))
        self._record.renamed.connect(self._on_renamed)
        self._record.types_chosen.connect(
            lambda phone, types: self._rows.set_types(self._table.currentIndex().row(), phone, types)
        )
        self._record.line_asked.connect(self._go_to)
        self._source.line_chosen.connect(self._on_line_chosen)
        self._list.currentItemChanged.connect(lambda item, _: self._on_look(item))
        self._list.itemClicked.connect(self._on_look)
        self._files.activated.connect(self._show_part)
        self._disorders.toggled.connect(self._on_decided)

    # What is shown while it runs and when it fails

    def show_progress(self, done: int, total: int) -> None:
        """Show how far reading or writing is; a total of 0 is not known."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_error(self, text: str) -> None:
        """Say why it failed; a preview that is there can be tried again, without one there is only Close."""
        self._set_running(False)
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(f"Error: {text}")
        self._error.show()
        if not self._preview.parts:
            self._head.setText("Nothing was read.")
            self._where.setText("Your directory is as it was.")
            self._stop.setText("Close")
            self._stop.setFocus()

    @property
    def has_preview(self) -> bool:
        """Whether something was read."""
        return bool(self._preview.parts)

    def close_cancelled(self) -> None:
        """Close after reading was cancelled: there is nothing to show."""
        self._set_running(False)
        self.reject()

    def reject(self) -> None:
        """Cancel what runs, else close."""
        if self._is_running:
            self._stop.setEnabled(False)
            self.cancel_asked.emit()
        else:
            super().reject()

    def wishes(self) -> list[Wish]:
        """Return what is wanted of each source."""
        return import_rows.wishes(self._preview, self._rows.rows, self._disorders.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_split"):
            self._turn()

    def _turn(self) -> None:
        """Put the source below where there is no room for it beside the organizations."""
        is_narrow = self.width() < style.em() * 42
        self._split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

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
        self.import_asked.emit(self.wishes())

    def _on_decided(self) -> None:
        new = sum(len(part.new_disorders) for part in self._preview.parts) if self._disorders.isChecked() else 0
        wanted = self._rows.wanted
        self._go.setText(f"&Import {import_rows.counted(wanted, new)}" if wanted or new else "&Import nothing")
        self._go.setEnabled(bool(wanted or new) and not self._is_running)

    def _on_row_changed(self, number: int) -> None:
        self._show_row(number)
        row = self._rows.rows[number]
        lines = self._lines.of(row)
        self._show_part(row.part)
        self._source.mark(lines)
        if lines and self._source.current_line not in lines:
            self._go_to(lines[0])

    def _show_row(self, number: int) -> None:
        if not 0 <= number < len(self._rows.rows):
            return
        row = self._rows.rows[number]
        self._record.show_row(
            row, import_rows.values(row, self._lines, self._disorder_names, self._preview.disorder_names), self._target
        )

    def _on_renamed(self, name: str) -> None:
        number = self._table.currentIndex().row()
        if not self._rows.rename(number, name):
            self._show_row(number)

    def _on_line_chosen(self, line: int) -> None:
        """A line somebody clicked: say what it became, and select its record and value."""
        self._fate.setText(self._lines.words(self._part, line))
        number = self._lines.row_at(self._part, line)
        if number is None:
            return
        self._tabs.setCurrentIndex(0)
        self._table.select(number)
        found = import_rows.values(
            self._rows.rows[number], self._lines, self._disorder_names, self._preview.disorder_names
        )
        at = next((at for at, value in enumerate(found) if value.line == line), None)
        if at is not None:
            self._record.show_value(at)

    def _on_look(self, item: QListWidgetItem | None) -> None:
        look = item.data(_LOOK) if item else None
        if look is None:
            return
        self._show_part(look.part)
        number = self._lines.row_at(look.part, look.line) if look.line else None
        if number is not None:
            self._table.select(number)
        if look.line:
            self._go_to(look.line)

    def _go_to(self, line: int) -> None:
        self._source.go_to(line)
        self._fate.setText(self._lines.words(self._part, line))

    def _show_part(self, part: int) -> None:
        if part == self._part or not self._preview.parts:
            return
        self._part = part
        self._files.setCurrentIndex(part)
        shown = self._preview.parts[part]
        self._caption.setText(f"{shown.name}: a click on a line shows what it became")
        self._source.setAccessibleName(f"Text of {shown.name}")
        self._source.show_lines(shown.reading.lines)

    # Words

    def _target_words(self) -> str:
        known = f"{self._preview.known:,} {'organization' if self._preview.known == 1 else 'organizations'}"
        place = f"{'Your own directory' if self._is_own else self._target} holds {known}"
        counts = [0, 0, 0]
        for row in self._rows.rows:
            counts[list(import_rows.STATES).index(row.change.kind)] += 1
        words = [
            f"{number:,} {state.lower()}" for number, state in zip(counts, import_rows.STATES.values(), strict=True)
        ]
        found = ", ".join(text for text, number in zip(words, counts, strict=True) if number)
        return f"{place}; of those read, {found}." if found else f"{place}."

    def _disorder_words(self, new: int) -> str:
        names = [disorder.name for part in self._preview.parts for disorder in part.new_disorders[:3]][:3]
        more = f" and {new - len(names):,} more" if new > len(names) else ""
        return f"Also bring in {import_rows.counted(0, new)}: {shorten(', '.join(names), 60)}{more}"


def _words(parent: QWidget, name: str, type_: Type) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    style.set_type(label, type_)
    return label


def _padded(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(style.S, style.S, style.S, style.S)
    column.addWidget(widget)
    return page
