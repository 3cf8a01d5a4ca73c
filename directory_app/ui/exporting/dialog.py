"""The export dialog: what for, in which format, which rows and columns, its beginning to see, to which file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.exporting import ExportOptions, ExportRequest, Preview
from directory_app.text import wording
from directory_app.ui.exporting.beginning import Beginning
from directory_app.ui.exporting.columns import ColumnChooser
from directory_app.ui.exporting.purpose import FormatChooser
from directory_app.ui.exporting.target import TargetChooser
from directory_app.ui.kit import style
from directory_app.ui.kit.choice import RadioRow, language_box
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.layout import keep_on_screen
from directory_app.ui.kit.style import Type

_PAPER = wording.marked(
    "Handouts, referral sheets, lists, cards, labels: the next window has the styles, and shows the pages before they "
    "are printed or saved as a PDF."
)
_ROWS = {
    "shown": wording.marked("Sho&wn"),
    "selected": wording.marked("Sele&cted"),
    "list": wording.marked("M&y list"),
    "all": wording.marked("A&ll"),
}


class ExportDialog(QDialog):
    """Asks what to export; `export_asked` carries the answer, and the dialog stays until it is done or cancelled."""

    export_asked = Signal(object)
    print_asked = Signal(str)
    """It is for paper: the key of the organizations that go there."""
    cancel_asked = Signal()

    def __init__(
        self,
        options: ExportOptions,
        preview: Callable[[ExportRequest], Preview],
        limits: Callable[[ExportRequest], list[str]],
        choices: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(wording.phrase("Export organizations"))
        self._options = options
        self._preview_of = preview
        self._limits_of = limits
        self._is_running = False
        self._labels: list[QLabel] = []
        self._build()
        self._begin(choices)
        self._connect()
        self._on_format_changed()

    # Building

    def _build(self) -> None:
        self._formats = FormatChooser(self)
        self._rows = self._build_rows()
        self._columns = ColumnChooser(self._options.visible, self)
        self._language = language_box(self, wording.phrase("Language of the headings"))
        self._beginning = Beginning(self)
        self._paper = label(wording.phrase(_PAPER), Type.TEXT, is_ours=True)
        self._paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._target = TargetChooser(lambda: self._formats.format, self)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(style.L, style.L, style.L, style.M)
        layout.setSpacing(style.L)
        layout.addLayout(self._build_form())
        layout.addWidget(self._beginning, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._page = _scrolled(page, self)
        outer.addWidget(self._page, 1)
        outer.addLayout(self._build_bottom())
        FocusRing(self)
        room = self.screen().availableGeometry().size()
        wanted = QSize(max(860, style.em() * 50), max(610, style.em() * 34))
        self.resize(wanted.boundedTo(room - QSize(style.XL, style.XL)))
        self._own_height = self.height()

    def _build_form(self) -> QFormLayout:
        """Lay out the questions: the labels end where the answers begin, whatever a line of them holds."""
        self._format = QWidget(self)
        column = QVBoxLayout(self._format)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(self._formats.box)
        column.addWidget(self._formats.about)
        form = QFormLayout()
        form.setVerticalSpacing(style.M)
        form.setHorizontalSpacing(style.L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for words, part, buddy in (
            (wording.phrase("For", "export"), self._formats.purposes, self._formats.purposes),
            (wording.phrase("F&ormat"), self._format, self._formats.box),
            (wording.phrase("Organizations"), self._rows, self._rows),
            (wording.phrase("Colum&ns"), self._columns, self._columns.box),
            (wording.phrase("Lan&guage"), self._language, self._language),
        ):
            form.addRow(self._label(words, buddy), part)
        form.addRow("", self._paper)
        self._form = form
        return form

    def _label(self, words: str, buddy: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setBuddy(buddy)
        first = buddy.findChild(QRadioButton) or buddy  # it stands beside its first line
        label.setFixedHeight(max(style.target(), first.sizeHint().height()))
        self._labels.append(label)
        return label

    def _build_rows(self) -> RadioRow:
        counts = {key: wording.number(self._options.selections[key].count) for key in _ROWS}
        rows = RadioRow("rows", {key: f"{wording.phrase(label)} ({counts[key]})" for key, label in _ROWS.items()}, self)
        rows.setAccessibleName(wording.phrase("Which organizations"))
        return rows

    def _build_bottom(self) -> QVBoxLayout:
        """Build what stays in sight however large the text is: the file, what happens, and the buttons."""
        self._file = QWidget(self)
        file = QFormLayout(self._file)
        file.setContentsMargins(0, 0, 0, 0)
        file.setHorizontalSpacing(style.L)
        file.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        label = self._label(wording.phrase("&File"), self._target)
        label.setMinimumWidth(max(it.sizeHint().width() for it in self._labels))
        file.addRow(label, self._target)
        self._error = QLabel(self)
        self._error.setObjectName("export error")
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setWordWrap(True)
        self._error.setForegroundRole(self.palette().ColorRole.BrightText)
        self._error.hide()
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName(wording.phrase("Progress of the export"))
        self._progress.hide()
        self._buttons = QDialogButtonBox(self)
        self._go = self._buttons.addButton(wording.phrase("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("export button")
        self._stop = self._buttons.addButton(wording.phrase("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._stop.setObjectName("cancel button")
        for button in (self._go, self._stop):
            button.setMinimumHeight(style.TARGET)
        self._go.setDefault(True)
        column = QVBoxLayout()
        column.setContentsMargins(style.L, style.S, style.L, style.L)
        column.setSpacing(style.M)
        for widget in (self._file, self._error, self._progress, self._buttons):
            column.addWidget(widget)
        return column

    def _begin(self, choices: Mapping[str, str]) -> None:
        """Begin with what was chosen the last time; which rows is what the table shows now."""
        self._allow_rows()
        self._rows.choose("selected" if self._options.selections["selected"].count > 1 else "shown")
        self._formats.begin(choices.get("format", ""))
        self._columns.begin(choices.get("columns", "all"), choices.get("fields", "").split(","))
        language = choices.get("language", wording.language())
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._target.begin(choices.get("folder", ""))
        self._formats.purposes.setFocus()

    def _connect(self) -> None:
        self._rows.changed.connect(self._on_changed)
        self._formats.changed.connect(self._on_format_changed)
        self._columns.changed.connect(self._on_changed)
        self._columns.row_entered.connect(self._show_row)
        self._language.currentIndexChanged.connect(self._on_changed)
        fitting = QTimer(self, singleShot=True)  # once all of the page has its place
        fitting.timeout.connect(self._fit)
        self._page.verticalScrollBar().rangeChanged.connect(lambda *_: fitting.start(0))
        self._target.changed.connect(self._on_target_changed)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    # Answers

    def choices(self) -> dict[str, str]:
        """Return what was chosen, to begin with the next time."""
        return {
            "format": self._formats.format.name,
            "columns": self._columns.choice,
            "fields": ",".join(field.key for field in self._columns.ticked()),
            "language": str(self._language.currentData()),
            "folder": str(self._target.path.parent),
        }

    def export(self) -> ExportRequest:
        """Return what is to be written."""
        selection = self._options.selections[self._rows.chosen]
        language = str(self._language.currentData())
        return ExportRequest(selection, self._formats.format, self._target.path, self._columns.fields(), language)

    def show_progress(self, done: int) -> None:
        """Show how far the export is."""
        self._progress.setValue(done)

    def show_error(self, text: str) -> None:
        """Say why the export failed; everything can be changed and tried again."""
        self._set_running(False)
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(wording.phrase("Error: {text}", text=text))
        self._error.show()

    def reject(self) -> None:
        """Cancel what runs, else close."""
        if self._is_running:
            self._stop.setEnabled(False)
            self.cancel_asked.emit()
        else:
            super().reject()

    # Reactions

    def _on_changed(self) -> None:
        self._columns.show_list()
        if self._formats.is_paper:
            pass  # the pages are seen where their style is chosen
        elif self._columns.fields():
            self._beginning.show_preview(self._preview(), self._limits_of(self.export()))
        else:
            self._beginning.show_preview(Preview(text=wording.phrase("No column is ticked.")), [])
        self._on_target_changed()

    def _fit(self) -> None:
        """Grow for the list of columns; where there is no room for it only the page scrolls, not the list too."""
        missing = self._page.verticalScrollBar().maximum()
        if not missing or self._columns.choice != "chosen" or not self._formats.format.has_columns:
            return
        room = self.screen().availableGeometry().height() - style.XL
        if self.height() == self._own_height and self.height() + missing <= room:  # nobody gave it another
            self._own_height += missing
            self.resize(self.width(), self._own_height)
            keep_on_screen(self)
        else:
            self._columns.show_rows(None)

    def _show_row(self) -> None:
        """Let the page follow the current row of the list."""
        held = self._page.widget()
        if held is not None and self.isVisible():
            place = self._columns.row_place(held)
            self._page.ensureVisible(self._page.horizontalScrollBar().value(), place.center().y(), 0, place.height())

    def _preview(self) -> Preview:
        """Return the beginning of the file; of one that is packed in words what is in it."""
        request = self.export()
        found = self._preview_of(request)
        if found.table or found.text or request.format.is_text:
            return found
        count = wording.organizations(request.selection.count)
        return Preview(
            text=wording.phrase(
                "{label}: {count}.\nThe file is packed, so there are no lines to show.",
                label=wording.phrase(request.format.label),
                count=count,
            )
        )

    def _on_format_changed(self) -> None:
        is_paper = self._formats.is_paper
        self._form.setRowVisible(self._format, not is_paper)
        self._form.setRowVisible(self._columns, not is_paper and self._formats.format.has_columns)
        self._form.setRowVisible(self._language, not is_paper and bool(self._formats.format.said))
        of_headings, of_all = wording.marked("Language of the headings"), wording.marked("Language of the file")
        self._language.setAccessibleName(
            wording.phrase(of_headings if self._formats.format.said == "headings" else of_all)
        )
        for part in (self._beginning, self._file):
            part.setVisible(not is_paper)
        self._form.setRowVisible(self._paper, is_paper)
        self._go.setText(wording.phrase("Choose styl&e…") if is_paper else wording.phrase("&Export"))
        self._target.take_suffix()
        self._on_changed()

    def _on_target_changed(self) -> None:
        self._error.hide()
        is_ready = self._formats.is_paper or (self._target.is_ready and bool(self._columns.fields()))
        self._go.setEnabled(is_ready and not self._is_running)

    def _on_accepted(self) -> None:
        if self._formats.is_paper:
            self.accept()
            self.print_asked.emit(self._rows.chosen)
        else:
            self._target.when_free(self._on_export)

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
        self._formats.set_enabled(not is_running)
        if is_running:
            self._stop.setFocus()  # what had the focus may take none now
        for widget in (self._rows, self._columns, self._language, self._target):
            widget.setEnabled(not is_running)
        self._on_target_changed()

    def _allow_rows(self) -> None:
        self._rows.allow({key for key in _ROWS if self._options.selections[key].count > 0} | {"shown"})


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    """Return a place for a page that scrolls where large text leaves no room for all of it."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
