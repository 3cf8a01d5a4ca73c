"""Words that stand together because a line end was lost between them: "Foo SocietyPO Box 12Reno"."""

from __future__ import annotations

import itertools
import re

from directory_app.text.patterns import late_pattern

_LOST_LINE_END = late_pattern(
    r"""
    (?<=\d)(?=(?:Tel|Fax|Phone|Ph:|TTY|TDD|Toll|Voice|E-?mail|Web|www\.|Hotline|Helpline))|  # "555-0100|Fax"
    (?<=[a-z.)])(?=(?:Tel|Fax|Phone|TTY|TDD|Toll-?free|Toll[ ]Free|E-?mail|Website|Web)\b\s?[:(+\d])|  # "Ave|Tel:"
    (?<=\d{5})(?=[A-Z][a-z])|                # "89501|Bar Society"
    (?<=\d)(?=[A-Z][a-z]{2})(?<!Mc)|         # "Suite 4|Reno"
    (?<=[a-z]{3})(?=\d{1,5}\s+[A-Z])|        # "Society|12 Main Street"
    (?<=[a-z)])(?=P\.?\s?O\.?[ ]?Box)|       # "Society|PO Box 12"
    (?<=[a-z]{3})(?=\(\d{3}\))               # "Society|(775) 555-0100"
    """,
    re.VERBOSE,
)
# Quick to look for, and in all that _LOST_LINE_END finds: most lines hold none and need no more.
_SIGN = late_pattern(r"\d[A-Zw]|[a-z]\d|[a-z.)][A-Z]|[a-z]\(\d")
# "SocietyMain", "Inc.Reno": looked for only where another line end was lost, for names are written so, too.
_INNER_CAPITAL = late_pattern(r"(?<=[a-z]{3})(?<!Mc)(?<!Mac)(?=[A-Z][a-z]{2})|(?<=\.)(?=[A-Z][a-z]{3})")


def parts(text: str) -> list[str]:
    """Return a line taken apart where line ends were lost, or [text] where there is no sign of that."""
    places = [match.start() for match in _LOST_LINE_END.finditer(text)] if _SIGN.search(text) else []
    if not places:
        return [text]
    places += [match.start() for match in _INNER_CAPITAL.finditer(text)]
    edges = [0, *sorted(set(places)), len(text)]
    return [part for start, end in itertools.pairwise(edges) if (part := text[start:end].strip())]
