"""The default country of an import: what names none is there, which the preview says and can change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from directory_app.exchange.preview import job
from directory_app.exchange.preview.target import Target
from directory_app.exchange.reading import Said, read
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import Key, find, press
from ui.importing.test_import import accept, previewed, records

_TABLE = """Name,Phone,City,Country
Kite Society,020 7946 0958,London,
Gull Trust,(202) 555-0147,Landover,United States
Tern House,01632 960983,,
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "kites.csv"
    path.write_text(_TABLE, encoding="utf-8")
    return path


def countries(path: Path) -> dict[str, list[str]]:
    return {name: [address.country for address in it.addresses] for name, it in records(path).items()}


def test_without_one_nothing_is_said_and_nothing_comes_in(
    qtbot: QtBot, window: MainWindow, target: Path, listed: Path
) -> None:
    made = previewed(qtbot, window, listed)
    assert not find(made, QComboBox, "country of import").isVisible()
    accept(qtbot, window, made)
    assert countries(target) == {"Gull Trust": ["US"], "Kite Society": [""], "Tern House": []}


def test_what_names_none_is_in_the_default_country_as_on_the_command_line(
    qtbot: QtBot, window: MainWindow, target: Path, listed: Path, remembered: Settings
) -> None:
    remembered.set(settings.COUNTRY, "GB")
    made = previewed(qtbot, window, listed)
    assert find(made, QComboBox, "country of import").currentText() == "United Kingdom"
    assert [*audit.nameless(made), *audit.clipped(made), *audit.mnemonic_clashes(made), *audit.overlaps(made)] == []
    accept(qtbot, window, made)
    assert countries(target) == {"Gull Trust": ["US"], "Kite Society": ["GB"], "Tern House": ["GB"]}
    said = read(listed, Said(country="GB")).resource.organizations
    came = {name: (it.phones, it.addresses) for name, it in records(target).items()}
    assert came == {it.name: (it.phones, it.addresses) for it in said}


def test_the_preview_can_take_another_one_for_this_import(
    qtbot: QtBot, window: MainWindow, target: Path, listed: Path, remembered: Settings
) -> None:
    remembered.set(settings.COUNTRY, "GB")
    made = previewed(qtbot, window, listed)
    box = find(made, QComboBox, "country of import")
    box.setFocus()
    press(Key.Key_Home)
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)
    accept(qtbot, window, made)
    assert countries(target) == {"Gull Trust": ["US"], "Kite Society": [""], "Tern House": []}
    assert remembered.get(settings.COUNTRY) == "GB"


def test_a_report_is_read_so_too(target: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(_PAGE, encoding="utf-8")
    found = []
    for country in ("", "CA"):
        part = job.read(lambda _: None, Target(str(target), False), [str(page)], None, country).parts[0]
        found.append([it.country for record in part.reading.resource.organizations for it in record.addresses])
    assert "CA" not in found[0]
    assert "CA" in found[1]


_PAGE = """RESOURCES

Kite Society
12 Kite Road
Gullhaven
(202) 555-0147

Tern House
(202) 555-0148
"""
