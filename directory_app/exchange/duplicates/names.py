"""Whether two names may be one: what differs between them, word by word, apart from how lists write words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from directory_app.text import tokens
from directory_app.text.patterns import late_pattern

Words = tuple[str, ...]
"""The words of a name that tell it from others, written out."""

# How lists shorten words of names; what is not here is told by its letters (`_is_short_for`).
_WRITTEN_OUT = {
    "st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "assn": "association", "assoc": "association",
    "asso": "association", "fdn": "foundation", "fndn": "foundation", "found": "foundation", "soc": "society",
    "inst": "institute", "ctr": "center", "cntr": "center", "centre": "center", "cen": "center", "natl": "national",
    "nat": "national", "intl": "international", "int": "international", "univ": "university", "hosp": "hospital",
    "med": "medical", "dept": "department", "dep": "department", "div": "division", "org": "organization",
    "organisation": "organization", "svc": "services", "svcs": "services", "service": "services", "amer": "american",
    "am": "american", "rehab": "rehabilitation", "grp": "group", "prog": "program", "programme": "program",
    "programs": "program", "fed": "federation", "cmte": "committee", "coll": "college", "sch": "school",
    "govt": "government", "grtr": "greater", "no": "north", "so": "south", "cty": "county", "co": "county",
}  # fmt: skip
# Words that stand in a name or not, as somebody likes: small words, and forms of law.
_SMALL = frozenset(
    """a an and at by for in of on the to with und der die das fur et de des du la le les el los las y
    inc incorporated llc ltd limited corp corporation company nonprofit ngo gmbh ev""".split()
)
# Words that many names hold and that are left out first.
_GENERAL = frozenset(
    """foundation association society institute organization national international american america usa us
    headquarters main office home network alliance charity charitable trust fund online""".split()
)
# Words that name a part of an organization: its number may be that of the whole.
_PARTS = frozenset(
    """department division clinic program unit office chapter region branch center library school section ward bureau
    laboratory lab desk line hotline helpline committee local district group team project""".split()
)
_LETTERS = late_pattern(r"\b(?:[A-Za-z]\.){2,}|\b(?:[A-Z]\s){2,}(?=[A-Z]?\b)")
_IN_BRACKETS = late_pattern(r"\(([A-Za-z][\w.&-]{1,11})\)")
# A word of so many letters has one letter wrong, a longer one two.
_ONE_WRONG, _TWO_WRONG = 5, 9
# A name of one word of so many letters may stand for many: "AAA".
_LETTERS_ONLY = 5
_SHORTEST, _LONGEST_SHORT = 3, 5


class Agreement(IntEnum):
    """How far two names are one; more is greater."""

    NONE = 0
    """Each says something that the other doesn't."""
    MORE = 1
    """One says all that the other does, and which part or kind it is."""
    LETTERS = 2
    """One is the first letters of the other."""
    GENERAL = 3
    """One says all that the other does, and words that many names hold, or its place."""
    NEAR = 4
    """The same words, some of them written otherwise."""
    SAME = 5
    """The same words."""


@lru_cache(maxsize=4_096)
def words_of(name: str) -> Words:
    """Return what tells a name from others: "St. Jude's Ctr. for Sleep (SJS)" is saint, judes, center, sleep."""
    plain = _LETTERS.sub(lambda it: re.sub(r"[.\s]", "", it[0]) + " ", name)
    for short in _IN_BRACKETS.findall(plain):
        rest = plain.replace(f"({short})", " ")
        if _is_initials(tokens.fold(short), tokens.words(rest)):
            plain = rest
    found = [_WRITTEN_OUT.get(word, word) for word in tokens.words(plain)]
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def agreement(
    one: Words,
    other: Words,
    are_two: Callable[[str, str], bool] = lambda *_: False,
    place: Collection[str] = (),
    *,
    are_close: bool = False,
) -> Agreement:
    """Return how far two names are one.

    `are_two` tells whether two words are known to be two, for several names hold each: they are never one with a wrong
    letter, nor one short for the other unless both are reached by the same (`are_close`). `place` are the words of the
    place where both are.
    """
    if one == other or "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return Agreement.SAME
    if set(one).isdisjoint(other) and len("".join(one)) < _TWO_WRONG:
        return Agreement.LETTERS if _are_letters(one, other) or _are_letters(other, one) else Agreement.NONE
    left, right = _apart(one, other, are_two, are_close=are_close)
    if not left and not right:
        return Agreement.NEAR
    if _are_letters(one, other) or _are_letters(other, one):
        return Agreement.LETTERS
    if (left and right) or len(left) == len(one) or len(right) == len(other):
        return Agreement.NONE
    rest = left or right
    if any(word.isdigit() for word in rest):
        return Agreement.NONE
    return Agreement.GENERAL if all(word in _GENERAL or word in place for word in rest) else Agreement.MORE


def is_short(name: Words) -> bool:
    """Tell whether a name is one short word, as first letters are: others may have it, too."""
    return len(name) == 1 and len(name[0]) <= _LETTERS_ONLY


def names_a_part(one: Words, other: Words) -> bool:
    """Tell whether what differs between two names says which part of an organization it is."""
    return not (_PARTS - _GENERAL).isdisjoint(set(one) ^ set(other))


def _apart(
    one: Words, other: Words, are_two: Callable[[str, str], bool], *, are_close: bool
) -> tuple[list[str], list[str]]:
    """Return the words of each that the other doesn't have, whatever is wrong with a letter."""
    left, right = list((Counter(one) - Counter(other)).elements()), list((Counter(other) - Counter(one)).elements())
    for word in tuple(left):
        for candidate in right:
            if _may_be(word, candidate, are_two, are_close=are_close):
                left.remove(word)
                right.remove(candidate)
                break
    if left and right and "".join(left) == "".join(right):
        return [], []
    return left, right


def _may_be(word: str, other: str, are_two: Callable[[str, str], bool], *, are_close: bool) -> bool:
    """Tell whether a word is the other with a letter wrong, or short for it."""
    if not (word.isalpha() and other.isalpha()):
        return False
    shorter, longer = sorted((word, other), key=len)
    are_known = are_two(word, other)
    if _is_short_for(shorter, longer) and (are_close or not are_known):
        return True
    most = 2 if len(shorter) >= _TWO_WRONG else 1 if len(longer) >= _ONE_WRONG else 0
    return most > 0 and not are_known and OSA.distance(word, other, score_cutoff=most) <= most


def _is_short_for(short: str, word: str) -> bool:
    """Tell whether a short word begins a long one, or its letters stand there in order: "cncl" and "netwk"."""
    if len(short) < _SHORTEST or short[0] != word[0] or len(word) < len(short) + 2:
        return False
    if word.startswith(short):
        return True
    vowels = [letter for letter in short[1:-1] if letter in "aeiou"]
    if len(short) > _LONGEST_SHORT or len(vowels) > 1:
        return False  # vowels are left out first
    letters = iter(word)
    return all(letter in letters for letter in short)


def _are_letters(one: Words, other: Words) -> bool:
    return len(one) == 1 and len(other) > 2 and _is_initials(one[0], other)


def _is_initials(short: str, words: Sequence[str]) -> bool:
    letters = re.sub(r"[^a-z]", "", short)
    long = [word for word in words if word not in _SMALL]
    return len(letters) > 1 and letters in ("".join(word[0] for word in long), "".join(word[0] for word in words))
