"""The query language: text in, a value object out; errors carry their position in the text.

    query  := all ("OR" all)*           all := unary+          unary := ("-" | "NOT") unary | "(" query ")" | term
    term   := word | "a phrase" | field:word | field:"a phrase" | has:what | is:what

It knows no records and no storage: the meaning of a term is the Directory's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec

from directory_app.errors import QueryError
from directory_app.query.nodes import EXTENSION, PHONE_TEXT, And, Flag, Node, Not, Or, Query, Term, is_bare, kind_meant
from directory_app.query.vocabulary import ALIASES, FIELDS, FLAGS, LABELS
from directory_app.text import tokens, wording
from directory_app.text.nearest import nearest
from directory_app.text.patterns import late_pattern

_WORD = late_pattern(r"[^\s()\"]+")
_DEPTH = 20  # SQLite's full-text parser refuses about 24
_LONGEST = 1000  # nobody types more, and SQLite takes seconds for a word of 100,000 characters
_CHUNK = late_pattern(r"\S+")
_BLANK = late_pattern(
    r"""
    \s+
    | (?!-) [^\w\s()"]+ (?=[\s()"]|$)  # "&" of a name that was pasted
    | (?<=\s) -+ (?=\s+[^\s)])  # the dash of "Epilepsy Foundation - Landover"
    """,
    re.VERBOSE,
)
_FIELD = late_pattern(r"([A-Za-z][A-Za-z_-]*):(?!//)")
# What takes a value behind a blank, too: "state: MD".
_ASKED_FOR = (FIELDS.keys() | FLAGS.keys()) - LABELS
_LABELLED = late_pattern(r"\s+[^\s)]")
# A phrase as a telephone or a word processor writes its quotes.
_CURLY = late_pattern(r"[“„”«]([^“”„«»\"]{1,1000})[”“»]")
# What links begin with, as they are copied from a page: "tel:+1-301-555-0101".
_LINK = late_pattern(r"(?:tel|mailto):(?=[^\s)])", re.IGNORECASE)


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """Read a query; those asked for last are remembered, for chips, menus and tree ask for the same one.

    Raises:
        QueryError: the text can't be read; `start` and `end` mark the place.
    """
    return Query(text, _Parser(text).query())


class _Parser:
    """Recursive descent over the text; `at` is the next character to read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def query(self) -> Node | None:
        if not self.text:
            return None
        self._blank()
        if self.at == len(self.text):
            if self.text.strip():
                raise QueryError(wording.phrase("There is no letter or digit to look for here"), 0, len(self.text))
            return None
        node = self._either()
        if self.at < len(self.text):
            raise QueryError(wording.phrase("There is no ( for this )"), self.at, self.at + 1)
        return node

    def _either(self) -> Node:
        start = self.at
        nodes = [self._all()]
        while word := self._keyword("OR"):
            if self._is_at_end():
                raise QueryError(wording.phrase("Type a second choice after OR"), word[0], word[1])
            nodes.append(self._all())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes), start, _end(nodes))

    def _all(self) -> Node:
        start = self.at
        nodes: list[Node] = []
        while True:
            while word := self._keyword("AND"):
                if not nodes or self._is_at_end() or self._peeks("OR"):
                    raise QueryError(wording.phrase("AND stands between two words"), word[0], word[1])
            if self._is_at_end() or self._peeks("OR"):
                break
            nodes.append(self._unary())
        if not nodes and self._peeks("OR"):
            raise QueryError(wording.phrase("Type a first choice before OR"), start, start + 2)
        if not nodes:
            raise QueryError(wording.phrase("There is no ( for this )"), start, start + 1)
        nodes = self._with_kinds(nodes)
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), start, _end(nodes))

    def _with_kinds(self, nodes: list[Node]) -> list[Node]:
        """Make one term of two words that name a kind of number: "toll free", "text telephone"."""
        result: list[Node] = []
        for node in nodes:
            before = result[-1] if result else None
            if isinstance(before, Term) and isinstance(node, Term) and is_bare(before) and is_bare(node):
                both = Term(f"{before.text} {node.text}", "", False, before.start, node.end)
                if kind_meant(both) and not kind_meant(before) and not kind_meant(node):
                    result[-1] = both
                    continue
            result.append(node)
        return result

    def _unary(self) -> Node:
        start = self.at
        word = self._keyword("NOT")
        if word or self.text[self.at] == "-":
            if not word:
                self.at += 1
            if self._is_at_end() or self.text[self.at].isspace():
                refusal = (
                    wording.marked("Type what to leave out after NOT")
                    if word
                    else wording.marked("Type what to leave out right after the -")
                )
                raise QueryError(wording.phrase(refusal), start, self.at)
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
            raise QueryError(wording.phrase("This ( has no )"), start, start + 1)
        if self.text[self.at] == ")":
            raise QueryError(wording.phrase("There is nothing between ( and )"), start, self.at + 1)
        node = self._deeper(start, self._either)
        if self.at == len(self.text):
            raise QueryError(wording.phrase("This ( has no )"), start, start + 1)
        self.at += 1
        return self._placed(node, start)

    def _deeper(self, start: int, rule: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > _DEPTH:
            raise QueryError(wording.phrase("There are too many brackets inside each other"), start, start + 1)
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
        match = PHONE_TEXT.match(self.text, self.at)
        if not match:
            return None
        return self._finish(match.group(), match.start(), match.end())

    def _term(self) -> Node:
        start = self.at
        if link := _LINK.match(self.text, start):
            self.at = link.end()
        match = _FIELD.match(self.text, self.at)
        field = ""
        if match:
            field = self._field(match)
            self.at = match.end() if field else self.at
            if field and self._ends_value():
                raise QueryError(wording.phrase("Type a value after {field}", field=match.group()), start, match.end())
        if field in FLAGS:
            return self._flag(field, start)
        if self.text[self.at] == '"':
            return self._phrase(field, start)
        if curly := _CURLY.match(self.text, self.at):
            return msgspec.structs.replace(self._finish(curly.group(1), start, curly.end(), field), is_phrase=True)
        number = PHONE_TEXT.match(self.text, self.at) or EXTENSION.match(self.text, self.at)
        word = number or _WORD.match(self.text, self.at)
        if word is None:
            raise QueryError(wording.phrase("A bracket can't stand here"), self.at, self.at + 1)
        return self._finish(word.group(), start, word.end(), field)

    def _finish(self, value: str, start: int, end: int, field: str = "") -> Term:
        if len(value) > _LONGEST:
            raise QueryError(wording.phrase("This word is too long"), start, end)
        if not tokens.words(value):
            raise QueryError(wording.phrase("There is no letter or digit to look for here"), start, end)
        self.at = end
        self._blank()
        return Term(value, field, False, start, end)

    def _phrase(self, field: str, start: int) -> Node:
        opened = self.at
        closed = self.text.find('"', opened + 1)
        if closed < 0:
            raise QueryError(wording.phrase('This " is not closed'), opened, len(self.text))
        value = self.text[opened + 1 : closed]
        if max(map(len, value.split()), default=0) > _LONGEST:
            raise QueryError(wording.phrase("A word between the quotes is too long"), opened, closed + 1)
        if not tokens.words(value):
            raise QueryError(
                wording.phrase("There is no letter or digit to look for between the quotes"), opened, closed + 1
            )
        self.at = closed + 1
        self._blank()
        return Term(value, field, True, start, closed + 1)

    def _field(self, match: re.Match[str]) -> str:
        """Return the field that stands before a colon, "" where it is a label or a word of a text that was pasted."""
        name = match.group(1).lower().replace("_", "-")
        name = ALIASES.get(name, name)
        is_known = name in FIELDS or name in FLAGS
        is_last = match.end() == len(self.text)
        if (is_last and not is_known) or (_LABELLED.match(self.text, match.end()) and name not in _ASKED_FOR):
            return ""
        if is_known:
            return name
        near = nearest(name, [*FIELDS, *FLAGS], 0.5)
        refusal = (
            wording.phrase("There is no field {name}. Did you mean {field}: ?", name=match.group(1), field=near)
            if near
            else wording.phrase(
                "There is no field {name}. Fields are {fields}.", name=match.group(1), fields=", ".join(FIELDS)
            )
        )
        raise QueryError(refusal, match.start(), match.end())

    def _flag(self, kind: str, start: int) -> Node:
        match = _WORD.match(self.text, self.at) or _CHUNK.match(self.text, self.at)
        what = match.group() if match else ""
        end = self.at + len(what)
        known = FLAGS[kind]
        plain = what.lower().replace("_", "-")
        plain = ALIASES.get(plain, plain)
        if plain not in known:
            near = nearest(plain, known, 0.5)
            term = f"{kind}:{what}"
            refusal = (
                wording.phrase("{term} is unknown. Did you mean {known}?", term=term, known=f"{kind}:{near}")
                if near
                else wording.phrase(
                    "{term} is unknown. Try {known}.", term=term, known=", ".join(f"{kind}:{it}" for it in known)
                )
            )
            raise QueryError(refusal, start, end)
        self.at = end
        self._blank()
        return Flag(kind, plain, start, end)

    def _ends_value(self) -> bool:
        """Step over blanks before a value; tell whether there is none."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self._is_at_end() or self._peeks("OR") or self._peeks("AND") or self._peeks("NOT")

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
