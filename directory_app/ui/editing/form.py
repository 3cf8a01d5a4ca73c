"""The form of one record: an editor for each field of its kind that people set, an organization's as the card reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import structs
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange import editing
from directory_app.records import Disorder, Note, kinds, printed
from directory_app.records.kinds import AnyKind
from directory_app.store.journal import Record
from directory_app.text import wording
from directory_app.ui.editing.disorder_parts import CodesEditor, DateEditor, NamesEditor, SectionsEditor
from directory_app.ui.editing.editors import Editor, LineEditor, TextEditor
from directory_app.ui.editing.parts import AddressesEditor, DisordersEditor, NotesEditor, NumbersEditor
from directory_app.ui.editing.rows import RowsEditor
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type

_LABELS = {"phones": wording.marked("Numbers"), "addresses": wording.marked("Addresses")}
# So often it is looked whether a button of the mouse is still down.
_AGAIN_MS = 50
# Doubts are answered where they are shown; when it was verified is said by a verification.
_NOT_HERE = frozenset({"doubts", "last_verified"})
_ROWS: Mapping[str, type[RowsEditor]] = {
    "numbers": NumbersEditor,
    "sections": SectionsEditor,
    "names": NamesEditor,
    "codes": CodesEditor,
}
# As the card reads: how to reach them first.
_FIRST = ("name", "phones", "addresses", "emails", "websites", "hours", "languages", "disorders")


class RecordForm(QScrollArea):
    """Edits a record; `changed` is told with every change of what is typed."""

    changed = Signal()

    def __init__(
        self, before: Record, disorders: Mapping[str, Disorder], made_note: Callable[[str], Note], parent: QWidget
    ) -> None:
        """Show a record that is edited, among these disorders; `made_note` returns a note with its date."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._disorders = disorders
        self._made_note = made_note
        self._names = printed.ids_by_name(disorders)
        self._before = before
        self._editors: dict[str, Editor] = {}
        page = QWidget(self)
        page.setObjectName("form page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(style.L, style.L, style.L, style.L)
        self._grid.setHorizontalSpacing(style.M)
        self._grid.setVerticalSpacing(style.S)
        self._grid.setColumnStretch(1, 1)
        for path, label, kind in _rows(kinds.of(before)):
            self._add(path, label, kind)
        column = QVBoxLayout()
        column.addStretch()
        self._grid.addLayout(column, self._grid.rowCount(), 0)
        self._grid.setRowStretch(self._grid.rowCount() - 1, 1)
        self.setWidget(page)
        self.set_record(before)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _add(self, path: str, label: str, kind: str) -> None:
        editor = self._editor(path, label, kind)
        caption = QLabel(label, self)
        caption.setBuddy(editor)
        style.set_type(caption, Type.SMALL)
        caption.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        caption.setMinimumHeight(max(style.TARGET, style.em() + style.M))
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, row, 1)
        editor.changed.connect(self._on_changed)
        self._editors[path] = editor

    def _editor(self, path: str, label: str, kind: str) -> Editor:
        if path == "addresses":
            return AddressesEditor(path, self)
        if path == "notes":
            return NotesEditor(path, self, self._made_note)
        if kind == "disorders":
            return DisordersEditor(path, self, self._disorders, self._names)
        if kind == "text":
            return TextEditor(label, self)
        if kind == "date":
            return DateEditor(label, self)
        if kind == "line":
            return LineEditor(label, self)
        return _ROWS.get(kind, RowsEditor)(path, self)

    def set_record(self, record: Record) -> None:
        """Show a record; the values that have no editor stay as they are."""
        self._before = record
        for path, editor in self._editors.items():
            editor.blockSignals(True)
            editor.set_value(getattr(record, path))
            editor.blockSignals(False)
        self._show_remarks(())

    def record(self) -> Record:
        """Return the record as it is typed."""
        return structs.replace(self._before, **{path: editor.value() for path, editor in self._editors.items()})

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Offer to link an organization to disorders that it names: (id, why)."""
        editor = self._editors.get("disorders")
        if isinstance(editor, DisordersEditor):
            editor.show_offers(offers)

    def take_focus(self, path: str = "name") -> None:
        """Go to the editor of a field, or of the name where it has none."""
        widget = self._editors.get(path.partition(".")[0], self._editors["name"]).first()
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(widget)

    def refusals(self, today: date) -> list[editing.Remark]:
        """Return why it can't be saved, beside each field too; [] where it can."""
        found = editing.refusals(self.record(), self._disorders, today)
        self._show_remarks(found)
        for path, editor in self._editors.items():
            if isinstance(editor, AddressesEditor | DisordersEditor) and editor.has_fault():
                found.append(editing.Remark(path, 0, ""))
        return found

    def _on_changed(self) -> None:
        """Take back what is wrong no longer; what looks wrong now is said when the field is left."""
        for editor in self._editors.values():
            editor.is_typed_in = True
        self._show_typed()
        for editor in self._editors.values():
            editor.is_typed_in = False
        self.changed.emit()

    def _on_focus_changed(self, old: QWidget | None, _: QWidget | None) -> None:
        if old is not None and isinstance(old, QLineEdit | QPlainTextEdit) and self.isAncestorOf(old):
            self._show_left()

    def _show_left(self) -> None:
        """Say what looks wrong; while a button of the mouse is down nothing moves from under it."""
        if QGuiApplication.mouseButtons():
            QTimer.singleShot(_AGAIN_MS, self, self._show_left)
        elif self.isVisible():
            self._show_typed()

    def _show_typed(self) -> None:
        """Say what looks wrong of what is typed, never in the way: nothing of an empty name yet."""
        refused = editing.refusals(self.record(), self._disorders, date.today())
        self._show_remarks([it for it in refused if it.field != "name"])

    def _show_remarks(self, refused: Sequence[editing.Remark]) -> None:
        record = self.record()
        soft = editing.remarks(record, self._disorders, self._names, date.today()) if record.name else []
        places = {(it.field, it.at) for it in refused}
        for path, editor in self._editors.items():
            words = [(it.at, it.words, True) for it in refused if it.field == path]
            words += [(it.at, it.words, False) for it in soft if it.field == path and (path, it.at) not in places]
            editor.show_remarks(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Show whole what has the focus: it was given before anything had its place."""
        super().showEvent(event)
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused)

    def sizeHint(self) -> QSize:
        return QSize(style.em() * 46, style.em() * 40)


def _rows(kind: AnyKind) -> list[tuple[str, str, str]]:
    """Return (path, label, editor) of the fields that people set, each path once, as the card reads."""
    found: dict[str, tuple[str, str, str]] = {}
    for field in kind.fields:
        path = field.path.partition(".")[0]
        if field.editor and path not in _NOT_HERE:
            found.setdefault(path, (path, wording.phrase(_LABELS.get(path, field.label)), field.editor))
    first = [found[path] for path in _FIRST if path in found]
    return first + [row for path, row in found.items() if path not in _FIRST]
