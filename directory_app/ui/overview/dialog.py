"""The window of pictures: a tab each, the picture and its table beside it, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from directory_app.exchange.overview import Bar, Overview, Picture
from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.layout import FlowLayout, parted, scroll_where_small
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.tabs import TabBar
from directory_app.ui.overview.chart import Chart
from directory_app.ui.overview.table import BarTable

# Short, so that they fit a small window with large text; the titles of the pictures say more.
_TABS = (marked("States"), marked("Countries"), marked("Age"), marked("Completeness"), marked("Contacts"))


class OverviewDialog(QDialog):
    """Shows one overview at a time; its signals ask for the rest."""

    chosen = Signal(str)
    """A term that finds what a bar counts."""
    scope_changed = Signal(bool)
    """Whether the whole directory is to be counted."""
    save_asked = Signal(object, str)
    """A picture, and the ending of the file."""
    show_file_asked = Signal()

    def __init__(self, query: str, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setWindowTitle(phrase("Overview"))
        self._announcer = announcer
        self._overview: Overview | None = None
        self._head = label(phrase("Counting…"), Type.STRONG)
        self._head.setObjectName("overview head")
        self._whole = QCheckBox(phrase("The &whole directory"), self)
        self._whole.setObjectName("whole")
        self._whole.setMinimumHeight(style.TARGET)
        self._whole.setVisible(bool(query.strip()))
        self._whole.toggled.connect(self.scope_changed)
        self._tabs = TabBar(self)
        self._tabs.setObjectName("pictures")
        self._tabs.setAccessibleName(phrase("Pictures"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(True)
        for words in _TABS:
            self._tabs.addTab(phrase(words))
        self._tabs.currentChanged.connect(lambda _: self._show_picture())
        self._chart = Chart(self._tabs, self)
        self._chart.chosen.connect(self._on_chosen)
        self._table = BarTable(self)
        self._table.chosen.connect(self._on_chosen)
        self._note = label("", Type.SMALL, is_faint=True)
        self._note.setObjectName("overview note")
        self._said = label("", Type.TEXT)
        self._said.setObjectName("overview said")
        self._savers = [
            self._button(
                phrase("Save as &SVG"), phrase("A picture that stays sharp at any size"), lambda: self._save("svg")
            ),
            self._button(
                phrase("Save as &PNG"), phrase("A picture for documents and e-mails"), lambda: self._save("png")
            ),
            self._button(
                phrase("Save &table"), phrase("The numbers as CSV, for spreadsheets"), lambda: self._save("csv")
            ),
        ]
        self._show = self._button(phrase("Show the &file"), phrase("Show it in its folder"), self.show_file_asked.emit)
        self._show.hide()
        self._close = self._button(phrase("Close"), phrase("Close (Escape)"), self.reject)
        self._lay_out(parent)
        FocusRing(self)
        self._set_ready(is_ready=False)
        self._tabs.setFocus()

    def _lay_out(self, parent: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.L)
        top.addWidget(self._head, 1)
        top.addWidget(self._whole)
        self._parts = parted(self)
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(style.M)
        self._parts.addWidget(self._chart)
        self._parts.addWidget(self._table)
        savers = FlowLayout(None, style.S)
        for button in (*self._savers, self._show):
            savers.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.S)
        buttons.addLayout(savers, 1)
        buttons.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.M, style.L, style.M)
        column.setSpacing(style.S)
        column.addLayout(top)
        column.addWidget(self._tabs)
        column.addWidget(self._parts, 1)
        column.addWidget(self._note)
        column.addWidget(self._said)
        column.addLayout(buttons)
        self._said.hide()
        screen = self.screen().availableGeometry()
        within = parent.window().size()
        wide, high = min(screen.width(), within.width()), min(screen.height(), within.height())
        self.resize(min(style.em() * 62, wide - style.XL), min(style.em() * 44, high - style.XL))
        scroll_where_small(self)

    def _button(self, text: str, help_: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(help_)
        button.setMinimumHeight(style.TARGET)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    # What is shown

    def show_overview(self, overview: Overview, size: int, query: str) -> None:
        """Show what was counted of a query in a directory of that size."""
        self._overview = overview
        self._head.setText(about_words(overview, size, query))
        self._set_ready(is_ready=True)
        self._show_picture()
        self._announcer.say(self._head.text())

    def say(self, words: str, *, is_saved: bool = False) -> None:
        """Say what came of something."""
        self._said.setText(words)
        self._said.show()
        self._note.hide()  # in its place, so that the picture stays as large as it is
        self._show.setVisible(is_saved)
        self._announcer.say(words)

    @property
    def about(self) -> str:
        """What was counted, in words."""
        return self._head.text()

    @property
    def picture(self) -> Picture:
        """The picture that is shown."""
        assert self._overview is not None
        return self._overview.pictures[self._tabs.currentIndex()]

    def _show_picture(self) -> None:
        if self._overview is None:
            return
        self._chart.show_picture(self.picture)
        self._table.show_picture(self.picture, self._overview.total)
        self._show_note()

    def _show_note(self) -> None:
        self._note.setText(f"{phrase(_HELP)} {self._chart.left_out}".rstrip())

    def _set_ready(self, *, is_ready: bool) -> None:
        for part in (self._chart, self._table, *self._savers):
            part.setEnabled(is_ready)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below where both don't fit side by side, and there is more room below."""
        super().resizeEvent(event)
        is_wide = self.width() >= style.em() * 40 or self.width() > self.height()
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        whole = self.width() if is_wide else self.height()
        picture = round(whole * (_SHARE_OF_PICTURE if self.width() >= style.em() * 40 else _LESS))
        self._parts.setSizes([picture, whole - picture])
        if self._overview is not None:
            self._show_note()

    # Answers

    def _on_chosen(self, bar: Bar) -> None:
        if bar.count and bar.term:
            self.accept()
            self.chosen.emit(bar.term)
        else:
            self.say(f"{wording.sentence(bar.label)} {phrase('Nobody is found by that.')}")

    def _save(self, ending: str) -> None:
        self.save_asked.emit(self.picture, ending)


_SHARE_OF_PICTURE = 0.7
# Where large text leaves little room, so that names of the table are whole.
_LESS = 0.65
_HELP = marked("Enter or a click shows the organizations that a bar counts.")


def about_words(overview: Overview, size: int, query: str) -> str:
    """Say what was counted: "3 of 10 organizations: sleep"."""
    if not query.strip():
        return phrase("The whole directory: {organizations}", organizations=wording.organizations(overview.total))
    return wording.labelled(wording.of_organizations(overview.total, size), query.strip())
