"""A resource file in, at any size; so are the bare lists of records that the command line prints.

Two passes: over the frame, the disorders and the ids, then over the organizations, one at a time. What is wrong is
collected and raised at the end, or with `strict` False left out and noticed.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError, place_words
from directory_app.formats.json.document import HERE, LISTS, Document, Element, opened
from directory_app.formats.json.keys import has_key_twice
from directory_app.formats.json.repeats import Repeats
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Item, Reading, Stream
from directory_app.records import Disorder, Organization, Resource, checks, codec
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

VERSION = Resource().version
MOST_PROBLEMS = 100
_BETWEEN = 1_000  # records between two calls of `progress`
_T = TypeVar("_T", Organization, Disorder)
Progress = Callable[[int], None]

# Keys that set our records apart from each other and from those of other programs.
_OF_ORGANIZATION = frozenset(
    "alternate_names emails websites disorders sources last_verified flags doubts verifications".split()
)
_OF_DISORDER = frozenset("synonyms local_names broader sections references codes".split())
_OF_FILE = frozenset({"organizations", "version", "title"})
_LOOKED_AT = 50  # records that show whose file it is


class _Head(msgspec.Struct):
    id: Any = None


_decode_head = msgspec.json.Decoder(_Head).decode
_decode_keys = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def read(path: Path) -> Resource:
    """Read and check a resource file, or a list of its records.

    Raises:
        UnreadableError: names the file and every problem found, each with its JSON path or line.
    """
    return reading(path).resource


def parse(text: str, path: Path) -> Resource:
    """Check the text of a resource file; `path` is only used to name it in errors."""
    document = Document(text.encode("utf-8", "surrogatepass"), path)
    return _Reader(document, Notices()).resource(document)


def reading(path: Path) -> Reading:
    """Read a resource file as the other formats are read."""
    files.refuse_larger(path)
    notices = Notices()
    with opened(path) as document:
        resource = _Reader(document, notices).resource(document)
    return Reading(resource, notices=notices.all())


def stream(path: Path, notices: Notices, progress: Progress = lambda _: None, strict: bool = True) -> Stream:
    """Read a resource file of any size; `progress` is called with 0 now and then.

    Its items raise UnreadableError at their end where something is wrong; with `strict` False that is left out and
    noticed.

    Raises:
        UnreadableError: it is no JSON, or no resource file.
    """
    with opened(path) as document:
        reader = _Reader(document, notices, progress, strict)

    def items() -> Iterator[Item]:
        with opened(path) as document:
            for where, record, data in reader.organizations(document):
                yield Item(where, record.id, record.name, data)

    return Stream(items(), reader.disorders, reader.frame.title)


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file that begins so is JSON of ours."""
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    return text[:1] in (b"{", b"[") and (_VERSION.match(text) is not None or is_ours(text))


def is_ours(data: bytes) -> bool:
    """Tell records of ours from those of other programs; `data` is a JSON text, or the beginning of one.

    A list with nothing in it is ours; one record alone is, too.
    """
    document = Document(data, Path())
    elements = list(islice(document.elements(), _LOOKED_AT))
    if not elements:
        return data.strip() == b"[]" or _is_record(data)
    if any(_keys(document, element) & (_OF_ORGANIZATION | _OF_DISORDER) for element in elements):
        return True
    return all(_is_organization(document.bytes_of(element)) for element in elements)


def _is_record(data: bytes) -> bool:
    document = Document(data, Path())
    keys = _keys(document, document.whole()) & (_OF_ORGANIZATION | _OF_DISORDER)
    return bool(keys) or _is_organization(data)


def _is_organization(data: bytes) -> bool:
    """Tell a record that is ours in all it has; an id as HSDS has it makes it one of HSDS."""
    try:
        return not _UUID.fullmatch(codec.decode_organization(data).id)
    except _BROKEN:
        return False


