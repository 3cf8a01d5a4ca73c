"""Starter sets in the window: offered at the first start and under File, added and hidden in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.errors import DirectoryError
from directory_app.store.directory import Directory
from directory_app.store.layers import SHIPPED, set_of
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import keys, settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.settings import Setting
from directory_app.ui.shell.desk import Desk
from directory_app.ui.starters.banner import StarterBanner


class StartersFlow(QObject):
    """Offers the sets; what is done with one is one step of the journal, said with a way back."""

    def __init__(self, desk: Desk, banner: StarterBanner) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._banner = banner
        banner.asked.connect(self.act)
        banner.closed.connect(self._on_closed)
        banner.way_chosen.connect(self._on_way)
        desk.settings.changed.connect(self._on_setting)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"starters": self.open}

    def set_directory(self, directory: Directory) -> None:
        """Offer the sets where the directory holds what ships and nothing else, unless somebody said not now."""
        if self._desk.settings.get(settings.STARTERS_CLOSED) or not _is_as_shipped(directory):
            self._banner.offer("", ())
            return
        if self._desk.changes.why_not() or self._desk.changes.file.source is not None:
            self._banner.offer("", ())
            return
        from directory_app.exchange.starters import STARTERS  # here and below, because a start need not load it
        from directory_app.ui.starters.dialog import holds_words, source_words

        year = directory.about.get("as_of", "")[:4]
        held = wording.organizations(directory.size)
        words = (
            wording.phrase(
                "This directory holds {organizations} from a report of {year}.", organizations=held, year=year
            )
            if year
            else wording.phrase("This directory holds {organizations}.", organizations=held)
        )
        sets = [(it.name, wording.phrase(it.title), f"{holds_words(it)}. {source_words(it)}.") for it in STARTERS]
        self._banner.offer(words, sets)
        self._offer_ways()

    def _offer_ways(self) -> None:
        """Offer what people with shaking hands, and those who call by TTY, look for first; Settings has it later."""
        offered = phrase("For hands that shake, or calls by TTY:")
        ways = [(it.key, words, phrase(it.help)) for it, words in _ways()]
        self._banner.offer_ways(offered, ways)
        for row, _ in _ways():
            self._banner.show_way(row.key, is_on=self._desk.settings.get(row))
        spoken = phrase(
            "{offer} {settings}. {key} leads there; Edit > Settings has them later, too.",
            offer=offered,
            settings=wording.all_of(words for _, words in _ways()),
            key=keys.words("next_pane"),
        )
        self._desk.announcer.say_aside(spoken)

    def _on_way(self, key: str, is_on: bool) -> None:
        for row, _ in _ways():
            if row.key == key:
                self._desk.settings.set(row, is_on)

    def _on_setting(self, key: str) -> None:
        for row, _ in _ways():
            if row.key == key:
                self._banner.show_way(key, is_on=self._desk.settings.get(row))

    def open(self) -> None:
        """List the sets with their states."""
        from directory_app.exchange import starters
        from directory_app.ui.starters.dialog import StartersDialog

        try:
            directory = self._desk.directory()
            sets = [(it, starters.state(directory, it.name)) for it in starters.STARTERS]
        except DirectoryError as error:
            self._desk.message.show_error(
                wording.phrase("The starter sets can't be listed: {reason}", reason=reason(error))
            )
            return
        dialog = StartersDialog(sets, self._desk.window)
        dialog.wanted.connect(self.act)
        dialog.open()

    def act(self, name: str) -> None:
        """Add a set, hide one that is shown, bring back one that is hidden."""
        from directory_app.exchange import starters

        try:
            state = starters.state(self._desk.directory(), name)
        except DirectoryError as error:
            self._desk.message.show_error(wording.phrase("Nothing was changed: {reason}", reason=reason(error)))
            return
        changes, title = self._desk.changes, wording.phrase(starters.starter(name).title)
        ended = wording.sentence(title)  # one that ends with "EE. UU." has its full stop
        if state is starters.State.SHOWN:
            words = wording.phrase("Hidden: {title} File > Starter sets… brings it back.", title=ended)
            changes.run_aside(
                starters.hide,
                (name, changes.by),
                words,
                wording.phrase("Nothing was hidden"),
                wording.phrase("Hiding: {title}…", title=title),
            )
            return
        done = {
            starters.State.ABSENT: wording.phrase("Added: {title} File > Starter sets… hides it again.", title=ended),
            starters.State.HIDDEN: wording.phrase("Shown again: {title}", title=ended),
            starters.State.OLDER: wording.phrase("Up to date: {title}", title=ended),
        }[state]
        changes.run_aside(
            starters.add,
            (name, changes.by),
            done,
            wording.phrase("Nothing was added"),
            wording.phrase("Adding: {title}…", title=title),
            lambda known: self._on_added(done, known),
        )

    def _on_added(self, done: str, known: object) -> None:
        """Say who may be there twice now and offer what people have to answer: who is one, and who helps with what."""
        if known is None:
            return
        buttons: list[tuple[str, Callable[[], object]]] = [
            (wording.phrase("Undo"), self._desk.changes.undo.take_back_named)
        ]
        if isinstance(known, list) and known:
            done = wording.phrase("{done} {names} may be there twice now.", done=done, names=wording.all_of(known))
            buttons.append((wording.phrase("Find duplicates…"), self._desk.actions["duplicates"].trigger))
        elif self._desk.directory().size and self._desk.directory().disorders:
            buttons.append((wording.phrase("Links to disorders…"), self._desk.actions["links"].trigger))
        self._desk.message.show_done(done, buttons)

    def _on_closed(self) -> None:
        self._desk.settings.set(settings.STARTERS_CLOSED, True)
        self._banner.offer("", ())


def _ways() -> list[tuple[Setting[bool], str]]:
    """Return the settings that the first start offers, and what they are called there."""
    return [(settings.STEADY, phrase("Steady hands")), (settings.TTY_FIRST, phrase("TTY first"))]


def _is_as_shipped(directory: Directory) -> bool:
    """Tell whether a directory holds what ships with the program and nothing else: no set was ever added to it."""
    try:
        return all(layer.origin == SHIPPED and not set_of(layer) for layer in directory.layers())
    except DirectoryError:
        return False
