"""The corrections of a preview as steps: each is done, named, offered for all alike, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from directory_app import collector
from directory_app.exchange.preview import alike as alikes
from directory_app.exchange.preview import belonging, corrections, parting
from directory_app.exchange.preview.alike import Alike
from directory_app.exchange.preview.batch import Batch
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import Item, Key, text_of
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.lines import FIELD_WORDS
from directory_app.exchange.preview.rereading import Moved
from directory_app.exchange.preview.session import Session
from directory_app.records import Address, Doubt, Phone
from directory_app.text import wording
from directory_app.ui.importing.slices import Slices

if TYPE_CHECKING:
    from directory_app.exchange.preview.line_roles import Role

_KEPT = {
    Choice.BOTH: wording.marked("{field} of {name}: both are kept"),
    Choice.MINE: wording.marked("{field} of {name}: yours is kept"),
    Choice.NEW: wording.marked("{field} of {name}: the new one is taken"),
}
_LONGEST = 40
_COUNTED_AT_ONCE = 2_000
_CORRECTED_AT_ONCE = 50
_Same = Callable[[Draft, list[tuple[str, Key]]], Draft]


class Corrector(QObject):
    """Changes the drafts of an import; `done` tells in which source, and which record is to be shown ("": the same).

    `counted` tells that `others` is another number, `working` how many records a correction of all alike has done.
    """

    done = Signal(int, str)
    counted = Signal()
    working = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session = Session()
        self.words = ""
        self.way_back = ""  # how what the words say is taken back
        self.others = 0  # for how many others the last correction is offered
        self._alike: Alike | None = None
        self._same: _Same = lambda draft, _: draft
        self._part = 0
        self._slices = Slices(self)
        self._owners: list[str] = []  # the records that hold what is alike
        self._is_told = False
        self._going_through: tuple[int, str, object] | None = None  # what was chosen last, one after the other by keys

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The sources as they are corrected now."""
        return self._session.drafts

    @property
    def undo_words(self) -> str:
        """What an undo takes back, "" for nothing."""
        return self._session.undo_words

    def take_moved(self) -> Moved:
        """Return which records are others, came and went since the last time this was asked."""
        return self._session.take_moved()

    def read_again(self, parts: Sequence[Part]) -> str:
        """Take sources that were read, or read again; return in words which corrections no longer fit."""
        self._slices.stop()
        self._alike, self._going_through, self.others, self.words = None, None, 0, ""
        return self._session.read_again(parts)

    # One by one

    def rename(self, part: int, own_id: str, name: str) -> None:
        """Give a record another name."""
        draft = self.drafts[part]
        words = wording.phrase("{name} is now called {new}", name=_short(draft.record(own_id).name), new=_short(name))
        self._do(part, corrections.rename(draft, own_id, name), words)

    def correct(self, part: int, own_id: str, item: Item, value: Phone | Address | str) -> None:
        """Put another value in the place of one."""
        if isinstance(value, Phone) and replace(item.value, types=value.types) == value:
            self._correct_kind(part, own_id, item, value)
            return
        draft = self.drafts[part]
        after = corrections.correct(draft, own_id, item.key, value)
        words = wording.phrase("{value} is now {new}", value=_short(item.text()), new=_short(text_of(value)))
        alike = alikes.of_value(item)
        self._do(part, after, words, alike, lambda it, of: corrections.correct_all(it, of, lambda _: value))

    def _correct_kind(self, part: int, own_id: str, item: Item, phone: Phone) -> None:
        """Say who answers at a number."""
        place = self._go_through(part, own_id, item.key)
        draft = self.drafts[part]
        after = corrections.correct(draft, own_id, item.key, phone)
        kind = phone.kind(draft.record(own_id).region)
        words = wording.phrase("{value} is now {new}", value=_short(phone.number), new=kind)
        alike = alikes.of_label(draft.item(own_id, item.key).value)
        with_types = corrections.with_types(phone.types)
        if after == draft:
            self._told(words, part, way_back="")
            return
        self._do(part, after, words, alike, lambda it, of: corrections.correct_all(it, of, with_types))
        self._going_through = place

    def _go_through(self, part: int, own_id: str, what: object) -> tuple[int, str, object]:
        """By keys one goes through a list to the right choice: that is one step. Return what names it."""
        place = part, own_id, what
        if place == self._going_through:
            self._session.undo()
        return place

    def choose(self, part: int, own_id: str, field: str, choice: Choice) -> None:
        """Say what is kept of a field of a known organization that is updated."""
        place = self._go_through(part, own_id, field)
        draft = self.drafts[part]
        label = wording.phrase(FIELD_WORDS.get(field, field))
        words = wording.phrase(_KEPT[choice], field=label, name=_short(draft.record(own_id).name))
        after = corrections.choose(draft, own_id, field, choice)
        if after == draft:
            self._told(words, part, way_back="")
        else:
            self._do(part, after, words)
        self._going_through = place

    def drop(self, part: int, own_id: str, item: Item) -> None:
        """Leave a value out."""
        draft = self.drafts[part]
        after = corrections.drop(draft, own_id, item.key)
        words = wording.phrase("left out {what}", what=_short(item.text()))
        self._do(part, after, words, alikes.of_value(item), corrections.drop_all)

    def drop_record(self, part: int, own_id: str) -> None:
        """Leave a record out, with its lines."""
        draft = self.drafts[part]
        words = wording.phrase("left out {what}", what=_short(draft.record(own_id).name))
        self._do(part, corrections.drop_record(draft, own_id), words)

    def move(self, part: int, own_id: str, item: Item, target: str) -> None:
        """Take a value to another record."""
        draft = self.drafts[part]
        words = _moved_words(item.text(), draft.record(target).name)
        self._do(part, corrections.move(draft, own_id, [item.key], target), words)

    def join(self, part: int, first: str, second: str) -> None:
        """Put a record into another one, and show that."""
        draft = self.drafts[part]
        words = wording.phrase(
            "{second} joined with {first}",
            second=_short(draft.record(second).name),
            first=_short(draft.record(first).name),
        )
        self._do(part, parting.join(draft, first, second), words, show=first)

    def split(self, part: int, line: int) -> bool:
        """Let a record begin at a line, and show it; tell whether one can begin there."""
        draft = self.drafts[part]
        if not parting.can_split(draft, line):
            return False
        from directory_app.exchange.preview import line_roles  # here, because a preview need not load it

        after, own_id = parting.split(draft, line, line_roles.name_at(draft, line))
        self._do(part, after, wording.phrase("a record begins on line {line}", line=line), show=own_id)
        return True

    def make(self, part: int, roles: Mapping[int, Role]) -> None:
        """Make a record of lines, and show it."""
        from directory_app.exchange.preview import line_roles  # here, because a preview need not load it

        after, own_id = line_roles.made_record(self.drafts[part], roles)
        self._do(part, after, wording.phrase("lines made into a record"), show=own_id)

    # Whom something may belong to

    def belonging(self, part: int, own_id: str) -> tuple[str, str, str]:
        """Return what may belong to another record, its name and id; "" for nothing."""
        draft = self.drafts[part]
        found = belonging.belonging(draft, own_id) if own_id in draft else None
        if found is None:
            return "", "", ""
        doubt, target, keys = found
        what = draft.item(own_id, keys[0]).text() if keys else draft.record(own_id).name
        return doubt.value or _short(what), draft.record(target).name, target

    def give(self, part: int, own_id: str) -> None:
        """Take it there."""
        draft = self.drafts[part]
        if found := belonging.belonging(draft, own_id):
            _, target, keys = found
            words = _moved_words(_named(draft, own_id, found), draft.record(target).name)
            show = "" if keys else target
            self._do(part, parting.give(draft, own_id, target, keys), words, show=show)

    def settle(self, part: int, own_id: str) -> None:
        """Say that it is right where it is."""
        draft = self.drafts[part]
        if found := belonging.belonging(draft, own_id):
            words = wording.phrase("{what} is right where it is", what=_short(_named(draft, own_id, found)))
            self._do(part, corrections.settle(draft, own_id, found[0]), words)

    # For all, and back

    def same_for_all(self) -> None:
        """Do the last correction for all alike, as a step of its own."""
        if self._alike is not None and self.others:
            self._slices.begin(self._doing_for_all(self._alike, self._owners, self.others))

    def _doing_for_all(self, alike: Alike, owners: list[str], others: int) -> Iterator[None]:
        batch, same = Batch(self.drafts[self._part]), self._same
        with collector.switched_off():
            for start in range(0, len(owners), _CORRECTED_AT_ONCE):
                if start:
                    self.working.emit(start, len(owners))
                    yield
                some = owners[start : start + _CORRECTED_AT_ONCE]
                batch.do(some, partial(_done_for, alike, same, some))
        words = wording.plural("{words}, and {count} other", "{words}, and {count} others", others, words=self.words)
        self._do(self._part, batch.draft, words, touched=owners)
        if len(owners) > _CORRECTED_AT_ONCE:
            self.working.emit(len(owners), len(owners))

    def stop(self) -> None:
        """Leave undone what is done for all alike just now."""
        if self._slices.is_running:
            self._slices.stop()
            self.working.emit(0, 0)

    def undo(self) -> None:
        """Take the last correction back."""
        if words := self._session.undo_words:
            self._told(
                wording.phrase("taken back: {words}", words=words),
                self._session.undo(),
                way_back=wording.phrase("Ctrl+Shift+Z does it again"),
            )

    def redo(self) -> None:
        """Do again what was taken back last."""
        if words := self._session.redo_words:
            self._told(words, self._session.redo())

    def _do(
        self,
        part: int,
        after: Draft,
        words: str,
        alike: Alike | None = None,
        same: _Same = lambda draft, _: draft,
        show: str = "",
        touched: Sequence[str] | None = None,
    ) -> None:
        if self._session.do(part, after, words, touched):
            self._same = same
            self._told(words, part, alike, show)

    def _told(
        self, words: str, part: int, alike: Alike | None = None, show: str = "", way_back: str | None = None
    ) -> None:
        self.way_back = wording.phrase("Ctrl+Z takes it back") if way_back is None else way_back
        self.words, self._alike, self._part = words[:1].upper() + words[1:], alike, part
        self._going_through = None
        self.others = 0
        self._slices.stop()
        if alike is not None:
            self._slices.begin(self._counting(alike))
        self._is_told = True
        self.done.emit(part, show)

    def _counting(self, alike: Alike) -> Iterator[None]:
        """Count those that are alike; what is counted at once is told with the correction, else `counted` tells it."""
        self._is_told = False
        self._owners, others = [], 0
        for number, (own_id, count) in enumerate(alikes.owners(self.drafts[self._part], alike), start=1):
            if count:
                self._owners.append(own_id)
                others += count
            if number % _COUNTED_AT_ONCE == 0:
                yield
        self.others = others
        if self._is_told and others:
            self.counted.emit()


def _done_for(alike: Alike, same: _Same, ids: Sequence[str], draft: Draft) -> Draft:
    return same(draft, alikes.places(draft, alike, ids))


def _named(draft: Draft, own_id: str, found: tuple[Doubt, str, list[Key]]) -> str:
    doubt, _, keys = found
    return doubt.value or (draft.item(own_id, keys[0]).text() if keys else draft.record(own_id).name)


def _moved_words(what: str, name: str) -> str:
    return wording.phrase("{what} moved to {name}", what=_short(what), name=_short(name))


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")
