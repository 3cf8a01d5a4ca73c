"""E-mails in one text, as lists and address books write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.values import web


@pytest.mark.parametrize(
    ("text", "emails", "words"),
    [
        ("a@x.example", ["a@x.example"], ""),
        ("mailto:a@x.example?subject=Help%20me", ["a@x.example"], ""),
        ("Front Desk <a@x.example>", ["a@x.example"], "Front Desk"),
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"], ""),
        ("a@x.example or b@x.example;c@x.example\nd@x.example", [f"{it}@x.example" for it in "abcd"], ""),
        ("a@x.example/b@x.example", ["a@x.example", "b@x.example"], ""),
        ("E-mail: a@x.example.", ["a@x.example"], ""),
        ("a@x.example ::: b@x.example", ["a@x.example", "b@x.example"], ""),
        ("n/a", [], ""),
        ("None", [], ""),
        ("info at x dot example", ["info at x dot example"], ""),
        ("sandra@", ["sandra@"], ""),
        ("a@x.example, sandra@", ["a@x.example, sandra@"], ""),
    ],
)
def test_emails_of_a_text(text: str, emails: list[str], words: str) -> None:
    assert web.emails_of(text) == (emails, words)


@given(st.text(st.sampled_from("ab@.,;<> /:mailto"), max_size=30))
def test_what_comes_out_is_whole_or_the_text_itself(text: str) -> None:
    emails, words = web.emails_of(text)
    assert emails == [text.strip()] or not any(map(web.email_problem, emails))
    assert "@" not in words


@pytest.mark.parametrize(
    ("text", "sites", "words"),
    [
        ("www.x.example", ["www.x.example"], ""),
        ("https://x.example/a,b;c?d=e&f", ["https://x.example/a,b;c?d=e&f"], ""),
        ("https://x.example,https://y.example", ["https://x.example", "https://y.example"], ""),
        ("www.x.example, y.example/help", ["www.x.example", "y.example/help"], ""),
        ("Website: www.x.example.", ["www.x.example"], ""),
        ("x.example:8080/a (English)", ["x.example:8080/a"], "(English)"),
        ("No.", [], "No."),
        ("Dr. Smith", [], "Dr. Smith"),
        ("info@x.example", [], "info@x.example"),
    ],
)
def test_sites_of_a_text(text: str, sites: list[str], words: str) -> None:
    assert web.sites_of(text) == (sites, words)


@given(st.text(max_size=80) | st.text("a.@,; <>():w/x-", max_size=60))
def test_sites_of_any_text(text: str) -> None:
    sites, words = web.sites_of(text)
    assert all(sites)
    assert sites or words == text.strip()


def test_addresses_in_words() -> None:
    assert web.is_hidden_email("info (at) x (dot) example")
    assert not web.is_hidden_email("On our web site")
