"""The rows of our own tables: every field as text, so that reading the table again gives the same values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter

from directory_app.formats.content import Content, Kept
from directory_app.formats.tables import own_cells, own_heads
from directory_app.formats.tables.cells import source_of
from directory_app.records import Disorder, Organization, printed
from directory_app.records.fields import FIELDS, Field
from directory_app.values import places

Disorders = Mapping[str, Disorder]
_PIECE = 500  # rows at a time
_SINGLE = frozenset({"name", "description", "id", "last_verified"})
_PARTS = {"attention": "attention", "city": "city", "state": "state_province", "postal": "postal_code"}


def is_whole(content: Content) -> bool:
    """Tell whether a table has the ids: then it is read again as ours (`headings.is_own`), else as any other."""
    return any(field.key == "id" for field in content.fields) and len(content.fields) > 1


def rows(content: Content) -> Iterator[Sequence[str]]:
    """Yield the cells of each organization in the order of the fields."""
    return chain.from_iterable(pieces(content))


def pieces(content: Content) -> Iterator[Sequence[Sequence[str]]]:
    """Yield the `rows`, some hundreds at a time.

    Texts that are at hand are taken as they are where reading them again gives the record; most do.
    """
    if content.kept is None:
        organizations = iter(content.organizations)
        text = _text if is_whole(content) else _shown
        while some := list(islice(organizations, _PIECE)):
            yield [[text(field, it, content.disorders) for field in content.fields] for it in some]
    elif not is_whole(content):
        for piece in content.kept:
            yield list(zip(*content.of_fields(piece.columns), strict=True))
    else:
        for piece in content.kept:
            cells: list[Sequence[str]] = list(zip(*content.of_fields(piece.columns), strict=True))
            others = _not_as_they_are(piece)
            for at, it in zip(others, piece.organizations(others), strict=True):
                cells[at] = [_text(field, it, content.disorders) for field in content.fields]
            yield cells


def _not_as_they_are(piece: Kept) -> list[int]:
    """Return the places of the organizations whose texts are to be made anew."""
    are_plain, numbers = own_cells.are_plain_numbers, _numbers_of(piece.columns)
    if all(piece.plain) and are_plain(chain.from_iterable(numbers)):
        return []
    each = zip(piece.plain, zip(*numbers, strict=True), strict=True)
    return [at for at, (is_plain_, own) in enumerate(each) if not (is_plain_ and are_plain(own))]


def labelled(content: Content) -> Iterator[Sequence[str]]:
    """Yield a header of labels, then `rows`: a table for people. The labels alone are in the language asked for."""
    yield own_heads.heads(content.fields, content.language)
    yield from rows(content)


def keyed(content: Content) -> Iterator[Sequence[str]]:
    """Yield a header of keys, then `rows`: a table for programs."""
    yield [field.key for field in content.fields]
    yield from rows(content)


def is_plain(organization: Organization, values: Sequence[Sequence[str]]) -> bool:
    """Tell whether the values of an organization stand in its joined texts just as they do in our tables.

    `values` are those of all `FIELDS`. Whether its numbers are read again as they are is not told by this: that is for
    `own_cells.are_plain_numbers`.
    """
    addresses = organization.addresses
    if len(addresses) > 1 or (addresses and addresses[0].address_2) or organization.doubts:
        return False
    if not all(source.as_of or not source.document.endswith(")") for source in organization.sources):
        return False
    together = "".join(chain.from_iterable(_listed_of(values)))
    return not (";" in together or "\\" in together or "\n" in together or "\r" in together)


def _shown(field: Field, organization: Organization, disorders: Disorders) -> str:
    return field.text(organization, disorders)


def _text(field: Field, organization: Organization, disorders: Disorders) -> str:
    if write := _WRITERS.get(field.key):
        return write(organization)
    values = field.get(organization, disorders)
    if not values:
        return ""
    if field.key in _SINGLE:
        return values[0]
    if field.is_number:
        return _numbers(values, organization)
    return own_cells.joined(values)


def _numbers(values: tuple[str, ...], organization: Organization) -> str:
    """Return numbers so that each is read again with its extension and remark; what stands before them stays."""
    own = {phone.text(): own_cells.number(phone) for phone in organization.phones}
    cells = []
    for value in values:
        text = value if value in own else next((text for text in own if value.endswith(f" {text}")), "")
        cells.append(value.removesuffix(text) + own.get(text, own_cells.escaped(text)))
    return "; ".join(cells)


def _part(name: str) -> Callable[[Organization], str]:
    def write(organization: Organization) -> str:
        return own_cells.placed([own_cells.escaped(getattr(address, name)) for address in organization.addresses])

    return write


def _streets(organization: Organization) -> str:
    return own_cells.placed([own_cells.street(it.address_1, it.address_2) for it in organization.addresses])


def _countries(organization: Organization) -> str:
    codes = [address.country for address in organization.addresses]
    names = [places.country_name(code) if code else "" for code in (codes[:1] if len(set(codes)) == 1 else codes)]
    return own_cells.placed(map(own_cells.escaped, names))


def _sources(organization: Organization) -> str:
    said = []
    for source in organization.sources:
        text = printed.write_source((source.document, source.as_of))
        looks_dated = not source.as_of and bool(source_of(source.document).as_of)
        said.append(own_cells.source(source.document, text, not looks_dated))
    return "; ".join(said)


_numbers_of = itemgetter(*(number for number, field in enumerate(FIELDS) if field.is_number))
_listed_of = itemgetter(*(number for number, field in enumerate(FIELDS) if field.key not in _SINGLE))
_WRITERS: dict[str, Callable[[Organization], str]] = {
    **{key: _part(name) for key, name in _PARTS.items()},
    "address": _streets,
    "country": _countries,
    "source": _sources,
}
