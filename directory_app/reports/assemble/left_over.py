"""Words of a line that stand in no field of its records, though something else of the line does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from directory_app.formats.reading import Notice
from directory_app.records import Organization
from directory_app.reports.assemble.ledger import Ledger
from directory_app.reports.classify import field_labels
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places
from directory_app.values.addresses import localities

BECAME_NO_FIELD = wording.marked("these words became no field")
_WORD = late_pattern(r"[^\W\d_]+|\d+")
# Words that say nothing by themselves, and those that only lead to a number, an address or the name they stand at.
# Words of conditions ("after", "only", "not", "if") are none of them.
_SAY_NOTHING = frozenset(
    "a an the this that these those it its they them their there here we us our you your i my who whom whose which "
    "and or but so as to in on at by for of from with about via per up out than "
    "is are was were be been being am has have had do does did can could may might will would shall should must "
    "call calling contact contacting phone telephone tel dial reach reached write visit mail email e please also more "
    "further information info number numbers address addresses see go get web website webpage site homepage page "
    "internet sitio página webseite "
    "mailing location dir dirección direccion domicilio ubicación correo courriel adresse adresa "
    "mailto https http www com org net html ext exts extn extension extensions x poste postes "
    "durchwahl dw apparat extensión extensiones anexo int interno ramal toestel toll free available through "
    "and/or und oder der die das den dem ein eine ist sind im in am bei zur zum unter nummer telefon kontakt anschrift "
    "et ou le la les un une des du de au aux est sont y o el los las una del es son".split()
)
_TEXT = frozenset({Role.PROSE, Role.NAME, Role.OTHER, Role.DETAIL, Role.ATTENTION, Role.OFFICE, Role.UNIT, Role.STREET})
_MOST_RECORDS = 3  # of a line that are looked into one by one; of a line with more, all of the page count
_LONGEST_TOLD = 200  # characters of a text that is told


def words_left(text: str, known: Set[str]) -> list[str]:
    """Return the words of a text that say something and are none of the known ones, in order."""
    return [match.group() for match in _left(text, (known,))]


def known_words(organization: Organization) -> frozenset[str]:
    """Return the words of what a record holds, in small letters."""
    texts = [organization.name, organization.description, *organization.alternate_names]
    texts += [*organization.emails, *organization.websites, *(doubt.value for doubt in organization.doubts)]
    for phone in organization.phones:
        texts += [phone.number, phone.label, phone.extension, phone.description]
    for address in organization.addresses:
        texts += [address.attention, address.address_1, address.address_2, address.city]
        texts += [address.state_province, address.postal_code, address.country, places.country_name(address.country)]
    return frozenset(_words(" ".join(texts)))


def notices_of(
    pieces: Iterable[Piece], organizations: Iterable[Organization], ledger: Ledger, told: Iterable[Notice]
) -> list[Notice]:
    """Return notices of the words of placed lines that are in none of their records and are not `told` either."""
    known = {organization.id: known_words(organization) for organization in organizations}
    of_page = frozenset(word for words in known.values() for word in words)
    of_notices: dict[int, set[str]] = {}
    for notice in told:
        if notice.line is not None:
            of_notices.setdefault(notice.line, set()).update(_words(notice.value))
    notices = []
    for piece in pieces:
        if not ledger.holds(piece.node, piece.first_line) or _is_label(piece):
            continue
        records = ledger.records_on(piece.first_line)
        sets = [known[record] for record in records if record in known] if len(records) <= _MOST_RECORDS else [of_page]
        left = list(_left(piece.text, (*sets, of_notices.get(piece.first_line, frozenset()))))
        if left and sets:
            value = piece.text[left[0].start() : left[-1].end()][:_LONGEST_TOLD]
            notices.append(Notice(BECAME_NO_FIELD, next(iter(records)), "", value, piece.first_line))
    return notices


def notices_beside(segments: Iterable[Segment], ledger: Ledger) -> list[Notice]:
    """Return a notice of each placed line that holds whole pieces of text besides, which are in no record.

    A page may be one line: the ledger, which knows lines, calls all of it placed.
    """
    beside: dict[int, list[str]] = {}
    for segment in segments:
        is_beside = ledger.is_placed(segment) and not ledger.holds(segment.node, segment.first_line)
        if is_beside and segment.role in _TEXT and words_left(segment.text, frozenset()):
            beside.setdefault(segment.first_line, []).append(segment.text)
    notices = []
    for line, texts in beside.items():
        reason = (
            wording.plural(
                "this and {count} other text of this line became no field",
                "this and {count} other texts of this line became no field",
                len(texts) - 1,
            )
            if len(texts) > 1
            else wording.phrase("this became no field")
        )
        notices.append(Notice(reason, "", "", texts[0][:_LONGEST_TOLD], line))
    return notices


def _is_label(piece: Piece) -> bool:
    """Tell whether a line says what of a contact stands below it, or shows a link, or is a country: a code is kept.

    So does one that only leads to what stands below it: "For questions about trials, contact the Foo Office:".
    """
    if piece.text.rstrip().endswith(":") and not contact_points.find(piece.text).numbers:
        return True
    if any(run.web and run.end - run.start == len(piece.text) for run in piece.runs):
        return True
    return field_labels.field_of(piece.text) is not None or bool(localities.country_of(piece.text.strip(" .,")))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _left(text: str, known: tuple[Set[str], ...]) -> Iterator[re.Match[str]]:
    """Yield the words of a text that say something and are in none of the sets; single letters say nothing."""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        is_nothing = word in _SAY_NOTHING or (len(word) == 1 and word.isalpha())
        if not is_nothing and not any(word in words for words in known):
            yield match
