"""How hard a text is to read, by the formulas that are usual in its language; syllables are counted by their vowels.

English: the grade of Flesch and Kincaid (1975), years of school. Spanish: the ease of Fernández Huerta (1959), as Law
corrected it (2011), French: that of Kandel and Moles (1958); both run from 0 to 100, and 60 to 70 is a text for the
eighth year of school.
"""

from __future__ import annotations

import re

_MOST_YEARS = 8.0
_LEAST_EASE = 65
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?|\d[\d.,]*")


def is_plain(text: str, language: str, years: float = _MOST_YEARS) -> bool:
    """Tell whether a text in English is read with so many years of school, one in Spanish or French with eight."""
    words = _WORD.findall(text)
    length = len(words) / len([part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()])
    syllables = sum(_syllables(word.lower(), language) for word in words) / len(words)
    if language == "en":
        return 0.39 * length + 11.8 * syllables - 15.59 <= years
    ease = {"es": 206.84 - 60 * syllables - 1.02 * length, "fr": 207 - 73.6 * syllables - 1.015 * length}
    return ease[language] >= _LEAST_EASE


def _syllables(word: str, language: str) -> int:
    """Return how many groups of vowels are spoken; two vowels side by side count as one, but for a few."""
    if language == "fr":
        word = re.sub(r"(?<=[^aeiouyàâéèêëîïôùûü])(e|es|ent)$", "", word) or word
    elif language == "es":
        word = re.sub(r"(?<=[qg])u(?=[eiéí])|(?<=[aeoáéó])[iuy]", "", word)
        return max(1, len(re.findall(r"[aeoáéó]|[íú]|[iuüy]+(?![aeoáéó])", word)))
    found = len(re.findall(r"[aeiouyàâéèêëîïôùûü]+", word))
    if language == "en":
        found += len(re.findall(r"(?<![ct])i[ao](?!u)|eo|ua(?!r)", word))
        found -= 1 if found > 1 and re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzg]es$", word) else 0
    return max(1, found)
