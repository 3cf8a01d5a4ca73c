"""Paper from the dialog to the printer and into files, by keys; pages are set by typst itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.errors import DirectoryError
from directory_app.exchange import printing
from directory_app.exchange.exporting import Selection
from directory_app.exchange.printing import Order
from directory_app.formats.json import resource
from directory_app.store.directory import Sort, create
from directory_app.ui.exporting.dialog import ExportDialog
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing import flow, printer, work
from directory_app.ui.printing.dialog import PrintDialog
from directory_app.ui.printing.request import PrintRequest
from ui import audit
from ui.driver import ALT, CTRL, SHIFT, Key, announced, dialog, find, focused, press, search, settled, write

NOTE = "Ask for Ana on the third floor"


def opened(
    qtbot: QtBot, window: MainWindow, press_: Callable[[], object] = lambda: press(Key.Key_P, CTRL)
) -> PrintDialog:
    """Return the dialog once it shows pages."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press_()
    made = dialog()
    assert isinstance(made, PrintDialog)
    qtbot.waitUntil(made.isActiveWindow)
    shown(qtbot, window, made)
    return made


def shown(qtbot: QtBot, window: MainWindow, made: PrintDialog) -> None:
    """Wait until the pages are those of what is chosen."""
    qtbot.waitUntil(lambda: made.is_settled)
    settled(qtbot, window)


def status(made: PrintDialog) -> str:
    return find(made, QLabel, "print status").text()


def error(made: PrintDialog) -> str:
    label = find(made, QLabel, "print error")
    return label.text() if label.isVisible() else ""


def chosen_rows(made: PrintDialog) -> str:
    on = next(it for it in made.findChildren(QRadioButton) if it.isChecked())
    return on.accessibleName() or on.text().replace("&", "")


def choose_style(qtbot: QtBot, window: MainWindow, made: PrintDialog, name: str) -> None:
    find(made, QListWidget, "styles").setCurrentRow([it.name for it in printing.STYLES].index(name))
    shown(qtbot, window, made)


# What is printed, and what is seen of it before


