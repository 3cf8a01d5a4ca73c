"""What the tables of the program say: texts that no call of `phrase` holds, with what tells them apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import directory_app
from directory_app.exchange import reading
from directory_app.exchange.preview.line_roles import Role
from directory_app.formats import Purpose
from directory_app.formats.pdf import sheets
from directory_app.formats.pdf.styles import STYLES
from directory_app.formats.reading import Fate
from directory_app.formats.tables import mapping
from directory_app.records import doubts, in_words, quality
from directory_app.records.disorder_fields import DISORDER_FIELDS
from directory_app.records.fields import FIELDS
from directory_app.values import number_kinds
from directory_app.values.hours import saying

PACKAGE = Path(directory_app.__file__).parent


def words() -> Iterator[tuple[str, str]]:
    """Yield text and context of everything that stands in a table of records, formats and values."""
    alone = [
        *(field.label for field in FIELDS),
        *(field.label for field in DISORDER_FIELDS),
        *(it.sentence for code, it in doubts.WORDINGS.items() if code != doubts.NOTE),
        *(*quality.RULE_NAMES, quality.NOT_THE_SAME, quality.NOT_LINKED),
        *(quality.lacking(field) for field in FIELDS if field.is_needed),
        *(*in_words.NOUNS.values(), *in_words.WHOLES.values()),
        *(text for entry in reading.FORMATS for text in (entry.label, entry.description)),
        *(text for style in STYLES for text in (style.label, style.description)),
        *(text for sheet in sheets.BY_NAME.values() for text in (sheet.label, sheet.about)),
        *(*Purpose, *Role, *saying.DAYS, *mapping.WORDS.values(), *number_kinds.NAMES.values()),
    ]
    yield from ((str(text), "") for text in alone if text)
    yield from ((text, "of a number or an address") for text in mapping.PARTS.values())
    yield from ((fate.value, "of a line") for fate in Fate)
    yield from ((kind, "kind of number") for kind in number_kinds.NAMES)


def plurals() -> Iterator[tuple[str, str]]:
    """Yield singular and plural that stand beside each other in a table below the window, with {count} in both."""
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "ui"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            texts = [str(it.value) if isinstance(it, ast.Constant) else "" for it in getattr(node, "elts", ())]
            yield from (pair for pair in pairwise(texts) if all("{count}" in text for text in pair))
