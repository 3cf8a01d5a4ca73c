"""What was put into which address book: the version of each card there, and a hash of what we wrote. No secrets."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

from directory_app import files, paths
from directory_app.exchange.phone_books.server import Account


class Card(Struct, frozen=True):
    """A card that we put there: the version that the server gave it, and the hash of what it holds."""

    etag: str
    hash: str


_Books = dict[str, dict[str, Card]]


def hash_of(card: bytes) -> str:
    """Return a short text that is another for another card."""
    return hashlib.sha256(card).hexdigest()[:32]


def cards(account: Account) -> dict[str, Card]:
    """Return the cards that were put into an address book, by their names there."""
    return _books().get(_key(account), {})


def remember(account: Account, cards: dict[str, Card]) -> None:
    """Keep what is in an address book of ours.

    Raises:
        UnwritableError: the file can't be written.
    """
    books = _books() | {_key(account): cards}
    path = paths.phone_books_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.replacing(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(books), indent=1) + b"\n")


def accounts() -> list[Account]:
    """Return the address books that were written to, in the order in which they were written to first."""
    return [Account(url, user) for key in _books() for user, _, url in [key.partition(" ")]]


def _key(account: Account) -> str:
    return f"{account.user} {account.url}"


def _books() -> _Books:
    try:
        return msgspec.json.decode(paths.phone_books_file().read_bytes(), type=_Books)
    except (OSError, msgspec.DecodeError):
        return {}  # what is not remembered is compared with what is there
