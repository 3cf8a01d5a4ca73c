"""The search in the background: in which order it answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from directory_app.search.search import Facets, Search
from directory_app.ui.main_window import MainWindow
from ui.driver import search


def test_what_is_counted_waits_until_the_first_rows_are_painted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    count = Search.facets

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                happened.append("painted")
            return False

    def counted(self: Search) -> Facets:
        happened.append("counted")
        return count(self)

    watch = Watch(window)
    monkeypatch.setattr(Search, "facets", counted)
    window.searching.job.first_rows.connect(lambda: happened.clear())
    window.table.viewport().installEventFilter(watch)
    search(qtbot, window, "epilepsy")
    assert happened[0] == "painted"
    assert "counted" in happened
