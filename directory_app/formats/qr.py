"""QR codes of an organization: to call it, to save its numbers, to open its page. Each is small and does one thing.

In: an organization. Out: its codes as text, with the words that stand beside them; drawn as rows of modules or SVG.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from directory_app.formats.vcard.lines import escaped
from directory_app.records import Organization, Phone, card, doubts, email_problem, web_link
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import phones
from directory_app.values.tel import dialled_link

Kind = Literal["call", "save", "web"]

MOST_BYTES = 300
"""Bytes of a code at most: one of 300 has 61 modules a side."""
QUIET = 4
"""Light modules around a code (ISO/IEC 18004, 5.3.8)."""
MODULE = 0.5
"""Millimetres of a module on paper: of 27 codes at 150 dots an inch, zbar reads all from 0.45 on, ZXing from 0.33."""


class Code(Struct, frozen=True):
    """What a code holds and how it is said.

    `title` is what it does ("Call by TTY"), `words` what stands beside it: the number with its extension in words.
    `alt` is a sentence for those who don't see it. `left_out` are the values that had no room in it, in words.
    `phone` is the number that it calls.
    """

    kind: Kind
    payload: str
    title: str
    words: str
    alt: str
    left_out: tuple[str, ...] = ()
    phone: Phone | None = None


def codes(organization: Organization) -> tuple[Code, ...]:
    """Return the codes of an organization: a call for each number that people answer, one to save, one a web page.

    Those who closed or asked not to be listed have none.
    """
    if organization.is_gone:
        return ()
    return (*_calls(organization), *_save(organization), *_pages(organization))


def modules(code: Code) -> tuple[bytes, ...]:
    """Return the rows of a code, a byte a module: 1 is dark. The light modules around it are not part of it.

    Letters beyond ASCII are marked as UTF-8 (ECI 26): zbar takes "é" for "テゥ" and "\\" for "¥" where they are not.
    """
    return _matrix(code.payload)


@lru_cache(maxsize=2_000)  # pages that are set again, in another style or language, have the same codes
def _matrix(payload: str) -> tuple[bytes, ...]:
    import segno

    is_marked = not payload.isascii()
    made = segno.make_qr(payload, error="L", encoding="utf-8", eci=is_marked)  # a better level where it is free
    return tuple(bytes(row) for row in made.matrix)


def side(code: Code) -> float:
    """Return how wide a code with its quiet zone has to be on paper, in millimetres: 14.5 to call, 34.5 at most."""
    return (len(modules(code)) + 2 * QUIET) * MODULE


def svg(code: Code) -> str:
    """Return a code as SVG of one path, with its quiet zone and `alt` as its title; one unit is a module."""
    rows = modules(code)
    side = len(rows) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img">'
        f"<title>{escape(code.alt, quote=False)}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{"".join(_runs(rows))}"/></svg>'
    )


def _runs(rows: tuple[bytes, ...]) -> Iterator[str]:
    """Yield a rectangle for each run of dark modules."""
    for y, row in enumerate(rows, start=QUIET):
        x = QUIET
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length


def _calls(organization: Organization) -> Iterator[Code]:
    """Yield a code for each number that somebody answers, by voice or by TTY; nobody calls a fax."""
    name = _clean(organization.name)
    for phone in card.phones_in_order(organization):
        link = _link(organization, phone)
        if not link or not _is_called(phone):
            continue
        words = _said(phone, organization.region)
        if "voice" in phone.types:
            title, alt = wording.phrase("Call"), wording.phrase("QR code to call {name}", name=name)
        else:
            title, alt = wording.phrase("Call by TTY"), wording.phrase("QR code to call {name} by TTY", name=name)
        yield Code("call", link, title, words, f"{wording.sentence(alt)} {wording.sentence(words)}", phone=phone)


def _is_called(phone: Phone) -> bool:
    return "voice" in phone.types or ("textphone" in phone.types and "fax" not in phone.types)


def _link(organization: Organization, phone: Phone) -> str:
    """Return the link that dials a number from anywhere, "" where it is not certain or in doubt: look at it first.

    A short number such as 988 has none: it is another one in the next country.
    """
    is_in_doubt = doubts.about(organization.doubts, "phones", phone.number, phone.text())
    link = "" if is_in_doubt else dialled_link(phone, organization.region)
    return link if link.startswith("tel:+") else ""


def _pages(organization: Organization) -> Iterator[Code]:
    name = _clean(organization.name)
    for link in _links(organization):
        if len(link.encode()) <= MOST_BYTES:
            alt = wording.phrase("QR code to open the web page of {name}: {link}", name=name, link=link)
            yield Code("web", link, wording.phrase("Web page"), link, wording.sentence(alt))


def _links(organization: Organization) -> list[str]:
    """Return its web addresses that a browser opens; one with characters that nobody sees is none."""
    links = map(web_link, organization.websites)
    return [link for link in dict.fromkeys(links) if link and link.isprintable()]


def _save(organization: Organization) -> Iterator[Code]:
    """Yield a card of the name, the numbers, e-mail and web addresses, as far as `MOST_BYTES` go.

    It is a vCard and no MECARD: there all numbers are of one kind, and readers turn a name round at its comma (ZXing
    takes it for "family name, given name").
    """
    name = _clean(organization.name)
    left_out: list[str] = []
    saved = _Saved(_cut(name, _SHORTEST_NAME))
    for phone in card.phones_in_order(organization):
        saved, lost = _with_number(saved, phone, organization)
        left_out += lost
    saved = replace(saved, name=_cut(name, (MOST_BYTES - replace(saved, name="").size()) // 2))
    left_out += [wording.phrase("the rest of the name")] if saved.name != name else []
    for email in map(_clean, (text for text in organization.emails if not email_problem(text))):
        more = replace(saved, emails=(*saved.emails, email))
        saved, left_out = (more, left_out) if more.fits() else (saved, [*left_out, email])
    for page in _links(organization):
        more = replace(saved, pages=(*saved.pages, page))
        saved, left_out = (more, left_out) if more.fits() else (saved, [*left_out, page])
    if saved == _Saved(saved.name):
        return
    dated = replace(saved, notes=(*saved.notes, *_age(organization)))
    saved = dated if dated.fits() else saved
    alt = [wording.phrase("QR code to save {name} in a phone", name=name)]
    alt += [wording.phrase("Not in the code: {values}", values="; ".join(left_out))] if left_out else []
    title = wording.phrase("Save the numbers")
    yield Code("save", saved.text(), title, name, " ".join(map(wording.sentence, alt)), tuple(left_out))


def _age(organization: Organization) -> list[str]:
    """Return the month since when nobody knows better: a saved number is used for years."""
    dates = [organization.verified_on] if organization.verified_on else [it.as_of for it in organization.sources]
    return [wording.phrase("From {date}", date=wording.date(max(dates)))] if any(dates) else []


_SHORTEST_NAME = 40  # bytes that a name keeps where numbers need the room


class _Saved(Struct, frozen=True):
    """What stands in a card (RFC 2426)."""

    name: str
    tel: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the card. N has to be there (3.1.2); no line is folded, for simple readers don't know of it."""
        lines = ["BEGIN:VCARD", "VERSION:3.0", "N:;;;;", f"FN:{escaped(self.name)}", f"ORG:{escaped(self.name)}"]
        lines += [f"TEL;TYPE=WORK:{number}" for number in self.tel]
        lines += [f"EMAIL:{escaped(email)}" for email in self.emails]
        lines += [f"URL:{page}" for page in self.pages]
        lines += ["NOTE:" + escaped("\n".join(self.notes))] if self.notes else []
        return "\r\n".join([*lines, "END:VCARD", ""])

    def size(self) -> int:
        """Return its bytes."""
        return len(self.text().encode())

    def fits(self) -> bool:
        """Tell whether it is small enough for a code."""
        return self.size() <= MOST_BYTES


