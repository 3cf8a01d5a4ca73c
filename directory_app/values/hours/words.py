"""The words of printed hours: a line taken apart into days, times and what stands between them.

What is no word of this list leaves the whole line unread: "first Tuesday", "call for hours", "summer".
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from directory_app.text.patterns import late_pattern
from directory_app.values.hours import zones

Kind = Literal[
    "days", "time", "to", "dash", "and", "between", "all day", "always", "closed", "except", "holidays", "lunch",
    "appointment", "or appointment", "open holidays", "zone", "label", "skip",
]  # fmt: skip
FIXED = "noon or midnight"


class Token(Struct, frozen=True):
    """A word of a line: its kind and its text in small letters, and the days that it names.

    A time has its minute of the day and `half` ("am", "pm", `FIXED`, "" where it is not said). `is_24` says that it is
    written as people write the 24-hour clock, `is_foreign` that it is a word of a language whose people use that one.
    """

    kind: Kind
    text: str
    days: tuple[int, ...] = ()
    minute: int = 0
    half: str = ""
    is_24: bool = False
    is_foreign: bool = False


_LONGEST = 300  # characters of a line that is read
_SIGNS = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u00b4`"), "'"),
    ord("\n"): " ; ",
}  # fmt: skip

_ENGLISH = (
    "monday mondays mon mo|tuesday tuesdays tues tue tu|wednesday wednesdays weds wed|thursday thursdays thurs thur "
    "thu th|friday fridays fri fr|saturday saturdays sat sa|sunday sundays sun su"
)
_FOREIGN = (
    "montag montags lundi lunes lun|dienstag dienstags di mardi martes|mittwoch mittwochs mi mercredi mer miércoles "
    "miercoles mié mie|donnerstag donnerstags jeudi jeu jueves jue|freitag freitags vendredi ven viernes vie|samstag "
    "samstags sonnabend samedi sam sábado sabado sábados sáb sab|sonntag sonntags so dimanche dim domingo domingos dom"
)
# Days in one language, something else in another: only beside a day that shows the language ("Mo-Do", "mar-vie").
_BESIDE = {
    "do": (3, frozenset("mo di mi fr sa so".split())),
    "mar": (1, frozenset("lun mer mié mie jeu jue ven vie sam sab sáb dim dom".split())),
}
_GROUPS: dict[str, tuple[int, ...]] = {
    "weekdays": (0, 1, 2, 3, 4), "weekday": (0, 1, 2, 3, 4), "weekends": (5, 6), "weekend": (5, 6),
    "daily": (0, 1, 2, 3, 4, 5, 6), "everyday": (0, 1, 2, 3, 4, 5, 6), "täglich": (0, 1, 2, 3, 4, 5, 6),
}  # fmt: skip
# Letters alone are days in capitals only: "M-F", "MWF", "T/Th"; S may be Saturday or Sunday, MT is a time zone.
_LETTERS = {"M": 0, "Tu": 1, "TU": 1, "Th": 3, "TH": 3, "T": 1, "W": 2, "F": 4, "Sa": 5, "SA": 5, "Su": 6, "SU": 6}
_RUN_OF_LETTERS = re.compile(f"(?:{'|'.join(_LETTERS)})+")
_LETTER = re.compile("|".join(_LETTERS))

_WORDS: dict[Kind, str] = {
    "to": "to til till until through thru bis à a al au hasta",
    "between": "between zwischen entre",
    "and": "and und et y",
    "closed": "closed geschlossen fermé cerrado",
    "except": "except excepting excluding excl außer sauf hors excepto",
    "skip": (
        "open offen geöffnet ouvert abierto available from on at von vom de du des le les la las los desde each every "
        "jeden"
    ),
}
_NOT_ENGLISH = frozenset(
    "bis à a al au hasta zwischen entre und et y geschlossen fermé cerrado außer sauf hors excepto offen geöffnet "
    "ouvert abierto von vom de du des le les la las los desde jeden täglich".split()
)


def _known_words() -> dict[str, Token]:
    known = {
        word: Token("days", word, (day,), is_foreign=names is _FOREIGN)
        for names in (_ENGLISH, _FOREIGN)
        for day, of_day in enumerate(names.split("|"))
        for word in of_day.split()
    }
    known |= {word: Token("days", word, days, is_foreign=word in _NOT_ENGLISH) for word, days in _GROUPS.items()}
    known |= {word: Token("days", word, (day,), is_foreign=True) for word, (day, _) in _BESIDE.items()}
    for kind, words in _WORDS.items():
        known |= {word: Token(kind, word, is_foreign=word in _NOT_ENGLISH) for word in words.split()}
    return known


_KNOWN = _known_words()
_EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
_A_DAY = r"(?: ?(?:a|per|/|am|pro|al|por) ?(?:day|tag|día|dia)\b)?"
_HOLIDAYS = (
    r"(?:(?:federal|public|bank|legal|national|major|statutory|state|government|official|observed|county|city|company"
    r"|all|most|recognized|gesetzlichen?)(?: ?[,&/] ?| and | or | ))*"
    r"(?:holidays?|feiertagen?|jours fériés|(?:días |dias )?festivos)\b"
)
_APPOINTMENT = (
    r"(?:by (?:appointment|appt\b\.?)|appointments?|nach vereinbarung|sur rendez-vous|con cita(?: previa)?)"
    r"(?: only)?(?!\w)"
)
# Several words that are one, the first that fits; blanks are single.
_PRINTED_PHRASES: tuple[tuple[Kind, tuple[int, ...], str], ...] = (
    ("always", (), r"24 ?[/x] ?7(?: ?/ ?365)?(?![\d:.])|(?:a?round the clock|rund um die uhr|always open)\b"),
    ("always", (), r"24 ?h(?:eures)? ?/ ?24,? (?:et )?7 ?j(?:ours)? ?(?:/|sur) ?7"),  # "24h/24 7j/7"
    ("all day", (), rf"24[ -]?(?:hours?|hrs?|stunden|horas|heures)\b{_A_DAY}|24 ?h ?/ ?24|24 ?h\b(?! ?-)"),
    ("days", _EVERY_DAY, r"(?:7|seven) days(?: ?(?:a|per|each|/) ?week\b)?|(?:every|all) days?\b"),
    ("days", _EVERY_DAY, r"7 ?j ?/ ?7|7 jours sur 7|tous les jours\b|todos los d[ií]as\b"),
    ("days", _EVERY_DAY, r"365 days(?: ?(?:a|per|/) ?year\b)?"),
    ("open holidays", (), rf"(?:including|incl\.?|inklusive) {_HOLIDAYS}"),
    ("holidays", (), _HOLIDAYS),
    ("or appointment", (), rf"(?:(?:or|and|oder|und|ou|et|o|y|other (?:times|hours)),? )+{_APPOINTMENT}"),
    ("appointment", (), _APPOINTMENT),
    ("lunch", (), r"(?:(?:for|during) (?:the )?)?lunch(?: ?(?:break|time|hour))?\b"),
    ("closed", (), r"closed on\b"),
    ("except", (), r"(?:except (?:for|on)|excl\.|other than|außer an)(?!\w)"),
    (
        "label",
        (),
        r"(?:our |regular |normal )?(?:(?:office|business|opening|phone|telephone|call|helpline|hotline|service"
        r"|working|operating) )?(?:hours|times)(?: of (?:operation|service|business))?(?: are)?\b",
    ),
    ("label", (), r"(?:öffnungs|sprech|telefon|büro|geschäfts)zeiten\b|horaires?(?: d'ouverture)?\b"),
    ("label", (), r"horarios?(?: de (?:atención|apertura))?\b|we are\b|(?:the )?(?:office|helpline) is\b"),
    ("time", (), r"(?:12(?::00)? ?)?(?:noon|midday)\b|mediodía\b|midi\b"),
    ("time", (), r"(?:12(?::00)? ?)?midnight\b|medianoche\b|minuit\b"),
    ("to", (), r"a las\b|a la\b"),
)
_PHRASES = tuple((kind, days, late_pattern(text, re.IGNORECASE)) for kind, days, text in _PRINTED_PHRASES)
_TIME = late_pattern(
    r"""
    (?<![\d:.,])
    (?:
        (?P<military>(?:[01]\d|2[0-4])[0-5]\d)(?![\d:.]) (?:\ ?(?:hrs?|hours|h)\b)?          # "0900", "1700 hrs"
      | (?P<hour>\d{1,2}) (?: [:.](?P<minute>[0-5]\d) | \ ?h\ ?(?P<minute_h>[0-5]\d) )?      # "9", "9:30", "9h30"
        (?!\d) (?!:\d)
        (?: \ ?(?P<half>[ap]\.?\ ?m)\b\.? | (?P<letter>[ap])\b )?                            # "am", "p.m.", "9a-5p"
        (?P<mark> \ ?(?:uhr|hs?|hrs|horas|heures)\b\.? )?                                    # "9 Uhr", "17h"
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = late_pattern(r"[^\W\d_]+(?:'s\b)?\.?")
_SEPARATOR = re.compile(r"[-&+,;/|•·]")
_NOTHING = re.compile(r"[ :()\[\].]+")
_NOON, _MIDNIGHT, _HOURS_OF_HALF = 12 * 60, 24 * 60, 12


def tokens(text: str) -> list[Token] | None:
    """Return the words of a line without those that say nothing, or None where something is no word of hours."""
    plain = " ".join(text.translate(_SIGNS).split())
    if len(plain) > _LONGEST:
        return None
    found: list[Token] = []
    at = 0
    while at < len(plain):
        token, at = _token_at(plain, at)
        if token is None:
            return None
        found.append(token)
    return _in_one_language(found)


def _token_at(text: str, at: int) -> tuple[Token | None, int]:
    """Return the word at a place, None for one that is not known, and where it ends."""
    if at > 0 and text[at - 1].isalnum() and text[at].isalpha():
        return None, at  # the rest of "2nd"
    if match := _NOTHING.match(text, at):
        return Token("skip", match[0]), match.end()
    if match := zones.PRINTED.match(text, at):
        return Token("zone", match["word"]), match.end()
    if found := _phrase_at(text, at):
        return found
    if match := _TIME.match(text, at):
        return _time(match), match.end()
    if match := _SEPARATOR.match(text, at):
        return Token("dash" if match[0] == "-" else "and", match[0]), match.end()
    match = _WORD.match(text, at)
    return (_word(match[0]), match.end()) if match else (None, at)


def _phrase_at(text: str, at: int) -> tuple[Token, int] | None:
    for kind, days, pattern in _PHRASES:
        if match := pattern.match(text, at):
            phrase = match[0].lower()
            if kind == "time":
                return Token(kind, phrase, minute=_minute_of(phrase), half=FIXED), match.end()
            return Token(kind, phrase, days), match.end()
    return None


def _minute_of(phrase: str) -> int:
    return _MIDNIGHT if re.search("midnight|medianoche|minuit", phrase) else _NOON


def _time(match: re.Match[str]) -> Token | None:
    if digits := match["military"]:
        hour, minute, is_24 = int(digits[:2]), int(digits[2:]), True
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or match["minute_h"] or 0)
        is_24 = match["hour"].startswith("0") or hour > _HOURS_OF_HALF or bool(match["mark"] or match["minute_h"])
    letter = match["half"] or match["letter"] or ""
    half = f"{letter[0].lower()}m" if letter else ""
    if hour * 60 + minute > _MIDNIGHT or (half and not 1 <= hour <= _HOURS_OF_HALF):
        return None
    return Token("time", match[0], (), hour * 60 + minute, half, is_24)


def _word(printed: str) -> Token | None:
    bare = printed.rstrip(".")
    if known := _KNOWN.get(bare.lower().removesuffix("'s")):
        return known
    if _RUN_OF_LETTERS.fullmatch(bare):
        return Token("days", printed, tuple(_LETTERS[letter] for letter in _LETTER.findall(bare)))
    return None


def _in_one_language(found: list[Token]) -> list[Token] | None:
    """Return the tokens as the language of the others has them; None where that does not show."""
    beside = {token.text for token in found}
    if any(token.text in _BESIDE and beside.isdisjoint(_BESIDE[token.text][1]) for token in found):
        return None
    if any(token.is_foreign for token in found):  # "LUNDI ET MARDI" is no Eastern Time
        return [Token("and", "et") if token.text == "ET" else token for token in found]
    return found


def fingerprint() -> str:
    """Return the words that are known."""
    return repr((sorted(_KNOWN.items()), _PRINTED_PHRASES, _TIME.pattern, _LETTERS))
