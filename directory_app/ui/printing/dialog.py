"""The print dialog: on the left what is chosen, on the right the pages as they will be, below what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.layout import FlowLayout, Scrolled, scroll_where_small
from directory_app.ui.kit.style import Type
from directory_app.ui.printing.choices import PrintChoices
from directory_app.ui.printing.pages import PageViewer
from directory_app.ui.printing.request import MOST_PREVIEWED, Preview, PrintOptions, PrintRequest

# So long nothing new is chosen before pages are set: who goes through the list of styles by key waits for none.
_PAUSE_MS = 250
# What a file can be beside a PDF, by its ending.
_OTHERS = {
    ".html": wording.marked("&Web page (HTML)…"),
    ".md": wording.marked("&Markdown…"),
    ".txt": wording.marked("Plain &text…"),
}

# How wide the choices are, in ems, and how much of the window they have at most.
_WIDTH_EM, _SHARE = 17, 0.45


class PrintDialog(QDialog):
    """Asks what to print; it stays until that is done or somebody closes it."""

    preview_asked = Signal(object)
    """A `PrintRequest`; `show_preview` or `show_failure` answers it."""
    print_asked = Signal(object)
    save_asked = Signal(object, str)
    """A `PrintRequest`, and the ending of the file."""
    cancel_asked = Signal()

    def __init__(
        self, options: PrintOptions, choices: Mapping[str, str], rows: str, announcer: Announcer, parent: QWidget
    ) -> None:
        """`rows` is the key of the organizations to begin with, "" for those that the window shows."""
        super().__init__(parent)
        self.setObjectName("print")
        self.setWindowTitle(wording.phrase("Print"))
        self._announcer = announcer
        self._options = options
        self._is_running = False
        self._why_no_pdf = ""
        self.is_settled = False
        """Whether the pages are those of what is chosen, or it is said why there are none."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._choices.begin(choices, rows)
        self._choices.changed.connect(self._on_changed)
        self._pause.timeout.connect(lambda: self.preview_asked.emit(self.request()))
        self._pause.start(0)
        self._allow()

    # Building

    def _build(self) -> None:
        room = self.screen().availableGeometry().size() - QSize(style.XL, style.XL)
        is_narrow = room.width() * _SHARE < style.em() * _WIDTH_EM
        self._choices = PrintChoices(self._options, self, is_narrow=is_narrow)
        self._left = Scrolled(self._choices, self)
        self._left.setSizePolicy(self._left.sizePolicy().horizontalPolicy(), self._left.sizePolicy().Policy.Expanding)
        self._viewer = PageViewer(self)
        self._viewer.turned.connect(self._announcer.say)
        self._status = label("", Type.STRONG)
        self._status.setObjectName("print status")
        self._notices = label("", Type.TEXT)
        self._notices.setObjectName("print notices")
        self._error = label("", Type.TEXT)
        self._error.setObjectName("print error")
        self._error.setForegroundRole(self.palette().ColorRole.BrightText)
        self._error.hide()
        self._progress = QProgressBar(self)
        self._progress.setObjectName("progress")
        self._progress.setAccessibleName(wording.phrase("Progress of the print"))
        self._progress.hide()
        self._parts = parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        parts.setSpacing(style.L)
        parts.addWidget(self._left)
        parts.addWidget(self._viewer, 1)
        if parts.totalMinimumSize().width() + 2 * style.L > room.width():
            parts.setDirection(QBoxLayout.Direction.TopToBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addLayout(parts, 1)
        for part in (self._status, self._notices, self._error, self._progress):
            column.addWidget(part)
        column.addLayout(self._build_buttons())
        FocusRing(self)
        self.resize(QSize(style.em() * 60, style.em() * 50).boundedTo(room))
        scroll_where_small(self)

    def _build_buttons(self) -> QHBoxLayout:
        self._print = self._button(
            wording.phrase("&Print…"), "print button", lambda: self.print_asked.emit(self.request())
        )
        self._save = self._button(wording.phrase("Save as PD&F…"), "save button", lambda: self._ask_to_save(".pdf"))
        self._more = self._button(wording.phrase("Sav&e as"), "save as", lambda: None)
        self._menu = QMenu(self._more)
        for ending, words in _OTHERS.items():
            action = self._menu.addAction(wording.phrase(words))
            action.setData(ending)
            action.triggered.connect(partial(self._ask_to_save, ending))
        self._more.setMenu(self._menu)
        self._close = self._button(wording.phrase("Close"), "close button", self.reject)
        self._print.setDefault(True)
        several = FlowLayout(None, style.S)
        for button in (self._print, self._save, self._more):
            several.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(style.S)
        row.addLayout(several, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    # Answers

    def request(self) -> PrintRequest:
        """Return what is to be printed, as it is set up now."""
        return self._choices.request()

    def choices(self) -> dict[str, str]:
        """Return what was chosen, to begin with the next time."""
        return self._choices.choices()

    def show_preview(self, preview: Preview) -> None:
        """Show pages."""
        self.is_settled = not self._pause.isActive()
        self._why_no_pdf = preview.why_not
        notices = list(preview.notices)
        if preview.is_beginning:
            first = wording.organizations(MOST_PREVIEWED)
            notices.insert(
                0,
                wording.phrase(
                    "What is shown and said here is of the first {organizations}; the others are printed, too",
                    organizations=first,
                ),
            )
        if preview.why_not:
            self._viewer.show_words(
                wording.phrase("The pages can't be shown. {reason}.", reason=preview.why_not), preview.text
            )
        else:
            self._viewer.show_pages(preview.pictures, preview.count, preview.text)
        self._status.setText("" if preview.why_not else page_words(preview.count, preview.organizations))
        self._show_notices(notices)
        self._announcer.say(" ".join(map(wording.sentence, (self._status.text(), *notices))))
        self._allow()

    def show_failure(self, words: str) -> None:
        """Say why pages can't be shown, where they would be."""
        self.is_settled = not self._pause.isActive()
        self._viewer.show_words(words)
        self._status.clear()
        self._show_notices([])
        self._announcer.say(words)
        self._allow()

    def show_running(self, words: str, maximum: int = 0) -> None:
        """Say what goes on; `maximum` 0 is for what nobody knows how long it takes."""
        self._error.hide()
        self._progress.setRange(0, maximum)
        self._progress.setValue(0)
        self._status.setText(words)
        self._set_running(is_running=True)

    def show_progress(self, done: int) -> None:
        """Show how far it is."""
        if self._progress.maximum():
            self._progress.setValue(done)

    def show_error(self, text: str, *, has_pdf: bool = False) -> None:
        """Say what could not be done; everything can be changed and tried again, or a PDF be made of it."""
        self._set_running(is_running=False)
        (self._save if has_pdf else self._print).setFocus()
        self._error.setText(f"⚠  {text}")
        self._error.setAccessibleName(wording.phrase("Error: {text}", text=text))
        self._error.show()
        self._announcer.say(wording.phrase("Error: {text}", text=text))

    def end_running(self) -> None:
        """Let everything be chosen again."""
        self._set_running(is_running=False)

    def reject(self) -> None:
        """Cancel what runs, else close."""
        if self._is_running:
            self._close.setEnabled(False)
            self.cancel_asked.emit()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is chosen the room that it needs, and no more than its share."""
        super().resizeEvent(event)
        longest = self._choices.minimumSizeHint().width() + self._left.verticalScrollBar().sizeHint().width()
        if self._parts.direction() is QBoxLayout.Direction.TopToBottom:
            return
        self._left.setFixedWidth(min(max(style.em() * _WIDTH_EM, longest), round(self.width() * _SHARE)))

    # Reactions

    def _on_changed(self) -> None:
        self._error.hide()
        self.is_settled = False
        self._viewer.show_waiting()
        self._pause.start()
        self._allow()

    def _ask_to_save(self, ending: str, *_: object) -> None:
        self.save_asked.emit(self.request(), ending)

    def _show_notices(self, notices: Sequence[str]) -> None:
        sentences = [wording.sentence(notice[:1].upper() + notice[1:]) for notice in notices]
        self._notices.setText("\n".join(f"⚠  {words}" for words in sentences))
        self._notices.setAccessibleName("\n".join(sentences))
        self._notices.setVisible(bool(notices))

    def _allow(self) -> None:
        """Offer what can be done with the style that is chosen, as things stand."""
        is_free = not self._is_running
        endings = self._choices.style_.endings
        self._print.setEnabled(is_free and not self._why_no_pdf)
        self._save.setEnabled(is_free and not self._why_no_pdf)
        self._more.setEnabled(is_free)
        for action, ending in zip(self._menu.actions(), _OTHERS, strict=True):
            action.setVisible(ending in endings)
        self._more.setVisible(any(ending in endings for ending in _OTHERS))

    def _set_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        self._progress.setVisible(is_running)
        self._choices.setEnabled(not is_running)
        self._close.setEnabled(True)
        self._close.setText(wording.phrase("Cancel") if is_running else wording.phrase("Close"))
        if is_running:
            self._close.setFocus()  # what had the focus may take none now
        self._allow()


def page_words(pages: int, organizations: int) -> str:
    """Return "2 pages, 10 organizations"; what has no pages is told by its organizations."""
    said = [wording.plural("{count} page", "{count} pages", pages)] if pages else []
    return ", ".join([*said, wording.organizations(organizations)])
