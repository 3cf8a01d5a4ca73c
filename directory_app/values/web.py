"""E-mail and web addresses: what is wrong with one, and what a browser can open."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@.<>,;:\"()]{2,}")


def email_problem(text: str) -> str:
    """Say what is wrong with an e-mail address, or return "".

    Only what can't work is named; RFC 5321 allows more than any short rule knows.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at:
        return "there is no @ in it"
    if not domain:
        return "nothing follows the @, so the rest of the address was lost"
    if not local:
        return "nothing stands before the @"
    if not _EMAIL.fullmatch(text.strip()):
        return "it is not a complete address"
    return ""


def web_link(website: str) -> str:
    """Return an address a browser can open, adding the scheme that lists leave out; "" where none can be."""
    text = website.strip()
    if re.match(r"https?://[^\s]+$", text, re.IGNORECASE):
        return text
    if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", text, re.IGNORECASE) or re.search(r"\s", text) or "." not in text:
        return ""
    return f"https://{text}"
