"""Dialogs in Spanish, by keys: what stands in them and what is said; what they write is the same in every language."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.editing.dialog import EditDialog
from directory_app.ui.exporting.dialog import ExportDialog
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.kit import settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing import flow
from directory_app.ui.printing.dialog import PrintDialog
from ui.driver import ALT, CTRL, Key, dialog, find, has_button, press, search, settled, write

LIST = (
    "Name;Phone;E-mail;City\nOwl House;(202) 555-0101;owl@owl.example;Springfield\nKite Society;(202) 555-0102;;Dover\n"
)


@pytest.fixture(autouse=True)
def spanish() -> None:
    """A window that is made after this speaks Spanish; the guard around every test takes that back."""
    wording.speak("es")


def stored(path: Path) -> dict[str, Organization]:
    with closing(Directory.open(path)) as directory:
        return {it.name: it for it in directory.organizations(directory.search(query.parse("")).rows)}


def opened(qtbot: QtBot, window: MainWindow, key: Key) -> QWidget:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(key, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QWidget) and dialog().isActiveWindow())
    return dialog()


def test_an_export(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened(qtbot, window, Key.Key_E)
    assert isinstance(made, ExportDialog)
    assert made.windowTitle() == "Exportar organizaciones"
    assert all(has_button(made, name) for name in ("Hoja de cálculo", "Mostradas (10)", "Exportar", "Cancelar"))
    path, english = tmp_path / "lista.csv", tmp_path / "list.csv"
    press(Key.Key_H, ALT)
    find(made, QLineEdit, "path").setText(str(path))
    press(Key.Key_E, ALT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settled(qtbot, window)
    assert window.message.text.endswith(f" en {path}")
    assert has_button(window, "Mostrar en la carpeta")
    wording.speak("en")
    made = opened(qtbot, window, Key.Key_E)
    find(made, QLineEdit, "path").setText(str(english))
    press(Key.Key_E, ALT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settled(qtbot, window)
    rows, others = (list(csv.reader(io.StringIO(it.read_text("utf-8-sig")))) for it in (path, english))
    assert rows[1:] == others[1:] != []


def test_an_import(qtbot: QtBot, window: MainWindow, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    window._imports.start(own, (file,))
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    qtbot.waitUntil(made.isActiveWindow)
    assert made.windowTitle() == "Importar list.csv"
    assert find(made, QPushButton, "import button").text() == "&Importar 2 organizaciones"
    assert all(has_button(made, name) for name in ("Marcar todas", "Quitar las marcas", "Mover a…", "Cancelar"))
    press(Key.Key_I, ALT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settled(qtbot, window)
    assert window.message.text == "Importado de list.csv: 2 organizaciones"
    taken = stored(own)
    assert taken["Owl House"].phones[0].number == "(202) 555-0101"
    assert taken["Owl House"].emails == ("owl@owl.example",)
    assert [it.city for it in taken["Kite Society"].addresses] == ["Dover"]
    assert [(it.document, it.first_line) for it in taken["Kite Society"].sources] == [("list.csv", 3)]


def test_a_number_is_put_right_and_verified(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "epilepsy foundation")
    press(Key.Key_F2)
    made = window.features.editing.dialog
    assert isinstance(made, EditDialog)
    qtbot.waitUntil(made.isActiveWindow)
    assert made.windowTitle() == "Editar Epilepsy Foundation"
    while (field := QApplication.focusWidget()) and field.accessibleName() != "Número":
        press(Key.Key_Tab)
    press(Key.Key_A, CTRL)
    write("(800) 555-0123")
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert window.message.text == "Se guardó: Epilepsy Foundation"
    number = stored(own)["Epilepsy Foundation"].phones[0]
    assert number.number == "(800) 555-0123"
    window.desk.settings.set(settings.MY_NAME, "Ana")
    window.features.verifying.confirm(number)
    settled(qtbot, window)
    assert window.message.text == f"Verificado hoy: Epilepsy Foundation, {number.text()} es correcto"
    told = stored(own)["Epilepsy Foundation"].verifications[-1]
    assert told.note == f"{number.text()} is right", "a directory file keeps no language"


def test_a_disorder_is_called_in_the_form_as_on_the_card_and_stays_what_it_was(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    before = stored(own)["Epilepsy Foundation"].disorders
    search(qtbot, window, "epilepsy foundation")
    press(Key.Key_F2)
    made = window.features.editing.dialog
    assert isinstance(made, EditDialog)
    qtbot.waitUntil(made.isActiveWindow)
    lines = [it.text() for it in made.findChildren(QLineEdit) if it.accessibleName() == "Enfermedad"]
    assert lines == ["Mioclonía general", "Epilepsia mioclónica progresiva"]
    while (field := QApplication.focusWidget()) and field.accessibleName() != "Número":
        press(Key.Key_Tab)
    press(Key.Key_A, CTRL)
    write("(800) 555-0124")
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert stored(own)["Epilepsy Foundation"].disorders == before


def test_pages(qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "hoja.pdf"
    monkeypatch.setattr(flow, "ask_path", lambda *_: str(path))
    made = opened(qtbot, window, Key.Key_P)
    assert isinstance(made, PrintDialog)
    qtbot.waitUntil(lambda: made.is_settled)
    assert made.windowTitle() == "Imprimir"
    assert all(has_button(made, name) for name in ("Imprimir…", "Guardar como PDF…", "Cerrar", "Mostradas (10)"))
    assert made.request().order.language == "es", "the page speaks as the window does until somebody chooses"
    press(Key.Key_G, ALT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settled(qtbot, window)
    assert window.message.text.startswith(f"Guardado en {path}: 1 página, 10 organizaciones.")
    assert path.read_bytes().startswith(b"%PDF")
