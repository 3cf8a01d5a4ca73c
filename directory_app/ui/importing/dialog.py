"""The dialog of an import: the progress of reading, then the preview, and what is wanted; nothing has changed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.importing.comparing import Comparing
from directory_app.ui.importing.dialog_layout import DialogLayout
from directory_app.ui.importing.slices import Slices
from directory_app.ui.kit import style, unheard
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.layout import keep_on_screen

if TYPE_CHECKING:
    from directory_app.exchange.matching import Change
    from directory_app.exchange.preview.job import Intake, Part, Preview
    from directory_app.exchange.preview.rows import Row
    from directory_app.formats.tables.mapping import Mapping as Columns
    from directory_app.formats.tables.table import Form
    from directory_app.ui.importing.preview import ImportPreview

_MOST_NAMED, _LETTERS_NAMED = 5, 60
# What a preview needs, each after what it imports itself.
_LONG_TO_LOAD = (
    "exchange.preview.items",
    "exchange.preview.draft",
    "exchange.preview.rows",
    "exchange.preview.incoming",
    "exchange.preview.summary",
    "exchange.preview.alike",
    "exchange.preview.lines",
    "ui.importing.correcting",
    "ui.importing.side",
    "exchange.preview.issues",
    "ui.importing.issues",
    "ui.importing.model",
    "ui.importing.fields",
    "ui.importing.record",
    "ui.importing.preview_layout",
    "ui.importing.asking",
    "ui.importing.preview",
    "formats.tables.headings",
    "formats.tables.mapping",
)


class ImportDialog(DialogLayout):
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
        super().__init__(sources, parent)
        self._target = target or wording.phrase("your own directory")
        self._is_own = not target
        self._is_elsewhere = is_elsewhere
        self._parts: Sequence[Part] = ()
        self._made: ImportPreview | None = None
        self._others: list[Row] = []  # what was found to be something else when it was compared again
        self._comparing = Comparing(self)
        self._is_import_waiting = False
        self._is_reading_again = False
        self._is_correcting = False
        self._announcer = Announcer(self)
        self._sources = sources
        self._comparing.asked.connect(self.compare_asked)
        self._comparing.finished.connect(self._on_all_compared)
        self._buttons.accepted.connect(self._on_import)
        self._buttons.rejected.connect(self.reject)
        self._making = Slices(self)

    def make_preview(self) -> None:
        """Make what shows the preview while the source is read, some of it at a time."""
        if self._made is None and not self._making.is_running:
            self._making.begin(unheard.steps(self._make()))

    def _make(self) -> Iterator[None]:
        for module in _LONG_TO_LOAD:
            import_module(f"directory_app.{module}")
            yield
        from directory_app.ui.importing.preview import ImportPreview  # here, because it is long to load

        made = ImportPreview(self._target, self._pages.viewport())
        yield from made.building()
        self._made = made

    def show_preview(self, preview: Preview, geometry: QByteArray | bytes, shown: Callable[[], object]) -> None:
        """Show what was read, in a window of the size that it had the last time, some of it at a time; then `shown`."""
        self.make_preview()
        self._making.finish()
        self._making.begin(self._show(preview, geometry, shown))

    def _show(self, preview: Preview, geometry: QByteArray | bytes, is_shown: Callable[[], object]) -> Iterator[None]:
        room = self.screen().availableGeometry().size()
        if not self.restoreGeometry(geometry):
            middle = self.frameGeometry().center()
            wanted = QSize(max(1240, style.em() * 70), max(800, style.em() * 46))
            self.resize(wanted.boundedTo(room - QSize(style.XL, style.XL)))
            self.move(self.pos() + middle - self.frameGeometry().center())
            keep_on_screen(self)
        yield
        shown = self._shown
        self._pages.setUpdatesEnabled(False)  # it is painted once, after all of it stands in its place
        yield from unheard.steps(shown.showing(preview))
        yield
        self._pages.setWidget(shown)
        yield
        self._pages.show()
        yield
        is_shown()
        yield
        self._set_running(False)
        self._disorders.toggled.connect(self._on_decided)
        shown.decided.connect(self._on_decided)
        shown.corrected.connect(self._on_corrected)
        shown.working.connect(self._on_working)
        shown.form_asked.connect(self._on_form_asked)
        shown.side.save_asked.connect(self.save_asked)
        self._show_account(preview)
        yield
        shown.take_focus()
        self._go.show()  # which takes the focus from the button beside it
        shown.put_in_order()
        self._put_last()
        for layout in (self._bottom.layout(), self.layout()):
            assert layout is not None
            layout.activate()
        yield
        self._pages.setUpdatesEnabled(True)

    @property
    def is_showing(self) -> bool:
        """Whether what was read is being put on screen."""
        return self._made is not None and self._making.is_running

    @property
    def _shown(self) -> ImportPreview:
        """What shows the preview; there is one as soon as a source was read."""
        assert self._made is not None
        return self._made

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
        self._compare()

    def _show_account(self, preview: Preview) -> None:
        self._parts, self._preview = preview.parts, preview
        new = self._new_disorders()
        self._show_disorders(self._disorder_words(new) if new else "")
        self._on_decided()

    def show_saved(self, saved: Mapping[str, Columns]) -> None:
        """Offer saved choices of columns by their names."""
        self._shown.side.show_saved(saved)

    def show_compared(self, changes: Sequence[Change]) -> None:
        """Show what the corrected organizations are to those known, in the order in which they were asked for."""
        others = self._shown.show_compared(self._comparing.take_asked(), changes)
        if others:
            self._announcer.say(_changed_words(others))
        self._others += others
        self._compare()

    def _on_all_compared(self) -> None:
        """Go on with the import that waits for it, or say what is something else now."""
        others, self._others = [row for row in self._others if row.is_listed], []
        if not self._is_import_waiting:
            return
        self._is_import_waiting = False
        self._set_running(False)
        if others:
            self._shown.select(others[0])
            self._show_words(wording.phrase("Look before you import: {changes}.", changes=_changed_words(others)))
        else:
            self._on_import()

    # What is shown while it runs and when it fails

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
            self._head.setText(wording.phrase("{sources} can't be imported.", sources=self._sources))
            self._where.setText(wording.phrase("Your directory is as it was."))
            self._stop.setText(wording.phrase("Close"))
            self._stop.setFocus()
            self._fit_words()

    def show_done(self, text: str) -> None:
        """Say that something was done, where a screen reader hears it too."""
        self._error.hide()
        self._where.setText(text)
        self._announcer.say(text)

    @property
    def has_preview(self) -> bool:
        """Whether something was read."""
        return bool(self._parts)

    @property
    def is_touched(self) -> bool:
        """Whether somebody has corrected something, or decided otherwise."""
        return self.has_preview and self._shown.is_touched

    def close_cancelled(self) -> None:
        """Close after reading was cancelled: there is nothing to show."""
        self._making.stop()
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
        from directory_app.exchange.preview import wanted  # here, because a preview need not load it

        return wanted.intakes(self._parts, self._shown.rows, self._disorders.isChecked(), self._shown.gone)

    # Reactions

    def _on_import(self) -> None:
        self._error.hide()
        self._set_running(True)
        self.show_progress(0, 0)
        self._shown.finish_ticking()
        if not self._shown.incoming.is_compared:
            self._is_import_waiting = True  # what a corrected name is to those known may change the decision
        else:
            self.import_asked.emit(self.intakes())

    def _on_corrected(self, told: str) -> None:
        self._announcer.say(told)
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
        """Ask for the next of those that are to be compared."""
        self._comparing.begin(self._parts, self._shown.incoming)

    def _on_form_asked(self, part: int, form: Form) -> None:
        self.begin_again(self._parts[part].name)
        self.form_asked.emit(self._parts[part].path, form)

    def begin_again(self, name: str) -> None:
        """Say that a source, or all of them, is being read again."""
        self._error.hide()
        self._head.setText(wording.phrase("Reading {name} again …", name=name))
        self._is_reading_again = True
        self._on_decided()

    def _on_decided(self) -> None:
        from directory_app.exchange.preview import summary  # here, because what shows the reading need not load it

        file = "" if self._is_own else self._target
        incoming = self._shown.incoming
        account = summary.account(self._preview, incoming)
        if not self._is_reading_again:
            self._head.setText(
                wording.phrase("Into {target}: {account}", target=self._target, account=account)
                if self._is_elsewhere
                else account
            )
        self._where.setText(summary.target_words(self._preview, incoming, file))
        self._shown.setAccessibleName(f"{self._head.text()} {self._where.text()}")
        new = self._new_disorders() if self._disorders.isChecked() else 0
        included = incoming.included
        nothing = (
            wording.phrase("&Import what is missing") if self._shown.has_missing else wording.phrase("&Import nothing")
        )
        self._go.setText(
            wording.phrase("&Import {what}", what=summary.counted(included, new)) if included or new else nothing
        )
        is_idle = not (self._is_running or self._is_reading_again)
        is_news = bool(included or new or self._shown.has_missing)
        self._go.setEnabled(is_news and is_idle)
        self._stop.setText(wording.phrase("Cancel") if is_news or not is_idle else wording.phrase("Close"))

    # Words

    def _new_disorders(self) -> int:
        return sum(len(part.new_disorders) for part in self._parts)

    def _disorder_words(self, new: int) -> str:
        from directory_app.exchange.preview import summary

        names: list[str] = []
        for disorder in [disorder for part in self._parts for disorder in part.new_disorders[:_MOST_NAMED]]:
            names.append(disorder.name_in(wording.language()))
            if len(names) > 1 and len(", ".join(names)) > _LETTERS_NAMED:
                names.pop()
                break
        what, some, more = summary.counted(0, new), ", ".join(names), new - len(names)
        if more:
            return wording.phrase(
                "Also bring in {disorders}: {names} and {count} more",
                disorders=what,
                names=some,
                count=wording.number(more),
            )
        return wording.phrase("Also bring in {disorders}: {names}", disorders=what, names=some)


def _changed_words(rows: Sequence[Row]) -> str:
    """Name corrected organizations that are something else to those known, and what."""
    named = [wording.labelled(row.record.name, row.state()) for row in rows[:_MOST_NAMED]]
    more = len(rows) - len(named)
    rest = [wording.phrase("and {count} more", count=wording.number(more))] if more else []
    return wording.in_a_row([*named, *rest])
