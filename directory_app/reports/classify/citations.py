"""Lines that name something to read: articles, books, fact sheets; they are nobody to call."""

from __future__ import annotations

import re

from directory_app.reports.find.contact_points import ContactPoints
from directory_app.text.patterns import late_pattern

_YEAR = late_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What stands beside the year of something to read.
_CITED = late_pattern(
    r"""
    (?:19|20)\d\d[a-z]?\s?;|                                  # "2007a;"
    ;\s?\d{1,4}(?:\s?\(\d|:\s?e?\d)|                          # "; 22(7", ";22:1055"
    \b\d{1,4}\s?(?:\([\w ./-]{1,12}\))?:\s?[esS]?\d{1,6}\s?[-–]\s?\d|  # "22(7):1055-6"
    \bet[ ]al\b|\baccessed\b|\bretrieved[ ](?:on|from)\b|\bavailable[ ](?:at|from)\b|
    \bepub\b|\bdoi\b|\bisbn\b|\bpmid\b|
    \beds?\.\s?[),]|                                          # "(eds.)"
    \bfact[ ]sheet\b|\bpress\b|\bpublishers?\b|\bbooks\b|\bjournal\b|
    \blancet\b|\bn[ ]engl\b|                                  # "N Engl J Med"
    \bpp?\.\s?\d|\d{1,4}-\d{1,4}\.$|                          # "pp. 12", "1055-1056."
    \bvol(?:ume)?\.?\s\d|\bedition\b|\b\d+(?:st|nd|rd|th)[ ]ed\b|  # "Vol. 2", "2nd ed"
    \((?:19|20)\d\d\)\.?$|[,.]\s(?:19|20)\d\d\.$              # "(2007).", ", 2007."
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AUTHORS = late_pattern(r"[A-ZÀ-Þ][\w'’-]{1,30},?\s(?:[A-Z]\.?\s?-?){1,4}[,.](?:\s|$)")  # "Roe RJ, Doe A."
# Things to read, watch or order, with or without a year.
_PUBLICATION = late_pattern(
    r"""
    \(\d+[ ](?:pages|pp|min(?:utes)?)\)|\b\d+[ ]pages\b|\$\d|      # "(12 pages)", "$5"
    \b(?:brochure|booklet|pamphlet|newsletter|video(?:tape)?|dvd|leaflet|handbook)\b|
    \bNIH[ ]Publication\b|
    [\"“][^\"”]{5,150}[\"”][.,]?\s*                                # "“Living with Foo.” "
    (?:\((?:19|20)\d\d\)|(?:19|20)\d\d)                            # "(2007)"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_PUBLICATION = 300  # characters
_MOST_WORDS = 5  # in small letters, in the title of something to read that ends with a full stop


def is_citation(text: str, points: ContactPoints | None) -> bool:
    """Tell whether a text names something to read and not somebody to call; `points` are those found in it."""
    if points and any(number.is_labelled or number.notation in ("vanity", "nanp") for number in points.numbers):
        return False
    if _YEAR.search(text) and (_CITED.search(text) or _AUTHORS.match(text)):
        return True
    is_sentence = text.endswith(".") and len(re.findall(r"\b[a-z]{2,}", text)) > _MOST_WORDS
    is_short = len(text) < _LONGEST_PUBLICATION
    return is_short and not is_sentence and bool(_PUBLICATION.search(text)) and not (points and points.spans())
