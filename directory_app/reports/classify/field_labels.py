"""Headings that are nothing but labels: what of a contact stands below them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from directory_app.reports import lexicon as words
from directory_app.reports.classify import heading_words
from directory_app.reports.find import labels
from directory_app.values import audiences, number_kinds

FieldKind = Literal["numbers", "address", "email", "web", "contact", "hours"]

_MARKS = " :*#-–"
_LONGEST_LABEL = 50  # characters


@lru_cache(maxsize=4096)
def field_of(text: str) -> FieldKind | None:
    """Return what stands below a heading that is nothing but a label, or None."""
    bare = text.strip(_MARKS)
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    if bare.lower() in ("mail", "by mail", "post", "by post"):
        return "address"
    if words.ADDRESS_HEADING.fullmatch(bare):
        return "address"
    if words.EMAIL_LABEL.fullmatch(bare) or bare.lower() in ("emails", "e-mails", "email addresses"):
        return "email"
    if words.WEB_LABEL.fullmatch(bare) or bare.lower() in ("websites", "official website", "web sites"):
        return "web"
    if words.CONTACT_HEADING.fullmatch(bare):
        return "contact"
    if words.HOURS_HEADING.fullmatch(bare):
        return "hours"
    if not re.search(r"\d", bare) and (labels.only_label(bare) or words.NUMBER_HEADING.fullmatch(bare)):
        return "numbers"
    return heading_words.way_of(bare)


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Tell whether bold words or a link that begin a line are a label of what follows, and no name."""
    patterns = (
        words.EMAIL_LABEL,
        words.WEB_LABEL,
        words.ADDRESS_LABEL,
        words.LIST_HEADINGS,
        words.DEPARTMENT,
        words.HOURS_HEADING,
        words.ADDRESS_HEADING,
        words.OFFICE,
    )
    is_known = number_kinds.is_only_label_words(text) or words.DETAIL.match(f"{text}: x")
    return bool(is_known) or audiences.is_audience(text) or any(pattern.fullmatch(text) for pattern in patterns)