def test_pages_are_shown_counted_and_turned(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    remembered.set(settings.PRINT, {"size handout": "16"})
    made = opened(qtbot, window)
    last = int(status(made).split()[0])
    assert last > 1
    assert (chosen_rows(made), status(made)) == ("Shown (10)", f"{last} pages, 10 organizations")
    qtbot.waitUntil(lambda: announced(made).startswith(f"{last} pages, 10 organizations."))
    page = find(made, QLabel, "page")
    page.setFocus()
    first = page.pixmap().toImage()
    assert page.accessibleName() == f"Page 1 of {last}"
    press(Key.Key_PageDown)
    assert (page.accessibleName(), page.pixmap().toImage() == first) == (f"Page 2 of {last}", False)
    press(Key.Key_PageDown, times=last)
    assert page.accessibleName() == f"Page {last} of {last}"
    press(Key.Key_Home)
    assert (page.accessibleName(), page.pixmap().toImage() == first) == (f"Page 1 of {last}", True)
    press(Key.Key_End)
    qtbot.waitUntil(lambda: announced(made) == f"Page {last} of {last}")


def test_the_words_of_the_pages_can_be_read(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sleep")
    made = opened(qtbot, window)
    assert "(703) 243-1697" in find(made, QLabel, "page").accessibleDescription()
    press(Key.Key_X, ALT)
    text = find(made, QPlainTextEdit, "page text")
    qtbot.waitUntil(text.isVisible)
    assert "National Sleep Foundation" in text.toPlainText()


def test_what_is_selected_is_printed_where_it_is_more_than_one(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Down)
    press(Key.Key_Down, SHIFT, times=2)
    made = opened(qtbot, window)
    assert (chosen_rows(made), status(made)) == ("Selected (3)", "1 page, 3 organizations")


def test_one_organization_my_list_and_a_disorder_can_be_printed(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "sleep")
    press(Key.Key_Down)
    press(Key.Key_Space)
    settled(qtbot, window)
    made = opened(qtbot, window, window.actions_["print_list"].trigger)
    assert chosen_rows(made) == "My list (1)"
    press(Key.Key_O, ALT)
    qtbot.waitUntil(find(made, QRadioButton, "rows current").isChecked)
    shown(qtbot, window, made)
    assert (chosen_rows(made), status(made)) == (
        "This organization: National Sleep Foundation",
        "1 page, 1 organization",
    )
    made.reject()
    window.disorders.go_to("progressive-myoclonus-epilepsy")
    settled(qtbot, window)
    made = opened(qtbot, window, window.actions_["print_disorder"].trigger)
    assert chosen_rows(made).startswith("The disorder: Progressive")
    assert made.request().order.disorder == "progressive-myoclonus-epilepsy"
    assert status(made).endswith(", 2 organizations")


def test_the_dialog_has_no_fault_that_an_audit_finds(qtbot: QtBot, window: MainWindow) -> None:
    window.disorders.go_to("sleep-myoclonus")
    settled(qtbot, window)
    for percent in (100, 200):
        style.apply_text_size(percent)
        made = opened(qtbot, window)
        assert (percent, audit.findings(made)) == (percent, [])
        made.reject()


def test_a_change_shows_other_pages_and_the_newest_only(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sleep")
    made = opened(qtbot, window)
    before = find(made, QLabel, "page").pixmap().toImage()
    language = find(made, QComboBox, "language")
    language.setFocus()
    press(Key.Key_Down, times=2)
    shown(qtbot, window, made)
    assert made.request().order.language == "fr"
    assert find(made, QLabel, "page").pixmap().toImage() != before


def test_pages_that_can_t_be_set_say_so_in_their_place(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = opened(qtbot, window)
    window.prints._source = str(own.with_name("gone.sqlite"))
    find(made, QCheckBox, "codes").setFocus()
    press(Key.Key_Space)
    shown(qtbot, window, made)
    words = find(made, QLabel, "instead of pages")
    assert words.isVisible()
    assert words.text().startswith("The pages can't be shown: ")
    assert "gone.sqlite" in words.text()
    assert status(made) == ""


def test_of_very_many_the_first_pages_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.sqlite"
    create(path, resource.read(paths.resource_file()))
    request = PrintRequest(Selection("", Sort("name"), 10), Order())
    monkeypatch.setattr(work, "MOST_PREVIEWED", 3)
    preview = work.preview(str(path), request, 50)
    assert (preview.organizations, preview.is_beginning) == (3, True)
    monkeypatch.setattr(work, "MOST_PREVIEWED", 10)
    preview = work.preview(str(path), request, 50)
    assert (preview.organizations, preview.is_beginning) == (10, False)
    monkeypatch.setattr(printing, "MOST", 3)
    with pytest.raises(DirectoryError, match="at most 3 organizations are printed"):
        work.preview(str(path), request, 50)


@pytest.mark.parametrize("name", [it.name for it in printing.STYLES])
def test_each_style_has_its_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / "own.sqlite"
    create(path, resource.read(paths.resource_file()))
    request = PrintRequest(Selection("national sleep", Sort("name"), 1), Order(style=name))
    text = work.preview(str(path), request, 50).text
    assert "National Sleep Foundation" in text
    assert ("(703) 243-1697" if name not in ("labels", "envelopes") else "Arlington, VA 22201") in text


def test_without_typst_it_is_said_how_to_get_it_and_other_files_are_offered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.sqlite"
    create(path, resource.read(paths.resource_file()))
    made = opened(qtbot, window)
    monkeypatch.setattr(printing, "is_available", lambda: False)
    made.show_preview(work.preview(str(path), made.request(), 50))
    assert "typst" in find(made, QLabel, "instead of pages").text()
    assert "Epilepsy Canada" in find(made, QPlainTextEdit, "page text").toPlainText()
    buttons = [find(made, QPushButton, name).isEnabled() for name in ("print button", "save button", "save as")]
    assert buttons == [False, False, True]


# What is remembered


def test_choices_are_remembered_but_not_whom_it_was_about(
    qtbot: QtBot, window: MainWindow, remembered: Settings
) -> None:
    press(Key.Key_Down)
    press(Key.Key_Down, SHIFT)
    made = opened(qtbot, window)
    find(made, QComboBox, "paper").setCurrentIndex(0)
    find(made, QComboBox, "language").setCurrentIndex(1)
    find(made, QCheckBox, "codes").setChecked(False)
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_Down)
    made = opened(qtbot, window)
    order = made.request().order
    assert (order.paper, order.language, order.has_codes) == ("letter", "es", False)
    assert chosen_rows(made) == "Shown (10)"


def test_the_note_is_kept_nowhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: Settings
) -> None:
    """Neither in the settings, nor in a temporary or another file, nor in the next dialog; only in what was saved."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    target = tmp_path / "sheet.txt"
    monkeypatch.setattr(flow, "ask_path", lambda *_: str(target))
    made = opened(qtbot, window)
    choose_style(qtbot, window, made, "referral")
    press(Key.Key_N, ALT)
    assert focused() == "private note"
    write(NOTE)
    shown(qtbot, window, made)
    made.save_asked.emit(made.request(), ".txt")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert NOTE in target.read_text()
    target.unlink()
    remembered.save()
    assert list(temporary.iterdir()) == []
    held = [it for it in tmp_path.rglob("*") if it.is_file() and NOTE.encode() in it.read_bytes()]
    assert held == []
    assert NOTE not in window.message.text
    made = opened(qtbot, window)
    assert made.request().order.style == "referral"
    assert find(made, QPlainTextEdit, "private note").toPlainText() == ""


# On paper


def printed(qtbot: QtBot, made: PrintDialog) -> None:
    """Say Print, and Print again in the dialog of the system."""
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not made and dialog().isActiveWindow())
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.parametrize(("paper_name", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_pages_come_out_as_they_were_seen(
    qtbot: QtBot, window: MainWindow, remembered: Settings, paper: Path, paper_name: str, size: tuple[int, int]
) -> None:
    remembered.set(settings.PRINT, {"size handout": "16"})
    made = opened(qtbot, window)
    box = find(made, QComboBox, "paper")
    box.setCurrentIndex(box.findData(paper_name))
    shown(qtbot, window, made)
    seen = work.preview(window.prints._source, made.request(), 72).pictures
    printed(qtbot, made)
    assert window.message.text == f"{len(seen)} pages sent to {paper.name}, 10 organizations"
    document = pypdfium2.PdfDocument(paper)
    assert len(document) == len(seen)
    assert tuple(map(round, document[0].get_size())) == size
    came_out = document[0].render(scale=1, grayscale=True)
    first = QImage.fromData(seen[0]).convertToFormat(QImage.Format.Format_Grayscale8)
    edges = (
        ink(bytes(came_out.buffer), came_out.stride, came_out.width),
        ink(bytes(first.constBits()), first.bytesPerLine(), first.width()),
    )
    assert all(abs(one - other) <= 1 for one, other in zip(*edges, strict=True)), edges


def ink(grey: bytes, line: int, width: int) -> tuple[int, int, int, int]:
    """Return where on a page something dark begins and ends: left, top, right, bottom."""
    dark = [divmod(place, line) for place, it in enumerate(grey) if it < 100 and place % line < width]
    across = [x for _, x in dark]
    return min(across), dark[0][0], max(across), dark[-1][0]


def test_some_pages_are_printed_backwards_and_twice() -> None:
    made = printer.make_printer(QSize(2550, 3300))
    made.setFromTo(2, 3)
    made.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printer.pages_asked(made, 4) == [2, 1]


def test_without_a_printer_a_pdf_is_offered(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "is_there_any", lambda: False)
    made = opened(qtbot, window)
    press(Key.Key_Return)
    assert "No printer is installed" in error(made)
    assert made.isVisible()
    assert focused() == "save button"


def test_printing_can_be_cancelled(qtbot: QtBot, window: MainWindow, paper: Path) -> None:
    made = opened(qtbot, window)
    press(Key.Key_Return)
    assert find(made, QProgressBar, "progress").isVisible()
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(error(made)))
    assert "Cancelled; nothing was printed or written." in error(made)
    assert not paper.exists()
    press(Key.Key_Escape)
    assert not made.isVisible()


# Into files


@pytest.mark.parametrize("ending", [".pdf", ".html", ".md", ".txt"])
def test_pages_are_saved(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    proposed: list[str] = []
    target = tmp_path / f"pages{ending}"

    def answer(_: QWidget, path: str, __: str) -> str:
        proposed.append(path)
        return str(target)

    monkeypatch.setattr(flow, "ask_path", answer)
    made = opened(qtbot, window)
    if ending == ".pdf":
        press(Key.Key_F, ALT)
    else:
        next(it for it in find(made, QPushButton, "save as").menu().actions() if it.data() == ending).trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert Path(proposed[0]).name == f"handout{ending}"
    assert window.message.text.startswith(
        "1 page, 10 organizations saved" if ending == ".pdf" else "10 organizations saved"
    )
    assert (b"%PDF" if ending == ".pdf" else b"Epilepsy Canada") in target.read_bytes()


def test_a_file_that_can_t_be_written_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ask_path", lambda *_: str(tmp_path / "no folder" / "x.pdf"))
    made = opened(qtbot, window)
    press(Key.Key_F, ALT)
    qtbot.waitUntil(lambda: bool(error(made)))
    assert "no folder" in error(made)
    assert made.isVisible()


# From elsewhere


def test_export_for_paper_leads_here_with_the_same_organizations(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "has:tty")
    press(Key.Key_E, CTRL)
    asking = dialog()
    assert isinstance(asking, ExportDialog)
    qtbot.waitUntil(asking.isActiveWindow)
    press(Key.Key_D, ALT)
    qtbot.waitUntil(lambda: not find(asking, QLineEdit, "path").isVisible())
    press(Key.Key_L, ALT)
    qtbot.waitUntil(find(asking, QRadioButton, "rows all").isChecked)
    press(Key.Key_Return)
    made = dialog()
    assert isinstance(made, PrintDialog)
    assert chosen_rows(made) == "All (10)"
    shown(qtbot, window, made)


def test_the_summary_of_a_disorder_leads_here(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_["print_disorder"].isEnabled()
    window.disorders.go_to("sleep-myoclonus")
    settled(qtbot, window)
    made = opened(qtbot, window, lambda: window.disorders.action_asked.emit("print_disorder"))
    assert made.request().order == replace(made.request().order, style="handout", disorder="sleep-myoclonus")
