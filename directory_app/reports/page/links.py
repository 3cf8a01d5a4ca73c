"""What is read where a link stands: its words, the address it leads to, or both."""

from __future__ import annotations

import re

from directory_app.reports.lexicon import ORGANIZATION

_SCHEME_AND_END = re.compile(r"^https?://|/$")


def bare(address: str) -> str:
    """Return a web address without its scheme and its last slash, as people print it."""
    return _SCHEME_AND_END.sub("", address)


def mail_words(text: str, address: str) -> list[str]:
    """Return what is read where a link to a mail address stands: the address, and words that may be a name."""
    if "@" in text:
        return [text]
    return [text, "\n", address] if ORGANIZATION.search(text) else [address]
