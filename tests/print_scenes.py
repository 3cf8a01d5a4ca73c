"""Pictures of the print dialog: each style, notices, and what stands where there is no typst."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QPlainTextEdit
from scene import Scene, settle, wait

from directory_app.exchange import printing
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing.dialog import PrintDialog


def _opened(window: MainWindow, action: str = "print") -> PrintDialog:
    window.actions_[action].trigger()
    dialog = window.prints.dialog
    assert dialog is not None
    wait(400)
    settle(window)
    return dialog


def _style(name: str, query: str = "") -> Scene:
    """A style, of what a query finds."""

    def scene(window: MainWindow) -> None:
        window.search.set_text(query)
        settle(window)
        dialog = _opened(window)
        styles = dialog.findChild(QListWidget, "styles")
        assert isinstance(styles, QListWidget)
        styles.setCurrentRow([it.name for it in printing.STYLES].index(name))
        note = dialog.findChild(QPlainTextEdit, "private note")
        assert isinstance(note, QPlainTextEdit)
        note.setPlainText("Ask for Ana. Call before noon.")
        wait(400)
        settle(window)

    return scene


def _handout(window: MainWindow) -> None:
    """Of a disorder, from its summary."""
    window.search.set_text('disorder:"Sleep myoclonus"')
    settle(window)
    _opened(window, "print_disorder")


SCENES: dict[str, Scene] = {
    "print": _opened, "print-handout": _handout,
    **{f"print-{it.name}": _style(it.name, "has:tty") for it in printing.STYLES if it.name != "handout"},
}  # fmt: skip