# As resource files begin, with the version in the first few keys.
_VERSION = late_pattern(rb'\{(?:\s*"[^"]*"\s*:\s*"[^"]*"\s*,)?\s*"version"\s*:\s*\d')
_UUID = late_pattern(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _keys(document: Document, element: Element) -> frozenset[str]:
    try:
        return frozenset(_decode_keys(document.bytes_of(element)))
    except _BROKEN:
        return frozenset()


class _Reader:
    """The first look at a document takes its frame and disorders; `organizations` is the second."""

    def __init__(
        self, document: Document, notices: Notices, progress: Progress = lambda _: None, strict: bool = True
    ) -> None:
        self._path, self._notices, self._strict = document.path, notices, strict
        self._problems: list[Problem] = []
        self._repeats = Repeats()
        # What stands in each list: `HERE` for an element, or something that is none; the text may be one record.
        self._in_frame: dict[str, list[Any]] = {}
        self._is_alone = False
        self._others: list[Element] = []
        self.frame, self._kinds = self._framed(document, self._first_pass(document, progress))
        self.disorders: list[Disorder] = [disorder for _, disorder in self._read_disorders(document)]
        self._known = {disorder.id for disorder in self.disorders}

    def resource(self, document: Document) -> Resource:
        """Return everything.

        Raises:
            UnreadableError: something is wrong; all of it is named, up to a hundred.
        """
        organizations = tuple(record for _, record, _ in self.organizations(document))
        return msgspec.structs.replace(self.frame, organizations=organizations, disorders=tuple(self.disorders))

    # The first pass

    def _first_pass(self, document: Document, progress: Progress) -> Iterator[Element]:
        for count, element in enumerate(document.elements()):
            if count % _BETWEEN == 0:
                progress(0)
            if element.key != "organizations":
                self._others.append(element)
            try:
                id_ = _decode_head(document.bytes_of(element)).id
            except _BROKEN:
                document.loaded(element, "")  # raises where it is no JSON
                id_ = None
            if isinstance(id_, str):
                self._repeats.note(id_)
            yield element

    def _framed(self, document: Document, elements: Iterator[Element]) -> tuple[Resource, dict[str, type[Any]]]:
        """Return what stands around the records, and the kind of record in each list."""
        raw, problems = document.frame(elements)
        if isinstance(raw, dict) and not raw.keys() & _OF_FILE and {"id", "name"} <= raw.keys():
            self._in_frame, self._is_alone = {"": [raw]}, True
            return Resource(), {"": Disorder if raw.keys() & _OF_DISORDER else Organization}
        if problems:
            raise UnreadableError(self._path, problems)
        if isinstance(raw, list):
            self._in_frame = {"": raw}
            keys = (_keys(document, element) for element in self._others)
            first = next((names for names in keys if names & (_OF_DISORDER | _OF_ORGANIZATION)), frozenset())
            return Resource(), {"": Disorder if first & _OF_DISORDER else Organization}
        if not isinstance(raw, dict):
            raise UnreadableError(
                self._path, [Problem("$", wording.phrase("expected an object, got {found}", found=_json_name(raw)))]
            )
        if isinstance(raw.get("version"), int) and raw["version"] > VERSION:
            reason = wording.marked("this file was made by a newer version of the program")
            raise UnreadableError(self._path, [Problem("$.version", reason)])
        if raw.get("version") == 1:  # its records are put into today's form one by one
            raw["version"] = VERSION
        for key in LISTS:
            items = raw.pop(key, [])
            if not isinstance(items, list):
                self._wrong(
                    Problem(f"$.{key}", wording.phrase("expected a list, got {found}", found=_json_name(items)))
                )
                items = []
            self._in_frame[key] = items
        return self._converted(raw), {"organizations": Organization, "disorders": Disorder}

    def _converted(self, raw: dict[str, Any]) -> Resource:
        try:
            return msgspec.convert(raw, Resource)
        except msgspec.ValidationError as error:
            self._wrong(_problem(error, "$"))
            return Resource()

    def _read_disorders(self, document: Document) -> list[tuple[str, Disorder]]:
        disorders = [(where, record) for where, record, _ in self._records(document, iter(self._others), Disorder)]
        for problem in checks.contradictions(disorders):
            self._wrong(problem)
        return disorders if self._strict else checks.without_contradictions(disorders)

    # The second pass

    def organizations(self, document: Document) -> Iterator[tuple[str, Organization, bytes]]:
        """Yield each organization with its place and its JSON.

        Raises:
            UnreadableError: something is wrong, now or in the first pass.
        """
        for where, organization, data in self._records(document, document.elements(), Organization):
            if first := self._repeats.before(organization.id, where):
                self._wrong(
                    Problem(
                        f"{where}.id",
                        wording.phrase(
                            "{id} is already the id of {other}", id=repr(organization.id), other=place_words(first)
                        ),
                    )
                )
                continue
            if "" in self._kinds:
                self._name_by_id(organization)
            problems = checks.broken_values(organization, self._known)
            for path, reason in problems:
                self._wrong(Problem(f"{where}{path}", reason))
            if not problems:
                yield where, organization, data
            elif not self._strict:
                mended = checks.without_broken_values(organization, self._known)
                yield where, mended, codec.encode(mended)
        if self._problems:
            raise UnreadableError(self._path, self._problems[:MOST_PROBLEMS])

    def _name_by_id(self, organization: Organization) -> None:
        """Take in the disorders of a bare list, which holds nothing of them but their ids."""
        for key in organization.disorders:
            if key not in self._known:
                self._known.add(key)
                self.disorders.append(Disorder(key, key))
                self._notices.add(wording.marked("of this disorder only the id is told"), key, field="disorders")

    # Both

    def _records(
        self, document: Document, elements: Iterator[Element], kind: type[_T]
    ) -> Iterator[tuple[str, _T, bytes]]:
        """Yield the records of one kind with their places and their JSON."""
        for key in [key for key, of in self._kinds.items() if of is kind]:
            name = f"$.{key}" if key else "$"
            mine = (element for element in elements if element.key == key)
            for index, item in enumerate(self._in_frame[key]):
                where = name if self._is_alone else f"{name}[{index}]"
                if item is HERE:
                    element = next(mine)
                    record = self._record(document, element, where, kind)
                else:
                    element, record = None, self._of_frame(item, where, kind)
                if record is not None:
                    yield where, record, document.bytes_of(element) if element else codec.encode(record)

    def _record(self, document: Document, element: Element, where: str, kind: type[_T]) -> _T | None:
        data = document.bytes_of(element)
        try:
            record: _T = _DECODE[kind](data)
            if not has_key_twice(data, codec.encode(record)):
                return record
        except _BROKEN:
            pass
        raw, problems = document.loaded(element, where)
        for problem in problems:
            self._wrong(problem)
        return None if problems else self._of_frame(raw, where, kind)

    def _of_frame(self, raw: Any, where: str, kind: type[_T]) -> _T | None:
        try:
            return codec.convert(raw, kind)
        except msgspec.ValidationError as error:
            self._wrong(_problem(error, where))
            return None

    def _wrong(self, problem: Problem) -> None:
        if not self._strict:
            self._notices.add(problem.reason, field=problem.where)
            return
        self._problems.append(problem)
        if len(self._problems) >= MOST_PROBLEMS:
            raise UnreadableError(self._path, self._problems)


_DECODE: dict[type[Any], Callable[[bytes], Any]] = {
    Organization: codec.decode_organization,
    Disorder: codec.decode_disorder,
}


def _problem(error: msgspec.ValidationError, where: str) -> Problem:
    """Split msgspec's "reason - at `$.path`", put the path of the record before it and patterns into words."""
    path = str(error).partition(" - at `$")[2]
    return Problem(where + path.rstrip("`"), checks.in_words(error))


def _json_name(value: Any) -> str:
    names = {
        dict: wording.phrase("an object"),
        list: wording.phrase("a list"),
        str: wording.phrase("a string"),
        bool: wording.phrase("true or false"),
        type(None): "null",
    }
    return names.get(type(value), wording.phrase("a number"))
