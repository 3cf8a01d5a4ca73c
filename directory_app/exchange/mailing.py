"""Letters: the cards of some organizations as the text of an e-mail, and the link that opens a mail program with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct

from directory_app.records import Disorder, Organization, card
from directory_app.text import wording

# Windows hands a link to a program in a command of about 2,000 characters ("Maximum URL length is 2,083").
MOST_OF_LINK = 1_900


class Letter(Struct, frozen=True):
    """Cards as text: of `count` organizations; `gone` more closed or asked not to be listed, so they are left out."""

    subject: str
    text: str
    count: int
    gone: int = 0

    @property
    def cards(self) -> str:
        """What it holds: "card", "3 cards"."""
        if self.count == 1:
            return wording.phrase("card")
        return wording.plural("{count} card", "{count} cards", self.count)


def letter(organizations: Sequence[Organization], disorders: Mapping[str, Disorder]) -> Letter:
    """Return a letter with the cards of all that are handed on; a card says nothing of private notes."""
    handed_on = [organization for organization in organizations if not organization.is_gone]
    subject = handed_on[0].name if len(handed_on) == 1 else wording.organizations(len(handed_on))
    text = card.texts(handed_on, disorders)
    return Letter(subject, text, len(handed_on), len(organizations) - len(handed_on))


def link(subject: str, text: str = "") -> str:
    """Return the link that opens a mail program with a subject and a text (RFC 6068: UTF-8, a line ends in CR LF)."""
    parts = [f"subject={_quoted(' '.join(subject.split()))}"]
    parts += [f"body={_quoted(chr(10).join(text.splitlines()))}"] if text else []
    return "mailto:?" + "&".join(parts)


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")
