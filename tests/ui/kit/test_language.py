"""The language of the window: what was chosen, else that of the system; and Qt's own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from directory_app.text import languages, wording
from directory_app.ui.kit import language, settings, style
from directory_app.ui.kit.jobs import ProcessJob
from directory_app.ui.kit.settings import Settings
from directory_app.ui.settings.page import SettingsPage


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.system())
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet(style.sheet())


@pytest.mark.parametrize(
    ("chosen", "here", "spoken"), [("system", "es_MX", "es"), ("fr", "es", "fr"), ("en", "es", "en")]
)
def test_what_is_chosen_goes_before_the_language_of_the_system(
    qapp: QApplication, remembered: Settings, monkeypatch: pytest.MonkeyPatch, chosen: str, here: str, spoken: str
) -> None:
    monkeypatch.setenv("LANGUAGE", here)
    remembered.set(settings.LANGUAGE, chosen)
    language.begin(qapp, remembered)
    assert wording.language() == spoken


def test_the_buttons_of_qt_speak_it_too(qapp: QApplication, qtbot: QtBot) -> None:
    language.speak(qapp, "fr")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annuler"
    assert QLocale().language() is QLocale.Language.French
    assert QCoreApplication.translate("QPlatformTheme", "Close").replace("&", "") == "Fermer"


def test_english_loads_nothing_of_qt_and_a_mirrored_language_begins_on_the_right(qapp: QApplication) -> None:
    language.speak(qapp, "en")
    assert qapp.findChildren(QTranslator) == []
    language.speak(qapp, languages.MIRRORED)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_each_language_is_offered_in_itself(qtbot: QtBot, remembered: Settings) -> None:
    page = SettingsPage(settings.CHOSEN, remembered)
    qtbot.addWidget(page)
    box = page.findChild(QComboBox, settings.LANGUAGE.key)
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["As the system", "English", "Español", "Français"]
    box.activated.emit(3)
    assert remembered.get(settings.LANGUAGE) == "fr"
    assert wording.language() == "en", "from the next start"


def say(_: object) -> str:
    return wording.organizations(2)


def test_a_process_of_its_own_speaks_as_the_window_does(qtbot: QtBot) -> None:
    owner, said = QObject(), list[str]()
    wording.speak("es")
    job = ProcessJob(owner, lambda _: None, say)
    job.finished.connect(said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["2 organizaciones"]
