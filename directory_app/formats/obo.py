"""Disorders from an OBO file (OBO Flat File Format 1.2 and 1.4), such as a disease ontology."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.records import Code, Disorder, PartialDate, Resource, Section, Source, taxonomy
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

Progress = Callable[[int], None]

_LINE = late_pattern(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_QUOTED = late_pattern(r'\s*"((?:[^"\\]|\\.)*)"\s*(.*)', re.DOTALL)
_LIST = late_pattern(r"\[((?:[^\[\]\\]|\\.)*)\]")
_LIST_ITEM = late_pattern(r'(?:[^,"\\]|\\.|"(?:[^"\\]|\\.)*")+')
_ESCAPES = {"n": "\n", "W": " ", "t": "\t"}
_SCOPES = ("EXACT", "BROAD", "NARROW", "RELATED")
_DATE = late_pattern(r"(\d{4})-(\d{2})-(\d{2})|(\d{2}):(\d{2}):(\d{4})")
# Other scopes are names of something else: they are shown, but no search for them finds this disorder by its synonyms.
_SCOPE_HEADINGS = {"BROAD": "Broader names", "NARROW": "Narrower names", "RELATED": "Related names"}
_UNNOTICED = frozenset({"id", "name", "is_obsolete", "namespace"})
_ONCE = frozenset({"id", "name", "def"})
_MOST_LINE = 1_000_000  # a longer one is no text


@dataclass(slots=True)
class _Stanza:
    """The tags of one stanza in order, each with its line."""

    kind: str
    first: int
    last: int = 0
    tags: list[tuple[str, str, int]] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for tag, value, _ in self.tags if tag == name]

    def value(self, name: str) -> str:
        return next(iter(self.values(name)), "")


def read(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read the terms; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: the file can't be read or holds no term.
    """
    notices = Notices()
    data = decoding.read_bytes(path)
    decoding.check_lines(data, path)
    text = decoding.text_of(data, notices.add)
    terms: dict[str, _Stanza] = {}
    header = _Stanza("", 1)
    for stanza in _stanzas(text, notices):
        if not stanza.kind:
            header = stanza
        elif stanza.kind == "Term":
            _take(stanza, terms, notices)
            if len(terms) % 500 == 0:
                progress(len(terms))
        else:
            notices.group(
                wording.phrase("stanzas of the kind {kind} have no field", kind=stanza.kind),
                stanza.value("name"),
                line=stanza.first,
            )
    if not terms:
        raise UnreadableError(
            path, [Problem("", wording.phrase("there is no term in this file, so it is no list of disorders in OBO"))]
        )
    disorders = _without_circles(_Disorders(terms, header, files.name_of(path), notices).all(), notices)
    progress(len(terms))
    return Reading(Resource(disorders=disorders), notices=notices.all())


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with the header or a term of an ontology."""
    return _FIRST.match(start) is not None


_FIRST = late_pattern(rb"(?:\xef\xbb\xbf)?\s*(?:format-version: *\d|\[Term\]\s*\n\s*id:)")


def _stanzas(text: str, notices: Notices) -> Iterator[_Stanza]:
    stanza = _Stanza("", 1)
    for number, line in _whole_lines(text):
        if not line or line.startswith("!"):
            continue
        if len(line) > _MOST_LINE:
            notices.add(
                wording.phrase(
                    "the line is longer than {count} characters and was left out", count=wording.number(_MOST_LINE)
                ),
                line,
                line=number,
            )
        elif line.startswith("[") and line.endswith("]"):
            yield stanza
            stanza = _Stanza(line[1:-1], number)
        else:
            tag, colon, value = line.partition(":")
            if not colon:
                notices.add(wording.marked("this is no tag with a value"), line, line=number)
                continue
            stanza.tags.append((tag.strip(), value.strip(), number))
            stanza.last = number
    yield stanza


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; one that ends with a backslash goes on in the next (1.2, "escapes")."""
    begun, first = "", 0
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[1].rstrip()
        is_open = len(line) - len(line.rstrip("\\")) & 1 and len(begun) < _MOST_LINE
        first = first if begun else number
        if is_open:
            begun += line[:-1]
            continue
        yield first, (begun + line).strip()
        begun = ""
    if begun:
        yield first, begun.strip()


def _take(stanza: _Stanza, terms: dict[str, _Stanza], notices: Notices) -> None:
    key = _plain(stanza.value("id"))
    if stanza.value("is_obsolete").startswith("true"):
        notices.group(
            wording.marked("obsolete terms are left out"), f"{key} {_plain(stanza.value('name'))}", line=stanza.first
        )
    elif not key or not _plain(stanza.value("name")):
        notices.add(
            wording.marked("a term without id or name was left out"),
            key or _plain(stanza.value("name")),
            line=stanza.first,
        )
    elif key in terms:
        notices.add(wording.marked("a second term of this id was put together with the first"), key, line=stanza.first)
        terms[key].tags += [(tag, value, line) for tag, value, line in stanza.tags if tag not in ("id", "namespace")]
    else:
        terms[key] = stanza


