"""Disorders that nobody is linked to: known in the table's place, read where there is no organization at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Disorder, Organization, Resource, Section
from directory_app.store.directory import Directory, create
from directory_app.ui.main_window import MainWindow
from directory_app.ui.search import no_result
from ui.driver import Key, find, focused, press, search, settled

_RESOURCE = Resource(
    organizations=(
        Organization("kite", "Kite Society", disorders=("kite-flutter",)),
        Organization("none", "Sea House", description="Waves"),
    ),
    disorders=(
        Disorder("kite-flutter", "Kite flutter"),
        Disorder("kite-lull", "Kite lull", synonyms=("kite LULL", "Calm kite"), broader=("kite-flutter",)),
        Disorder("wave-sway", "Wave sway", sections=(Section("What it is", ("Made up.",)),)),
        Disorder("wave-roll", "Wave roll"),
    ),
)


def opened(qtbot: QtBot, window: MainWindow, folder: Path, resource: Resource) -> None:
    create(folder / "made.sqlite", resource)
    window.opening.start(folder / "made.sqlite")
    settled(qtbot, window)


def in_place(window: MainWindow) -> str:
    return find(window, QLabel, "empty").text()


def test_a_disorder_that_is_known_is_not_said_to_be_unknown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, window, tmp_path, _RESOURCE)
    search(qtbot, window, "sway")
    text = "“Wave sway” is known here, but no organization is linked to it."
    assert text in in_place(window)
    assert "begins with" not in in_place(window)
    assert text in find(window, QLabel, "empty").accessibleName()
    window.table_area.setFocus()
    press(Key.Key_Tab)  # to the link
    assert focused() == "empty"
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.disorders.summary.isVisible()
    assert window.disorders.summary.toPlainText().startswith("Wave sway")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("wave", ["wave-roll", "wave-sway"]),
        ("lull", ["kite-lull"]),  # who helps with what is broader does not help with it
        ('disorder:"wave sway"', ["wave-sway"]),
        ("sway tty", ["wave-sway"]),
        ("calm has:fax", ["kite-lull"]),
        ("flutter has:tty", []),  # somebody is linked to it, without a TTY
        ("unknown", []),
        ("-sway", []),
        ("", []),
    ],
)
def test_only_disorders_that_nobody_is_linked_to_are_told(asked: str, named: list[str]) -> None:
    directory = Directory.in_memory(_RESOURCE)
    assert [it.id for it in directory.without_help(query.parse(asked))] == named


def test_a_name_of_data_is_no_html(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bad = Resource(organizations=_RESOURCE.organizations[1:], disorders=(Disorder("b", "<b>Bold</b> sway"),))
    opened(qtbot, window, tmp_path, bad)
    search(qtbot, window, "bold")
    assert "&lt;b&gt;Bold" in in_place(window)
    assert f"{no_result.SUMMARY}b" in in_place(window)


def test_a_directory_of_nothing_but_disorders_shows_them(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, window, tmp_path, Resource(disorders=_RESOURCE.disorders))
    assert "No organization is listed yet." in in_place(window)
    assert "This directory holds 4 disorders" in in_place(window)
    assert window.disorders.summary.isVisible()
    assert window.disorders.summary.toPlainText().startswith("Kite flutter")
    search(qtbot, window, "sway")
    assert window.disorders.summary.toPlainText().startswith("Wave sway")
    search(qtbot, window, "")
    assert window.disorders.summary.toPlainText().startswith("Kite flutter")


def test_a_synonym_that_differs_in_case_only_is_not_shown_beside_the_name() -> None:
    assert _RESOURCE.disorders[1].other_names == ("Calm kite",)
    twice = Disorder("d", "Ebb", synonyms=("Flow", "FLOW", "ebb", "Tide"))
    assert twice.other_names == ("Flow", "Tide")
