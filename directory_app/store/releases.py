"""A newer release of a source against the one before: what is new, changed, the same, and no longer listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from directory_app.records import Disorder, Organization, Phone, codec, combine
from directory_app.store.journal import DISORDER, Record
from directory_app.store.layers import Statement


class Release(Struct, frozen=True):
    """What a release says otherwise than the one before, and the source's ids of each kind of difference.

    `withdrawn` are told and kept while somebody has edited them; `lost` are numbers that who is `changed` has no
    more, which are kept and asked about, each with our id.
    """

    statements: tuple[Statement, ...]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    same: int = 0
    lost: tuple[tuple[str, Phone], ...] = ()


def compare(
    before: dict[str, tuple[str, bytes]],
    records: Iterable[Record],
    record_of: Callable[[str], str] = lambda key: key,
) -> Release:
    """Compare a release with what its source said before.

    `before` maps the source's ids (of disorders behind `DISORDER`) to our ids and bodies as JSON; `record_of` gives
    our id to what is new. Records link to disorders by our ids. What only stands on other lines is the same.
    """
    statements: list[Statement] = []
    added: list[str] = []
    changed: list[str] = []
    same = 0
    lost: list[tuple[str, Phone]] = []
    left = dict(before)
    for record in records:
        key = DISORDER + record.id if isinstance(record, Disorder) else record.id
        ours, body = left.pop(key, ("", b""))
        ours = ours or record_of(key)
        renamed = structs.replace(record, id=ours.removeprefix(DISORDER))
        if body and is_same(body, renamed):
            same += 1
            continue
        if body and isinstance(renamed, Organization):
            listed = renamed.phones
            former = codec.decode_organization(body).phones
            lost += [(ours, phone) for phone in former if combine.is_lost(phone, listed)]
        (changed if body else added).append(key)
        statements.append(Statement(key, ours, renamed))
    # A disorder that a newer release leaves out stays while organizations lead to it; the store sees to that.
    statements += [Statement(key, ours, None) for key, (ours, _) in left.items()]
    withdrawn = tuple(key for key in left if not key.startswith(DISORDER))
    return Release(tuple(statements), tuple(added), tuple(changed), withdrawn, same, tuple(lost))


def is_same(body: bytes, record: Record) -> bool:
    """Tell whether a record is what its source said before, whatever the lines on which it stands."""
    if body == codec.encode(record):
        return True
    if isinstance(record, Disorder):
        return False
    return _without_lines(codec.decode_organization(body)) == _without_lines(record)


def _without_lines(record: Organization) -> Organization:
    return structs.replace(
        record,
        sources=tuple(structs.replace(it, first_line=None, last_line=None) for it in record.sources),
        doubts=tuple(structs.replace(it, line=None) for it in record.doubts),
    )
