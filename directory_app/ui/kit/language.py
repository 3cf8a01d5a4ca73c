"""The language of the window: ours, Qt's own words, and which side a line begins on."""

from __future__ import annotations

import os

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from directory_app.text import languages, wording
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings

SYSTEM = settings.LANGUAGE.default


def begin(application: QApplication, remembered: Settings) -> None:
    """Let everything that is made from now on speak the language that was chosen, or that of the system."""
    chosen = remembered.get(settings.LANGUAGE)
    speak(application, languages.spoken(_of_the_system()) if chosen == SYSTEM else chosen)


def speak(application: QApplication, language: str) -> None:
    """Let everything that is made from now on speak a language."""
    wording.speak(language)
    if language == languages.OWN:
        return
    from PySide6.QtCore import QLibraryInfo  # here, because a start in English need not make it

    system = QLocale.system()
    if QLocale(language).language() is not system.language():  # else it is the better one: it knows the country
        QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    if translator.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    if languages.is_from_right_to_left(language):
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        application.setStyleSheet(style.sheet())  # which has sides


def _of_the_system() -> list[str]:
    """Return the languages that this computer is set to, the best first."""
    return languages.wanted_here(os.environ) or QLocale.system().uiLanguages()
