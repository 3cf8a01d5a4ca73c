"""Pictures of an import: what was read, its corrections, its columns, and what came of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QPushButton, QTableWidget, QWidget

from directory_app import paths
from directory_app.exchange.preview.line_roles import Role
from directory_app.formats.json import resource
from directory_app.records import Doubt, Resource
from directory_app.store.directory import create
from directory_app.text import wording
from directory_app.ui.importing import flow
from directory_app.ui.importing.address_dialog import AddressDialog
from directory_app.ui.importing.chooser import RecordChooser
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.importing.lines_dialog import LinesDialog
from directory_app.ui.importing.preview_layout import ISSUES
from directory_app.ui.importing.source import SourceText
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, settle, wait


def _import(window: MainWindow) -> QWidget | None:
    return _preview_of(window, REPORT.read_text(encoding="utf-8"), Resource())


def _import_doubt(window: MainWindow) -> QWidget | None:
    """A report that comes a second time with a number and a street changed."""
    text = REPORT.read_text(encoding="utf-8").replace("(888)205-2311", "(888)205-0142")
    known = resource.read(paths.resource_file())
    return _preview_of(window, text.replace("1010 N. Glebe Road", "1 New Street"), known)


def _import_list(window: MainWindow) -> QWidget | None:
    """A list of a spreadsheet with a column that no field takes and a row without a name."""
    return _preview_of(window, _LIST, Resource(), "support-groups.csv")


def _import_json(window: MainWindow) -> QWidget | None:
    return _preview_of(window, resource.render(resource.read(paths.resource_file())), Resource(), "shared.json")


def _preview_of(window: MainWindow, text: str, known: Resource, name: str = "general-myoclonus.txt") -> QWidget | None:
    """Open the preview of a file as if it had been dropped on a directory that knows these records."""
    folder = Path(tempfile.mkdtemp(prefix="support-directory-scene-"))
    report, target = folder / name, folder / "ours.sqlite"
    report.write_text(text, encoding="utf-8")
    create(target, known)
    window._imports.start(target, [report])
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    while not dialog.has_preview and dialog._is_running:
        wait(100)
    return dialog


_LIST = """Agency;Street;Town;State;Zip;Hotline;TDD;Fax;Mail;Opening hours
"Dystonia Help, Inc.";12 Main Street;Springfield;IL;62701;(217) 555-0101;(217) 555-0102;;help@dystonia.example;Mon-Fri
Tremor Friends;1 Lake Road, Suite 4;Madison;WI;53703;(608) 555-0110;;(608) 555-0111;;weekdays
;8 Hill Street;Reno;NV;89501;(775) 555-0120;;;;
Rare Movement Network;;Portland;OR;;(503) 555-0133;;;contact@rare-movement.example;by appointment
"""
REPORT = Path(__file__).parents[1] / "reports" / "general-myoclonus-layout.txt"


def _belongs(window: MainWindow) -> QWidget | None:
    """A number that may belong to another organization."""
    records = resource.read(paths.resource_file())
    first, second = records.organizations[:2]
    doubt = Doubt("may-belong-to", "phones", first.phones[0].number, (second.name, second.id))
    doubtful = replace(records, organizations=(replace(first, doubts=(doubt,)), *records.organizations[1:]))
    return _preview_of(window, resource.render(doubtful), Resource(), "shared.json")


def _all_alike(window: MainWindow) -> QWidget | None:
    """The kind of a number was corrected, and the same is offered for others."""
    made = _preview_of(window, _HOTLINES, Resource(), "hotlines.csv")
    assert made is not None
    table, kind = made.findChild(QTableWidget, "values"), made.findChild(QComboBox, "kind")
    assert table is not None
    assert kind is not None
    table.setCurrentCell(1, 2)
    kind.setCurrentIndex(2)
    kind.activated.emit(2)
    return made


def _corrected(window: MainWindow) -> QWidget | None:
    """A record was made to begin at a line."""
    made = _import(window)
    assert made is not None
    source = made.findChild(SourceText, "source text")
    assert source is not None
    source.go_to(128)
    source.line_chosen.emit(128)
    _press(made, "begin record")
    return made


def _lines(window: MainWindow) -> QWidget | None:
    """What each of some lines is, asked for."""
    lines = REPORT.read_text(encoding="utf-8").split("\n")
    chosen = [(number, line) for number, line in enumerate(lines, start=1) if 103 < number < 128 and line.strip()]
    roles = [Role.NAME, Role.ADDRESS, Role.ADDRESS, Role.ADDRESS, *[Role.CONTACT] * len(chosen)][: len(chosen)]
    made = LinesDialog(chosen, roles, REPORT.name, window)
    made.open()
    return made


def _join(window: MainWindow) -> QWidget | None:
    """Another record, asked for."""
    records = resource.read(paths.resource_file()).organizations
    made = RecordChooser("Join Epilepsy Canada with…", "Join", records, window)
    made.open()
    return made


def _address(window: MainWindow) -> QWidget | None:
    """The parts of an address, asked for."""
    records = resource.read(paths.resource_file()).organizations
    record = next(it for it in records if it.addresses)
    made = AddressDialog(record.addresses[0], "shared.json", record.id, window)
    made.open()
    return made


def _at_address(window: MainWindow) -> QWidget | None:
    """An address is selected among the values."""
    made = _import_json(window)
    assert isinstance(made, ImportDialog)
    made._shown.select(next(row for row in made._shown.rows if row.record.addresses))
    table = made.findChild(QTableWidget, "values")
    assert table is not None
    labels = [item.text() if (item := table.item(at, 0)) else "" for at in range(table.rowCount())]
    table.setCurrentCell(labels.index(wording.phrase("Address")), 2)
    return made


def _bad(window: MainWindow) -> QWidget | None:
    """A PDF that was given another name."""
    return _preview_of(window, "%PDF-1.7\n", Resource(), "agencies.xlsx")


def _reading(window: MainWindow) -> QWidget | None:
    """Several files, of which one is read."""
    made = ImportDialog(flow._names_of(["general-myoclonus.txt", "agencies.csv", "clinics.vcf"]), "", False, window)
    made.open()
    made.show_progress(1, 3)
    return made


def _issues(window: MainWindow) -> QWidget | None:
    """What needs a look: lines that were not placed come first."""
    made = _import_list(window)
    assert isinstance(made, ImportDialog)
    made._shown._tabs.setCurrentIndex(ISSUES)
    return made


def _imported(window: MainWindow) -> None:
    """What came in is told, with a way back."""
    made = _import(window)
    assert made is not None
    _press(made, "import button")
    while window._imports.dialog is not None:
        wait(50)
    settle(window)


def _taken_back(window: MainWindow) -> None:
    """An import was undone, which is asked about first."""
    _imported(window)
    window.actions_["undo"].trigger()
    question = QApplication.activeModalWidget()
    assert isinstance(question, QMessageBox)
    question.buttons()[0].click()
    settle(window)


def _put_aside(window: MainWindow) -> None:
    """An import was closed with corrections in it."""
    made = _corrected(window)
    assert made is not None
    _press(made, "cancel button")
    settle(window)


def _press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


_HOTLINES = "Agency;City;Hotline\n" + "".join(
    f"{name};{city};(202) 555-010{at}\n"
    for at, (name, city) in enumerate(
        (("Dystonia Help", "Reno"), ("Tremor Friends", "Madison"), ("Ataxia League", "Ames"), ("Chorea House", "Salem"))
    )
)

SCENES: dict[str, Scene] = {
    "import": _import, "import-doubt": _import_doubt, "import-list": _import_list, "import-json": _import_json,
    "import-belongs": _belongs, "import-alike": _all_alike, "import-corrected": _corrected, "import-lines": _lines,
    "import-join": _join, "import-address": _address, "import-at-address": _at_address, "import-bad": _bad,
    "import-reading": _reading, "import-issues": _issues, "import-done": _imported, "import-undone": _taken_back,
    "import-aside": _put_aside,
}  # fmt: skip
