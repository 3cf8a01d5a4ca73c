"""The list of what needs checking: counts and numbers after answers, after they are taken back, and after edits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from directory_app.exchange import findings
from directory_app.exchange.findings import Findings
from directory_app.records import Organization, Phone, Resource
from directory_app.records.quality import SHARED_NUMBER
from directory_app.store.directory import Directory, create

FAX, OLD = "fax that is also voice", "not verified"
OWLS = tuple(
    Organization(
        f"owl-{at}",
        f"Owl House {at}",
        phones=(Phone(f"302-555-011{at}", ("voice",)), Phone(f"302-555-011{at}", ("fax",))),
    )
    for at in range(4)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "owls.sqlite", Resource(organizations=OWLS))
    findings.collect(lambda _: None, str(tmp_path / "owls.sqlite"), str(tmp_path / "found.sqlite"))
    return tmp_path / "owls.sqlite"


@pytest.fixture
def found(path: Path) -> Iterator[Findings]:
    with closing(Findings(path.with_name("found.sqlite"))) as found:
        yield found


def listed(found: Findings, rule: str) -> list[str]:
    """Return the ids of the open findings of a rule; as many are counted."""
    pages = found.page(found.numbers(rule))
    assert {it.rule for it in pages} <= {rule}
    assert found.counts().get(rule, 0) == len(pages)
    return [it.id for it in pages]


def test_of_a_rule_those_are_listed_that_are_open(path: Path, found: Findings) -> None:
    assert listed(found, FAX) == listed(found, OLD) == [it.id for it in OWLS]
    first, second, *_ = found.numbers(FAX)
    found.put_off(first)
    assert listed(found, FAX) == ["owl-1", "owl-2", "owl-3"]
    with closing(Directory.open_to_change(path)) as directory:
        (finding,) = found.page([second])
        edit = findings.right_as_it_is(OWLS[1], finding)
        assert edit
        found.answer([second], directory.apply([edit]).number)
        assert listed(found, FAX) == ["owl-2", "owl-3"]
        step = findings.accept_all(lambda _: None, str(path), str(found.path), FAX, "Ruth", without_backup=True)
        assert (listed(found, FAX), len(directory.step(step).edits)) == ([], 2)
        for left in (["owl-2", "owl-3"], ["owl-1", "owl-2", "owl-3"]):
            directory.undo()
            found.sync(directory)
            assert listed(found, FAX) == left
        directory.redo()
        found.sync(directory)
        assert listed(found, FAX) == ["owl-2", "owl-3"]
    assert listed(found, OLD) == [it.id for it in OWLS]


def test_what_an_edit_brings_is_listed_behind_and_what_it_mends_is_not(path: Path, found: Findings) -> None:
    mended = replace(OWLS[0], phones=OWLS[0].phones[:1])
    found.recheck("owl-0", mended, 1)
    assert listed(found, FAX) == ["owl-1", "owl-2", "owl-3"]
    found.recheck("owl-0", replace(mended, phones=(*OWLS[0].phones, *OWLS[1].phones)), 2)
    assert "owl-0" in listed(found, FAX)[3:]
    assert listed(found, OLD) == [it.id for it in OWLS]


def test_a_number_of_two_stays_on_the_list_until_one_has_another(tmp_path: Path) -> None:
    two = [
        Organization(own_id, own_id.title(), phones=(Phone("302-555-0199", ("voice",)),)) for own_id in ("owl", "wren")
    ]
    create(tmp_path / "two.sqlite", Resource(organizations=tuple(two)))
    findings.collect(lambda _: None, str(tmp_path / "two.sqlite"), str(tmp_path / "found.sqlite"))
    with closing(Findings(tmp_path / "found.sqlite")) as found:
        assert listed(found, SHARED_NUMBER) == ["wren"]
        found.recheck("wren", replace(two[1], name="Wrens"), 1)
        assert listed(found, SHARED_NUMBER) == ["wren"]
        found.recheck("wren", replace(two[1], phones=(Phone("302-555-0100", ("voice",)),)), 2)
        assert listed(found, SHARED_NUMBER) == []
