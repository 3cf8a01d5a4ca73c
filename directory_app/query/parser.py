"""The query language: text in, a value object out; errors carry their position in the text.

    query  := all ("OR" all)*           all := unary+          unary := ("-" | "NOT") unary | "(" query ")" | term
    term   := word | "a phrase" | field:word | field:"a phrase" | has:what | is:what

It knows no records and no storage: the meaning of a term is the Directory's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from directory_app.errors import QueryError
from directory_app.text import tokens

FIELDS = {
    "name": "the name of the organization",
    "city": "the city",
    "state": "the state or province, by code or name",
    "country": "the country, by code or name",
    "postal": "the postal code",
    "phone": "a number where people answer",
    "tty": "a TTY (text telephone) number",
    "fax": "a fax number",
    "email": "the e-mail address",
    "web": "the web address",
    "disorder": "a disorder or one of its narrower forms, by name or synonym",
    "source": "the document a record came from",
}
HAS = {
    "tty": "a TTY number",
    "fax": "a fax number",
    "toll-free": "a toll-free number",
    "email": "a complete e-mail address",
    "address": "a postal address",
}
IS = {
    "stale": "not verified in the last two years",
    "incomplete": "something is missing, broken or flagged",
}
NEEDS = {"checking": "stale or incomplete"}
FLAGS = {"has": HAS, "is": IS, "needs": NEEDS}


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
    """Everything that the inner node does not find."""

    node: Node
    start: int = 0
    end: int = 0


class And(Struct, frozen=True):
    """What all nodes find."""

    nodes: tuple[Node, ...]
    start: int = 0
    end: int = 0


class Or(Struct, frozen=True):
    """What any of the nodes finds."""

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


def number_chunks(text: str) -> list[str]:
    """Return the search words of a term: a piece of digits and punctuation is one number."""
    if _PHONE_TEXT.fullmatch(text):
        return ["".join(tokens.words(text))]
    return [word for chunk in text.split() for word in _chunk_words(chunk)]


def _chunk_words(chunk: str) -> tuple[str, ...]:
    """Return the words of a piece without blanks; "https://" before them finds nothing, for lists leave it out."""
    return tokens.chunk_words(_SCHEME.sub("", chunk)) or tokens.chunk_words(chunk)


def parse(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: the text can't be read; `start` and `end` mark the place.
    """
    return Query(text, _Parser(text).query())


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
    try:
        wanted = _plain(parse(term).root)
        parts = parse(text).parts()
    except QueryError:
        return None
    return next((index for index, node in enumerate(parts) if _plain(node) == wanted), None)


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


def _terms(node: Node | None) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, And | Or):
        for inner in node.nodes:
            yield from _terms(inner)


