"""What can be doubtful in a value: one table of codes; the sentences are made here, where they are shown.

A record keeps a code and its parameters, never a sentence. What an older or a foreign file says in words becomes the
code whose sentence it is, else the code "note" with the words as its parameter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from directory_app.records.record import Doubt
from directory_app.text import languages, wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places
from directory_app.values.number_kinds import PhoneType

NOTE = "note"


class Wording(Struct, frozen=True):
    """How a doubt is said: a sentence with the names of its parameters in braces.

    `older` are the sentences that earlier versions said, each with parameters that it implies.
    """

    sentence: str
    older: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters, in the order in which a doubt holds them."""
        return _PARAMETER.findall(self.sentence)


_PARAMETER = late_pattern(r"\{(\w+)\}")

WORDINGS = {
    NOTE: Wording("{text}"),
    # What stands in one record and may be another's; a second parameter, which is not said, is the id of that record
    "may-belong-to": Wording("it may belong to {organization}"),
    # What newer releases of a source leave out
    "withdrawn": Wording("{source} no longer lists this organization"),
    "withdrawn-number": Wording("{source} no longer lists this TTY"),
    "withdrawn-fax": Wording("{source} no longer lists this fax number"),
    "gone": Wording("{source} no longer lists it, and somebody marked it as gone"),
    # Names
    "no-name": Wording("no name stands with these contacts"),
    "name-of-heading": Wording("no name stands with these contacts; this is the heading above them"),
    "name-of-page": Wording("no name stands with these contacts; this is whom the page is about"),
    "name-of-office": Wording("no name stands with these contacts; they may be another office of {organization}"),
    "name-of-label": Wording("the name is a guess from the label of the number"),
    "name-of-sentence": Wording("the name is a guess from the sentence"),
    "name-on-lines": Wording("the name seems to go on over more than one line"),
    "name-of-person": Wording("this may be a person, and no organization stands with these contacts"),
    "name-or-person": Wording("this may be a person, and the organization {organization}"),
    "name-or-heading": Wording(
        "{organization} stands below the person: this may be the organization, and the line above a heading"
    ),
    "number-of-other": Wording("{organization} has the same numbers: this may be no other one, and the line no name"),
    "name-or-part": Wording("this line below the name may be a part of it or another name"),
    "beside-fields": Wording("it stands apart from the other contacts of {organization} and may be somebody else's"),
    "label-or-name": Wording("{label} may be an organization of its own, and the number its own"),
    # Addresses
    "no-city": Wording(
        "the source names no city", (("the source names no city between the street and the province", ()),)
    ),
    "no-country": Wording(
        "the source names no country; the postal code looks like one of {country}",
        (
            ("the source names no country; the postal code looks British", ("GB",)),
            ("the source names no country; the postal code looks Irish", ("IE",)),
            ("the source names no country; the postal code looks Australian", ("AU",)),
        ),
    ),
    "unknown-country": Wording("it is no country that is known"),
    "short-postal": Wording("it has fewer than five digits; zeros at its start may be lost"),
    # Numbers
    "no-number": Wording("a number belongs here, but none is printed"),
    "no-digit": Wording(
        "it holds no digit, so it is no phone number", (("'{}' holds no digit, so it is no phone number", ()),)
    ),
    "short-number": Wording(
        "it is too short to be a phone number", (("'{}' is too short to be a phone number", ()),)
    ),
    "long-number": Wording("it is too long to be a phone number", (("'{}'… is too long to be a phone number", ()),)),
    "rounded-number": Wording("a spreadsheet rounded it, so its last digits are lost"),
    "many-digits": Wording("it has more digits than one number can have; these may be several numbers"),
    "no-area-code": Wording("it has no area code"),
    "several-area-codes": Wording("it gives several area codes: {numbers}"),
    "which-kind": Wording("its column says {label}; which of these is it?"),
    "kind-of-sentence": Wording("the sentence around it says {label}; who answers?"),
    "unknown-form": Wording("no country that is known writes a number so; its place on the page made it one"),
    "slip": Wording("its punctuation looks like a slip; the digits are {digits}"),
    "misread-hyphen": Wording("a hyphen in it was misread; the digits are {digits}"),
    "digits-after": Wording("{digits} stands after it: other last digits, or an extension?"),
    "old-number": Wording("“{words}” stands beside it: is it still in use?"),
    "said-wrong": Wording("somebody tried it: it is wrong, and the right one is not known"),
    "modem": Wording("a bulletin board answers with a modem, not a voice"),
    # E-mail and web addresses, dates
    "no-email": Wording("it is no e-mail address"),
    "no-web": Wording("it is no web address"),
    "cut-email": Wording(
        "nothing follows the @, so the rest of the address was lost",
        (("the source lost everything after the @", ()),),
    ),
    "hidden-email": Wording("it is written so that programs don't read it"),
    "not-a-date": Wording("it is no date such as 2012-01-04"),
}  # fmt: skip

