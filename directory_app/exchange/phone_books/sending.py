"""Putting organizations into an address book: changed cards only, and none that somebody else changed there.

Each card has a name of its own there that follows from the id of its organization. What we put and what the server
calls that version is remembered, so that a change of somebody else shows, and what did not change costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from msgspec import Struct, field

from directory_app.exchange.phone_books import remembered
from directory_app.exchange.phone_books.remembered import Card
from directory_app.exchange.phone_books.server import Account, ChangedError, Server
from directory_app.formats.vcard import writing
from directory_app.records import Organization
from directory_app.records.fields import Disorders
from directory_app.text import wording

Progress = Callable[[int], None]


class Became(Enum):
    """What became of a card."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CHANGED_THERE = "changed there"
    REMOVED_THERE = "removed there"


class Sent(Struct, frozen=True):
    """What became of all cards; the names of those that were changed or removed there by somebody else.

    `leftovers` are cards that we put there earlier and that are not among these: by their name there, their version.
    """

    counts: dict[Became, int]
    changed_there: tuple[str, ...] = ()
    removed_there: tuple[str, ...] = ()
    leftovers: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all that was asked for is there now."""
        return not self.changed_there and not self.removed_there


def send(
    server: Server,
    account: Account,
    organizations: Iterable[Organization],
    disorders: Disorders,
    progress: Progress = lambda _: None,
    *,
    is_forced: bool = False,
) -> Sent:
    """Put cards into an address book; `is_forced` also writes those that were changed or removed there.

    `progress` is called with how many are done; it may raise CancelledError: what is there then stays, and is known.

    Raises:
        PhoneBookError: the server refused, or is not reached.
        UnwritableError: what was put can't be remembered.
    """
    known = dict(remembered.cards(account))
    sending = _Sending(server, known, is_forced)
    try:
        sending.there = server.etags()
        for done, organization in enumerate(organizations):
            progress(done)
            sending.put(organization, writing.card(organization, disorders, writing.APPLE))
    finally:
        if known != remembered.cards(account):
            remembered.remember(account, known)
    return sending.result()


class _Sending:
    def __init__(self, server: Server, known: dict[str, Card], is_forced: bool) -> None:
        self.there: dict[str, str] = {}
        self._server = server
        self._known = known
        self._is_forced = is_forced
        self._asked: set[str] = set()
        self._became: dict[Became, list[str]] = {each: [] for each in Became}

    def put(self, organization: Organization, card: bytes) -> None:
        """Put one card, where it is another than the one that is there."""
        name = name_of(organization)
        self._asked.add(name)
        became = self._put(name, card)
        self._became[became].append(organization.name)

    def _put(self, name: str, card: bytes) -> Became:
        before, etag, hash_ = self._known.get(name), self.there.get(name, ""), remembered.hash_of(card)
        if before is None and etag and _holds_the_same(self._server.card(name), card):
            before = Card(etag, hash_)  # put from another computer
        is_ours = before.etag == etag if before else not etag
        if not is_ours and not self._is_forced:
            return Became.CHANGED_THERE if etag else Became.REMOVED_THERE
        if before is not None and is_ours and before.hash == hash_:
            self._known[name] = before
            return Became.SAME
        try:
            made = self._server.put(name, card, etag)
        except ChangedError:
            return Became.CHANGED_THERE
        self._known[name] = Card(made, hash_)
        return Became.CHANGED if etag else Became.NEW

    def result(self) -> Sent:
        """Return what became of all."""
        left = {name: it.etag for name, it in self._known.items() if name not in self._asked}
        return Sent(
            {became: len(names) for became, names in self._became.items()},
            tuple(self._became[Became.CHANGED_THERE]),
            tuple(self._became[Became.REMOVED_THERE]),
            {name: etag for name, etag in left.items() if self.there.get(name) == etag},
        )


def _holds_the_same(one: bytes, other: bytes) -> bool:
    """Tell whether two cards say the same: a server may order and fold lines its way, and put names in capitals."""
    return _lines(one) == _lines(other)


def _lines(card: bytes) -> list[tuple[bytes, bytes]]:
    unfolded = card.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    parted = [line.partition(b":") for line in unfolded.split(b"\n") if line]
    return sorted((name.upper(), value) for name, _, value in parted)


def remove(server: Server, account: Account, leftovers: dict[str, str], progress: Progress = lambda _: None) -> int:
    """Remove cards that we put there and that nobody changed since, and return how many.

    Raises:
        PhoneBookError: the server refused, or is not reached.
        UnwritableError: what is there can't be remembered.
    """
    known = dict(remembered.cards(account))
    removed = 0
    try:
        for done, (name, etag) in enumerate(leftovers.items()):
            progress(done)
            try:
                server.delete(name, etag)
            except ChangedError:
                continue
            known.pop(name, None)
            removed += 1
    finally:
        remembered.remember(account, known)
    return removed


def name_of(organization: Organization) -> str:
    """Return the name of its card in an address book: the same in all, whatever it is called."""
    return f"{writing.uid(organization)}.vcf"


_DONE = (
    (Became.NEW, "{count} card added", "{count} cards added"),
    (Became.CHANGED, "{count} card changed", "{count} cards changed"),
    (Became.SAME, "{count} card is as it was", "{count} cards are as they were"),
)
_MOST_NAMES = 5


def message(sent: Sent) -> str:
    """Say what was done: "2 cards added, 1 card changed, 7 cards are as they were"."""
    counts = ((sent.counts[became], one, many) for became, one, many in _DONE)
    return ", ".join(wording.plural(one, many, count) for count, one, many in counts if count) or wording.phrase(
        "No card was sent"
    )


def warnings(sent: Sent) -> list[str]:
    """Say what was not done, because somebody else changed or removed a card there."""
    said = (
        (wording.marked("Changed there by somebody else, and left as it is: {names}"), sent.changed_there),
        (wording.marked("Removed there by somebody else, and not put again: {names}"), sent.removed_there),
    )
    return [wording.phrase(there, names=_some(names)) for there, names in said if names]


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    shown = [*names[:_MOST_NAMES], *([wording.plural("{count} more", "{count} more", more)] if more > 0 else [])]
    return wording.all_of(shown)


def leftover_words(sent: Sent) -> str:
    """Say that cards of earlier exports are there that are not among these; "" for none."""
    if not sent.leftovers:
        return ""
    return wording.plural(
        "{count} card that was sent earlier is not among these organizations",
        "{count} cards that were sent earlier are not among these organizations",
        len(sent.leftovers),
    )
