"""What a file of Markdown says of itself before its text, between two lines "---": it may hold the contacts of a page.

"supporters:", "- title: Elm Line", "description: |-", "Phone: 01 …" is a list of records to whoever shows the page.
Only the lines of YAML that such files are written with are read: keys, lists, and texts of several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from directory_app.formats.tables import headings
from directory_app.reports.page.piece import PAGE, Node, Piece, Run
from directory_app.text.patterns import late_pattern
from directory_app.values.number_kinds import types_of

_LONGEST = 5_000  # lines
_FRONT_LINE = late_pattern(r"\s*(?:[\"']?[\w-]{1,40}[\"']?\s?:|-\s|-$|\#)|\s{2,}\S")  # "title: Foo", "  - a tag"
_ENTRY = late_pattern(
    r"""
    (?P<indent>\s*)(?P<dash>-\s+)?
    (?:(?P<quote>["']?)(?P<key>[A-Za-zÀ-ÿ_][\w -]{0,40}?)(?P=quote)\s?:(?=\s|$))?  # "title:"
    \s*(?P<value>.*)
    """,
    re.VERBOSE,
)
_BLOCK = late_pattern(r"[|>][+-]?\d?")  # "description: |-": the text stands below
_NAMES = frozenset("title name organization organisation org agency heading".split())
_TEXTS = frozenset(
    """description desc text content body details info note notes phone_text subtitle label value
    display link""".split()
)
# What a program needs to show it.
_SHOWN_WITH = frozenset(
    """logo image img images icon picture photo thumbnail alt layout template templatekey path permalink slug id weight
    order color colour class date lastmod tags categories category draft author lang type css style published
    sidebar menu parent nav_order toc redirect_from aliases keywords updated created updated_at created_at""".split()
)
_PICTURES = frozenset("logo image img icon photo picture thumbnail".split())  # "logo_image_path"
_CONTACT = late_pattern(r"\d{3}|@\w|https?://|www\.")
_NUMBER = late_pattern(r"(?:\d[\s().+/-]*){6}|@\w")
_SHORT = late_pattern(r"\b(?:tty|tdd|text|sms|tel|phone|call)\b\W{1,3}\d{3}", re.IGNORECASE)  # "TTY: 711"
_DATE = late_pattern(r"\d{4}-\d\d?-\d\d?(?:[T ].{0,20})?")
_NUMBER_OF_ITS = late_pattern(r"(?P<label>[^:\d]{3,40}):\s*(?P<number>[+(\d][\d\s().+-]{5,})")  # "Night Line: 202-…"
_STREETS = ("address", "address_1", "address_2")
_ENDS = ("city", "state", "postal", "country")


@dataclass(slots=True)
class _Object:
    """What stands in one item of a list, or in the whole of it."""

    node: Node
    indent: int
    pieces: list[Piece] = field(default_factory=list)
    name: Piece | None = None
    first: tuple[int, str, str] | None = None  # line, key and words of the first key of any kind: a name if no other is
    streets: list[tuple[int, int, str]] = field(default_factory=list)  # first and last line, and what they say
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)  # the same, of a city, its state and its code
    lists: dict[int, Node] = field(default_factory=dict)  # that stand in it, by how far they are indented
    holder: _Object | None = None  # the object that it stands in

    @property
    def siblings(self) -> Node | None:
        """The list that it is an item of, or what holds the whole."""
        return self.node.parent

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a contact of some kind stands in it."""
        return any(pattern.search(piece.text) for piece in self.pieces)

    def item(self, indent: int) -> _Object:
        """Return a new item of a list in it."""
        siblings = self.lists.setdefault(indent, Node("list", self.node))
        return _Object(Node("item", siblings), indent, holder=self)

    def give_up(self) -> None:
        """Give what is said of it to the object that it stands in: an item without a name is one of its numbers."""
        if self.holder and not (self.name or self.first) and (self.holds(_NUMBER) or self.holds(_SHORT)):
            self.holder.pieces += [replace(piece, node=self.holder.node) for piece in self.pieces]
            self.holder.pieces.sort(key=lambda piece: piece.first_line)
            self.pieces = []

    def piece(self, first: int, last: int, text: str) -> Piece:
        """Return a piece of it."""
        return Piece(first, last, text, node=self.node)

    def name_of(self, number: int, text: str) -> Piece:
        """Return a piece that is its name: the title of the page where it is the whole."""
        run = Run(0, len(text), is_bold=True)
        return Piece(number, number, text, 1, is_item=self.indent >= 0, runs=(run,), node=self.node)

    def in_order(self) -> Iterator[Piece]:
        """Yield the pieces: its name, its address, and the rest."""
        if self.first:
            number, key, text = self.first
            yield self.name or self.name_of(number, text)
            if self.name:
                yield self.piece(number, number, _labelled(key, text))
        elif self.name:
            yield self.name
        for first, last, street in self.streets:
            is_address = not self.ends and re.search(r"[\d,]", street)
            yield self.piece(first, last, f"Address: {street}" if is_address else street)
        if self.ends:
            lines = [number for number, _ in self.ends.values()]
            city, state, postal, country = (self.ends.get(part, (0, ""))[1] for part in _ENDS)
            end = ", ".join(filter(None, (city, f"{state} {postal}".strip(), country)))
            yield self.piece(min(lines), max(lines), end)
        yield from self.pieces


def length(lines: list[str]) -> int:
    """Return how many lines at the beginning tell programs of the file: "---", "title: Foo", "---"."""
    if not lines or lines[0].strip() != "---":
        return 0
    for count, line in enumerate(lines[1:_LONGEST], 2):
        if line.strip() in ("---", "..."):
            return count
        if line.strip() and not _FRONT_LINE.match(line):
            return 0
    return 0


def pieces_of(lines: list[str]) -> list[Piece]:
    """Return the named objects in such lines that hold a contact, in pieces; where none does the title of the page.

    Links alone are those of a menu, unless another object of the list has a number or a mail address.
    """
    reader = _Reader()
    dash = ""  # that stands on a line of its own above the keys of its item
    for number, line in enumerate(lines[1:-1], 2):
        if line.strip() == "-":
            dash = line.rstrip()
        elif line.strip():
            begin = len(dash) if line[: len(dash)].isspace() else 0
            reader.take(number, f"{dash}{line[begin:]}" if begin else line)
            dash = ""
    for one in reversed(reader.objects):
        one.give_up()
    objects = [one for one in reader.objects if one.name or one.first]
    of_contacts = {id(one.siblings) for one in objects if one.holds(_NUMBER)}
    kept = [one for one in objects if id(one.siblings) in of_contacts and one.holds(_CONTACT)]
    pieces = [piece for one in kept for piece in one.in_order()]
    title = reader.objects[0].name
    return pieces or ([replace(title, is_title=True, runs=())] if title else [])


class _Reader:
    """Goes through the lines once."""

    def __init__(self) -> None:
        self.objects = [_Object(PAGE, -1)]
        self._open = list(self.objects)
        self._text_below: int | None = None  # how far the key is indented whose text stands below it
        self._is_shown = True  # whether what stands behind the last key is anything but how a program shows it
        self._key = ""  # the last one

    def take(self, number: int, line: str) -> None:
        """Take a line."""
        indent = len(line) - len(line.lstrip())
        entry = _ENTRY.match(line)
        if self._text_below is not None and indent > self._text_below:
            if self._is_shown:
                _add(self._open[-1], number, line.strip())
        elif entry:
            self._text_below = None
            key, value = (entry["key"] or "").lower(), entry["value"].strip()
            self._enter(indent, is_item=entry["dash"] is not None, has_key=bool(key))
            if key:
                self._is_shown, self._key = key not in _SHOWN_WITH and key.partition("_")[0] not in _PICTURES, key
            if _BLOCK.fullmatch(value):
                self._text_below = indent + len(entry["dash"] or "")
            elif self._is_shown and value and not _DATE.fullmatch(_unquoted(value)):
                if key:
                    _take(self._open[-1], number, key, _unquoted(value))
                else:
                    _take_item(self._open[-1], number, self._key, _unquoted(value), goes_on=entry["dash"] is None)

    def _enter(self, indent: int, *, is_item: bool, has_key: bool) -> None:
        """End the objects that a line stands below, and begin one where it is an item with keys."""
        lowest = indent if is_item and not has_key else indent - 1
        while len(self._open) > 1 and self._open[-1].indent > lowest:
            self._open.pop()
        if is_item and has_key:
            self._open.append(self._open[-1].item(indent))
            self.objects.append(self._open[-1])
        elif has_key:
            self._open[-1].lists.clear()  # what stands below another key is another list


def _take(holder: _Object, number: int, key: str, value: str) -> None:
    """Add what stands behind a key."""
    part = _field_of(key)
    if (key in _NAMES or part == "name") and holder.name is None:
        holder.name = holder.name_of(number, value)
    elif part in _STREETS:
        holder.streets.append((number, number, value))
    elif part in _ENDS and part not in holder.ends:
        holder.ends[part] = number, value
    elif _only_dials(key, value, holder):
        return
    elif (named := _NUMBER_OF_ITS.fullmatch(value)) and key == "display" and not types_of(named["label"]):
        _add(holder, number, f"Phone: {named['number']} ({named['label']})")  # no name of a record but a label
    elif key in _TEXTS or key in _NAMES or value.startswith("http"):
        _add(holder, number, value)
    elif not part and not holder.first and not re.search(r"\d", value):
        holder.first = number, key, value
    else:
        _add(holder, number, _labelled(key, value))


def _only_dials(key: str, value: str, holder: _Object) -> bool:
    """Tell whether a key only says what a program dials for the number that is shown above it: "link: 2025550101"."""
    shown = re.sub(r"\D", "", holder.pieces[-1].text) if holder.pieces else ""
    digits = value.removeprefix("tel:").lstrip("+")
    return key in ("link", "href", "tel", "dial") and digits.isdecimal() and shown.endswith(digits)


def _take_item(holder: _Object, number: int, key: str, value: str, *, goes_on: bool) -> None:
    """Add what stands in a list below a key, or goes on below an item of it."""
    part = _field_of(key)
    if part in _STREETS and goes_on and holder.streets:
        first, _, street = holder.streets[-1]
        holder.streets[-1] = first, number, f"{street}, {value}"
    elif part in _STREETS:
        holder.streets.append((number, number, value))
    elif set(part.split("+")) <= set(headings.NUMBERS):
        _add(holder, number, _labelled(key, value))
    elif part in ("email", "web") or key in _TEXTS or _NUMBER.search(value) or value.startswith("http"):
        _add(holder, number, value)


def _labelled(key: str, text: str) -> str:
    return f"{key.replace('_', ' ').capitalize()}: {text}"


def _field_of(key: str) -> str:
    return headings.field_of(key.replace("_", " ").replace("-", " ")).rpartition(".")[2]


def _add(holder: _Object, number: int, text: str) -> None:
    if text:
        holder.pieces.append(holder.piece(number, number, text))


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return value[1:-1].strip() if is_quoted else value
