"""The application as users start it, a window on the shipped data, and a guard against the real desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, SignalInstance
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory, create
from directory_app.ui import application
from directory_app.ui.kit import collecting, desktop, numbers, palettes, settings, speech, steady, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing import printer
from directory_app.ui.shell import step_runner
from ui.driver import PATIENCE_MS, Opener, settled


@pytest.fixture(scope="session")
def qapp_cls() -> Any:
    """Make pytest-qt start our application, with its style and style sheet, instead of a bare one."""
    return lambda arguments: application.make_application([*arguments[:1]])


@pytest.fixture(scope="session", autouse=True)
def _collecting(qapp: QApplication) -> None:
    """Collect as the window does: what a test leaves behind may be parts of Qt."""
    collecting.begin()


class PatientBot(QtBot):
    """Waits as long as a very busy machine may need; only a test that fails takes that long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = PATIENCE_MS, **options: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return what drives the widgets of a test and closes them afterwards."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _plain_application(qapp: QApplication) -> Iterator[None]:
    """Leave look and text size as they were found, and no dialog open."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if palettes.is_dark() or palettes.is_high_contrast() or qapp.property("base_font") not in (None, qapp.font()):
        style.apply_text_size(100)
        style.apply_look(style.Look.LIGHT)
    steady.turn(False)
    style.choose_target(is_steady=False)
    numbers.choose(is_printed=False, is_tty_first=False)
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Catch what would open a browser, a mail program or a file manager, and let nothing speak."""
    caught = Opener()
    monkeypatch.setattr(QDesktopServices, "openUrl", caught.open_url)
    monkeypatch.setattr(desktop, "subprocess", SimpleNamespace(Popen=caught.start))
    monkeypatch.setattr(speech, "VOICES", ())
    return caught


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window look only once more for another program that is writing."""
    monkeypatch.setattr(step_runner, "_WAITING_S", 0.0)


@pytest.fixture
def shipped() -> Directory:
    """The directory that ships with the program, in memory."""
    return Directory.in_memory(resource.read(paths.resource_file()))


@pytest.fixture
def remembered(tmp_path: Path) -> Settings:
    """The settings of somebody who chose the light look and has not moved anything."""
    made = Settings(tmp_path / "settings.ini")
    made.set(settings.LOOK, "light")
    return made


@pytest.fixture
def window(qtbot: QtBot, shipped: Directory, remembered: Settings) -> Iterator[MainWindow]:
    """The window on the shipped data, 1360 x 860, light, with the first search done."""
    made = MainWindow(shipped, remembered)
    made.resize(1360, 860)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settled(qtbot, made)
    yield made
    made._imports._aside.clear()  # else it would ask before it closes
    made.close()


@pytest.fixture
def own(qtbot: QtBot, window: MainWindow) -> Path:
    """The window on the user's own directory, which holds the shipped data and can be changed."""
    path = paths.user_directory()
    create(path, resource.read(paths.resource_file()))
    window.opening.start(path)
    settled(qtbot, window)
    window.search.take_focus()
    return path


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that prints into a file, as that of any desktop can."""
    file = tmp_path / "paper.pdf"
    real = printer.make_printer

    def make(*arguments: object) -> QPrinter:
        made = real(*arguments)  # type: ignore[arg-type]
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(file))
        return made

    monkeypatch.setattr(printer, "make_printer", make)
    monkeypatch.setattr(printer, "is_there_any", lambda: True)
    return file
