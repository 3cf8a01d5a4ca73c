"""The rows of a preview follow the corrections, and nothing is done for records that a correction isn't about."""

from __future__ import annotations

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.preview import corrections
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.rows import Row, RowKey, followed, keyed
from directory_app.exchange.preview.session import Session
from directory_app.formats.reading import Reading
from directory_app.records import Organization, Resource

_looked: list[str] = []


class _Counting(Draft, frozen=True):
    """A draft that tells which records somebody looks at."""

    def record(self, own_id: str) -> Organization:
        _looked.append(own_id)
        return super().record(own_id)


def _looks(count: int) -> list[str]:
    """Return the records that are looked at while one of so many is corrected, and another one is left out."""
    many = tuple(Organization(f"o{at}", f"Society {at}") for at in range(count))
    session = Session([Part("list.json", Reading(Resource(organizations=many)), ())])
    rows = [Row(0, Change(Kind.NEW, record), Decision.ADD) for record in many]
    by_key: dict[RowKey, Row] = keyed(rows)
    former: dict[RowKey, Row] = {}
    before = session.drafts[0]
    _looked.clear()
    for draft in (corrections.rename(before, "o7", "Ann"), corrections.drop_record(before, "o9")):
        session.do(0, draft, "")
        counting = _Counting(*(getattr(draft, name) for name in draft.__struct_fields__))
        rows = followed(rows, by_key, 0, counting, session.take_touched(), former)
    found = list(_looked)
    assert [row.record for row in rows] == list(session.drafts[0].records())
    session.undo()
    rows = followed(rows, by_key, 0, session.drafts[0], session.take_touched(), former)
    session.undo()
    rows = followed(rows, by_key, 0, session.drafts[0], session.take_touched(), former)
    assert [row.record for row in rows] == list(many)
    assert not former.keys() - by_key.keys()
    return found


def test_a_correction_looks_at_the_records_that_it_is_about() -> None:
    assert sorted(_looks(20)) == sorted(_looks(160)) == ["o7", "o7"]