class _Disorders:
    """Makes a disorder of each term."""

    def __init__(self, terms: dict[str, _Stanza], header: _Stanza, document: str, notices: Notices) -> None:
        self._terms, self._notices = terms, notices
        slugs = Slugs()
        self._ids = {key: slugs.take(_plain(stanza.value("name"))) for key, stanza in terms.items()}
        name = header.value("ontology") or header.value("default-namespace")
        self._document = f"{name} ({document})" if name else document
        self._as_of = _date(header.value("data-version")) or _date(header.value("date"))
        self._parents = {key: self._known_parents(key, stanza) for key, stanza in terms.items()}

    def all(self) -> tuple[Disorder, ...]:
        """Return the disorders in the order of the file."""
        return tuple(self._disorder(key, stanza) for key, stanza in self._terms.items())

    def _disorder(self, key: str, stanza: _Stanza) -> Disorder:
        synonyms = [self._synonym(stanza, value, line) for tag, value, line in stanza.tags if tag == "synonym"]
        exact = dict.fromkeys(text for text, scope in synonyms if scope == "EXACT" and text)
        definition, references = _definition(stanza.value("def"))
        parents = self._parents[key]
        sections = [Section("What it is", (definition,))] if definition else []
        for scope, heading in _SCOPE_HEADINGS.items():
            names = tuple(dict.fromkeys(text for text, its_scope in synonyms if its_scope == scope and text))
            sections += [Section(heading, names)] if names else []
        if comments := tuple(text for value in stanza.values("comment") if (text := _plain(value))):
            sections.append(Section("Comment", comments))
        self._notice_others(stanza)
        return Disorder(
            id=self._ids[key],
            name=_plain(stanza.value("name")),
            synonyms=tuple(exact),
            broader=tuple(self._ids[parent] for parent in parents),
            sections=tuple(sections),
            references=references,
            codes=tuple(self._codes(key, stanza)),
            sources=(Source(self._document, stanza.first, stanza.last or None, as_of=self._as_of),),
            as_of=self._as_of,
        )

    def _synonym(self, stanza: _Stanza, value: str, line: int) -> tuple[str, str]:
        """Return the name and its scope; RELATED where none is given (1.4, 3.4)."""
        match = _QUOTED.match(value)
        if not match:
            self._notices.add(
                wording.marked("this synonym can't be read"), value, record=_plain(stanza.value("name")), line=line
            )
            return "", ""
        scope = next((word for word in match[2].split()[:1] if word in _SCOPES), "RELATED")
        return _unescaped(match[1]), scope

    def _known_parents(self, key: str, stanza: _Stanza) -> list[str]:
        parents = []
        for parent in (_plain(value) for value in stanza.values("is_a")):
            if parent not in self._terms:
                self._notices.group(
                    wording.marked("a broader term is not in this file"), parent, field="broader", line=stanza.first
                )
            elif parent == key:
                self._notices.group(
                    wording.marked("a term is a kind of itself"), parent, field="broader", line=stanza.first
                )
            elif parent not in parents:
                parents.append(parent)
        return parents

    def _codes(self, key: str, stanza: _Stanza) -> Iterator[Code]:
        texts = [key, *map(_plain, stanza.values("alt_id"))]
        texts += [_plain(_LIST.sub("", value)) for value in stanza.values("xref")]
        for text in dict.fromkeys(texts):
            scheme, colon, value = text.partition(":")
            # An xref may carry a description in quotes after it (1.4, 3.4).
            value = re.split(r'\s+"', value)[0].strip()
            if colon and scheme.strip() and value:
                yield Code(scheme.strip(), value)
            elif text:
                yield Code("xref", text)

    def _notice_others(self, stanza: _Stanza) -> None:
        known = {"synonym", "def", "is_a", "xref", "alt_id", "comment"} | _UNNOTICED
        first: dict[str, str] = {}
        for tag, value, line in stanza.tags:
            if tag in _ONCE and first.get(tag, value) != value:
                self._notices.group(
                    wording.phrase("a term has one {tag}; a second was left out", tag=tag), value, field=tag, line=line
                )
            first.setdefault(tag, value)
            if tag not in known:
                self._notices.group(wording.phrase("the tag {tag} has no field", tag=tag), value, field=tag, line=line)


def _without_circles(disorders: tuple[Disorder, ...], notices: Notices) -> tuple[Disorder, ...]:
    """Cut a broader disorder that leads back to the disorder itself."""
    by_id = {disorder.id: disorder for disorder in disorders}
    for key, parent in taxonomy.closing_links({disorder.id: disorder.broader for disorder in disorders}):
        disorder = by_id[key]
        line = disorder.sources[0].first_line
        notices.add(wording.marked("the broader disorders make a circle"), disorder.name, field="broader", line=line)
        broader = tuple(other for other in disorder.broader if other != parent)
        by_id[key] = msgspec.structs.replace(disorder, broader=broader)
    return tuple(by_id.values())


def _definition(value: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a def tag and the references after it."""
    match = _QUOTED.match(value)
    if not match:
        return _plain(value), ()
    listed = _LIST.search(match[2])
    items = _LIST_ITEM.findall(listed[1]) if listed else []
    return _unescaped(match[1]), tuple(text for item in items if (text := _unescaped(item).strip()))


def _plain(value: str) -> str:
    """Return a value without its comment and trailing modifiers, unescaped."""
    text = re.split(r"\s!", value, maxsplit=1)[0].rstrip()
    at = text.rfind(" {")
    return _unescaped(text[:at] if at >= 0 and text.endswith("}") else text).strip()


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text) if "\\" in text else text


def _date(text: str) -> str:
    """Find a date in a data version ("releases/2024-05-29") or a date tag ("29:05:2024 12:00")."""
    match = _DATE.search(text)
    if not match:
        return ""
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return str(msgspec.convert(f"{year}-{month}-{day}", PartialDate))
    except msgspec.ValidationError:
        return ""
