"""What is said and written to ask whether a record is right."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

from directory_app.exchange import asking
from directory_app.records import Address, Doubt, Note, Organization, Phone, Source

ORGANIZATION = Organization(
    "a",
    "Ünal & Sons Helpline",
    addresses=(Address(address_1="1 Main St.", city="Dover", state_province="DE", postal_code="19901", country="US"),),
    phones=(Phone("(302) 555-0134", ("voice",)), Phone("302-555-0135", ("textphone",))),
    emails=("cut@", "help+us@a.example"),
    websites=("www.a.example",),
    notes=(Note("they are slow", is_private=True),),
    doubts=(Doubt("no-city", "addresses"),),
    sources=(Source("List"),),
)


def test_the_letter_holds_the_entry_and_nothing_of_our_own() -> None:
    link = asking.letter(ORGANIZATION, "Ann")
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "help+us@a.example")
    said = parse_qs(parts.query)
    assert said["subject"] == ["Is your entry still right? Ünal & Sons Helpline"]
    body = said["body"][0]
    for line in ("1 Main St., Dover, DE 19901, United States", "Voice: (302) 555-0134", "TTY: 302-555-0135"):
        assert f"    {line}\r\n" in body
    assert body.endswith("Thank you\r\nAnn")
    assert "slow" not in body
    assert "List" not in body
    assert "city" not in body


def test_nobody_without_an_address_is_written_to() -> None:
    assert asking.letter(Organization("a", "A", emails=("cut@",)), "Ann") == ""


def test_a_long_entry_is_cut_so_that_every_mail_program_takes_it() -> None:
    phones = tuple(Phone(f"(302) 555-01{at:02}", ("voice",)) for at in range(60))
    link = asking.letter(Organization("a", "A", phones=phones, emails=("a@a.example",)), "Ann")
    assert len(link) <= 1_900
    body = parse_qs(urlsplit(link).query)["body"][0]
    assert "    …\r\n" in body
    assert body.endswith("Thank you\r\nAnn")


def test_the_script_begins_with_who_calls() -> None:
    assert "my name is Ann" in asking.script("Ann")[0]
    assert "my name is …" in asking.script("")[0]
