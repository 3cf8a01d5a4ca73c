"""The export dialog: which rows, which columns, in which format, to which file, with the first lines to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from directory_app import formats
from directory_app.exchange.exporting import ExportOptions, ExportRequest
from directory_app.text import wording
from directory_app.ui.exporting.choice import choice_box
from directory_app.ui.exporting.columns import ColumnChooser
from directory_app.ui.exporting.target import TargetChooser
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
        options: ExportOptions,
        preview: Callable[[ExportRequest], str],
        limits: Callable[[ExportRequest], list[str]],
        choices: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle("Export organizations")
        self._options = options
        self._preview_of = preview
        self._limits_of = limits
        self._is_running = False
        self._build()
        self._take_choices(choices)
        self._connect()
        self._on_changed()

    # Building

    def _build(self) -> None:
        rows, format_ = self._build_rows(), self._build_format()
        self._columns = ColumnChooser(self._options.visible, self)
        self._target = TargetChooser(self._chosen_format, self)
        form = QFormLayout()
        form.setVerticalSpacing(style.M)
        form.setHorizontalSpacing(style.L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, part in (
            ("Rows", rows),
            ("F&ormat", format_),
            ("Columns", self._columns),
            ("&File", self._target),
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
        labels = {"shown": "Shown", "selected": "Selected", "list": "My list", "all": "All"}
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.L)
        self._row_buttons = {}
        for key, label in labels.items():
            count = self._options.selections[key].count
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
        self._format = choice_box(self, "format", "Format")
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

    def _build_bottom(self) -> QVBoxLayout:
        replacing = self._target.make_replacing(self)
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
        for widget in (replacing, self._error, self._progress, self._buttons):
            column.addWidget(widget)
        return column

    def _take_choices(self, choices: Mapping[str, str]) -> None:
        """Begin with what was chosen the last time."""
        request = choices.get("rows", "shown")
        rows = request if request in self._row_buttons and self._row_buttons[request].isEnabled() else "shown"
        self._row_buttons[rows].setChecked(True)
        self._row_buttons[rows].setFocus()
        self._format.setCurrentIndex(max(0, self._format.findData(choices.get("format", "csv"))))
        self._columns.begin(choices.get("columns", "all"), choices.get("fields", "").split(","))
        self._target.begin(choices.get("folder", ""))

    def _connect(self) -> None:
        self._rows.buttonToggled.connect(self._on_changed)
        self._format.currentIndexChanged.connect(self._on_format_changed)
        self._columns.changed.connect(self._on_changed)
        self._target.changed.connect(self._on_target_changed)
        self._buttons.accepted.connect(self._on_export)
        self._buttons.rejected.connect(self.reject)

    # Answers

    def choices(self) -> dict[str, str]:
        """Return what was chosen, to begin with the next time."""
        return {
            "rows": self._chosen_rows(),
            "format": self._chosen_format().name,
            "columns": self._columns.choice,
            "fields": ",".join(field.key for field in self._columns.ticked()),
            "folder": str(self._target.path.parent),
        }

    def export(self) -> ExportRequest:
        """Return what is to be written."""
        selection = self._options.selections[self._chosen_rows()]
        return ExportRequest(selection, self._chosen_format(), self._target.path, self._columns.fields())

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

    # Reactions

    def _on_changed(self) -> None:
        self._about_format.setText(self._chosen_format().description)
        self._columns.set_possible(self._chosen_format().has_columns)
        self._preview.setPlainText(self._preview_text() if self._columns.fields() else "")
        limits = self._limits_of(self.export()) if self._columns.fields() else []
        self._limits.setText("\n".join(["What this format can't hold:", *(f"•  {line}" for line in limits)]))
        self._limits.setVisible(bool(limits))
        self._on_target_changed()

    def _preview_text(self) -> str:
        """Return the first lines of the file; what is no text is told in words."""
        request = self.export()
        if request.format.is_text:
            return self._preview_of(request)
        count = request.selection.count
        words = wording.organizations(count)
        if request.format.has_columns:
            words += f", one a row, with these columns: {', '.join(field.label for field in request.fields)}"
        return f"{request.format.label}: {words}.\nIt is no text, so its first lines can't be shown."

    def _on_format_changed(self) -> None:
        self._target.take_suffix()
        self._on_changed()

    def _on_target_changed(self) -> None:
        self._error.hide()
        self._go.setEnabled(self._target.is_ready and bool(self._columns.fields()) and not self._is_running)

    def _on_export(self) -> None:
        request = self.export()
        self._error.hide()
        self._progress.setMaximum(max(1, request.selection.count))
        self._progress.setValue(0)
        self._set_running(True)
        self.export_asked.emit(request)

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._progress.setVisible(is_running)
        self._stop.setEnabled(True)
        for widget in (self._format, self._columns, self._target, *self._row_buttons.values()):
            widget.setEnabled(not is_running)
        if not is_running:
            for key, button in self._row_buttons.items():
                button.setEnabled(self._options.selections[key].count > 0 or key == "shown")
        self._on_target_changed()


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    """Return a place for a page that scrolls where large text leaves no room for all of it."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
