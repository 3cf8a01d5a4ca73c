"""Words that stand together because a line end was lost between them."""

from __future__ import annotations

import itertools
import re

_GLUE = re.compile(
    r"(?<=\d)(?=(?:Tel|Fax|Phone|Ph:|TTY|TDD|Toll|Voice|E-?mail|Web|www\.|Hotline|Helpline))|"
    r"(?<=[a-z.)])(?=(?:Tel|Fax|Phone|TTY|TDD|Toll-?free|Toll Free|E-?mail|Website|Web)\b\s?[:(+\d])|"
    r"(?<=\d{5})(?=[A-Z][a-z])|(?<=\d)(?=[A-Z][a-z]{2})(?<!Mc)|(?<=[a-z]{3})(?=\d{1,5}\s+[A-Z])|"
    r"(?<=[a-z)])(?=P\.?\s?O\.? ?Box)|(?<=[a-z]{3})(?=\(\d{3}\))"
)
_GLUE_SIGN = re.compile(r"\d[A-Zw]|[a-z]\d|[a-z.)][A-Z]|[a-z]\(\d")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?<!Mc)(?<!Mac)(?=[A-Z][a-z]{2})|(?<=\.)(?=[A-Z][a-z]{3})")


def parts(text: str) -> list[str]:
    """Take words apart whose line ends were lost, where there is a sign of that."""
    places = [match.start() for match in _GLUE.finditer(text)] if _GLUE_SIGN.search(text) else []
    if not places:
        return [text]
    places += [match.start() for match in _CAMEL.finditer(text)]
    edges = [0, *sorted(set(places)), len(text)]
    return [part for start, end in itertools.pairwise(edges) if (part := text[start:end].strip())]
