"""The summary of one disorder: its names, who helps, what it is, and where that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from directory_app.records import Disorder, card
from directory_app.records.disorder import Section
from directory_app.records.hierarchy import Hierarchy
from directory_app.text import wording
from directory_app.text.markup import escape
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit.page_view import NOT_ADVICE, PageView

_SHOWN_LINKS = 12


class SummaryView(PageView):
    """Shows a disorder; its links are `organization:ID`, `disorder:ID` and `action:NAME`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("summary", phrase("Summary of the disorder"), parent)

    def show_hint(self, count: int) -> None:
        """Say what this place is for."""
        words = marked("Choose one of {disorders} to read what it is and see who can help.")
        choose = phrase(words, disorders=wording.disorders(count))
        self.show_page(f"<p class='faint'>{escape(choose) if count else ''}</p>")

    def show_disorder(self, disorder: Disorder, hierarchy: Hierarchy, helpers_html: str = "") -> None:
        """Show a disorder, with what is to be said about who helps ("" while that is looked up)."""
        language = wording.language()
        parts = [f"<h1>{escape(disorder.name_in(language))}</h1>"]
        if names := disorder.names_beside(language):
            parts.append(f"<p class='faint'>{escape(phrase('Also called {names}', names=', '.join(names)))}</p>")
        first, *others = [_section_html(section) for section in disorder.summary_in(language)] or [""]
        parts += [first, helpers_html, *others]
        disorders = hierarchy.disorders
        parts.append(_relatives_html(phrase("Forms of it"), hierarchy.narrower(disorder.id), disorders))
        broader = [key for key in disorder.broader if key in disorders]
        parts.append(_relatives_html(phrase("It is a form of"), broader, disorders))
        if disorder.codes:
            codes = ", ".join(f"{code.scheme} {code.value}" for code in disorder.codes)
            parts.append(f"<h2>{escape(phrase('Codes'))}</h2><p class='small'>{escape(codes)}</p>")
        if disorder.references:
            parts.append(f"<h2>{escape(phrase('References'))}</h2>")
            parts += [f"<p class='small'>{escape(reference)}</p>" for reference in disorder.references]
        parts.append(_origin_html(disorder))
        self.show_page("".join(parts))


def _section_html(section: Section) -> str:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs)
    return f"<h2>{escape(section.heading)}</h2>{paragraphs}"


def _relatives_html(title: str, keys: Sequence[str], disorders: Mapping[str, Disorder]) -> str:
    """Return links to the first broader or narrower disorders and how many more there are, "" where there are none."""
    if not keys:
        return ""
    lines = [
        f"<a href='disorder:{escape(key)}'>{escape(disorders[key].name_in(wording.language()))}</a>"
        for key in keys[:_SHOWN_LINKS]
    ]
    if len(keys) > _SHOWN_LINKS:
        more = wording.number(len(keys) - _SHOWN_LINKS)
        lines.append(escape(phrase("and {count} more, which the tree shows", count=more)))
    return f"<h2>{escape(title)}</h2><p>{'<br>'.join(lines)}</p>"


def helpers_html(disorder_id: str, helpers: Sequence[tuple[str, str]], count: int) -> str:
    """Return the words about who helps: the first organizations as (id, name), and how many there are."""
    if not count:
        offers = _action("links", phrase("Find organizations that may belong to disorders…"))
        nobody = escape(phrase("No organization in this directory is linked to it."))
        return f"{_who_can_help()}<p>{nobody}<br>{offers}</p>"
    lines = [f"<a href='organization:{escape(key)}'>{escape(name)}</a>" for key, name in helpers[:_SHOWN_LINKS]]
    show = phrase("Show {organizations} in the table", organizations=wording.organizations(count))
    lines.append(f"<a href='disorder:{escape(disorder_id)}'>{escape(show)}</a>")
    lines.append(_action("print_disorder", phrase("Print a handout…")))
    return f"{_who_can_help()}<p>{'<br>'.join(lines)}</p>"


def no_helpers_html(why: str) -> str:
    """Return the words for organizations that could not be looked up."""
    return f"{_who_can_help()}<p>{escape(phrase('That could not be looked up: {why}', why=why))}</p>"


def _who_can_help() -> str:
    return f"<h2>{escape(phrase('Who can help'))}</h2>"


def _action(name: str, shown: str) -> str:
    return f"<a href='action:{name}'>{escape(shown)}</a>"


def _origin_html(disorder: Disorder) -> str:
    as_of = phrase("As of {date}.", date=wording.date(disorder.as_of)) if disorder.as_of else ""
    sources = "; ".join(card.source_words(source) for source in disorder.sources)
    origin = phrase("Source: {sources}.", sources=sources) if sources else ""
    words = " ".join(part for part in (as_of, origin, phrase(NOT_ADVICE)) if part)
    return f"<h2>{escape(phrase('Source'))}</h2><p class='small'>{escape(words)}</p>"
