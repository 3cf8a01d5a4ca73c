"""Catalogues: every sentence is in each, with its blanks; and what reads them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import tables_of_words

import directory_app
from directory_app import query
from directory_app.text import catalogues, languages, wording
from directory_app.text.catalogues import Entry
from directory_app.ui.kit import settings
from directory_app.ui.search import chips
from directory_app.ui.shell import actions
from directory_app.values import number_kinds, places, relay

PACKAGE = Path(directory_app.__file__).parent
LANGUAGES = languages.languages()[1:]
MNEMONIC = re.compile(r"(?<!&)&(\w)")
_SAYS = {"phrase", "plural", "marked"}


@dataclass(frozen=True)
class Said:
    """What the program says: the text itself, what tells it apart, and the other one of a plural."""

    text: str
    context: str = ""
    many: str = ""


@cache
def entries(language: str) -> list[Entry]:
    """Return the entries of a catalogue without the heads of its files, which say how plurals go."""
    read = [catalogues.read(path.read_text("utf-8")) for path in catalogues.files_of(language)]
    return [entry for each in read for entry in each[1:]]


def of_entry(entry: Entry) -> Said:
    return Said(entry["msgid"], entry.get("msgctxt", ""), entry.get("msgid_plural", ""))


def forms(entry: Entry) -> list[str]:
    return [said for name, said in entry.items() if name.startswith("msgstr")]


def blanks(text: str) -> set[str]:
    return set(re.findall(r"{\w*}", text))


@cache
def modules() -> dict[Path, ast.Module]:
    """Return what each module of the program holds; to parse them takes seconds."""
    return {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Return each call of `phrase`, `plural` and `marked` in the program, and where it is."""
    return [
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node)
        for path, module in modules().items()
        if path.name != "wording.py"
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("wording.") in _SAYS
    ]


