"""Telling names from sentences by their words: how many, how long, with capitals or without."""

from __future__ import annotations

import re

from directory_app.reports.find import addresses, labels
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.lexicon import ORGANIZATION

_SMALL = frozenset(
    "a an and at by de del der des di du e et for from in la las le les los of on or para por the to und van von "
    "with y no i en el il den und für fur pour med och og dei della dos das do da &".split()
)


_UNFINISHED = re.compile(r"\b(?:at|call|contact|dial|phone|is|are|to|by|or)$", re.IGNORECASE)
_VERB = re.compile(r"\s(?:is|are|was|were|has|have|provides|offers|can|may|should|will)\s[a-z]")


def is_name(text: str) -> bool:
    """Tell whether a text could be a name: short, no sentence, most of its words with capitals."""
    if (
        not 2 < len(text) <= 140
        or text[-1] in "?!;:"
        or text.count(",") > 4
        or not (text[0].isalnum() or text[0] in "\"“'¡¿(")
    ):
        return False
    if text.count("(") != text.count(")") or _UNFINISHED.search(text) or _VERB.search(text):
        return False
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|[A-Za-z]{1,5}|\w\.\w)\.$", text):
        return False
    found = [word for word in re.findall(r"[^\W_][\w.'’&-]*", text) if word.lower() not in _SMALL]
    if not 1 <= len(found) <= 18 or not any(character.isalpha() for character in text):
        return False
    large = sum(not word[0].islower() or not word.islower() for word in found)
    return large >= 0.7 * len(found)


_SENTENCE_END = re.compile(r"[.!?]['\")”]?$")


def is_prose(text: str, found: ContactPoints | None) -> bool:
    """Tell whether a text is written in sentences: enough words in small letters before the first finding."""
    if found and _is_mostly_words(found):
        return True
    if len(text) > 600:
        return not (found and _is_dense(found))
    lead = text
    if found and (spans := found.spans()):
        lead = text[: spans[0][0]]
        if not lead.strip(" -*•("):
            return False
        if _is_dense(found) or (ORGANIZATION.search(lead[:60]) and addresses.locate(text)):
            return False
    small = [word for word in re.findall(r"(?<![\w@.])[a-zà-ÿ][a-zà-ÿ'’-]+", lead) if word not in _SMALL]
    is_short = len(lead.split()) <= 4
    if found and found.spans() and is_short:
        if lead[0].islower() and len(lead.split()) > 1 and not labels.only_label(lead):
            return True
        return len(small) >= 2 and not lead.rstrip().endswith(":")
    return len(small) >= 4 or (len(small) >= 2 and bool(_SENTENCE_END.search(text)) and len(text) > 25)


def _is_mostly_words(found: ContactPoints) -> bool:
    """Tell whether what stands around the findings of a text is sentences, not names."""
    at, rest = 0, []
    for start, end in found.spans():
        rest.append(found.plain[at:start])
        at = max(at, end)
    words_ = re.findall(r"[^\W\d_][\w'’-]*", " ".join([*rest, found.plain[at:]]))
    small = sum(word[0].islower() for word in words_)
    return bool(rest) and bool(rest[0].strip(" -*•(")) and len(words_) >= 8 and small >= 0.45 * len(words_)


def _is_dense(found: ContactPoints) -> bool:
    """Tell whether contacts take a good part of a long text, as in a list whose line ends were lost."""
    spans = found.spans()
    return len(spans) >= 3 and len(found.text) / len(spans) < 110
