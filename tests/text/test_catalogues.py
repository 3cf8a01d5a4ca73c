"""Catalogues: every sentence is in each, with its blanks; and what reads them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import directory_app
from directory_app.formats.pdf.styles import STYLES
from directory_app.text import catalogues, wording
from directory_app.text.catalogues import Entry
from directory_app.values import number_kinds, places, relay

PACKAGE = Path(directory_app.__file__).parent
LANGUAGES = catalogues.languages()[1:]


def entries(language: str) -> list[Entry]:
    """Return the entries of a catalogue without the first, which says how many plurals there are."""
    return catalogues.read(catalogues.path_of(language).read_text("utf-8"))[1:]


def key(entry: Entry) -> tuple[str, str]:
    return entry.get("msgctxt", ""), entry["msgid"]


def said_in_the_program() -> Iterator[tuple[str, str]]:
    """Yield context and template of each call of `wording.phrase` whose template is written there."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (
                isinstance(node, ast.Call) and ast.unparse(node.func) in ("wording.phrase", "phrase", "wording.marked")
            ):
                continue
            contexts = [*node.args[1:], *(it.value for it in node.keywords if it.arg == "about")]
            context = contexts[0].value if contexts and isinstance(contexts[0], ast.Constant) else ""
            templates = (
                [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else node.args[:1]
            )
            yield from ((str(context), str(it.value)) for it in templates if isinstance(it, ast.Constant))


def said_in_tables() -> Iterator[tuple[str, str]]:
    """Yield context and template of what stands in a table of the program."""
    yield from (("", month) for month in wording.MONTHS)
    yield from (("number", name) for name in number_kinds.NAMES.values())
    yield from (("", service.words) for country, _ in places.countries() if (service := relay.of_country(country)))
    yield from (("", style.label) for style in STYLES if style.is_posted)
    yield from (("country", name) for name in places.country_names())


def test_there_are_spanish_and_french() -> None:
    assert catalogues.languages() == ("en", "es", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_every_catalogue_once_and_nothing_else_is(language: str) -> None:
    keys = [key(entry) for entry in entries(language)]
    assert len(keys) == len(set(keys))
    known = {*said_in_the_program(), *said_in_tables(), ("day of a month", "1")}
    plurals = {key(entry) for entry in entries(language) if "msgid_plural" in entry}
    assert known - set(keys) == set()
    assert set(keys) - known - plurals - {("", "{parts} and {last}"), ("", "{parts} or {last}")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    for entry in entries(language):
        forms = [said for name, said in entry.items() if name.startswith("msgstr")]
        assert len(forms) == (2 if "msgid_plural" in entry else 1)
        for said in forms:
            assert said.strip() or entry["msgid"] == ",", entry
            assert set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", entry["msgid"])), entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_french_has_a_blank_before_its_colons_and_no_translation_has_two(language: str) -> None:
    for entry in entries(language):
        for name, said in entry.items():
            assert "  " not in said
            if name.startswith("msgstr"):
                assert re.search(r"\w[:;!?](\s|$)", said) is None or language != "fr", said


def test_a_catalogue_is_read_as_translators_write_it() -> None:
    text = """# note
msgid ""
msgstr "Plural-Forms: nplurals=2;\\n"

#: a.py
msgctxt "c"
msgid "a \\"b\\""
msgstr "x"
" y"
"""
    assert catalogues.read(text) == [
        {"msgid": "", "msgstr": "Plural-Forms: nplurals=2;\n"},
        {"msgctxt": "c", "msgid": 'a "b"', "msgstr": "x y"},
    ]
    with pytest.raises(ValueError, match="line 2 is no entry"):
        catalogues.read('msgid "a"\nmsgfoo "b"\n')


def test_what_is_not_translated_is_said_in_english() -> None:
    with wording.speaking("es"):
        assert wording.phrase("Nobody translated this {word}", word="yet") == "Nobody translated this yet"
        assert wording.language() == "es"
    assert wording.language() == "en"
