"""A plan that another program has overtaken."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from directory_app.exchange.matching import Decision
from directory_app.exchange.planning import Plan
from directory_app.records import Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.steps import RefusedEditError


def test_what_was_compared_with_an_older_state_is_not_taken_in(tmp_path: Path) -> None:
    """Else two programs could give two organizations the same id."""
    path = tmp_path / "d.sqlite"
    create(path, Resource(organizations=(Organization("a", "Alpha"),)))
    with closing(Directory.open(path)) as ours, closing(Directory.open(path)) as theirs:
        plan = Plan(ours)
        incoming = Resource(organizations=(Organization("kite", "Kite Society"),))
        plan.add("list.csv", incoming, [(change, Decision.ADD) for change in plan.compare(incoming)])
        theirs.apply([Edit("kite", "", None, Organization("kite", "Kite Club"))])
        with pytest.raises(RefusedEditError, match="another program has changed the directory meanwhile"):
            plan.take()
        assert (ours.size, len(ours.layers())) == (2, 1)
