"""Pictures of the overview: each page, of the whole directory, of a search, and after something was saved."""

from __future__ import annotations

from pathlib import Path

from benchmarks import data
from PySide6.QtWidgets import QTabBar

from directory_app.records import Resource
from directory_app.text.wording import phrase
from directory_app.ui.main_window import MainWindow
from directory_app.ui.overview.dialog import OverviewDialog
from scenes.scene import Scene, open_own, settle

_MANY = 3_000


def _opened(window: MainWindow, page: int) -> OverviewDialog:
    window.actions_["overview"].trigger()
    settle(window)
    dialog = window.features.overview.dialog
    assert dialog is not None
    tabs = dialog.findChild(QTabBar, "pictures")
    assert isinstance(tabs, QTabBar)
    tabs.setCurrentIndex(page)
    return dialog


def _of(page: int, query: str = "") -> Scene:
    """A page about the shipped records that a query finds."""

    def scene(window: MainWindow) -> None:
        window.search.set_text(query)
        settle(window)
        _opened(window, page)

    return scene


def _many(page: int) -> Scene:
    """A page about thousands."""

    def scene(window: MainWindow) -> None:
        open_own(window, Resource(disorders=tuple(data.disorders()), organizations=tuple(data.organizations(_MANY))))
        _opened(window, page)

    return scene


def _saved(window: MainWindow) -> None:
    """A picture was saved."""
    words = phrase(
        "Saved as “{file}” in {folder}.", file="Organizations - by state.svg", folder=Path.home() / "Documents"
    )
    _opened(window, 0).say(words, is_saved=True)


SCENES: dict[str, Scene] = {
    "overview": _of(0), "overview-countries": _of(1), "overview-age": _of(2), "overview-completeness": _of(3),
    "overview-contacts": _of(4), "overview-search": _of(0, "epilepsy has:tty"), "overview-saved": _saved,
    "overview-many": _many(0), "overview-many-countries": _many(1), "overview-many-age": _many(2),
    "overview-many-completeness": _many(3), "overview-many-contacts": _many(4),
}  # fmt: skip