def written(node: ast.expr) -> list[str]:
    """Return the texts that are written in an expression: one, either of two, or none where it is a name."""
    if isinstance(node, ast.IfExp):
        return written(node.body) + written(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def said_in_the_program() -> Iterator[Said]:
    """Yield what is said wherever it is written in the call itself."""
    for _, call in [*calls(), *said_by_wording()]:
        if ast.unparse(call.func).endswith("plural"):
            for one, many in zip(written(call.args[0]), written(call.args[1]), strict=True):
                yield Said(one, "", many)
            continue
        contexts = [*call.args[1:], *(it.value for it in call.keywords if it.arg == "about")]
        context = (written(contexts[0]) or [""])[0] if contexts else ""
        yield from (Said(text, context) for text in written(call.args[0]) if text)


def said_by_wording() -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of wording itself."""
    for node in ast.walk(modules()[Path(wording.__file__)]):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _SAYS:
            yield "wording.py", node


def said_in_tables() -> Iterator[Said]:
    """Yield what stands in a table of the program."""
    yield from (Said(month) for month in wording.MONTHS)
    yield from (Said(name, "number") for name in number_kinds.NAMES.values())
    yield from (Said(service.words) for country, _ in places.countries() if (service := relay.of_country(country)))
    yield from (Said(text, context) for text, context in tables_of_words.words())
    yield from (Said(one, "", many) for one, many in tables_of_words.plurals())
    yield from (Said(name, "country") for _, name in places.countries())
    yield from (Said(name, "state") for country in places.with_states() for name in places.states(country).values())
    yield Said("1", "day of a month")
    for row in actions.rows():
        yield from (Said(text) for text in (row.text, row.help, row.needs, *row.menu.split("/")) if text)
    for setting in settings.CHOSEN:
        words = [] if callable(setting.choices) else [words for _, words in setting.choices]
        yield from (Said(text) for text in (setting.group, setting.label, setting.help, *words) if text)
    yield from (Said(text) for chip in chips.CHIPS for text in (chip.label, chip.tip))
    yield from (Said(field.words) for field in query.FIELDS.values())
    yield from (Said(words) for known in query.FLAGS.values() for words in known.values())


def test_there_are_spanish_and_french_named_in_themselves() -> None:
    assert [catalogues.name_of(it) for it in ("en", "es", "fr")] == ["English", "Español", "Français"]
    assert {"en", "es", "fr"} <= {*languages.languages()}
    assert all(catalogues.name_of(it) != it for it in languages.languages()), "each says what it is called"


def test_what_is_said_is_written_where_it_is_said_or_marked_in_a_table() -> None:
    """A text that is put together has no entry anywhere, and one that is said at an import is said in English."""
    for place, call in calls():
        for template in call.args[: 2 if ast.unparse(call.func).endswith("plural") else 1]:
            assert not isinstance(template, ast.JoinedStr | ast.BinOp), place
    for path, module in modules().items():
        for node in at_import(module):
            name = ast.unparse(node.func).removeprefix("wording.")
            assert name not in _SAYS - {"marked"}, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that are made when a module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from at_import(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_every_catalogue_once_and_nothing_else_is(language: str) -> None:
    there = [of_entry(entry) for entry in entries(language)]
    known = {*said_in_the_program(), *said_in_tables()}
    assert sorted(known - set(there), key=str) == []
    assert sorted(set(there) - known, key=str) == []
    assert [key for key, count in Counter((it.context, it.text) for it in there).items() if count > 1] == []


# What has blanks and is no sentence: what a note of a source says is all of a doubt, CSS, an expression of our own.
_NO_SENTENCE = re.compile(r"[;|\\<>\[]|^{text}$")


def test_every_text_with_blanks_is_said_in_every_language() -> None:
    """Also where it is handed on to something that fills it in, and where a sentence is made of parts in the window."""
    known = {text for it in (*said_in_the_program(), *said_in_tables()) for text in (it.text, it.many)}
    found = []
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr) and path.is_relative_to(PACKAGE / "ui"):
                parts = [str(it.value) for it in node.values if isinstance(it, ast.Constant)]
                found += [part for part in parts if re.search(r"[A-Z][a-z']+( [a-z']+){2}", part)]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in known:
                found += [node.value] if re.search(r"[a-z] ?\S*{[a-z_]+}|{[a-z_]+}\S* [a-z]", node.value) else []
    assert [text for text in found if not _NO_SENTENCE.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    """A singular may say "one" where English counts; a blank that nobody fills in is shown as it is, or fails."""
    for entry in entries(language):
        said = forms(entry)
        assert len(said) == (plurals(language) if "msgid_plural" in entry else 1), entry
        for form in said:
            assert form.strip() or entry["msgid"] == ",", entry
            assert blanks(form) - {"{count}"} == blanks(entry["msgid"]) - {"{count}"}, entry
            assert "msgid_plural" in entry or blanks(form) == blanks(entry["msgid"]), entry


@cache
def plurals(language: str) -> int:
    """Return how many forms the heads of a catalogue say there are; all its files say the same."""
    heads = {catalogues.read(path.read_text("utf-8"))[0]["msgstr"] for path in catalogues.files_of(language)}
    (said,) = {line for head in heads for line in head.splitlines() if line.startswith("Plural-Forms:")}
    (count,) = re.findall(r"nplurals=(\d)", said)
    return int(count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_in_and_what_frames_a_sentence_is_kept(language: str) -> None:
    """Blanks at the ends, an ellipsis that opens a dialog, one mnemonic at most, and lines."""
    for entry in entries(language):
        for said in forms(entry):
            english = entry["msgid"]
            assert said == said.strip() or english != english.strip() or english == ",", entry
            assert said.endswith("…") == english.endswith("…"), entry
            assert said.count("\n") == english.count("\n"), entry
            assert len(MNEMONIC.findall(said)) <= len(MNEMONIC.findall(english)), entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_french_has_a_blank_before_its_colons_and_no_translation_has_two(language: str) -> None:
    for entry in entries(language):
        for name, said in entry.items():
            assert "  " not in said or "  " in entry["msgid"]
            if name.startswith("msgstr"):
                assert re.search(r"\w[:;!?](\s|$)", said) is None or language != "fr", said
                assert re.search(r" [:;!?](\s|$)", said) is None or language != "fr", said


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


def test_several_files_of_a_language_are_one_catalogue() -> None:
    assert {path.stem for path in catalogues.files_of("es")} == {"dialogs", "directory_app", "program", "window"}
    with wording.speaking("es"):
        assert wording.phrase("January") == "enero"
        assert wording.phrase("") == "", "not the head of a file"


def test_a_process_speaks_one_language_in_all_its_threads() -> None:
    said: list[str] = []
    wording.speak("fr")
    with wording.speaking("es"):
        thread = threading.Thread(target=lambda: said.append(wording.organizations(2)))
        thread.start()
        thread.join()
        said.append(wording.organizations(2))
    assert [*said, wording.organizations(2)] == ["2 organismes", "2 organizaciones", "2 organismes"]


def test_english_reads_no_catalogue() -> None:
    """What gettext and the catalogues cost at a start is paid by other languages only."""
    code = (
        "import sys; from directory_app.text import wording; wording.phrase('January'); wording.organizations(2_000);"
        "print(sorted({'gettext', 'directory_app.text.catalogues'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
