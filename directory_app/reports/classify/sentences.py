"""Sentences told from names by their words: how many, how long, with capitals or without."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.reports.classify import times
from directory_app.reports.find import labels
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.lexicon import ORGANIZATION
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

# Words in small letters that names hold, too.
_SMALL = frozenset(
    "a an and at by de del der des di du e et for from in la las le les los of on or para por the to und van von "
    "with y no i en el il den und für fur pour med och og dei della dos das do da &".split()
)
# Between two sentences, and not behind "Ms."
END = late_pattern(
    r"""
    (?<=[.!?])(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bDr\.)\s+(?=[A-ZÀ-Þ“"(])
    (?!(?<=[ap]\.m\.\s)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Central|Mountain|Pacific|[ECMP][SD]?T)\b)
    """,  # "5 p.m. Monday"
    re.VERBOSE,
)
_LAST = late_pattern(r"[.!?]['\")”]?$")
_UNFINISHED = late_pattern(r"\b(?:at|call|contact|dial|phone|is|are|to|by|or|on|from|via)$", re.IGNORECASE)
# What stands before a number in a sentence, or before its label, and in no name: "For loans, the" (phone number is).
_LEADS_TO_NUMBER = late_pattern(
    r"""
    \s(?:the|our|its|their)\s?$|
    ^To\s(?:reach|contact|speak|talk)\s(?:the\s|to\s|with\s){0,2}[A-Z]|  # "To reach Relay Tide,"
    ^(?:Call|Ring|Contact|Text)\s(?:the\s)?                            # "Call "
    [A-Z][\w'’&-]+(?:\s[A-Z][\w'’&-]+){0,3}\s(?:on|at)\s\(?$          # "Tidewatch on"
    """,
    re.VERBOSE,
)
_VERB = late_pattern(r"\s(?:is|are|was|were|has|have|provides|offers|can|may|should|will)\s[a-z]")
# What links say to do: "Contact the Foo Office", "Find an office".
_IMPERATIVE = late_pattern(
    r"""
    (?:(?:contact|find|visit|see|e-?mail|call|phone|write)\s(?:the|us|our|your|all|more)|find\san?|
    see\salso|learn\s(?:more|about)|go\sto|apply\sfor|read\s(?:more|the)|click|download|sign\sup|log\sin|view|search)(?:\s|:\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PREPOSITION = late_pattern(
    r"""
    (?:at|in|on|by|or|and|to|from|with|for|of)\s|          # "at PO Box 12"
    (?i:other[ ]ways|ways[ ]to)\s|(?i:call[ ]now)(?:\s|$)  # "Other ways to call"
    """,
    re.VERBOSE,
)
# Words that a sentence or a label begins with, and no name.
_SENTENCE_START = late_pattern(
    r"""
    (?:if|to|when|call|please|or|by|from|in|on|contact|dial|text|ask|use|visit|see|need|are|you|we|our|your|also|click|
    more|if|is|do|how|other[ ]ways|ways[ ]to|call[ ]now|
    what|who|where|why|this|that|these|there|it|they|available|open|monday|tuesday|wednesday|thursday|
    friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|email|e-mail|phone|fax|tty|tdd|tel|address|hours|website|web)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A name in capitals that a sentence begins with: NATIONAL COUNCIL ON HEARING (NCH)gives advice on.
_CAPITALS_AND_VERB = late_pattern(r"[A-Z][A-Z&'’.-]+(?:\s[A-Z(&][A-Z&'’.()-]*){1,12}\s?[a-z]+s\s[a-z]+\s[a-z]+")
# What registers keep of an organization: "Registered Charity No. 208222", "EIN: 52-1234567", "HRB 12345".
_REGISTRATION = late_pattern(
    r"""
    \b(?:registered|registration|company|charity|charitable|vat|tax|licen[cs]e)\b[^:\d]{0,40}
    (?:number|num|no|nr|n[°º]|\#|id|\():?\.?\W{0,4}[A-Z]{0,2}\d{4}|
    ^(?:EIN|ABN|ACN|SIRET|SIREN|RNA|HRB|VR|NIF|CIF|VAT|USt-?Id(?:Nr)?|Tax\sID)\b\W{0,4}(?:n[or°º]\.?\s)?[A-Z]{0,3}\W?\d
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The label of a place that is printed as one line: "Adresse administrative : 9, Clos du Chêne".
_ADDRESS_LABEL = late_pattern(
    r"(?:postal |mailing )?(?:address|adresse|anschrift|direcci[oó]n)\b[^:\d]{0,30}:", re.IGNORECASE
)
_BULLETS = " -*•("
# What makes a name and what makes prose, tuned with tests/reports/score.py.
_LONGEST_NAME = 140  # characters
_MOST_NAME_WORDS = 18
_LONGEST_SHORT_NAME = 70
_MOST_SHORT_NAME_WORDS = 6
_NAME_CAPITALS = 0.7  # so many of a name's words have capitals; the rest is another language
_MOST_COMMAS = 4  # in a name
_LONGEST_LINE = 600  # characters; a longer text is prose, or a list whose line ends were lost
_PROSE_WORDS = 4  # in small letters: so many make a sentence
_SHORT_PROSE_WORDS = 2  # so many do when a full stop ends it
_PROSE_SHARE = 0.45  # of small words around the contact points of a sentence
_SHORT_LEAD = 4  # words before a contact point: a label or a name, unless they are a sentence's
_SHORTEST_SENTENCE = 25  # characters, where few words are small
_FEWEST_WORDS = 8  # around contact points, for their share of small ones to tell
_FEWEST_DENSE = 3  # contact points
_DENSE = 110  # characters a contact point or fewer: contacts are most of the text


def split(text: str) -> list[str]:
    """Return the sentences of a text, at least one."""
    return END.split(text)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Tell whether a text could be a name: short, no sentence, most of its words with capitals."""
    if (
        not 2 < len(text) <= _LONGEST_NAME
        or text[-1] in "?!;:"
        or text.count(",") > _MOST_COMMAS
        or not (text[0].isalnum() or text[0] in "\"“'¡¿(")
    ):
        return False
    if _IMPERATIVE.match(text) or _PREPOSITION.match(text) or times.is_time(text):
        return False
    if _REGISTRATION.search(text) or _ADDRESS_LABEL.match(text):
        return False
    if text.count("(") != text.count(")") or _UNFINISHED.search(text) or _VERB.search(text):
        return False
    # A full stop ends a sentence, unless it ends a short form: "Foo Society, Inc."
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|[A-Za-z]{1,5}|\w\.\w)\.$", text):
        return False
    words = [word for word in re.findall(r"[^\W_][\w.'’&-]*", text) if word.lower() not in _SMALL]
    if not 1 <= len(words) <= _MOST_NAME_WORDS or not any(character.isalpha() for character in text):
        return False
    large = sum(not word[0].islower() or not word.islower() for word in words)
    return large >= _NAME_CAPITALS * len(words)


def is_imperative(text: str) -> bool:
    """Tell whether words say what to do: "Contact the Foo Office", "Find an office"."""
    return _IMPERATIVE.match(text) is not None


def begins_sentence(text: str) -> bool:
    """Tell whether a text begins with a word that no name begins with: "Ask the Foo Desk at"."""
    return _SENTENCE_START.match(text) is not None


def is_short_name(text: str, most_words: int = _MOST_SHORT_NAME_WORDS) -> bool:
    """Tell whether a text that is set apart by its markup could be a name: a few words, the first with a capital."""
    words = text.split()
    if (
        not (2 < len(text) <= _LONGEST_SHORT_NAME or (len(text) == 2 and text.isupper()))
        or len(words) > most_words
        or text[-1] in ".?!;:,"
        or times.is_time(text)
        or _REGISTRATION.search(text)
    ):
        return False
    is_begun = text[0].isupper() or (text[0].isdigit() and any(letter.isupper() for letter in text))
    return is_begun and not _SENTENCE_START.match(text) and not _UNFINISHED.search(text) and not _IMPERATIVE.match(text)


def is_prose(text: str, points: ContactPoints | None) -> bool:
    """Tell whether a text is written in sentences; `points` are the contact points in it, if it was searched.

    What stands before the first contact point decides: a sentence leads to it with words in small letters.
    """
    if points and _is_mostly_words(points):
        return True
    if len(text) > _LONGEST_LINE:
        return not (points and _is_dense(points))
    if _CAPITALS_AND_VERB.match(text):
        return True
    lead = text
    has_points = False
    if points and (spans := points.spans()):
        has_points = True
        lead = text[: spans[0][0]]
        if not lead.strip(_BULLETS):
            return False
        if _is_dense(points) or (ORGANIZATION.search(lead[:60]) and localities.locate(text)):
            return False
    small = [word for word in re.findall(r"(?<![\w@.])[a-zà-ÿ][a-zà-ÿ'’-]+", lead) if word not in _SMALL]
    if has_points and _LEADS_TO_NUMBER.search(lead):
        return True
    if has_points and len(lead.split()) <= _SHORT_LEAD:
        if lead[0].islower() and len(lead.split()) > 1 and not labels.only_label(lead):
            return True
        return len(small) >= _SHORT_PROSE_WORDS and not lead.rstrip().endswith(":")
    is_short_sentence = len(small) >= _SHORT_PROSE_WORDS and bool(_LAST.search(text)) and len(text) > _SHORTEST_SENTENCE
    return len(small) >= _PROSE_WORDS or is_short_sentence


def _is_mostly_words(points: ContactPoints) -> bool:
    """Tell whether what stands around the contact points of a text is sentences, not names."""
    at, rest = 0, []
    for start, end in points.spans():
        rest.append(points.plain[at:start])
        at = max(at, end)
    words = re.findall(r"[^\W\d_][\w'’-]*", " ".join([*rest, points.plain[at:]]))
    small = sum(word[0].islower() for word in words)
    has_lead = bool(rest) and bool(rest[0].strip(_BULLETS))
    return has_lead and len(words) >= _FEWEST_WORDS and small >= _PROSE_SHARE * len(words)


def _is_dense(points: ContactPoints) -> bool:
    """Tell whether contacts take a good part of a long text, as in a list whose line ends were lost."""
    spans = points.spans()
    return len(spans) >= _FEWEST_DENSE and len(points.text) / len(spans) < _DENSE
