"""The words that stand in place of an empty table: why it is empty and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from directory_app.query import Node, Query, Term
from directory_app.records import Disorder
from directory_app.text import wording
from directory_app.text.markup import escape
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys
from directory_app.ui.search.job import Nothing

# Before the name of an action in a link that does it, and before the id of a disorder in one that shows its summary.
ACTION, SUMMARY = "action:", "summary:"


def words(query: Query, nothing: Nothing, size: int, disorder_count: int) -> tuple[str, str]:
    """Return what to show where a query finds nothing among `size` organizations: as HTML and as plain words.

    The links in the HTML are the text of a better query, or begin with ACTION or SUMMARY.
    """
    if not size:
        return _empty(disorder_count)
    advice, spoken = _advice(query, nothing.suggestions)
    if nothing.disorders:
        near = bool(nothing.suggestions) and any(found for _, found in nothing.suggestions)
        known, told = _known(nothing.disorders)
        advice, spoken = (known + advice, f"{told} {spoken}") if near else (known, told)
    keys_ = keys.words("clear") or phrase("the ✕ beside the search box")
    end = phrase("Press {keys} to see every organization again.", keys=keys_)
    html = f"<h3>{escape(phrase('No organization found'))}</h3>{advice}<p>{escape(end)}</p>"
    return html, " ".join(part for part in (phrase("No organization found."), spoken, end) if part)


def _empty(disorder_count: int) -> tuple[str, str]:
    """Return the words for a directory without an organization."""
    ways = (
        ("import", phrase("Import…"), phrase("Reports, lists and address books that you have.")),
        ("new", phrase("New organization…"), phrase("One that you write down.")),
        (
            "starters",
            phrase("Starter sets…"),
            phrase("US agencies and names of rare disorders, which come with the program."),
        ),
    )
    # A paragraph each, for hands that need room around what they click.
    links = "".join(f"<p>{_action(name, shown)}<br>{escape(help_)}</p>" for name, shown, help_ in ways)
    spoken = phrase("File and Edit have {actions}", actions=wording.all_of(shown for _, shown, _ in ways))
    if not disorder_count:
        text, another = phrase("This directory is empty."), phrase("File > Open… shows another one.")
        return f"<h3>{escape(text)}</h3>{links}<p>{escape(another)}</p>", f"{text} {spoken}"
    text, add = phrase("No organization is listed yet."), phrase("Add organizations:")
    what = phrase(
        "This directory holds {disorders}: choose one in the tree to read what it is.",
        disorders=wording.disorders(disorder_count),
    )
    html = f"<h3>{escape(text)}</h3><p>{escape(what)}</p><p>{escape(add)}</p>{links}"
    return html, f"{text} {what} {spoken}"


def _known(disorders: Sequence[Disorder]) -> tuple[str, str]:
    """Return the words about disorders that a query names, to which nobody is linked."""
    names = wording.all_of(wording.quoted(it.name) for it in disorders)
    text = wording.plural(
        "{names} is known here, but no organization is linked to it.",
        "{names} are known here, but no organization is linked to them.",
        len(disorders),
        names=names,
    )
    links = [_link(f"{SUMMARY}{it.id}", phrase("Read about {name}", name=it.name)) for it in disorders]
    offers = _action("links", phrase("Find organizations that may belong to disorders…"))
    return f"<p>{escape(text)}</p><p>{'<br>'.join([*links, offers])}</p>", text


def failure(reason: str) -> tuple[str, str]:
    """Return what to show where a search failed: as HTML and as plain words."""
    end = phrase("Change the search to try again, or open another directory with File > Open…")
    html = f"<h3>{escape(phrase('The search failed'))}</h3><p>{escape(reason)}</p><p>{escape(end)}</p>"
    return html, f"{phrase('The search failed: {why}', why=reason)}. {end}"


def _advice(query: Query, suggestions: Sequence[tuple[Term, list[str]]]) -> tuple[str, str]:
    near = [(term, word) for term, words_ in suggestions for word in words_]
    if near:
        links = [_link(_with_word(query.text, term, word), word) for term, word in near]
        asked = marked("Did you mean {words}?")
        spoken = phrase(asked, words=wording.any_of(word for _, word in near))
        return f"<p>{phrase(asked, words=wording.any_of(links))}</p>", spoken
    if suggestions:
        unknown = wording.all_of(wording.quoted(term.text) for term, _ in suggestions)
        text = phrase("Nothing in this directory begins with {words}.", words=unknown)
        return f"<p>{escape(text)}</p>", text
    if len(query.parts()) > 1:
        text = phrase("Each part is found somewhere, but not all together.")
        links = [
            _link(_without(query.text, node), phrase("without {part}", part=_written(query.text, node)))
            for node in query.parts()
        ]
        html = f"<p>{escape(text)} {escape(phrase('Take one part out:'))}</p><p>{'<br>'.join(links)}</p>"
        return html, f"{text} {phrase('Take one part out.')}"
    return "", ""


def _action(name: str, shown: str) -> str:
    return f"<a href='{ACTION}{name}'>{escape(shown)}</a>"


def _link(target: str, shown: str) -> str:
    return f"<a href='{escape(target)}'>{escape(shown)}</a>"


def _written(text: str, node: Node) -> str:
    return text[node.start : node.end]


def _with_word(text: str, term: Term, word: str) -> str:
    """Return the query with the words of one term replaced."""
    written = _written(text, term)
    better = written.replace(term.text, word) if term.text in written else word
    return text[: term.start] + better + text[term.end :]


def _without(text: str, node: Node) -> str:
    return " ".join((text[: node.start] + text[node.end :]).split())
