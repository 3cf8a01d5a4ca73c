"""The twin of the shipped report, its layout in other words, reads as the records that ship: no more, no less."""

from __future__ import annotations

from pathlib import Path

from directory_app import paths, reports
from directory_app.exchange import matching
from directory_app.exchange.matching import Kind
from directory_app.formats.json import resource

_TWIN = Path(__file__).parent / "general-myoclonus-layout.txt"


def test_the_twin_of_the_report_reads_as_the_shipped_records() -> None:
    shipped = resource.read(paths.resource_file()).organizations
    read = reports.read(_TWIN).resource.organizations
    assert len(read) == len(shipped)
    changes = matching.compare(shipped, read)
    assert [(it.incoming.name, it.kind, it.differences) for it in changes if it.kind is not Kind.SAME] == []
    assert [it.description for it in read if it.description] == [it.description for it in shipped if it.description]
