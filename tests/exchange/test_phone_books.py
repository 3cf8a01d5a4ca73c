"""An address book on a real Radicale: what is put, what is not put twice, and what of others is left alone."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest
from radicale_server import PASSWORD, USER, Radicale

from directory_app import paths
from directory_app.errors import CancelledError
from directory_app.exchange.phone_books import remembered, sending
from directory_app.exchange.phone_books.sending import Became, Sent
from directory_app.exchange.phone_books.server import Account, AddressBook, PasswordError, PhoneBookError, account
from directory_app.formats.vcard import reading
from directory_app.records import Disorder, Organization, Phone

DISORDERS = {"owls": Disorder("owls", "Owls")}


def organizations(count: int = 3) -> list[Organization]:
    return [
        Organization(
            id=f"owl-{number}",
            name=f"Owl House {number}; ö, “x”",
            phones=(Phone(f"301-555-01{number:02}", ("voice",)), Phone("301-555-0199", ("textphone",))),
            emails=("a@owl.example",),
            disorders=("owls",),
        )
        for number in range(count)
    ]


def of(server: Radicale) -> Account:
    return Account(server.url, USER)


def send(server: Radicale, records: list[Organization], *, is_forced: bool = False) -> Sent:
    book = AddressBook(of(server), PASSWORD)
    return sending.send(book, of(server), records, DISORDERS, is_forced=is_forced)


def counts(sent: Sent) -> dict[str, int]:
    return {became.value: count for became, count in sent.counts.items() if count}


def test_cards_are_put_and_what_is_the_same_costs_nothing(server: Radicale) -> None:
    assert counts(send(server, organizations())) == {"new": 3}
    assert server.count("PUT") == 3
    assert counts(send(server, organizations())) == {"same": 3}
    assert server.requests == ["PROPFIND"]
    server.requests.clear()
    first, *others = organizations()
    changed = msgspec.structs.replace(first, phones=(Phone("301-555-0142", ("voice",)),))
    assert counts(send(server, [changed, *others])) == {"changed": 1, "same": 2}
    assert server.count("PUT") == 1
    assert b"301-555-0142" in server.ask("GET", sending.name_of(first))


def test_what_is_there_is_read_again_as_it_was(server: Radicale, tmp_path: Path) -> None:
    (record,) = organizations(1)
    send(server, [record])
    path = tmp_path / "there.vcf"
    path.write_bytes(server.ask("GET", sending.name_of(record)))
    (again,) = reading.read(path).resource.organizations
    assert (again.name, again.phones, again.emails) == (record.name, record.phones, record.emails)


def test_what_somebody_else_changed_is_told_and_left(server: Radicale) -> None:
    records = organizations()
    send(server, records)
    name = sending.name_of(records[0])
    theirs = server.ask("GET", name).replace(b"301-555-0100", b"301-555-0177")
    server.ask("PUT", name, theirs)
    changed = [msgspec.structs.replace(it, emails=("b@owl.example",)) for it in records]
    sent = send(server, changed)
    assert counts(sent) == {"changed": 2, "changed there": 1}
    assert sending.warnings(sent) == ["Changed there by somebody else, and left as it is: Owl House 0; ö, “x”"]
    assert b"301-555-0177" in server.ask("GET", name)
    assert not send(server, changed).is_whole
    assert counts(send(server, changed, is_forced=True)) == {"changed": 1, "same": 2}
    assert b"301-555-0100" in server.ask("GET", name)


def test_what_somebody_else_removed_is_not_put_again_unasked(server: Radicale) -> None:
    records = organizations()
    send(server, records)
    server.ask("DELETE", sending.name_of(records[1]))
    sent = send(server, records)
    assert (counts(sent), sent.removed_there) == ({"same": 2, "removed there": 1}, (records[1].name,))
    assert counts(send(server, records, is_forced=True)) == {"new": 1, "same": 2}


def test_cards_that_left_are_offered_and_removed_only_when_asked(server: Radicale) -> None:
    records = organizations()
    send(server, records)
    sent = send(server, records[:1])
    assert list(sent.leftovers) == [sending.name_of(it) for it in records[1:]]
    assert len(AddressBook(of(server), PASSWORD).etags()) == 3
    server.ask("PUT", sending.name_of(records[2]), server.ask("GET", sending.name_of(records[2])) + b"\r\n")
    book = AddressBook(of(server), PASSWORD)
    left = send(server, records[:1]).leftovers
    assert sending.remove(book, of(server), left) == len(left)
    assert sending.name_of(records[1]) not in book.etags()


def test_another_computer_knows_what_is_the_same(server: Radicale) -> None:
    records = organizations()
    send(server, records)
    paths.phone_books_file().unlink()
    assert counts(send(server, records)) == {"same": 3}
    paths.phone_books_file().unlink()
    other = [msgspec.structs.replace(records[0], emails=()), *records[1:]]
    assert counts(send(server, other)) == {"same": 2, "changed there": 1}


def test_a_wrong_password_is_told_and_nothing_is_put(server: Radicale) -> None:
    book = AddressBook(of(server), "wrong")
    with pytest.raises(PasswordError, match="the user or the password is wrong"):
        book.check()
    with pytest.raises(PasswordError):
        sending.send(book, of(server), organizations(), DISORDERS)
    assert "PUT" not in server.requests
    assert not paths.phone_books_file().exists()


def test_what_is_no_address_book_is_told(server: Radicale) -> None:
    AddressBook(of(server), PASSWORD).check()
    principal = Account(server.url.removesuffix("book/"), USER)
    with pytest.raises(PhoneBookError, match="this is no address book"):
        AddressBook(principal, PASSWORD).check()
    with pytest.raises(PhoneBookError, match="no address book at this address"):
        AddressBook(Account(f"{server.url}gone/", USER), PASSWORD).check()


def test_a_server_that_is_gone_is_told_and_what_was_put_is_known(server: Radicale) -> None:
    records = organizations()

    def progress(done: int) -> None:
        if done == 2:
            server.stop()

    book = AddressBook(of(server), PASSWORD)
    with pytest.raises(PhoneBookError, match="can't be reached"):
        sending.send(book, of(server), records, DISORDERS, progress)
    assert len(remembered.cards(of(server))) == 2


def test_cancel_keeps_what_is_there_known(server: Radicale) -> None:
    def progress(done: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        sending.send(AddressBook(of(server), PASSWORD), of(server), organizations(), DISORDERS, progress)
    assert counts(send(server, organizations())) == {"new": 2, "same": 1}


def test_a_change_between_looking_and_writing_is_no_loss(server: Radicale) -> None:
    records = organizations(1)
    send(server, records)
    server.answers["PUT"] = ("412 Precondition Failed", [])
    changed = [msgspec.structs.replace(records[0], emails=())]
    assert counts(send(server, changed)) == {"changed there": 1}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("403 Forbidden", "does not let this user write"),
        ("507 Insufficient Storage", "no room left"),
        ("500 Internal Server Error", "the server refused \\(500 Internal Server Error\\)"),
    ],
)
def test_a_refusal_is_told_in_words(server: Radicale, status: str, words: str) -> None:
    server.answers["PUT"] = (status, [])
    with pytest.raises(PhoneBookError, match=words):
        send(server, organizations(1))


def test_a_password_goes_to_no_other_host(server: Radicale) -> None:
    server.answers["PROPFIND"] = ("301 Moved Permanently", [("Location", "http://localhost:1/book/")])
    with pytest.raises(PhoneBookError, match="sends on to localhost:1; if that is right, use that address"):
        send(server, organizations(1))
    server.answers["PROPFIND"] = ("301 Moved Permanently", [("Location", server.url)])
    with pytest.raises(PhoneBookError, match="from one address to the next"):
        send(server, organizations(1))


def test_no_secret_is_in_what_is_remembered(server: Radicale) -> None:
    send(server, organizations())
    text = paths.phone_books_file().read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert remembered.accounts() == [of(server)]
    assert stat.S_ISREG(paths.phone_books_file().stat().st_mode)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carddav+https://ann@cloud.example/dav/book", Account("https://cloud.example/dav/book/", "ann")),
        ("https://cloud.example:8443/b/", Account("https://cloud.example:8443/b/", "")),
        ("carddav+http://ann%40x.example@localhost:5232/b/", Account("http://localhost:5232/b/", "ann@x.example")),
        ("http://ann@[::1]:5232/b/", Account("http://[::1]:5232/b/", "ann")),
    ],
)
def test_an_address_is_read(text: str, expected: Account) -> None:
    assert account(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("carddav+http://ann@cloud.example/b/", "would be sent in the open"),
        ("https://ann:secret@cloud.example/b/", "leave the password out"),
        ("ftp://cloud.example/", "begins with https://"),
        ("cloud.example/b", "begins with https://"),
        ("https://cloud.example/b/?x=1", "has no \\? and no #"),
        ("https://[x/", "no address of an address book"),
    ],
)
def test_an_address_that_is_not_safe_is_refused(text: str, words: str) -> None:
    with pytest.raises(PhoneBookError, match=words):
        account(text)


def test_every_fate_has_words() -> None:
    sent = Sent(dict.fromkeys(Became, 1), ("A",), tuple("BCDEFGH"), {"x": "1"})
    assert sending.message(sent) == "1 card added, 1 card changed, 1 card is as it was"
    assert sending.warnings(sent)[1].endswith(": B, C, D, E, F and 2 more")
    assert sending.message(Sent(dict.fromkeys(Became, 0))) == "No card was sent"
