"""Pictures of editing: the form, a draft, what can't be saved, notes, what was deleted, and the history."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from directory_app.records import Disorder, Note
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, open_own, settle, wait

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


def _own(window: MainWindow) -> None:
    open_own(window, query="epilepsy foundation")


def _note(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["note"].trigger()
    return QApplication.activeModalWidget()


def _edit(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["edit"].trigger()
    wait(300)
    return window.features.editing.dialog


def _refused(window: MainWindow) -> QWidget | None:
    dialog = _edit(window)
    assert dialog is not None
    number = next(it for it in dialog.findChildren(QLineEdit) if it.accessibleName() == wording.phrase("Number"))
    number.selectAll()
    number.insert("ask the desk")
    made = window.features.editing.dialog
    assert made is not None
    made.save()
    return made


def _new(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["new"].trigger()
    return window.features.editing.dialog


def _listed(window: MainWindow) -> None:
    _own(window)
    window.search.set_text("")
    wait(400)
    note = Note("Asked us to call after ten in the morning.", is_private=True, on=date.today().isoformat(), by="Ann")
    window.changes.apply([Edit(ID, "notes", None, note)], wording.phrase("Noted about {name}", name=NAME))
    wait(400)
    window.desk.go_to(ID)
    window.features.my_list.tick()


def _deleted(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["delete"].trigger()
    wait(300)
    window.actions_["deleted"].trigger()
    return QApplication.activeModalWidget()


def _gone(window: MainWindow) -> None:
    _own(window)
    window.search.set_text("epilepsy")
    wait(300)
    window.actions_["delete"].trigger()


def _history(window: MainWindow) -> QWidget | None:
    _own(window)
    record = window.card.organization
    assert record is not None
    wrong = replace(record.phones[0], number="(866) 330-2719")
    window.changes.apply([Edit(ID, "phones", record.phones[0], wrong)], "Changed", "a letter of theirs")
    window.changes.apply([Edit(ID, "name", NAME, "Epilepsy Foundation of America")], "Changed")
    window.changes.undo.take_back()
    wait(300)
    window.actions_["history"].trigger()
    return window.features.history.dialog


def _disorder(window: MainWindow) -> None:
    _own(window)
    window.search.set_text("")
    wait(400)
    window.desk.go_to("disorder/sleep-myoclonus")
    wait(300)


def _disorder_edit(window: MainWindow) -> QWidget | None:
    _disorder(window)
    window.actions_["edit_disorder"].trigger()
    wait(300)
    return window.features.editing.dialog


def _disorder_refused(window: MainWindow) -> QWidget | None:
    _disorder(window)
    window.desk.go_to("disorder/general-myoclonus")
    window.actions_["edit_disorder"].trigger()
    made = window.features.editing.dialog
    assert made is not None
    record = made.form.record()
    assert isinstance(record, Disorder)
    synonyms = (*record.synonyms, "essential myoclonus")
    made.form.set_record(replace(record, broader=("sleep-myoclonus",), synonyms=synonyms))
    made.save()
    return made


def _disorder_new(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["new_disorder"].trigger()
    return window.features.editing.dialog


def _disorder_gone(window: MainWindow) -> None:
    _disorder(window)
    window.desk.go_to("disorder/general-myoclonus")
    window.actions_["delete_disorder"].trigger()
    settle(window)  # what touches many organizations is done aside


def _disorder_deleted(window: MainWindow) -> QWidget | None:
    _disorder_gone(window)
    window.actions_["delete"].trigger()
    settle(window)
    window.actions_["deleted"].trigger()
    return QApplication.activeModalWidget()


def _disorder_history(window: MainWindow) -> QWidget | None:
    _disorder(window)
    edits = [Edit("disorder/sleep-myoclonus", "synonyms", None, name) for name in ("Hypnic jerks", "Sleep starts")]
    window.changes.apply(edits, "Changed", "a leaflet")
    wait(300)
    window.actions_["history_disorder"].trigger()
    return window.features.history.dialog


SCENES: dict[str, Scene] = {
    "edit": _edit, "note": _note, "edit-refused": _refused, "edit-new": _new, "listed": _listed,
    "delete": _gone, "deleted": _deleted, "history": _history,
    "disorder": _disorder, "disorder-edit": _disorder_edit, "disorder-refused": _disorder_refused,
    "disorder-new": _disorder_new, "disorder-gone": _disorder_gone, "disorder-deleted": _disorder_deleted,
    "disorder-history": _disorder_history,
}  # fmt: skip
