"""The export dialog: which rows, which columns, in which format, to which file, with the first lines to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app import formats
from directory_app.exchange.exporting import Offer, Wanted
from directory_app.records.fields import BY_KEY, FIELDS, Field
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.style import Type

_KEY = Qt.ItemDataRole.UserRole


class ExportDialog(QDialog):
    """Asks what to export; `export_asked` carries the answer, and the dialog stays until it is done or cancelled."""

    export_asked = Signal(object)
    cancel_asked = Signal()

    def __init__(
        self,
        offer: Offer,
        preview: Callable[[Wanted], str],
        limits: Callable[[Wanted], list[str]],
        choices: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle("Export organizations")
        self._offer = offer
        self._preview_of = preview
        self._limits_of = limits
        self._is_running = False
        self._build()
        self._take_choices(choices)
        self._connect()
        self._on_changed()

    # Building

    def _build(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(style.M)
        form.setHorizontalSpacing(style.L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, part in (
            ("Rows", self._build_rows()),
            ("F&ormat", self._build_format()),
            ("Columns", self._build_columns()),
            ("&File", self._build_file()),
        ):
            label = QLabel(words, self)
            label.setBuddy(part)
            label.setMinimumHeight(style.TARGET)
            form.addRow(label, part)
            if part is self._format:
                about = QVBoxLayout()
                about.setSpacing(style.XS)
                about.addWidget(self._about_format)
                about.addWidget(self._limits)
                about.addStretch(1)
                form.addRow("", about)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(style.L, style.L, style.L, style.M)
        layout.setSpacing(style.S)
        layout.addLayout(form)
        caption = QLabel("First lines of the file")
        style.set_type(caption, Type.SMALL)
        self._preview = QPlainTextEdit(self)
        self._preview.setObjectName("preview")
        self._preview.setAccessibleName("First lines of the file")
        self._preview.setReadOnly(True)
        self._preview.setTabChangesFocus(True)
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self._preview.setFont(fixed)
        self._preview.setMinimumHeight(style.em() * 7)
        layout.addWidget(caption)
        layout.addWidget(self._preview, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(_scrolled(page, self), 1)
        outer.addLayout(self._build_bottom())
        FocusRing(self)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(max(720, style.em() * 36), style.em() * 36).boundedTo(room * 0.9))

    def _build_rows(self) -> QWidget:
        self._rows = QButtonGroup(self)
        labels = {"shown": "Shown", "selected": "Selected", "all": "All"}
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.L)
        self._row_buttons = {}
        for key, label in labels.items():
            count = self._offer.choices[key].count
            button = QRadioButton(f"{label} ({wording.number(count)})", box)
            button.setObjectName(f"rows {key}")
            button.setMinimumHeight(style.TARGET)
            button.setEnabled(count > 0 or key == "shown")
            self._rows.addButton(button)
            self._row_buttons[key] = button
            row.addWidget(button)
        row.addStretch()
        return box

    def _build_format(self) -> QWidget:
        self._format = _combo(self)
        self._format.setObjectName("format")
        self._format.setAccessibleName("Format")
        for entry in formats.WRITERS:
            self._format.addItem(entry.label, entry.name)
        self._about_format = QLabel(self)
        self._about_format.setObjectName("about format")
        self._about_format.setWordWrap(True)
        self._about_format.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._about_format.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        style.set_type(self._about_format, Type.SMALL)
        self._limits = QLabel(self)
        self._limits.setObjectName("limits")
        self._limits.setTextFormat(Qt.TextFormat.PlainText)
        self._limits.setWordWrap(True)
        self._limits.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        style.set_type(self._limits, Type.SMALL)
        return self._format

    def _build_columns(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self._columns = _combo(box)
        self._columns.setObjectName("columns")
        self._columns.setAccessibleName("Columns")
        self._columns.addItem(f"All ({len(FIELDS)})", "all")
        self._columns.addItem(f"Visible in the table ({len(self._offer.visible)})", "visible")
        self._columns.addItem("Chosen below, in this order", "chosen")
        self._list = _ColumnList(box)
        self._list.setObjectName("chosen columns")
        self._list.setAccessibleName("Columns to export; Space ticks, Ctrl+Up and Ctrl+Down move")
        self._list.setMinimumHeight(style.em() * 7)
        self._up = self._arrow("up", "Move the column up")
        self._down = self._arrow("down", "Move the column down")
        arrows = QVBoxLayout()
        arrows.addWidget(self._up)
        arrows.addWidget(self._down)
        arrows.addStretch()
        row = QHBoxLayout()
        row.setSpacing(style.XS)
        row.addWidget(self._list, 1)
        row.addLayout(arrows)
        self._chooser = QWidget(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._chooser.setLayout(row)
        column.addWidget(self._columns)
        column.addWidget(self._chooser)
        return box

    def _arrow(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(style.icon(icon))
        button.setIconSize(style.icon_size())
        button.setMinimumSize(style.TARGET, style.TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _build_file(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        self._path = QLineEdit(box)
        self._path.setObjectName("path")
        self._path.setAccessibleName("File to write")
        self._path.setMinimumHeight(style.TARGET)
        self._browse = QPushButton("&Browse…", box)
        self._browse.setObjectName("browse")
        self._browse.setMinimumHeight(style.TARGET)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        box.setFocusProxy(self._path)
        return box

    def _build_bottom(self) -> QVBoxLayout:
        self._overwrite = QCheckBox("Replace the file that is there", self)
        self._overwrite.setObjectName("replace")
        self._overwrite.setMinimumHeight(style.TARGET)
        self._overwrite.hide()
        self._error = QLabel(self)
        self._error.setObjectName("export error")
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setWordWrap(True)
        self._error.setForegroundRole(self.palette().ColorRole.BrightText)
        self._error.hide()
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName("Progress of the export")
        self._progress.hide()
        self._buttons = QDialogButtonBox(self)
        self._go = self._buttons.addButton("&Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("export button")
        self._stop = self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._stop.setObjectName("cancel button")
        for button in (self._go, self._stop):
            button.setMinimumHeight(style.TARGET)
        self._go.setDefault(True)
        column = QVBoxLayout()
        column.setContentsMargins(style.L, style.S, style.L, style.L)
        column.setSpacing(style.S)
        for widget in (self._overwrite, self._error, self._progress, self._buttons):
            column.addWidget(widget)
        return column

    def _take_choices(self, choices: Mapping[str, str]) -> None:
        """Begin with what was chosen the last time."""
        wanted = choices.get("rows", "shown")
        rows = wanted if wanted in self._row_buttons and self._row_buttons[wanted].isEnabled() else "shown"
        self._row_buttons[rows].setChecked(True)
        self._row_buttons[rows].setFocus()
        self._format.setCurrentIndex(max(0, self._format.findData(choices.get("format", "csv"))))
        self._columns.setCurrentIndex(max(0, self._columns.findData(choices.get("columns", "all"))))
        chosen = [key for key in choices.get("fields", "").split(",") if key in BY_KEY] or list(self._offer.visible)
        for key in [*chosen, *(field.key for field in FIELDS if field.key not in chosen)]:
            item = QListWidgetItem(BY_KEY[key].label, self._list)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, style.TARGET))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        folder = Path(choices.get("folder", ""))
        if not choices.get("folder") or not folder.is_dir():
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._path.setText(str(folder / f"organizations{self._chosen_format().suffix}"))

    def _connect(self) -> None:
        self._rows.buttonToggled.connect(self._on_changed)
        self._format.currentIndexChanged.connect(self._on_format_changed)
        self._columns.currentIndexChanged.connect(self._on_changed)
        self._list.itemChanged.connect(self._on_changed)
        self._path.textChanged.connect(self._on_path_changed)
        self._overwrite.toggled.connect(self._on_path_changed)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._list.move_asked.connect(self._move)
        self._browse.clicked.connect(self._on_browse)
        self._buttons.accepted.connect(self._on_export)
        self._buttons.rejected.connect(self.reject)

    # Answers

    def choices(self) -> dict[str, str]:
        """Return what was chosen, to begin with the next time."""
        return {
            "rows": self._chosen_rows(),
            "format": self._chosen_format().name,
            "columns": str(self._columns.currentData()),
            "fields": ",".join(field.key for field in self._ticked()),
            "folder": str(Path(self._path.text()).parent),
        }

    def export(self) -> Wanted:
        """Return what is to be written."""
        choice = self._offer.choices[self._chosen_rows()]
        return Wanted(choice, self._chosen_format(), Path(self._path.text().strip()), self._chosen_fields())

    def show_progress(self, done: int) -> None:
        """Show how far the export is."""
        self._progress.setValue(done)

    def show_error(self, text: str) -> None:
        """Say why the export failed; everything can be changed and tried again."""
        self._set_running(False)
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(f"Error: {text}")
        self._error.show()

    def reject(self) -> None:
        """Cancel what runs, else close."""
        if self._is_running:
            self._stop.setEnabled(False)
            self.cancel_asked.emit()
        else:
            super().reject()

    def _chosen_rows(self) -> str:
        return next(key for key, button in self._row_buttons.items() if button.isChecked())

    def _chosen_format(self) -> formats.Format:
        return formats.find(str(self._format.currentData()))

    def _chosen_fields(self) -> tuple[Field, ...]:
        choice = self._columns.currentData()
        if choice == "visible":
            return tuple(BY_KEY[key] for key in self._offer.visible)
        return self._ticked() if choice == "chosen" else FIELDS

    def _ticked(self) -> tuple[Field, ...]:
        items = [self._list.item(number) for number in range(self._list.count())]
        return tuple(BY_KEY[item.data(_KEY)] for item in items if item.checkState() is Qt.CheckState.Checked)

    # Reactions

    def _on_changed(self) -> None:
        has_columns = self._chosen_format().has_columns
        self._about_format.setText(self._chosen_format().description)
        self._columns.setEnabled(has_columns)
        self._chooser.setVisible(has_columns and self._columns.currentData() == "chosen")
        self._preview.setPlainText(self._preview_text() if self._chosen_fields() else "")
        limits = self._limits_of(self.export()) if self._chosen_fields() else []
        self._limits.setText("\n".join(["What this format can't hold:", *(f"•  {line}" for line in limits)]))
        self._limits.setVisible(bool(limits))
        self._on_path_changed()

    def _preview_text(self) -> str:
        """Return the first lines of the file; what is no text is told in words."""
        wanted = self.export()
        if wanted.format.is_text:
            return self._preview_of(wanted)
        count = wanted.choice.count
        words = wording.organizations(count)
        if wanted.format.has_columns:
            words += f", one a row, with these columns: {', '.join(field.label for field in wanted.fields)}"
        return f"{wanted.format.label}: {words}.\nIt is no text, so its first lines can't be shown."

    def _on_format_changed(self) -> None:
        path = Path(self._path.text())
        known = {entry.suffix for entry in formats.WRITERS}
        if path.suffix in known:
            self._path.setText(str(path.with_suffix(self._chosen_format().suffix)))
        self._on_changed()

    def _on_path_changed(self) -> None:
        self._error.hide()
        exists = bool(self._path.text().strip()) and Path(self._path.text().strip()).is_file()
        self._overwrite.setVisible(exists)
        if not exists:
            self._overwrite.setChecked(False)
        is_ready = bool(self._path.text().strip()) and (not exists or self._overwrite.isChecked())
        self._go.setEnabled(is_ready and bool(self._chosen_fields()) and not self._is_running)

    def _on_browse(self) -> None:
        picked = ask_path(self, self._path.text(), self._chosen_format())
        if picked:
            self._path.setText(picked)
            self._overwrite.setChecked(True)  # the file dialog has asked already

    def _on_export(self) -> None:
        wanted = self.export()
        self._error.hide()
        self._progress.setMaximum(max(1, wanted.choice.count))
        self._progress.setValue(0)
        self._set_running(True)
        self.export_asked.emit(wanted)

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < self._list.count():
            item = self._list.takeItem(row)
            self._list.insertItem(row + step, item)
            self._list.setCurrentRow(row + step)
            self._on_changed()

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._progress.setVisible(is_running)
        self._stop.setEnabled(True)
        for widget in (
            self._format,
            self._columns,
            self._chooser,
            self._path,
            self._browse,
            *self._row_buttons.values(),
        ):
            widget.setEnabled(not is_running)
        if not is_running:
            for key, button in self._row_buttons.items():
                button.setEnabled(self._offer.choices[key].count > 0 or key == "shown")
        self._on_path_changed()


class _ColumnList(QListWidget):
    """The columns to tick; Ctrl+Up and Ctrl+Down move the current one."""

    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self.move_asked.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


def _combo(parent: QWidget) -> QComboBox:
    combo = QComboBox(parent)
    combo.setMinimumHeight(style.TARGET)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    """Return a place for a page that scrolls where large text leaves no room for all of it."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def ask_path(parent: QWidget, path: str, format_: formats.Format) -> str:
    """Ask for the file to write with the system's own dialog; return "" when it was cancelled."""
    picked, _ = QFileDialog.getSaveFileName(parent, "Export to", path, f"{format_.label} (*{format_.suffix})")
    return picked
