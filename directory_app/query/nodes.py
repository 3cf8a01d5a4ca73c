"""What a query asks for, as values: terms, flags and how they go together; each knows its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from directory_app.query.vocabulary import ASKING_WORDS, JOINING_WORDS, KIND_WORDS, SMALL_WORDS
from directory_app.text import tokens
from directory_app.text.patterns import late_pattern

# A number as people type it, "(301) 496-57": brackets that hold only digits are part of a number, not a group.
PHONE_TEXT = late_pattern(r"\(\d{1,4}\)(?:[ .\-/]*\d+)*[.\-/]*|\(\d{1,4}(?=\s|$)(?![^)]*\))")
# What stands before the name of a web page: it is left out of many a list.
_SCHEME = late_pattern(r"^(?:[A-Za-z]+://)?(?:www\.)?", re.IGNORECASE)
# What is dialled after a number: "ext. 5", "x5".
EXTENSION = late_pattern(r"(?:ext(?:ension|n)?\.?:?[ \t]*|x)#?\d{1,6}(?=[\s),;.]|$)", re.IGNORECASE)


class Term(Struct, frozen=True):
    """A word or phrase, in any field or in one; `start` and `end` are its place in the text."""

    text: str
    field: str = ""
    is_phrase: bool = False
    start: int = 0
    end: int = 0


class Flag(Struct, frozen=True):
    """A yes-or-no question: has:tty is Flag("has", "tty")."""

    kind: str
    what: str
    start: int = 0
    end: int = 0


class Not(Struct, frozen=True):
    """Everything that does not match the inner node."""

    node: Node
    start: int = 0
    end: int = 0


class And(Struct, frozen=True):
    """What matches all nodes."""

    nodes: tuple[Node, ...]
    start: int = 0
    end: int = 0


class Or(Struct, frozen=True):
    """What matches any of the nodes."""

    nodes: tuple[Node, ...]
    start: int = 0
    end: int = 0


Node = Term | Flag | Not | And | Or


class Query(Struct, frozen=True):
    """A query that could be read; `root` is None when the text asks for everything."""

    text: str
    root: Node | None = None

    def parts(self) -> tuple[Node, ...]:
        """Return the nodes that all must hold, in order of the text."""
        if self.root is None:
            return ()
        return self.root.nodes if isinstance(self.root, And) else (self.root,)

    def words(self, field: str = "") -> list[str]:
        """Return the folded words that are asked for (not the excluded ones), for highlighting in `field`."""
        return [word for term in self.terms() if term.field in ("", field) for word in tokens.words(term.text)]

    def numbers(self, field: str = "") -> list[str]:
        """Return the digit runs that are asked for, for highlighting in phone numbers."""
        chunks = [chunk for term in self.terms() if term.field in ("", field) for chunk in number_chunks(term.text)]
        return [word for word in chunks if word.isdigit()]

    def terms(self) -> Iterator[Term]:
        """Yield the terms that are asked for, without the excluded ones."""
        yield from _terms(self.root)


def kind_meant(node: Node) -> tuple[str, str] | None:
    """Return the flag that a bare word such as "TTY", "toll free" or "TTY/TDD" asks for besides itself, or None."""
    if not isinstance(node, Term) or node.field or node.is_phrase:
        return None
    words = tokens.words(node.text)
    kinds = {KIND_WORDS.get(word) for word in words}
    return KIND_WORDS.get("".join(words)) or (kinds.pop() if len(kinds) == 1 else None)


def joins(term: Term) -> bool:
    """Tell whether a word only joins others; in capitals it does not, for "IN" is a state."""
    is_code = len(term.text) > 1 and term.text.isupper()
    return is_bare(term) and _letters(term) in JOINING_WORDS and not is_code


def says_little(term: Term) -> bool:
    """Tell whether a term is left out where nothing is found with it: "of", "number", "ext. 5"."""
    return is_bare(term) and (_letters(term) in _LITTLE or EXTENSION.fullmatch(term.text) is not None)


def is_bare(term: Term) -> bool:
    """Tell whether a term is a word in any field."""
    return not term.field and not term.is_phrase


_LITTLE = SMALL_WORDS | ASKING_WORDS | {"00", "011"}  # what is dialled before the code of another country


def _letters(term: Term) -> str:
    return "".join(tokens.words(term.text))


def number_chunks(text: str) -> list[str]:
    """Return the search words of a term: a piece of digits and punctuation is one number."""
    if PHONE_TEXT.fullmatch(text):
        return ["".join(tokens.words(text))]
    return [word for chunk in text.split() for word in _chunk_words(chunk)]


def _chunk_words(chunk: str) -> tuple[str, ...]:
    """Return the words of a piece without blanks; "https://www." before them is no word of it."""
    return tokens.chunk_words(_SCHEME.sub("", chunk)) or tokens.chunk_words(chunk)


def _terms(node: Node | None) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, And | Or):
        for inner in node.nodes:
            yield from _terms(inner)
