"""The search in the background: in which order it answers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.search.search import Facets, Search
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.ui.main_window import MainWindow
from ui.driver import search, settled
from ui.many import many


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


def test_a_record_that_came_after_a_change_of_another_program_is_not_taken_for_that_of_its_row(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "shared.sqlite"
    create(path, many(100))
    window.opening.start(path)
    settled(qtbot, window)
    job = window.searching.job
    with closing(Directory.open(path)) as other:
        reader = job._reader
        assert reader is not None
        rows = reader.begin(query.Query("")).rows(0, 100)
        assert len(job._records(rows)) == 100
        other.apply([Edit("group-00000", "name", "Group 00000", "Zebra")])
        assert job._records(rows) == ()
