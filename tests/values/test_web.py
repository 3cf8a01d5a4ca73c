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
