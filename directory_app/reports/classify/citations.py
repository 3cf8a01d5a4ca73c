"""Lines that name something to read: articles, books, fact sheets; they are nobody to call."""

from __future__ import annotations

import re

from directory_app.reports.find.contact_points import ContactPoints

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CITED = re.compile(
    r"(?:19|20)\d\d[a-z]?\s?;|;\s?\d{1,4}(?:\s?\(\d|:\s?e?\d)|"
    r"\b\d{1,4}\s?(?:\([\w ./-]{1,12}\))?:\s?[esS]?\d{1,6}\s?[-–]\s?\d|"
    r"\bet al\b|\baccessed\b|\bretrieved (?:on|from)\b|\bavailable (?:at|from)\b|\bepub\b|\bdoi\b|\bisbn\b|\bpmid\b|"
    r"\beds?\.\s?[),]|\bfact sheet\b|\bpress\b|\bpublishers?\b|\bbooks\b|\bjournal\b|\blancet\b|\bn engl\b|"
    r"\bpp?\.\s?\d|"
    r"\d{1,4}-\d{1,4}\.$|\bvol(?:ume)?\.?\s\d|\bedition\b|\b\d+(?:st|nd|rd|th) ed\b|\((?:19|20)\d\d\)\.?$|"
    r"[,.]\s(?:19|20)\d\d\.$",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"[A-ZÀ-Þ][\w'’-]{1,30},?\s(?:[A-Z]\.?\s?-?){1,4}[,.](?:\s|$)")
_ITEM = re.compile(
    r"\(\d+ (?:pages|pp|min(?:utes)?)\)|\b\d+ pages\b|\$\d|\b(?:brochure|booklet|pamphlet|newsletter|"
    r"video(?:tape)?|dvd|"
    r"leaflet|handbook)\b|\bNIH Publication\b|[\"“][^\"”]{5,150}[\"”][.,]?\s*(?:\((?:19|20)\d\d\)|(?:19|20)\d\d)",
    re.IGNORECASE,
)


def is_citation(text: str, found: ContactPoints | None) -> bool:
    """Tell whether a text names something to read and not somebody to call."""
    if found and any(number.is_labelled or number.notation == "vanity" for number in found.numbers):
        return False
    if found and any(number.notation == "nanp" for number in found.numbers):
        return False
    if _YEAR.search(text) and (_CITED.search(text) or _AUTHORS.match(text)):
        return True
    is_sentence = text.endswith(".") and len(re.findall(r"\b[a-z]{2,}", text)) > 5
    return len(text) < 300 and not is_sentence and bool(_ITEM.search(text)) and not (found and found.spans())
