"""Words as the search sees them: without case, accents or punctuation, and numbers as bare digits.

Used alike for what is indexed, what is searched for and what is highlighted.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_SPELLED = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_PARTED_DIGITS = re.compile(r"\d(?:[^\w\s]|_)+\w")


def fold(text: str) -> str:
    """Return the text without case and accents ("Épilepsie" and "EPILEPSIE" become "epilepsie")."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text in order; an apostrophe does not part a word ("Madison's")."""
    folded = fold(text)
    if "'" in folded or "’" in folded or "ʼ" in folded:
        folded = folded.replace("'", "").replace("’", "").replace("ʼ", "")
    return _WORD.findall(folded)


def chunk_words(chunk: str) -> tuple[str, ...]:
    """Return what one blank-free piece of text is found by, all of which must be asked for.

    A piece of digits and punctuation is one number ("20785-7223" is 207857223), any other piece its words.
    """
    result = words(chunk)
    if result and all(word.isdigit() for word in result):
        return ("".join(result),)
    return tuple(result)


def index_words(text: str) -> list[str]:
    """Return everything a text can be found by: its words, and its numbers without punctuation."""
    result = words(text)
    if _PARTED_DIGITS.search(text):
        chunks = [chunk_words(chunk) for chunk in _CHUNK.findall(text)]
        result += [chunk[0] for chunk in chunks if len(chunk) == 1]
    return result


def spans(text: str, beginnings: list[str]) -> list[tuple[int, int]]:
    """Return where the words that begin with one of `beginnings` stand in the text, and how far each matches.

    Positions count UTF-16 code units, which is how Qt counts.
    """
    if text.isascii() and "'" not in text:
        lower = text.lower()
        if not any(word in lower for word in beginnings if word):
            return []  # most cells hold none of the words
    result = []
    for match in _SPELLED.finditer(text):
        folded = "".join(words(match.group()))
        best = max((len(word) for word in beginnings if word and folded.startswith(word)), default=0)
        if best:
            end = match.start() + _raw_length(match.group(), best)
            result.append((_units(text[: match.start()]), _units(text[:end])))
    return result


def digit_spans(number: str, runs: list[str]) -> list[tuple[int, int]]:
    """Return where runs of digits stand in a printed number, for runs that begin where a search may begin."""
    places_ = [index for index, character in enumerate(number) if character in "0123456789"]
    digits = "".join(number[index] for index in places_)
    result = []
    for run in runs:
        for start in (0, len(digits) - 10, len(digits) - 7, len(digits) - 4):
            if run and start >= 0 and digits.startswith(run, start):
                result.append((places_[start], places_[start + len(run) - 1] + 1))
                break
    return result


def _raw_length(word: str, folded_length: int) -> int:
    """Return how many characters of the word make up its first `folded_length` folded characters."""
    for length in range(1, len(word) + 1):
        if len("".join(words(word[:length]))) >= folded_length:
            return length
    return len(word)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
