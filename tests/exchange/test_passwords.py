"""Passwords are kept by the system's own store, or not at all."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError

from directory_app.exchange.phone_books import passwords
from directory_app.exchange.phone_books.server import Account

BOOK = Account("https://cloud.example/b/", "ann")


class Store(KeyringBackend):
    """A store in memory, which stands where that of a system would."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


def use(monkeypatch: pytest.MonkeyPatch, store: KeyringBackend, module: str) -> None:
    monkeypatch.setattr(type(store), "__module__", module)
    monkeypatch.setattr(keyring.core, "_keyring_backend", store)


def test_a_store_of_the_system_keeps_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Store(), "keyring.backends.SecretService")
    assert passwords.kept(BOOK) == ""
    assert passwords.keep(BOOK, "secret")
    assert passwords.kept(BOOK) == "secret"
    assert passwords.kept(Account(BOOK.url, "bob")) == ""
    passwords.forget(BOOK)
    passwords.forget(BOOK)
    assert passwords.kept(BOOK) == ""


def test_a_store_that_writes_files_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    use(monkeypatch, store, "keyrings.alt.file")
    assert not passwords.keep(BOOK, "secret")
    assert store.kept == {}


def test_without_a_store_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", fail.Keyring())  # type: ignore[no-untyped-call]
    assert not passwords.is_store()
    assert not passwords.keep(BOOK, "secret")
    assert passwords.kept(BOOK) == ""
