"""Printing: organizations of a directory as pages, set or written into a file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from directory_app import files
from directory_app.errors import DirectoryError
from directory_app.exchange.exporting import without_private
from directory_app.formats import Content
from directory_app.formats.pdf import sheets, styles, typesetting
from directory_app.formats.pdf.styles import BY_NAME, STYLES, Style
from directory_app.formats.pdf.typesetting import Typeset, how_to_get, is_available
from directory_app.formats.printout import labels
from directory_app.formats.printout import printout as printouts
from directory_app.formats.printout.labels import Labels
from directory_app.formats.printout.mailing import mailing
from directory_app.formats.printout.number_labels import number_labels
from directory_app.formats.printout.order import PAPERS, Order, country_here
from directory_app.formats.printout.printout import Printout
from directory_app.records import Organization
from directory_app.records.fields import FIELDS
from directory_app.store.directory import Directory
from directory_app.text import wording

MOST = 1_000
"""Organizations on paper at most: more is a file, not pages."""


class Pages(Struct, frozen=True):
    """What was set: a PDF, its pages, how many organizations, and in words what did not fit or was left out.

    `is_doubtful` says that something on the pages needs a look. `pictures(ppi)` returns each page as a PNG picture,
    for previews and printers.
    """

    pdf: bytes
    count: int
    notices: tuple[str, ...]
    pictures: Callable[[float], list[bytes]]
    organizations: int = 0
    is_doubtful: bool = False


class Printed(Struct, frozen=True):
    """What stands in a file: its bytes, pages (0 where it has none) and organizations, and what is to be said of it."""

    data: bytes
    pages: int
    organizations: int
    notices: tuple[str, ...] = ()
    is_doubtful: bool = False


def content_of(directory: Directory, rows: Sequence[int]) -> Content:
    """Return the organizations of some rows as they are printed, read piece by piece: too many are refused early."""
    pieces = (rows[start : start + _PIECE] for start in range(0, len(rows), _PIECE))
    organizations = chain.from_iterable(map(directory.organizations, pieces))
    return Content(organizations, FIELDS, directory.disorders)


_PIECE = 500


def typeset(content: Content, order: Order, today: date | None = None) -> Pages:
    """Set organizations as a PDF: those that closed or asked not to be listed are left out, and counted.

    Raises:
        DirectoryError: there is no such style, paper or size, too much to print, or typst is not installed.
    """
    style = _style(order)
    kept, notices = _kept(content)
    if style.is_posted:
        return _post(style, kept, order, notices)
    made = _made(content, style, order, kept, today)
    return _set(style, made, order, notices)


def write(content: Content, order: Order, path: Path, today: date | None = None) -> Printed:
    """Write pages into a file, as PDF, HTML, Markdown or text by its ending; return what was written.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
        DirectoryError: as `typeset`, or the style is no such file.
    """
    printed = rendered(content, order, path.suffix.lower(), today)
    save(printed, path)
    return printed


def save(printed: Printed, path: Path) -> None:
    """Write it into a file.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
    """
    with files.replacing(path) as file:
        file.write(printed.data)


def rendered(content: Content, order: Order, ending: str, today: date | None = None) -> Printed:
    """Return what stands in a file of that ending (".pdf", ".html", ".md", ".txt").

    Raises:
        DirectoryError: as `typeset`, or the style is no such file.
    """
    style = _style(order)
    if ending not in style.endings:
        endings = ", ".join(style.endings)
        raise DirectoryError(
            wording.phrase(
                "the style {style} is written to {endings}, not to {ending}",
                style=style.name,
                endings=endings,
                ending=ending,
            )
            if ending
            else wording.phrase(
                "the style {style} is written to {endings}, not to a file without ending",
                style=style.name,
                endings=endings,
            )
        )
    if ending != ".pdf":
        kept, notices = _kept(content)
        made = _made(content, style, order, kept, today)
        return Printed(_as_text(style, made, order, ending).encode(), 0, len(made.entries), tuple(notices))
    pages = typeset(content, order, today)
    return Printed(pages.pdf, pages.count, pages.organizations, pages.notices, pages.is_doubtful)


def words(content: Content, order: Order) -> str:
    """Return what stands on pages of any style as plain text, to be read aloud.

    Raises:
        DirectoryError: as `typeset`, but that typst may be missing.
    """
    style = _style(order)
    without = replace(order, has_codes=False)  # which are no words
    if ".txt" in style.endings:
        return rendered(content, without, ".txt").data.decode()
    made = _labels(style, _kept(content)[0], without)
    lines = [[" ".join(filter(None, (it.text, it.number, it.more))) for it in label.lines] for label in made.labels]
    return "\n\n".join("\n".join(label) for label in lines)


def _style(order: Order) -> Style:
    """Return the style of an order.

    Raises:
        DirectoryError: there is no such style, paper or size.
    """
    style = styles.find(order.style)
    if not style.paper_of(order):
        raise DirectoryError(
            wording.phrase(
                "there is no paper {paper} for {style}; use {papers}",
                paper=repr(order.paper),
                style=style.name,
                papers=", ".join(style.papers),
            )
        )
    least, most = style.sizes
    if order.size and not least <= order.size <= most:
        raise DirectoryError(
            wording.phrase(
                "the style {style} is set in {least} to {most} points, not in {size}",
                style=style.name,
                least=least,
                most=most,
                size=order.size,
            )
        )
    return style


def _made(
    content: Content, style: Style, order: Order, organizations: list[Organization], today: date | None
) -> Printout:
    """Return what stands on the pages; a style that takes no summary has the name of the disorder alone."""
    disorder = content.disorders.get(order.disorder)
    if disorder and "disorder" not in style.takes:
        disorder = replace(disorder, sections=(), sources=())
    heeded = order if "note" in style.takes else replace(order, note="")
    return printouts.printout(disorder, organizations, heeded, style.codes, today or date.today())


def _as_text(style: Style, made: Printout, order: Order, ending: str) -> str:
    """Return a page as HTML, Markdown or plain text."""
    from directory_app.formats.printout import html, plain  # here, for a preview of a PDF needs none of them

    if ending == ".html":
        spacing = 1.2 + (style.spaced if order.is_spaced else style.leading)
        return html.html(made, size=order.size or style.size, paper=order.paper_name, spacing=spacing)
    return plain.markdown(made) if ending == ".md" else plain.text(made)


def _kept(content: Content) -> tuple[list[Organization], list[str]]:
    """Return the organizations that are printed, and what is said of the others.

    Raises:
        DirectoryError: they are too many.
    """
    kept = []
    gone = 0
    for organization in content.organizations:
        if organization.is_gone:
            gone += 1
        else:
            kept.append(without_private(organization))
        if len(kept) > MOST:
            most = wording.organizations(MOST)
            raise DirectoryError(
                wording.phrase("at most {most} are printed; narrow the search, or export a file", most=most)
            )
    notices = [
        wording.plural(
            "{count} organization that closed or asked not to be listed is left out",
            "{count} organizations that closed or asked not to be listed are left out",
            gone,
        )
    ]
    return kept, notices[: 1 if gone else 0]


def _post(style: Style, organizations: list[Organization], order: Order, notices: list[str]) -> Pages:
    """Set a label or an envelope for each organization that has what stands on it.

    Raises:
        DirectoryError: nobody has, or the sheet has no such label.
    """
    sheet = sheets.BY_NAME[style.paper_of(order)]
    if not 1 <= order.start <= sheet.count:
        raise DirectoryError(
            wording.phrase("{sheet} has no label {number}", sheet=wording.phrase(sheet.label), number=order.start)
        )
    made = _labels(style, organizations, order)
    if not made.labels:
        why = wording.in_a_row(made.notices) or wording.phrase("no organization is chosen")
        raise DirectoryError(wording.phrase("nothing to print: {reason}", reason=why))
    with wording.speaking(order.language):
        title = wording.phrase(style.label)
    data = {
        "title": title,
        "language": order.language,
        "size": order.size or style.size,
        "smallest": 6.5,
        "start": order.start,
        "sheet": msgspec.to_builtins(sheet),
        "labels": msgspec.to_builtins(made.labels),
        "sender": msgspec.to_builtins(labels.typed(order.sender)),
        "has_guides": False,
    }
    pages = typesetting.typeset(style.name, data)
    small = labels.named(
        wording.phrase("set in less than 8 points, so that all of it is on"),
        list(dict.fromkeys(it["name"] for it in pages.said)),
    )
    unread = labels.named(
        wording.phrase("printed with ? for letters that no font here has"),
        [it.name for it in made.labels if it.has(pages.missing)],
    )
    said = (*notices, *made.notices, *small, *unread, *_missing(pages))
    is_doubtful = made.is_doubtful or bool(small or pages.missing)
    return Pages(pages.pdf, pages.count, said, pages.pictures, len(made.labels), is_doubtful)


def _labels(style: Style, organizations: list[Organization], order: Order) -> Labels:
    if style.name == "number-labels":
        return number_labels(organizations, order.language, has_codes=order.has_codes)
    return mailing(organizations, country_here())


def _set(style: Style, made: Printout, order: Order, notices: list[str]) -> Pages:
    """Set it on one page, closer from try to try; on several as roomy as can be where it does not fit."""
    size = order.size or style.size
    data: dict[str, Any] = msgspec.to_builtins(made)
    data |= {
        "paper": PAPERS[order.paper_name],
        "size": size,
        "smallest": max(style.smallest * size, _LEGIBLE),
        "leading": style.spaced if order.is_spaced else style.leading,
        "start": order.start,
        "level": 0,
    }
    first = pages = typesetting.typeset(style.name, data)
    for level in range(1, style.levels):
        if 1 < pages.count <= _MOST_TRIED:
            pages = typesetting.typeset(style.name, data | {"level": level})
    pages = pages if pages.count == 1 else first
    said = [*notices, *(said_words(it) for it in pages.said)]
    if pages.count > 1 and style.levels > 1:
        said.append(wording.plural("it takes {count} page", "it takes {count} pages", pages.count))
    said += _missing(pages)
    return Pages(pages.pdf, pages.count, tuple(said), pages.pictures, len(made.entries), bool(pages.missing))


_LEGIBLE = 7.5  # points
_MOST_TRIED = 8  # pages; what takes more is never on one, however close it is set


def said_words(said: dict[str, Any]) -> str:
    """Say what a template tells of its pages."""
    return wording.phrase(_SAID[said["code"]], **{name: it for name, it in said.items() if name != "about"})


_SAID = {
    "first part": wording.marked("of the summary only “{part}” is printed, so that all is on one page"),
    "brief": wording.marked(
        "what organizations say of themselves, and notes, are left out, so that all is on one page"
    ),
    "first paragraph": wording.marked("of the summary only the first paragraph is printed, so that all is on one page"),
}


def _missing(pages: Typeset) -> list[str]:
    return (
        [wording.phrase("no font here has these characters, printed as ?: {characters}", characters=pages.missing)]
        if pages.missing
        else []
    )


__all__ = [
    "BY_NAME",
    "MOST",
    "STYLES",
    "Order",
    "Pages",
    "Printed",
    "Style",
    "content_of",
    "how_to_get",
    "is_available",
    "rendered",
    "save",
    "typeset",
    "words",
    "write",
]
