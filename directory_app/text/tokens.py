"""Words as the search sees them: without case, accents or punctuation, and numbers as bare digits.

Used alike for what is indexed, what is searched for and what is highlighted.
"""

from __future__ import annotations

import unicodedata

from directory_app.text.patterns import late_pattern

# Which version of Unicode says what letters, marks and accents are.
UNICODE = unicodedata.unidata_version
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_CHUNK = late_pattern(r"\S+")
_WORD = late_pattern(r"[^\W_]+")
_SPELLED = late_pattern(  # "_" is made a blank before
    r"(?<!\w)(?:[^\W\d]\.)+[^\W\d](?!\w)|\w[\w\u00ad]*(?:['’ʼ]\w[\w\u00ad]*)*"
)
# "C.O.P.E." is one word, as "COPE" is.
_INITIALS = late_pattern(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])")
_LAST_INITIAL = late_pattern(r"\.[^\W\d_](?![^\W_])")  # is looked for in a tenth of the time
# The same where letters have marks, each of which `_MASKS` has made a soft hyphen.
_MARKED_WORD = late_pattern(r"\w[\w\u00ad]*")
_MARKED_SPELLED = late_pattern(r"\w[\w\u00ad]*(?:['’ʼ]\w[\w\u00ad]*)*")
# Signs that nobody sees and nobody types: a soft hyphen, joiners of letters, variants of signs.
_UNSEEN = "\u00ad\u034f\u180b-\u180d\u180f\u200c\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DROPPED = late_pattern(f"[{_UNSEEN}]+")
# No sign before is a mark of a letter, none before the second is a mark that `fold` leaves.
_FIRST_MARK, _FIRST_KEPT = "\u0300", "\u0780"
_PARTED_DIGITS = late_pattern(r"\d(?:[^\w\s]|_)+\d")


def fold(text: str) -> str:
    """Return the text without case and accents ("Épilepsie" and "EPILEPSIE" become "epilepsie").

    Vowel signs of scripts such as Devanagari stay: they are no accents, and other ones make another word.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    return bare if bare.isascii() else _DROPPED.sub("", bare)


def words(text: str) -> list[str]:
    """Return the words of a text in order; an apostrophe ("Madison's") and dots of initials ("D.C.") part no word."""
    if text.isalnum() and text.isascii():
        return [text.lower()]
    folded = fold(text)
    if "'" in folded or "’" in folded or "ʼ" in folded:
        folded = folded.replace("'", "").replace("’", "").replace("ʼ", "")
    if "." in folded and _LAST_INITIAL.search(folded):
        folded = _INITIALS.sub(lambda initials: initials.group().replace(".", ""), folded)
    if folded.isascii() or max(folded) < _FIRST_KEPT:
        return _WORD.findall(folded)
    masked = folded.translate(_MASKS)
    if masked == folded:  # a dash, no marks
        return _WORD.findall(folded)
    return [folded[match.start() : match.end()] for match in _MARKED_WORD.finditer(masked)]


class _Masks(dict[int, int]):
    """Makes a soft hyphen of each sign that belongs to the letter before (Unicode's Mn and Mc) or is unseen.

    A "_" becomes a blank: it is part of no word.
    """

    def __missing__(self, number: int) -> int:
        sign = chr(number)
        is_mark = unicodedata.category(sign) in ("Mn", "Mc") or _DROPPED.match(sign)
        self[number] = 0xAD if is_mark else number
        return self[number]


_MASKS = _Masks({ord("_"): ord(" ")})


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
    # Signs that are no digits may become some, and one sign several: "3-①", "½".
    if _PARTED_DIGITS.search(text) if text.isascii() else any(map(str.isnumeric, text)):
        chunks = [chunk_words(chunk) for chunk in _CHUNK.findall(text)]
        result += [chunk[0] for chunk in chunks if len(chunk) == 1]
    return result


def spans(text: str, beginnings: list[str]) -> list[tuple[int, int]]:
    """Return where the words that begin with one of `beginnings` stand in the text, and how far each matches.

    Positions count UTF-16 code units, which is how Qt counts.
    """
    is_as_asked = text.isascii() and "'" not in text and not ("." in text and _INITIALS.search(text))
    if is_as_asked:
        text = text.lower()
        beginnings = [word for word in beginnings if word in text]
        if not any(beginnings):
            return []  # most cells hold none of the words
    return _spans(text, beginnings, is_as_asked=is_as_asked)


def _spans(text: str, beginnings: list[str], *, is_as_asked: bool) -> list[tuple[int, int]]:
    """Return the spans of a text; `is_as_asked` tells that its words are written as they are asked for."""
    is_plain = text.isascii() or max(text) < _FIRST_MARK
    if is_as_asked:
        found = _WORD.finditer(text)
    elif is_plain:
        found = _SPELLED.finditer(text.replace("_", " "))
    else:
        found = _MARKED_SPELLED.finditer(text.translate(_MASKS))
    result = []
    for match in found:
        word = text[match.start() : match.end()]
        folded = word if is_as_asked else "".join(words(word))
        best = max([len(it) for it in beginnings if it and folded.startswith(it)], default=0)
        if best:
            end = match.start() + (best if is_as_asked else _raw_length(word, best))
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
    """Return how many characters of the word, each with its marks, make up its first `folded_length` folded ones."""
    for length in range(1, len(word)):
        is_whole = unicodedata.category(word[length]) not in ("Mn", "Mc")
        if is_whole and len("".join(words(word[:length]))) >= folded_length:
            return length
    return len(word)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
