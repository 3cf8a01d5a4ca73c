"""Words that are written in several ways, of which each finds the others: "Saint" and "St", "II" and "2"."""

from __future__ import annotations

_GROUPS = (
    ("saint", "st"), ("sainte", "ste"), ("mount", "mt"), ("fort", "ft"), ("center", "centre", "ctr"),
    ("department", "dept"), ("association", "assn", "assoc"), ("university", "univ"), ("institute", "inst"),
    ("national", "natl"), ("international", "intl"), ("foundation", "fdn"), ("society", "soc"), ("hospital", "hosp"),
    ("1", "i"), ("2", "ii"), ("3", "iii"), ("4", "iv"), ("5", "v"), ("6", "vi"), ("7", "vii"), ("8", "viii"),
    ("9", "ix"), ("10", "x"),
)  # fmt: skip
_GROUP_OF = {word: group for group in _GROUPS for word in group}


def others(word: str) -> tuple[str, ...]:
    """Return the other ways to write a folded word: ("st",) for "saint"."""
    return tuple(other for other in _GROUP_OF.get(word, ()) if other != word)


def common(words: list[str]) -> list[str]:
    """Return folded words, each in the one way that stands for all: "type ii" and "type 2" are the same then."""
    return [_GROUP_OF.get(word, (word,))[0] for word in words]
