"""Tab-separated values and Markdown tables: whatever a value holds, its row stays one row."""

from __future__ import annotations

import re

import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from directory_app import formats
from directory_app.formats.content import Content
from directory_app.formats.tables import tsv
from directory_app.records import Organization
from directory_app.records.fields import BY_KEY, FIELDS

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_tsv_byte_for_byte() -> None:
    lines = samples.written("tsv", Organization("a", "A\tB\r\nC", emails=("a@b.example",))).decode().split("\n")
    assert lines[0].startswith("name\tcity\tstate\t")
    assert lines[1:] == ["\t".join(["A\\tB\\r\\nC", *[""] * 7, "a@b.example", *[""] * 14, "a"]), ""]


@settings(samples.ROUND_TRIP)
@given(name=TEXTS)
def test_tsv_rows_stay_rows(name: str) -> None:
    organization = Organization("a", name)
    rows = [line.split("\t") for line in samples.written("tsv", organization).decode().splitlines()]
    assert [len(row) for row in rows] == [len(FIELDS)] * 2
    assert bool(samples.limits("tsv", organization)) == (tsv.plain(rows[1][0]) != name)


def test_tsv_without_ids_says_what_changes() -> None:
    content = Content([samples.FULL], (BY_KEY["name"], BY_KEY["description"]), samples.DISORDERS)
    assert formats.find("tsv").limits(content)[0] == "Changed: tabs and line ends in values become blanks (1)"


def test_markdown_byte_for_byte() -> None:
    data = samples.written("markdown", Organization("a", "A|B\n*c*", websites=("a_b.example",))).decode()
    head, line, row = data.splitlines()
    assert head.startswith("| Name | City | State |")
    assert line == "| " + " | ".join(["---"] * len(FIELDS)) + " |"
    assert row.startswith(r"| A\|B<br>\*c\* |  |")
    assert r"| a\_b.example |" in row


@settings(samples.ROUND_TRIP)
@given(name=samples.text)
def test_markdown_shows_the_text_as_it_is(name: str) -> None:
    data = samples.written("markdown", Organization("a", name)).decode()
    table = [token for token in MarkdownIt().enable("table").parse(data) if token.type == "inline"]
    cells = [token.children or [] for token in table]
    assert len(cells) == 2 * len(FIELDS)
    shown = "".join(child.content for child in cells[len(FIELDS)])
    assert re.sub(r"\s", " ", shown) == re.sub(r"\s", " ", name)
