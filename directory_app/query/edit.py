"""A query changed as text: one term more or less, another value for a field. What else was typed stays as it is."""

from __future__ import annotations

import re

from directory_app.errors import QueryError
from directory_app.query.nodes import And, Flag, Node, Not, Or, Term
from directory_app.query.parser import parse
from directory_app.text import tokens


def term_text(field: str, value: str) -> str:
    """Return a term as it is written: `state:VA`, `disorder:"sleep myoclonus"`."""
    clean = " ".join(value.replace('"', " ").split())
    plain = re.fullmatch(r"[^\s()\"/][^\s()\"]*", clean) is not None
    return f"{field}:{clean}" if plain else f'{field}:"{clean}"'


def has_term(text: str, term: str) -> bool:
    """Tell whether the query asks for the term (or for all of a group such as `is:a OR is:b`) as one of its parts."""
    return _find(text, term) is not None


def add_term(text: str, term: str) -> str:
    """Return the query narrowed by one more term; a query with OR at its top gets brackets."""
    if has_term(text, term):
        return text
    try:
        return f"{_grouped(text)} {_grouped(term)}".strip()
    except QueryError:
        return f"{text} {term}".strip()


def remove_term(text: str, term: str) -> str:
    """Return the query without a term that is one of its parts."""
    index = _find(text, term)
    return text if index is None else _without(text, index)


def replace_field(text: str, field: str, term: str) -> str:
    """Return the query with `term` ("" for none) in place of every part that asks for `field`."""
    parts = parse(text).parts()
    for index in reversed(range(len(parts))):
        node = parts[index]
        if isinstance(node, Term) and node.field == field:
            text = _without(text, index)
    return add_term(text, term) if term else text


def field_value(text: str, field: str) -> str:
    """Return the value of the query's part for a field, or "" where there is none or the text can't be read."""
    try:
        parts = parse(text).parts()
    except QueryError:
        return ""
    return next((node.text for node in parts if isinstance(node, Term) and node.field == field), "")


def _grouped(text: str) -> str:
    """Return the text of a query as one part of a longer one: with brackets where it has OR at its top."""
    root = parse(text).root
    is_open = isinstance(root, Or) and root.start == root.nodes[0].start  # else it stands in brackets already
    return f"({text.strip()})" if is_open else text.strip()


def _find(text: str, term: str) -> int | None:
    """Return which of the query's parts asks for the term."""
    if not text:  # which is what a start asks
        return None
    try:
        target = _plain(parse(term).root)
        parts = parse(text).parts()
    except QueryError:
        return None
    return next((index for index, node in enumerate(parts) if _plain(node) == target), None)


def _plain(node: Node | None) -> object:
    """Return what a node asks for, without its place in the text."""
    if isinstance(node, Term):
        return ("term", node.field, tuple(tokens.words(node.text)), node.is_phrase and " " in node.text.strip())
    if isinstance(node, Flag):
        return ("flag", node.kind, node.what)
    if isinstance(node, Not):
        return ("not", _plain(node.node))
    if isinstance(node, And | Or):
        return (type(node).__name__, tuple(_plain(inner) for inner in node.nodes))
    return None


def _without(text: str, index: int) -> str:
    """Return the query without one of its parts and without the blanks or the AND that joined it to the rest."""
    parts = parse(text).parts()
    if len(parts) == 1:
        return ""
    start = parts[index - 1].end if index else parts[0].start
    end = parts[index].end if index else parts[1].start
    needs_blank = index and text[end : end + 1].strip(")\t\n\v\f\r ") != ""
    return f"{text[:start]}{' ' if needs_blank else ''}{text[end:]}"
