"""Pictures of the print dialog: each style, notices, and what stands where there is no typst."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QPlainTextEdit, QPushButton, QRadioButton

from directory_app.exchange import printing
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing.dialog import PrintDialog
from directory_app.ui.printing.request import Preview
from scenes.scene import Scene, settle, wait


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


def _notices(window: MainWindow) -> None:
    """Some have no address."""
    _style("labels")(window)


def _no_typst(window: MainWindow) -> None:
    dialog = _opened(window)
    dialog.show_preview(Preview(text="Epilepsy Canada", why_not=printing.how_to_get()))


def _as_text(window: MainWindow) -> None:
    tick = _opened(window).findChild(QCheckBox, "as text")
    assert isinstance(tick, QCheckBox)
    tick.click()


def _no_printer(window: MainWindow) -> None:
    button = _opened(window).findChild(QPushButton, "print button")
    assert isinstance(button, QPushButton)
    button.click()


def _export_paper(window: MainWindow) -> None:
    """The purpose of an export that leads here."""
    window.actions_["export"].trigger()
    button = QApplication.activeModalWidget()
    assert button is not None
    paper = button.findChild(QRadioButton, "purpose Paper or PDF")
    assert isinstance(paper, QRadioButton)
    paper.click()


SCENES: dict[str, Scene] = {
    "print": _opened, "print-handout": _handout, "print-notices": _notices, "print-no-typst": _no_typst,
    "print-as-text": _as_text, "print-no-printer": _no_printer, "print-export": _export_paper,
    **{f"print-{it.name}": _style(it.name, "has:tty") for it in printing.STYLES if it.name != "handout"},
}  # fmt: skip
