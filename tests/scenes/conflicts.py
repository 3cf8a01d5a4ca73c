"""Pictures of what newer lists left open."""

from __future__ import annotations

from contextlib import closing

from msgspec.structs import replace

from directory_app import paths
from directory_app.records import Organization, Phone, Resource
from directory_app.store import releases
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.layers import IMPORT, Layer, Statement
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, settle

_VOICE, _TTY = Phone("(202) 555-0101", ("voice",)), Phone("(202) 555-0102", ("textphone",))
_KITE = Organization("kite", "Kite Society", phones=(_VOICE, _TTY), emails=("old@kite.example",))
_OWL = Organization("owl", "Owl House", description="Open at night.", phones=(Phone("(202) 555-0103", ("fax",)),))


def _conflicts(window: MainWindow) -> None:
    """Two own edits and a newer list: one conflict of a number, one of a text, a TTY and a fax left out."""
    path = paths.user_directory()
    create(path, Resource(title="Ours"))
    with closing(Directory.open_to_change(path)) as directory:
        listed = [Statement(it.id, it.id, it) for it in (_KITE, _OWL)]
        directory.take([(Layer("list.csv", IMPORT, release="May"), listed)], why="import")
        ours = replace(_VOICE, number="(202) 555-0111")
        text = Edit("owl", "description", _OWL.description, "Open by day.")
        directory.apply([Edit("kite", "phones", _VOICE, ours), text])
        before = directory.layers()[-1]
        theirs = replace(_VOICE, number="(202) 555-0199")
        newer = [replace(_KITE, phones=(theirs,)), replace(_OWL, description="Open in the evening.", phones=())]
        found = releases.compare(directory.said_by(before.id), newer)
        directory.take([(replace(before, id=0, release="June", replaces=before.id), found.statements)], why="import")
    window.opening.start(path)
    settle(window)
    window.actions_["conflicts"].trigger()


SCENES: dict[str, Scene] = {"conflicts": _conflicts}
