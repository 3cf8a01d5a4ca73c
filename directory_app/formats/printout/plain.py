"""A printed page as plain text, and as Markdown: the same in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from directory_app.formats.printout.entries import Entry
from directory_app.formats.printout.printout import Printout
from directory_app.formats.tables.markdown import escaped
from directory_app.text.patterns import late_pattern

_Escape = Callable[[str], str]


def text(printout: Printout) -> str:
    """Return plain text: headings with a line below, a blank line between two parts."""
    return _joined(_blocks(printout, str, _underlined))


def markdown(printout: Printout) -> str:
    """Return Markdown; what people wrote is never markup."""
    return _joined(_blocks(printout, _escaped, lambda words, level: f"{'#' * level} {words}"))


# What begins a list, a heading's line or a rule where it stands at the beginning of a line: "1.", "-", "=".
_BEGINS_BLOCK = late_pattern(r"^(\d*)([-+=.)])")


def _escaped(words: str) -> str:
    return _BEGINS_BLOCK.sub(r"\1\\\2", escaped(words))


def _joined(blocks: Iterator[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _underlined(words: str, level: int) -> str:
    return f"{words}\n{'=-'[level - 1] * len(words)}" if level < 3 else words


def _blocks(printout: Printout, escape: _Escape, heading: Callable[[str, int], str]) -> Iterator[str]:
    yield heading(escape(printout.title), 1)
    yield escape(printout.subtitle)
    yield escape(printout.foreign)
    if printout.note:
        yield heading(escape(printout.words["note"]), 2)
        yield from map(escape, printout.note)
    for part in printout.summary:
        yield heading(escape(part.heading), 2)
        yield from map(escape, part.paragraphs)
    if printout.summary:
        yield heading(escape(printout.words["who"]), 2)
    yield escape(printout.age)
    for entry in printout.entries:
        yield heading(escape(entry.name), 3 if printout.summary else 2)
        lines = [*map(escape, _lines(entry, printout))]
        yield "\n".join(lines) if escape is str else "\n".join(f"- {line}" for line in lines)
    yield "---" if escape is not str else "-" * 20
    yield from map(escape, printout.ending)


def _lines(entry: Entry, printout: Printout) -> Iterator[str]:
    words, colon = printout.words, printout.words["colon"]
    yield from entry.other_names
    if entry.description:
        yield entry.description
    yield from (", ".join(lines) for lines in entry.addresses)
    for it in entry.numbers:
        yield f"{it.kind}{colon}{it.number}{f' ({it.more})' if it.more else ''}"
    if entry.relay:
        yield entry.relay
    yield from (f"{words['email']}{colon}{it}" for it in entry.emails)
    yield from (f"{words['web']}{colon}{it}" for it in entry.websites)
    if entry.hours:
        yield f"{words['hours']}{colon}{entry.hours}"
    if entry.languages:
        yield f"{words['languages']}{colon}{entry.languages}"
    yield from entry.notes
    if not printout.age:
        yield entry.age
