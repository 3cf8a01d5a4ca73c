"""One correction of many records, some at a time: it costs as much as they do, however many were done before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from directory_app.exchange.preview.draft import Draft


class Batch:
    """Corrections of a draft; `draft` is what they have made of it so far."""

    def __init__(self, draft: Draft) -> None:
        self._before = draft
        self._entries = dict(draft.entries)
        self._owners = dict(draft.owners)
        self._dropped = list(draft.dropped)

    @property
    def draft(self) -> Draft:
        """The draft with all that was done."""
        dropped = tuple(self._dropped)
        return replace(self._before, entries=self._entries, owners=self._owners, dropped=dropped)

    def do(self, ids: Iterable[str], correct: Callable[[Draft], Draft]) -> None:
        """Correct values of some records that were not done yet; those that are no other records' lines follow."""
        ids = list(ids)
        before = self._before.only(ids)
        after = correct(before)
        for own_id in ids:
            self._entries.pop(own_id, None)
        self._entries.update(after.entries)
        for number in before.owners:
            self._owners.pop(number, None)
        self._owners.update(after.owners)
        self._dropped += after.dropped