# The numbers that nobody drops when their source does: the kind that is asked about, by the code that asks.
WITHDRAWN_NUMBERS: Mapping[str, PhoneType] = {"withdrawn-number": "textphone", "withdrawn-fax": "fax"}

# Parameters that are codes of countries, and how what was said of them is read.
_CODED: dict[str, Callable[[str], str]] = {"country": places.country_code}
_LONGEST = 2_000  # characters; no sentence of ours is as long


def sentence(doubt: Doubt) -> str:
    """Say why the value is doubtful, without a capital and a full stop; a code of a later version is shown as it is."""
    return _filled(doubt, wording.phrase, places.country_said)


def plain(doubt: Doubt) -> str:
    """Return what `sentence` says in English, whatever is spoken: for files, which `of_text` reads again."""
    return _filled(doubt, str, places.country_name)


def _filled(doubt: Doubt, say: Callable[[str], str], say_country: Callable[[str], str]) -> str:
    known = WORDINGS.get(doubt.code)
    if known is None:
        return " ".join([doubt.code.replace("-", " "), *doubt.parameters])
    texts = {
        name: say_country(text) if name in _CODED else text
        for name, text in zip(known.parameters, doubt.parameters, strict=False)
    }
    return _PARAMETER.sub(lambda match: texts.get(match[1], "…"), say(known.sentence))


def about(doubts: Iterable[Doubt], field: str, *values: str) -> list[Doubt]:
    """Return the doubts about a value of a field ("phones"), which may be written in several ways."""
    return [doubt for doubt in doubts if doubt.field.partition(".")[0] == field and doubt.value in values]


def text(doubt: Doubt) -> str:
    """Return field, `plain` and value on one line: "emails: nothing follows the @, … (info@)"."""
    return f"{doubt.field}: {plain(doubt)}" + (f" ({doubt.value})" if doubt.value else "")


def said(doubt: Doubt) -> str:
    """Return what `text` returns in the language that is spoken."""
    return f"{doubt.field}: {sentence(doubt)}" + (f" ({doubt.value})" if doubt.value else "")


def of_sentence(words: str, field: str, value: str = "", line: int | None = None) -> Doubt:
    """Return the doubt that says these words, a note where no code does."""
    known = _known(words, has_value=False) if len(words) <= _LONGEST else None
    code, parameters = known[:2] if known else (NOTE, (words,))
    return Doubt(code, field, value, parameters, line)


def retold(reason: str) -> str:
    """Return a reason, which may be what `plain` says of a doubt, in the language that is spoken."""
    if wording.language() == languages.OWN:
        return reason
    doubt = of_sentence(reason, "record")
    return wording.phrase(reason) if doubt.code == NOTE else sentence(doubt)


def of_text(cell: str) -> list[Doubt]:
    """Read what `text` says of several doubts, parted by "; "; nothing of the cell is lost."""
    result = []
    for part in re.split(r";\s+(?=[\w.]+: )", cell):
        if not part.strip():
            continue
        match = _WITH_FIELD.fullmatch(part.strip())
        field, words = (match[1], match[2]) if match else ("record", part.strip())
        if known := _known(words, has_value=True) if len(words) <= _LONGEST else None:
            code, parameters, value = known
            result.append(Doubt(code, field, value, parameters))
        elif inner := _IN_BRACKETS.fullmatch(words):
            result.append(Doubt(NOTE, field, inner[2], (inner[1],)))
        else:
            result.append(Doubt(NOTE, field, "", (words,)))
    return result


def restated(line: str) -> str:
    """Return a sentence of an earlier version in the words of this one; any other text is returned as it is."""
    return plain(of_sentence(line, "record"))


_WITH_FIELD = late_pattern(r"([\w.]+): (.+)", re.DOTALL)
# Brackets in the value come in pairs: "cut off (info (at))".
_IN_BRACKETS = late_pattern(r"(.+?)\s\(([^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str], list[str], tuple[str, ...]]]:
    """Return code, pattern, names of parameters and implied parameters of every sentence but the note's."""
    return [
        (code, late_pattern(_pattern(words) + r"(?: \((?P<value_>.*)\))?", re.DOTALL), it.parameters, implied)
        for code, it in WORDINGS.items()
        if code != NOTE
        for words, implied in ((it.sentence, ()), *it.older)
    ]


def _pattern(words: str) -> str:
    parts = re.split(r"\{(\w*)\}", words)
    pattern = re.escape(parts[0])
    for name, following in zip(parts[1::2], parts[2::2], strict=True):
        pattern += (f"(?P<{name}>.+?)" if name else ".*?") + re.escape(following)
    return pattern


def _known(words: str, *, has_value: bool) -> tuple[str, tuple[str, ...], str] | None:
    """Return code, parameters and value of what a code says, or None."""
    for code, pattern, names, implied in _patterns():
        match = pattern.fullmatch(words)
        if match is None or (match["value_"] and not has_value):
            continue
        read = implied or tuple(_CODED[name](match[name]) if name in _CODED else match[name] for name in names)
        if all(read):
            return code, read, match["value_"] or ""
    return None
