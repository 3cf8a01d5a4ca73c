"""What stands where in the preview of an import: the organizations over one of them, and the source beside both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from directory_app.text import wording
from directory_app.ui.importing.buttons import button
from directory_app.ui.importing.issues import ImportIssues
from directory_app.ui.importing.missing import MissingList
from directory_app.ui.importing.model import ImportModel, ImportTable
from directory_app.ui.importing.offers import CorrectionBar
from directory_app.ui.importing.record import ImportRecord
from directory_app.ui.importing.side import ImportSide
from directory_app.ui.kit import style
from directory_app.ui.kit.announced import group
from directory_app.ui.kit.layout import parted
from directory_app.ui.kit.tabs import tab_widget

ORGANIZATIONS, ISSUES, MISSING = range(3)


class PreviewLayout(QWidget):
    """Holds the parts of a preview, once it is built; what they do is said elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        group(self)
        self._rows = ImportModel(self)

    def put_in_order(self) -> None:
        """Let Tab go as the eye goes."""
        stops = (
            self._tabs.tabBar(), self._all, self._none, self._update_known, self._leave_known, *self._bar.stops,
            self._table, *self._record.stops, self._issues, *self._missing.stops, *self._side.stops,
        )  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def building(self) -> Iterator[None]:
        """Make the parts, one at a time.

        Each is made inside the one that holds it: what is moved into another one has its style made out anew.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._split = parted(self)
        self._split.setHandleWidth(style.M)
        column.addWidget(self._split)
        self._tabs = tab_widget(self._split)
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName(wording.phrase("What was read"))
        organizations, issues, missing = map(
            self._add_page,
            (wording.phrase("&Organizations"), wording.phrase("Need&s a look"), wording.phrase("Not in this list")),
        )
        left = QSplitter(Qt.Orientation.Vertical, organizations)
        _fill(organizations, left)
        yield
        self._build_ticked(left)
        yield
        self._record = ImportRecord(left)
        yield from self._record.building()
        yield
        self._issues = ImportIssues(issues)
        _fill(issues, self._issues)
        yield
        self._missing = MissingList(missing)
        _fill(missing, self._missing)
        yield
        self._side = ImportSide(self._split)
        yield from self._side.building()
        yield
        for splitter in (left, self._split):
            splitter.setChildrenCollapsible(False)
        left.setHandleWidth(style.M)
        left.setSizes([style.row_height() * 7, style.row_height() * 8])
        self._split.setSizes([style.em() * 45, style.em() * 25])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._turn()

    def _add_page(self, label: str) -> QWidget:
        page = QWidget(self._tabs)
        self._tabs.addTab(page, label)
        return page

    def _build_ticked(self, parent: QWidget) -> None:
        """The table below the two buttons that tick all of it or none."""
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        line = QHBoxLayout()
        line.setSpacing(style.S)
        self._all = button(
            box,
            "tick all",
            wording.phrase("Tick &all"),
            wording.phrase("Tick all organizations, those known already too"),
        )
        self._none = button(
            box, "tick none", wording.phrase("Tick non&e"), wording.phrase("Tick none of the organizations")
        )
        self._bar = CorrectionBar(box)
        self._known_box = QWidget(box)
        known = QHBoxLayout(self._known_box)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(style.S)
        self._update_known = button(
            box,
            "update all known",
            wording.phrase("Update all known"),
            wording.phrase("Update all that you have already"),
        )
        self._leave_known = button(
            box, "leave all known", wording.phrase("Leave all known"), wording.phrase("Leave all that you have already")
        )
        for made, keys in ((self._update_known, "Ctrl+U"), (self._leave_known, "Ctrl+Shift+U")):
            made.setShortcut(keys)  # no letter is free
            made.setToolTip(f"{made.toolTip()} ({made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
            known.addWidget(made)
        known.addStretch(1)
        for made in (self._all, self._none):
            line.addWidget(made)
        line.addWidget(self._bar, 1)
        column.addLayout(line)
        column.addWidget(self._known_box)
        self._table = ImportTable(self._rows, box)
        column.addWidget(self._table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the source below where there is no room for it beside the organizations."""
        is_narrow = self.window().width() < style.em() * 42
        self._split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)


def _fill(page: QWidget, widget: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(style.S, style.S, style.S, style.S)
    column.addWidget(widget)
