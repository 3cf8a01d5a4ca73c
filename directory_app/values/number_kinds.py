"""Who answers at a number: the kinds, their names, and the one table of the words by which labels name them.

Every reader asks this table, so that "V/TT" in a list, a card or a report is the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# RFC 6350, 6.4.1: the TEL types that make sense for an organization; textphone is TTY/TDD.
PhoneType = Literal["voice", "fax", "textphone", "text", "video", "pager"]

# What people call a kind.
NAMES: dict[PhoneType, str] = {
    "voice": "Voice",
    "fax": "Fax",
    "textphone": "TTY",
    "text": "Text message",
    "video": "Videophone",
    "pager": "Pager",
}

# What a person chooses from: the kinds alone, and those that often come together.
CHOICES: tuple[tuple[PhoneType, ...], ...] = (
    ("voice",), ("fax",), ("textphone",), ("voice", "textphone"), ("voice", "fax"), ("text",), ("video",), ("pager",),
)  # fmt: skip

# The doubt about a number whose label leaves open who answers; it is taken as voice and keeps the label.
IN_DOUBT = wording.marked("who answers under this label is not known, so it was taken as voice")

# For whom a number is: before it, behind it, or behind what answers ("Telephone for the deaf"), but never at the end of
# a name ("Center for the Deaf", "Verein für Gehörlose").
_DEAF = "hearing[ -]impaired|deaf(?:ened)?|hard[ -]of[ -]hearing|speech[ -](?:impaired|disabled)"
_DEAF = (
    f"(?:{_DEAF})(?:(?:, ?| ?/ ?|,? (?:and|or|&) )(?:the )?(?:{_DEAF}|deaf-?blind)){{0,2}}"
    "(?: (?:callers?|people|persons?|individuals|customers|users?|patients?|only|access))?"
)
_GEHOERLOS = "(?:gehörlos|hörgeschädigt|hörbehindert|schwerhörig)en?"
_SOURDS = "(?:sourde?s|malentendante?s)"
_DEAF_ABROAD = (
    f"für (?:die )?(?:menschen mit hörbehinderung|{_GEHOERLOS})(?: (?:und|oder) {_GEHOERLOS})?|"
    f"(?:pour (?:les )?)?(?:personnes |usagers )?{_SOURDS}(?:,? (?:et|ou) {_SOURDS})?|"
    "(?:para )?(?:las |los )?personas "
    "(?:sordas(?: o con problemas de audición)?|con (?:problemas de audición|discapacidad auditiva))|"
    "para (?:los )?sordos"
)
_PHONE_WORDS = (
    "phone telephone number numbers line lines callers tty tdd fax telefon tel. nummer notruf téléphone tél. numéro "
    "ligne teléfono número línea"
)
_BEHIND_PHONE = "|".join(rf"(?<=\b{re.escape(word)} )" for word in _PHONE_WORDS.split())
_NOT_OF_NAME = rf"(?:(?<![a-zà-ÿ] )(?<![a-zà-ÿ][.,&] )|{_BEHIND_PHONE})"
_FOR_DEAF = (
    rf"{_NOT_OF_NAME}(?:for |if you are )?(?:the |(?:people|persons|individuals|those|callers) who are )?(?:{_DEAF})|"
    rf"{''.join(f'(?<!{word} )' for word in ('of', 'of the', 'for', 'for the', 'and', '&', 'or', 'with', 'who are'))}"
    rf"(?:{_DEAF})|{_NOT_OF_NAME}(?:{_DEAF_ABROAD})"
)

# Patterns of the words of a label that say who answers, rarer kinds first: "TTY phone" is a textphone.
WORDS: dict[PhoneType, str] = {
    "textphone": "ats|dts|tty|tdd|tt|ttd|ttytdd|(?:tty|tdd)['’]?s|text ?-?phones?|text ?-?telephones?|"
    "teletype(?:writers?)?|mini-?com|typetalk|text relay|telecommunications? devices? for the deaf|"
    "schreibtelefon|gehörlosen-?(?:telefon|notruf)|te(?:ks|x)t ?-?telefoo?n|téléscripteur|téléimprimeur|"
    "(?:appareil|dispositif) de télécommunications? pour (?:les )?(?:personnes )?(?:sourde?s|malentendante?s)|"
    f"teléfono de texto|{_FOR_DEAF}",
    "fax": "gehörlosen-?fax|📠|🖷|fax|faxes|fx|faxed|fax(?:em|u)|faks(?:em)?|facsimile|telefax|telecop(?:ier|y)|"
    "téléc(?:opieur|opie)?\\b\\.?|(?:home|work|other)fax|ファックス|ファクス",
    "video": "vp|video ?-?phones?|v[ií]deo ?-?llamadas?|video relay|vrs|video",
    "pager": "pagers?|beepers?",
    "text": "sms|textos?|text messages?|text messaging|text us|text|whats ?app",
    "voice": "☎|📞|📱|tel[eé]fonos? gratuitos?|n[uú]mero (?:gratuito|verde)|num[eé]ro (?:vert(?: unique)?|gratuit)|"
    "telp|telepon|telephones?|t[eé]l|phones?|ph|voice|v|tel[eé]fono|tél[eé]phone|"
    "cell ?-?phone|mobile ?-?phone|"
    "電話(?:番号)?|telefon|telefone|telefoon|(?:not)?rufnummer|notruf(?= ?\\d|:)|numéro d['’]urgence|"
    "mobile|cell|free ?-?phone|free ?-?call|call collect|tfno|tlf",
}
# Words that say what a number is for, where it stands or what it costs, and nothing about who answers.
NEUTRAL = (
    "toll[ -]?free|help ?-?lines?|hot ?-?lines?|info(?:rmation)?[ -]?lines?|crisis lines?|warm ?-?line|"
    "care ?-?line|support line|main office|head office|office|main|direct line|direct|local calls|local|national|"
    "switchboard|enquiries|relay service|relay|emergency|after hours|24[ -]hours?|"
    "number|no\\b\\.?|line|only|users|callers|calls|general|spanish|español|english|gratis|sin cargo|sans frais|"
    "general information|information|business|administration|administrative|office hours|home|work|day|evening|"
    "desde (?:todo )?el (?:país|exterior|extranjero)|depuis l['’]étranger|(?:aus dem|vom) ausland|"
    "from (?:anywhere|abroad|overseas)(?: in the country)?|"
    "international|outside (?:the )?u\\.?s\\.?a?\\.?|in (?:the )?u\\.?s\\.?a?\\.?|u\\.?s\\.?a?\\.?|"
    "canada|call|alternate|secondary|primary|other|new|access|device|appeals|orders|publications|regional|statewide"
)
# One letter is a label only where it is all of it: "V/TTY", "F: …".
LETTERS: dict[str, PhoneType] = {"t": "voice", "p": "voice", "f": "fax", "v": "voice", "o": "voice", "m": "voice"}
# A word is a label only beside another: "call or text".
_BESIDE: dict[str, PhoneType] = {"call": "voice"}
# Words of address books and lists that are neutral as well; in running text they say other things.
_NEUTRAL_IN_LISTS = (
    "numbers|lines?|service|intake|referrals?|customer|company|school|iphone|car|pcs|callback|pref(?:erred)?|"
    "internet|dom|intl|statewide|nationwide|hours?|front desk|reception|week(?:end|day)s?|nights?|days?|evenings?|"
    "business line|in state|out of (?:state|area)|for|the|of|and|or|to|is|24/7|answering|private"
)

_EDGE = r"(?<![A-Za-zÀ-ÿ])(?<!['’])"
_TYPE_WORDS = {kind: late_pattern(rf"{_EDGE}(?:{words})(?![a-zà-ÿ])", re.IGNORECASE) for kind, words in WORDS.items()}
_PARTS = late_pattern(r"[/&+,;|\n]|\band\b|\bor\b|\by\b", re.IGNORECASE)
# "Voice (TTY)" is both, though "TTY phone" is one.
_VOICE_TOO = late_pattern(r"(?<!no )(?<!non[ -])(?<!not )\b(?:voice|v)\b(?! ?-?(?:mail|message))", re.IGNORECASE)
# "HomeFAX" and "TTYPhone" are two words, "TTYs" and "TDDs" are one.
_CAMEL = late_pattern(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_KNOWN_WORDS = late_pattern(
    rf"{_EDGE}(?:{'|'.join(WORDS.values())}|{NEUTRAL}|{_NEUTRAL_IN_LISTS})(?![a-zà-ÿ])", re.IGNORECASE
)
# What a label adds nothing with to the kind that it names.
_SAID_BY_KIND = late_pattern(
    rf"{_EDGE}(?:{'|'.join(WORDS.values())}|toll[ -]?free|numbers?|no\b\.?|lines?|calls?|and|or|for|in|the)"
    "(?![a-zà-ÿ])",
    re.IGNORECASE,
)
_FOR_WHOM = late_pattern(_FOR_DEAF, re.IGNORECASE)
_LETTER = late_pattern(r"[^\W\d_]")
# Most labels: the pattern of all words takes a window longer to compile than its first card may take.
_SAID_ALONE = frozenset({*LETTERS, *map(str.lower, NAMES.values()), "phone", "tel", "tdd", "toll-free"})
_NAMED = late_pattern(rf"({'|'.join(NAMES.values())})(?: and |\s+)")
_BY_NAME: dict[str, PhoneType] = {name: kind for kind, name in NAMES.items()}


@lru_cache(maxsize=4096)
def types_of(label: str) -> tuple[PhoneType, ...]:
    """Return who answers under a label, in printed order; () where no word of it says so.

    Each part of "voice/TTY" counts; inside a part the rarer kind wins, so that "TTY phone" is a textphone.
    """
    types: list[PhoneType] = []
    parts = _PARTS.split(_CAMEL.sub(" ", label.replace("_", " ")))
    if not _VOICE_ALONE.isdisjoint(map(_letter_of, parts)):  # "V/T"
        parts = ["TTY" if _letter_of(part) == "t" else part for part in parts]
    for part in parts:
        kind = next((kind for kind, words in _TYPE_WORDS.items() if words.search(part)), None)
        if kind == "textphone" and not _TYPE_WORDS[kind].search(_FOR_WHOM.sub(" ", part)):
            # "Video phone for the deaf": what answers is said besides whom it is for.
            kind = next((other for other in ("video", "fax", "text") if _TYPE_WORDS[other].search(part)), kind)
        if kind is None:
            kind = (LETTERS | _BESIDE).get(_letter_of(part))
        types += [kind] if kind else []
        if kind not in (None, "voice") and (voice := _VOICE_TOO.search(part)):
            other = _TYPE_WORDS[kind].search(part)
            types.insert(len(types) - (other is not None and voice.start() < other.start()), "voice")
    if "textphone" in types and not _TYPE_WORDS["voice"].search(label) and "v" not in map(_letter_of, parts):
        types = [kind for kind in types if kind != "voice"]  # "For TTY, call": what to do, not who answers
    if types == ["video"] and _RELAYED_TOO.search(label):
        types = ["voice"]
    return tuple(dict.fromkeys(types))


# "toll-free and video relay service": somebody answers whom relay users can call, too.
_RELAYED_TOO = late_pattern(r"\btoll[ -]?free\s(?:and|&|or|/)\s(?:video\s)?relay", re.IGNORECASE)
_VOICE_ALONE = frozenset({"v", "voice"})


def _letter_of(text: str) -> str:
    return text.strip(" .:()").lower()


def is_beside_voice(label: str, other: str) -> bool:
    """Tell whether a label "T" means a text telephone, for another label in the same place is "V" or "Voice"."""
    return _letter_of(label) == "t" and _letter_of(other) in _VOICE_ALONE


# Words that name a device, whatever stands beside them: "Library TTY", not "Deaf services desk".
_DEVICE_WORDS: dict[PhoneType, str] = {
    "textphone": "tty|tdd|ttd|ttytdd|(?:tty|tdd)['’]?s|text ?-?phones?|text ?-?telephones?|teletype(?:writers?)?|"
    "mini-?com|typetalk|telecommunications? devices? for the deaf|schreibtelefon|te[kx]st ?-?telefoo?n|"
    "téléscripteur|teléfono de texto",
    "fax": WORDS["fax"],
    "video": "video ?-?phones?|video relay",
    "pager": WORDS["pager"],
    "text": "sms|text messages?|text messaging|whats ?app",
}
_DEVICES = {
    kind: late_pattern(rf"{_EDGE}(?:{words})(?![a-zà-ÿ])", re.IGNORECASE) for kind, words in _DEVICE_WORDS.items()
}


@lru_cache(maxsize=4096)
def types_named(label: str) -> tuple[PhoneType, ...]:
    """Return who answers where words may name a place or a person as well: "Hearing Clinic front desk" says nothing.

    Labels of known words are read as `types_of` does; of others only what names a device counts ("Library TTY").
    """
    if is_only_label_words(label):
        return types_of(label)
    types: list[PhoneType] = []
    for part in _PARTS.split(_CAMEL.sub(" ", label.replace("_", " "))):
        kind = next((kind for kind, words in _DEVICES.items() if words.search(part)), None)
        if kind is None and is_only_label_words(part) and "voice" in types_of(part):
            kind = "voice"
        types += [kind] if kind else []
    return tuple(dict.fromkeys(types)) if set(types) != {"voice"} else ()


def devices_in(text: str) -> tuple[PhoneType, ...]:
    """Return the kinds whose devices a text names anywhere: "by TTY or fax" has two, "Deaf services" none."""
    return tuple(kind for kind, words in _DEVICES.items() if words.search(text))


@lru_cache(maxsize=4096)
def is_known(label: str) -> bool:
    """Tell whether a label says who answers, or has only words that leave it at voice ("Toll-free", "Main office").

    Who answers under any other label, such as "Hearing desk", is in doubt: it is to be kept, with a notice.
    """
    if label.strip(" .:()").lower() == "t":  # telephone in one list, text telephone in the next
        return False
    return bool(types_of(label)) or is_only_label_words(label)


@lru_cache(maxsize=4096)
def is_only_label_words(text: str) -> bool:
    """Tell whether every word of a text is one that labels are made of: "V/TTY", not "TTY ask for Ann"."""
    if all(_letter_of(part) in LETTERS or _has_known_words(part) for part in _PARTS.split(text)):  # "F", "Voice/T"
        return True
    return _has_known_words(text)


@lru_cache(maxsize=4096)
def tells_more(label: str) -> bool:
    """Tell whether a label says more than who answers: "Nights and weekends", "Main office", not "Toll-free TTY"."""
    parts = _PARTS.split(_CAMEL.sub(" ", label.replace("_", " ")))
    return any(_letter_of(part) not in _SAID_ALONE and _LETTER.search(_SAID_BY_KIND.sub(" ", part)) for part in parts)


def _has_known_words(text: str) -> bool:
    return not _LETTER.search(_KNOWN_WORDS.sub(" ", _CAMEL.sub(" ", text.replace("_", " "))))


def named(types: Iterable[PhoneType]) -> str:
    """Say who answers: "Voice and TTY"."""
    return " and ".join([NAMES[type_] for type_ in types])


def said(types: Iterable[PhoneType]) -> str:
    """Say who answers in the language that is spoken, for people to choose from: "Voz y TTY"."""
    return wording.all_of(wording.phrase(NAMES[type_]) for type_ in types)


def split_names(text: str) -> tuple[tuple[PhoneType, ...], str]:
    """Split what `named` put before a number ("Videophone and Pager 711") from the number; () where nothing stands."""
    types: list[PhoneType] = []
    at = 0
    while match := _NAMED.match(text, at):
        types.append(_BY_NAME[match[1]])
        at = match.end()
    return (tuple(dict.fromkeys(types)), text[at:]) if types else ((), text)