# A number as people type it, "(301) 496-57": brackets that hold only digits are part of a number, not a group.
_PHONE_TEXT = re.compile(r"\(\d{1,4}\)(?:[ .\-/]*\d+)*[.\-/]*|\(\d{1,4}(?=\s|$)(?![^)]*\))")
_WORD = re.compile(r"[^\s()\"]+")
_DEPTH = 20  # SQLite's full-text parser refuses about 24
_LONGEST = 1000  # nobody types more, and SQLite takes seconds for a word of 100,000 characters
_CHUNK = re.compile(r"\S+")
_BLANK = re.compile(r"\s+|(?!-)[^\w\s()\"]+(?=[\s()\"]|$)")
_SCHEME = re.compile(r"^[A-Za-z]+://")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]*):(?!//)")


class _Parser:
    """Recursive descent over the text; `at` is the next character to read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def query(self) -> Node | None:
        self._blank()
        if self.at == len(self.text):
            if self.text.strip():
                raise QueryError("There is no letter or digit to look for here", 0, len(self.text))
            return None
        node = self._either()
        if self.at < len(self.text):
            raise QueryError("There is no ( for this )", self.at, self.at + 1)
        return node

    def _either(self) -> Node:
        start = self.at
        nodes = [self._all()]
        while word := self._keyword("OR"):
            if self._is_at_end():
                raise QueryError("Type a second choice after OR", word[0], word[1])
            nodes.append(self._all())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes), start, _end(nodes))

    def _all(self) -> Node:
        start = self.at
        nodes: list[Node] = []
        while True:
            while word := self._keyword("AND"):
                if not nodes or self._is_at_end() or self._peeks("OR"):
                    raise QueryError("AND stands between two words", word[0], word[1])
            if self._is_at_end() or self._peeks("OR"):
                break
            nodes.append(self._unary())
        if not nodes and self._peeks("OR"):
            raise QueryError("Type a first choice before OR", start, start + 2)
        if not nodes:
            raise QueryError("There is no ( for this )", start, start + 1)
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), start, _end(nodes))

    def _unary(self) -> Node:
        start = self.at
        word = self._keyword("NOT")
        if word or self.text[self.at] == "-":
            if not word:
                self.at += 1
            if self._is_at_end() or self.text[self.at].isspace():
                after = "after NOT" if word else "right after the -"
                raise QueryError(f"Type what to leave out {after}", start, self.at)
            node = self._deeper(start, self._unary)
            return Not(node, start, node.end)
        if self.text[self.at] == "(":
            return self._number() or self._group()
        return self._term()

    def _group(self) -> Node:
        start = self.at
        self.at += 1
        self._blank()
        if self.at == len(self.text):
            raise QueryError("This ( has no )", start, start + 1)
        if self.text[self.at] == ")":
            raise QueryError("There is nothing between ( and )", start, self.at + 1)
        node = self._deeper(start, self._either)
        if self.at == len(self.text):
            raise QueryError("This ( has no )", start, start + 1)
        self.at += 1
        return self._placed(node, start)

    def _deeper(self, start: int, rule: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > _DEPTH:
            raise QueryError("There are too many brackets inside each other", start, start + 1)
        node = rule()
        self.depth -= 1
        return node

    def _placed(self, node: Node, start: int) -> Node:
        """Give a node in brackets the place of the brackets, so that removing it removes them too."""
        end = self.at
        self._blank()
        if isinstance(node, Term):
            return Term(node.text, node.field, node.is_phrase, start, end)
        if isinstance(node, Flag):
            return Flag(node.kind, node.what, start, end)
        if isinstance(node, Not):
            return Not(node.node, start, end)
        return type(node)(node.nodes, start, end)

    def _number(self) -> Node | None:
        match = _PHONE_TEXT.match(self.text, self.at)
        if not match:
            return None
        return self._finish(match.group(), match.start(), match.end())

    def _term(self) -> Node:
        start = self.at
        match = _FIELD.match(self.text, start)
        field = ""
        if match:
            field = self._field(match)
            self.at = match.end()
            if self._ends_value():
                raise QueryError(f"Type a value after {match.group()}", start, match.end())
        if field in FLAGS:
            return self._flag(field, start)
        if self.text[self.at] == '"':
            return self._phrase(field, start)
        number = _PHONE_TEXT.match(self.text, self.at)
        word = number or _WORD.match(self.text, self.at)
        if word is None:
            raise QueryError("A bracket can't stand here", self.at, self.at + 1)
        return self._finish(word.group(), start, word.end(), field)

    def _finish(self, value: str, start: int, end: int, field: str = "") -> Node:
        if len(value) > _LONGEST:
            raise QueryError("This word is too long", start, end)
        if not tokens.words(value):
            raise QueryError("There is no letter or digit to look for here", start, end)
        self.at = end
        self._blank()
        return Term(value, field, False, start, end)

    def _phrase(self, field: str, start: int) -> Node:
        opened = self.at
        closed = self.text.find('"', opened + 1)
        if closed < 0:
            raise QueryError('This " is not closed', opened, len(self.text))
        value = self.text[opened + 1 : closed]
        if max(map(len, value.split()), default=0) > _LONGEST:
            raise QueryError("A word between the quotes is too long", opened, closed + 1)
        if not tokens.words(value):
            raise QueryError("There is no letter or digit to look for between the quotes", opened, closed + 1)
        self.at = closed + 1
        self._blank()
        return Term(value, field, True, start, closed + 1)

    def _field(self, match: re.Match[str]) -> str:
        name = match.group(1).lower().replace("_", "-")
        if name in FIELDS or name in FLAGS:
            return name
        from difflib import get_close_matches

        near = get_close_matches(name, [*FIELDS, *FLAGS], n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}: ?" if near else f"Fields are {', '.join(FIELDS)}."
        raise QueryError(f"There is no field {match.group(1)}. {hint}", match.start(), match.end())

    def _flag(self, kind: str, start: int) -> Node:
        match = _WORD.match(self.text, self.at) or _CHUNK.match(self.text, self.at)
        what = match.group() if match else ""
        end = self.at + len(what)
        known = FLAGS[kind]
        plain = what.lower().replace("_", "-")
        plain = {"tollfree": "toll-free", "e-mail": "email", "textphone": "tty", "tdd": "tty"}.get(plain, plain)
        if plain not in known:
            from difflib import get_close_matches

            near = get_close_matches(plain, known, n=1, cutoff=0.5)
            hint = f"Did you mean {kind}:{near[0]}?" if near else f"Try {', '.join(f'{kind}:{k}' for k in known)}."
            raise QueryError(f"{kind}:{what} is unknown. {hint}", start, end)
        self.at = end
        self._blank()
        return Flag(kind, plain, start, end)

    def _ends_value(self) -> bool:
        return self.at == len(self.text) or self.text[self.at].isspace() or self.text[self.at] == ")"

    def _is_at_end(self) -> bool:
        return self.at == len(self.text) or self.text[self.at] == ")"

    def _peeks(self, keyword: str) -> bool:
        match = _WORD.match(self.text, self.at)
        return match is not None and match.group() == keyword

    def _keyword(self, keyword: str) -> tuple[int, int] | None:
        if not self._peeks(keyword):
            return None
        start = self.at
        self.at += len(keyword)
        self._blank()
        return start, start + len(keyword)

    def _blank(self) -> None:
        """Step over blanks and over words that hold no letter or digit, like the & of a name that was pasted."""
        while match := _BLANK.match(self.text, self.at):
            self.at = match.end()


def _end(nodes: list[Node]) -> int:
    return nodes[-1].end
