"""`export … --to carddav+…`: into a real address book, with the password on standard input."""

from __future__ import annotations

import io
import sys

import pytest
from radicale_server import PASSWORD, USER, Radicale

from directory_app import __main__, paths


def export(monkeypatch: pytest.MonkeyPatch, to: str, *more: str, password: str = PASSWORD) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
    return __main__.main(["--file", str(paths.resource_file()), "export", *more, "--to", to])


def test_the_organizations_of_a_query_are_put_there(
    server: Radicale, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to = "carddav+" + server.url.replace("//", f"//{USER}@")
    host = server.url.split("/")[2]
    assert export(monkeypatch, to) == 0
    assert capsys.readouterr().err == f"10 cards added in {host}\n"
    assert export(monkeypatch, to, "has:tty") == 0
    assert capsys.readouterr().err == (
        f"4 cards are as they were in {host}\n"
        "6 cards that were sent earlier are not among these organizations (--remove takes them away there)\n"
    )
    assert export(monkeypatch, to, "has:tty", "--remove") == 0
    assert "6 cards removed" in capsys.readouterr().err
    assert server.count("PUT") == 10


def test_what_was_not_put_is_told_by_the_exit_code(
    server: Radicale, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to = "carddav+" + server.url.replace("//", f"//{USER}@")
    export(monkeypatch, to)
    server.answers["PROPFIND"] = ("207 Multi-Status", [])
    assert export(monkeypatch, to) == 2
    server.answers.clear()
    capsys.readouterr()
    from directory_app.exchange.phone_books.server import Account, AddressBook

    book = AddressBook(Account(server.url, USER), PASSWORD)
    name, etag = next(iter(book.etags().items()))
    book.delete(name, etag)
    assert export(monkeypatch, to) == 1
    assert "Removed there by somebody else, and not put again: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("to", "more", "reason"),
    [
        ("carddav+https://cloud.example/b/", (), "say who you are: carddav+https://USER@host/path/"),
        ("carddav+http://ann@cloud.example/b/", (), "cloud.example: without https:// the password would be sent"),
        ("carddav+https://ann@cloud.example/b/", ("--format", "csv"), "leave --format and --fields out"),
        ("x.csv", ("--remove",), "--overwrite and --remove are for address books"),
    ],
)
def test_refused_in_one_line(
    to: str, more: tuple[str, ...], reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(monkeypatch, to, *more) == 2
    assert reason in capsys.readouterr().err


def test_a_wrong_password_is_refused(
    server: Radicale, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to = "carddav+" + server.url.replace("//", f"//{USER}@")
    assert export(monkeypatch, to, password="wrong") == 2
    assert "the user or the password is wrong" in capsys.readouterr().err
