"""Pictures of verifying: the card after a call, and the worklist."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from directory_app.records import Verification, verification
from directory_app.records.verification import Outcome
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, open_own, wait

ID = "epilepsy-foundation"
_TRIES = (Verification("2026-11-03", "no-answer", by="Ann"), Verification("2026-11-06", "left-message", by="Ann"))


def _outcome(code: Outcome) -> str:
    """Return what is said of an outcome, as the worklist does."""
    words = wording.phrase(verification.OUTCOME_WORDS[code])
    return wording.labelled(f"{words[0].upper()}{words[1:]}", "Epilepsy Foundation")


def _own(window: MainWindow) -> None:
    open_own(window, query="epilepsy foundation")


def _tried(window: MainWindow) -> None:
    _own(window)
    window.changes.apply([Edit(ID, "verifications", None, it) for it in _TRIES], _outcome("no-answer"))


def _checked(window: MainWindow) -> None:
    _own(window)
    window.actions_["all_checked"].trigger()


def _closed(window: MainWindow) -> None:
    _own(window)
    window.changes.apply([Edit(ID, "verifications", None, Verification("2026-11-20", "closed"))], _outcome("closed"))


def _wrong(window: MainWindow) -> QWidget | None:
    _own(window)
    organization = window.card.organization
    assert organization is not None
    window.features.verifying.ask_what_is_wrong(organization.phones[0])
    return QApplication.activeModalWidget()


def _worklist(window: MainWindow) -> QWidget | None:
    _tried(window)
    window.actions_["to_verify"].trigger()
    wait(700)
    worklist = window.features.verifying.worklist
    assert worklist is not None
    worklist.answers.given.emit("confirmed")
    worklist.answers.given.emit("no-answer")
    return worklist


def _checking(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["needs_checking"].trigger()
    while window.features.quality._process.is_running:
        wait(100)
    return window.features.quality.dialog


SCENES: dict[str, Scene] = {
    "card-tried": _tried, "card-checked": _checked, "card-closed": _closed, "wrong": _wrong, "checking": _checking,
    "worklist": _worklist,
}  # fmt: skip
