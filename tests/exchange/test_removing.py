"""Disorders deleted and brought back: what leads to them, what newer lists still say of them, and what goes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from directory_app import formats, query
from directory_app.exchange import exporting, history, importing, removing
from directory_app.exchange.planning import Update
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, Resource, Section
from directory_app.store.directory import Directory, create
from directory_app.store.journal import DISORDER, WHOLE, Edit, difference
from directory_app.store.layers import Layer, Statement

TOP, JERKS = Disorder("top", "Movements"), Disorder("jerks", "Jerks", ("Kicks",), broader=("top",))
NIGHT = Disorder("night", "Night jerks", broader=("jerks",))
OWL = Organization("owl", "Owl House", disorders=("night", "jerks"))
FOX = Organization("fox", "Fox House", disorders=("night",))
ALL = Resource(title="List", organizations=(FOX, OWL), disorders=(TOP, JERKS, NIGHT))


@pytest.fixture
def directory() -> Iterator[Directory]:
    with closing(Directory.in_memory(ALL)) as made:
        yield made


def deleted(directory: Directory, own_id: str = "jerks") -> removing.Change:
    change = removing.disorder_deleted(directory, directory.disorders[own_id])
    directory.apply(change.edits)
    return change


def links(directory: Directory, own_id: str) -> tuple[str, ...]:
    organization = directory.organization(own_id)
    assert organization is not None
    return organization.disorders


def test_the_words_count_what_is_unlinked_and_moved(directory: Directory) -> None:
    change = deleted(directory)
    assert change.words == "Deleted: Jerks (1 organization no longer linked to it; 1 narrower disorder moved up)"
    assert links(directory, "owl") == ("night",)
    assert directory.disorders["night"].broader == ("top",)
    assert history.step_words(directory, directory.history()[-1]) == "Jerks deleted"
    directory.undo()
    assert list(directory.disorders.values()) == [TOP, JERKS, NIGHT]
    assert links(directory, "owl") == OWL.disorders


def test_what_is_brought_back_has_its_links_again_but_no_more_than_fit(directory: Directory) -> None:
    deleted(directory)
    directory.apply([Edit("fox", WHOLE, FOX, None)])
    change = removing.brought_back(directory, JERKS)
    directory.apply(change.edits)
    assert (change.words, directory.disorders["night"]) == ("Brought back: Jerks", NIGHT)
    assert set(links(directory, "owl")) == {"night", "jerks"}
    assert history.step_words(directory, directory.history()[-1]) == "Jerks added"


def test_a_link_that_somebody_set_meanwhile_stays(directory: Directory) -> None:
    deleted(directory)
    directory.apply([Edit(DISORDER + "night", "broader", "top", None)])
    directory.apply(removing.brought_back(directory, JERKS).edits)
    assert directory.disorders["night"].broader == ()


def test_an_organization_comes_back_without_a_disorder_that_is_gone(directory: Directory) -> None:
    directory.apply([Edit("owl", WHOLE, OWL, None)])
    deleted(directory)
    change = removing.brought_back(directory, OWL)
    directory.apply(change.edits)
    assert change.words == "Brought back: Owl House (without the link to Jerks, which is gone)"
    assert links(directory, "owl") == ("night",)


@pytest.mark.parametrize("said", [JERKS, None])
def test_a_deleted_disorder_is_there_while_a_newer_list_leads_to_it(
    directory: Directory, said: Disorder | None
) -> None:
    """An organization never leads to nothing: no file may hold that."""
    deleted(directory)
    elk = Organization("elk", "Elk House", disorders=("jerks",))
    statements = [Statement("elk", "elk", elk), *([Statement("j", DISORDER + "jerks", said)] if said else [])]
    directory.take([(Layer("Newer"), statements)])
    assert directory.disorders["jerks"] == JERKS
    assert links(directory, "owl") == ("night",)
    assert [it.id for _, it in directory.deleted()] == []
    directory.undo()
    assert "jerks" not in directory.disorders
    assert [it.id for _, it in directory.deleted()] == ["jerks"]
    directory.redo()
    directory.apply([Edit("elk", WHOLE, elk, None)])
    assert "jerks" not in directory.disorders


def test_the_history_names_what_is_gone(directory: Directory) -> None:
    directory.apply([Edit(DISORDER + "jerks", "synonyms", None, "Twitches")])
    deleted(directory)
    words = [history.step_words(directory, step) for step in directory.history()]
    assert words == ["synonyms of Jerks", "Jerks deleted"]
    edits = [history.edit_words(directory, edit) for edit in directory.history("owl")[-1].edits]
    assert edits == ["disorder: Jerks → nothing"]


TWITCHES = replace(JERKS, name="Twitches", broader=(), sections=(Section("What it is", ("Short.",)),))


def edited(path: Path) -> Path:
    """Make a directory file in which a disorder has a new name, summary and place."""
    create(path, ALL)
    with closing(Directory.open(path)) as directory:
        directory.apply(difference(JERKS, TWITCHES, DISORDER + "jerks"))
    return path


def test_a_resource_file_carries_what_was_edited_and_changes_nothing_when_it_comes_back(tmp_path: Path) -> None:
    own, out = edited(tmp_path / "own.sqlite"), tmp_path / "out.json"
    exported(own, out)
    assert {it.id: it for it in resource.read(out).disorders} == {"top": TOP, "jerks": TWITCHES, "night": NIGHT}
    done = importing.into(own, [out], Update.KNOWN)
    assert not done.is_written
    (tmp_path / "again").mkdir()
    exported(own, tmp_path / "again" / "out.json")
    assert (tmp_path / "again" / "out.json").read_bytes() == out.read_bytes()


def exported(own: Path, out: Path) -> None:
    with closing(Directory.open(own)) as directory:
        rows = directory.search(query.parse("")).rows
        exporting.run(directory, exporting.Export(rows, formats.find("json"), out))


@pytest.mark.parametrize("update", list(Update))
def test_a_list_that_still_has_the_old_name_makes_no_second_disorder(tmp_path: Path, update: Update) -> None:
    own, source = edited(tmp_path / "own.sqlite"), tmp_path / "list.json"
    source.write_text(resource.render(ALL), encoding="utf-8")
    done = importing.into(own, [source], update)
    with closing(Directory.open(own)) as directory:
        assert directory.disorders == {"top": TOP, "jerks": TWITCHES, "night": NIGHT}
        assert links(directory, "owl") == OWL.disorders
    assert (done.is_written, done.left_out) == (False, ())
