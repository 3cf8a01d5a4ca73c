"""The words that stand in place of an empty table: why it is empty and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from directory_app.query import Node, Query, Term
from directory_app.text import wording

# Before the name of an action, in a link that does it.
ACTION = "action:"
Suggestions = Sequence[tuple[Term, list[str]]]


def words(query: Query, suggestions: Suggestions, size: int) -> tuple[str, str]:
    """Return what to show where a query finds nothing in a directory of that size: as HTML and as plain words.

    The links in the HTML are the text of a better query.
    """
    if not size:
        ways = (("import", "Import…"), ("new", "New organization…"), ("starters", "Starter sets…"))
        links = [f"<a href='{ACTION}{name}'>{escape(shown)}</a>" for name, shown in ways]
        text = "This directory is empty."
        spoken = f"{text} File and Edit have {wording.all_of(shown for _, shown in ways)}"
        return f"<h3>{text}</h3><p>{'<br>'.join(links)}</p><p>File &gt; Open… shows another one.</p>", spoken
    advice, spoken = _advice(query, suggestions)
    end = "Press Escape to see every organization again."
    html = f"<h3>No organization found</h3>{advice}<p>{end}</p>"
    return html, " ".join(part for part in ("No organization found.", spoken, end) if part)


def failure(reason: str) -> tuple[str, str]:
    """Return what to show where a search failed: as HTML and as plain words."""
    end = "Change the search to try again, or open another directory with File > Open…"
    html = f"<h3>The search failed</h3><p>{escape(reason)}</p><p>{escape(end)}</p>"
    return html, f"The search failed: {reason}. {end}"


def _advice(query: Query, suggestions: Suggestions) -> tuple[str, str]:
    near = [(term, word) for term, words_ in suggestions for word in words_]
    if near:
        links = [_link(_with_word(query.text, term, word), word) for term, word in near]
        return (
            f"<p>Did you mean {wording.any_of(links)}?</p>",
            f"Did you mean {wording.any_of(word for _, word in near)}?",
        )
    if suggestions:
        unknown = wording.all_of(f"“{term.text}”" for term, _ in suggestions)
        text = f"Nothing in this directory begins with {unknown}."
        return f"<p>{escape(text)}</p>", text
    if len(query.parts()) > 1:
        text = "Each part is found somewhere, but not all together."
        links = [_link(_without(query.text, node), f"without {_written(query.text, node)}") for node in query.parts()]
        return f"<p>{text} Take one part out:</p><p>{'<br>'.join(links)}</p>", f"{text} Take one part out."
    return "", ""


def _link(target: str, shown: str) -> str:
    return f"<a href='{escape(target, quote=True)}'>{escape(shown)}</a>"


def _written(text: str, node: Node) -> str:
    return text[node.start : node.end]


def _with_word(text: str, term: Term, word: str) -> str:
    """Return the query with the words of one term replaced."""
    written = _written(text, term)
    better = written.replace(term.text, word) if term.text in written else word
    return text[: term.start] + better + text[term.end :]


def _without(text: str, node: Node) -> str:
    return " ".join((text[: node.start] + text[node.end :]).split())