def _with_number(saved: _Saved, phone: Phone, organization: Organization) -> tuple[_Saved, list[str]]:
    """Return a card with one more number, and in words what of it had no room.

    TEL holds only what a voice call is right for, for many phones lose the types of others. All else stands in the note
    as it is printed, with who answers: a TTY, a fax, an extension, a number that is not certain.
    """
    region = organization.region
    words, bare = _said(phone, region), _said(replace(phone, description=""), region)
    link = _link(organization, phone) if "voice" in phone.types else ""
    tel = (*saved.tel, link.removeprefix("tel:")) if link else saved.tel
    # all is said by TEL but the remark
    is_said = phone.types == ("voice",) and not phone.extension and _is_printed_so(phone.number, link)
    short = replace(saved, tel=tel) if is_said else replace(saved, tel=tel, notes=(*saved.notes, bare))
    whole = replace(short, notes=(*saved.notes, words)) if phone.description else short
    if whole.fits():
        return whole, []
    return (short, [_clean(f"{phone.number}: {phone.description}")]) if short.fits() else (saved, [words])


def _is_printed_so(number: str, link: str) -> bool:
    """Tell whether a link has all that is printed as a number: not of "301-555-0100 x12", nor of "1-800-FLOWERS"."""
    return bool(link) and link.endswith(phones.digits_of(number).lstrip("0")) and not any(map(str.isalpha, number))


def _said(phone: Phone, region: str) -> str:
    """Say who answers at a number: "Voice (Main office): (301) 555-0100 ext. 12"."""
    label, extension = card.label_of(phone), phone.extension
    parts = [phone.kind(region), *([f"({label})"] if label else [])]
    number = [phone.number, *([wording.phrase("ext. {extension}", extension=extension)] if extension else [])]
    number += [f"({phone.description})"] if phone.description else []
    return _clean(f"{' '.join(parts)}: {' '.join(number)}")


_CONTROLS = late_pattern(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _clean(text: str) -> str:
    """Return a text in one line without what is no character of a text."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _cut(text: str, room: int) -> str:
    """Return a text in at most that many bytes of a vCard, with "…" where its end had no room.

    No letter loses its accents or signs.
    """
    if len(escaped(text).encode()) <= room:
        return text
    ends, size = [0], len("…".encode())
    for end, letter in enumerate(text, start=1):
        size += len(escaped(letter).encode())
        if size > room:
            break
        ends.append(end)
    end = ends[-1]
    while end and _is_joined(text[end - 1], text[end]):
        end -= 1
    return f"{text[:end].rstrip()}…"


_ZERO_WIDTH_JOINER = "\u200d"


def _is_joined(letter: str, following: str) -> bool:
    """Tell whether two characters are parts of one letter: a sign behind its letter, an emoji of several."""
    return _ZERO_WIDTH_JOINER in (letter, following) or unicodedata.category(following).startswith("M")
