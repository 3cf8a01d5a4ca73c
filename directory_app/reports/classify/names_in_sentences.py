"""Names of organizations inside sentences: whose number is it that a sentence gives?"""

from __future__ import annotations

import re

from directory_app.reports.classify.sentences import is_name
from directory_app.reports.find.labels import only_label
from directory_app.reports.lexicon import LABEL, LIST_HEADINGS, ORGANIZATION

_WORD = r"[A-ZÀ-Þ0-9][\w'’&/-]*(?:\.(?=\s?[A-Z]\.|[A-Z]))?\.?"
# Capitalised words, with the small words that names hold between them.
_PHRASE = re.compile(
    r"(?<![\w@.])[A-ZÀ-Þ][\w'’&/-]*(?:,?\s(?:(?:of|for|on|in|and|the|de|del|la|to|with|&)\s){0,3}"
    r"(?:\([A-Z]{2,8}\)|[A-ZÀ-Þ][\w'’&/-]*)){0,12}(?:\s\([A-Z]{2,8}\))?"
)
_CUE = re.compile(
    r"(?:contact(?:ing)?|call(?:ing)?|write(?: to)?|writing(?: to)?|visit|reach|phone|telephone|ask|consult|through|"
    r"from|by|at|e-?mail|speak (?:to|with))\s(?:the\s|your\s|their\s)?$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\s(?:can|may|is|has|offers|runs|provides|maintains|operates|answers|helps|takes)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ“\"(])")
_FIRST_WORDS = re.compile(
    r"(?:The|A|An|For|If|To|In|At|On|By|From|With|Please|Call|Contact|Write|Visit|Or|And|You|Your|Our|We|Information|"
    r"Dial|See|Ask|When|There|This|These|People|Families|Patients|Parents|Callers|More|Further|Free|Help|TTY|TDD|"
    r"Fax|Tel|Telephone|Phone|Toll-free|Monday|Also|As)\s",
)
_AT = re.compile(r"\sat\s(?:the\s)?")
_TITLED = re.compile(r"([A-Z][^:.?!]{6,60}):\s")  # "Comfort Line: Dial 988"
_PERSON_LIKE = re.compile(r"[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ'’-]+")
_LONGEST = 4_000


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return _SENTENCE.split(text)


def name_for(before: str, earlier: str) -> str:
    """Return the name that a sentence gives before its number, else that of the sentences before it, else ""."""
    if titled := _TITLED.match(before):
        title = titled[1]
        is_label = only_label(title) or LIST_HEADINGS.fullmatch(title) or LABEL.fullmatch(title)
        if is_name(title) and not is_label and "relay" not in title.lower():
            return title
    sentences = _SENTENCE.split(before[-_LONGEST:])
    same = _candidates(sentences[-1])
    cued = [name for name, is_cued in same if is_cued and _is_plausible(name)]
    named = [name for name, _ in same if ORGANIZATION.search(name)]
    persons = [name for name in cued if _PERSON_LIKE.fullmatch(name)]
    if named or len(cued) > len(persons):
        both = [name for name in cued if ORGANIZATION.search(name)]
        return (both or named or cued)[-1]
    for sentence in reversed([*_SENTENCE.split(earlier[-_LONGEST:]), *sentences[:-1]][-3:]):
        named = [name for name, _ in _candidates(sentence) if ORGANIZATION.search(name)]
        if named:
            return named[0]
    return persons[-1] if persons else ""


def guess_for(before: str) -> str:
    """Return what may be a name in the sentence before a number, though no word says that it is one."""
    found = [name for name, _ in _candidates(_SENTENCE.split(before[-_LONGEST:])[-1]) if len(name.split()) > 1]
    return found[-1] if found else ""


def _is_plausible(name: str) -> bool:
    """Two words or more, or letters such as NORD: "Bethesda" alone is a place and "Mary" a person."""
    return len(name.split()) >= 2 or (name.isupper() and len(name) >= 3)


def _candidates(sentence: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    last = 0
    for match in _PHRASE.finditer(sentence):
        text, start = match.group(), match.start()
        while first := _FIRST_WORDS.match(text):
            text, start = text[first.end() :], start + first.end()
            while small := re.match(r"(?:of|for|on|in|and|the|to|with)\s", text):
                text, start = text[small.end() :], start + small.end()
        name = re.sub(r",?\s(?:MD|VA|DC|CA|NY)$", "", text).strip(" ,.")
        if len(name) > 2 and not _FIRST_WORDS.match(name + " "):
            is_subject = _VERB.match(sentence, match.end()) is not None and _is_plausible(name)
            is_cued = is_subject or bool(_CUE.search(sentence[max(0, start - 40) : start]))
            if found and _AT.fullmatch(sentence[last:start]) and ORGANIZATION.search(found[-1][0]):
                found[-1] = (f"{found[-1][0]}{sentence[last:start]}{name}", found[-1][1])  # "Sleep Center at X College"
            else:
                found.append((name, is_cued))
            last = start + len(name)
    return found
