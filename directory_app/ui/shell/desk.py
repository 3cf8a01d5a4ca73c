"""The desk: what a feature of the window may use of it, without knowing the window or another feature."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from directory_app.records import Disorder, Organization
from directory_app.store.directory import Directory
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.changes import Changes
from directory_app.ui.shell.message_bar import MessageBar


class Desk(Struct, frozen=True):
    """The window as a parent, and what its features share.

    `directory` returns the directory that is shown, `current` the organization on the card, `disorder` the one whose
    summary is shown, `selected` the organizations that are selected in the table, `query` returns
    the text of the query that is shown, `search` shows what another one finds, `go_to` selects an organization, or
    shows a disorder, by its id in the journal, `take_focus` goes to the table and `take_focus_of_disorders` to their
    tree.
    """

    window: QWidget
    actions: Actions
    changes: Changes
    message: MessageBar
    announcer: Announcer
    settings: Settings
    directory: Callable[[], Directory]
    current: Callable[[], Organization | None]
    disorder: Callable[[], Disorder | None]
    selected: Callable[[], list[Organization]]
    query: Callable[[], str]
    search: Callable[[str], object]
    go_to: Callable[[str], object]
    take_focus: Callable[[], object]
    take_focus_of_disorders: Callable[[], object]
