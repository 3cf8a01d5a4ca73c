"""What is read where a link stands: its words, the address it leads to, or both."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.reports.lexicon import ORGANIZATION
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern

# What leads to a picture of the place.
_MAP = late_pattern(
    r"""
    (?:(?:view|see|show|open|get|find)\s)?(?:(?:it|us|on|in|a|the)\s){0,3}(?:google\s)?(?:maps?|directions?)|  # "Map"
    (?:ver\s)?mapa|karte|stadtplan|plan                                                                       # "Karte"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What only says that a link stands there.
_SITE = late_pattern(
    r"(?:web)?[ ]?sites?|web|link|home[ ]?page|url|www|sitio(?: web)?|página(?: web)?|webseite", re.IGNORECASE
)
_SCHEME_AND_END = late_pattern(r"^https?://|/$")


def bare(address: str) -> str:
    """Return a web address without its scheme and its last slash, as people print it."""
    return _SCHEME_AND_END.sub("", address)


def without_map(piece: Piece) -> Piece:
    """Return a piece without the link behind an address that shows it on a map: "22 Quay Road, Dover Map"."""
    run = piece.runs[-1] if piece.runs else None
    if run is None or run.is_bold or run.is_dialled or run.end < len(piece.text.rstrip(" )]")) or not run.start:
        return piece
    if not _MAP.fullmatch(piece.text[run.start : run.end].strip(" ()[]")):
        return piece
    return replace(piece, text=piece.text[: run.start].rstrip(" ([|•·–-"), runs=piece.runs[:-1])


def without_site(piece: Piece) -> Piece:
    """Return a piece whose words lead where the link in brackets behind them does: "Elm Center (site)"."""
    run = piece.runs[-1] if piece.runs else None
    if (
        run is None
        or not run.web
        or run.end < len(piece.text.rstrip(" )]"))
        or piece.text[: run.start][-1:] not in ("(", "[")
    ):
        return piece
    words = piece.text[: run.start].rstrip(" ([")
    if not words or not _SITE.fullmatch(piece.text[run.start : run.end].strip()):
        return piece
    return replace(piece, text=words, runs=(*piece.runs[:-1], run._replace(start=0, end=len(words))))


def mail_words(text: str, address: str) -> list[str]:
    """Return what is read where a link to a mail address stands: the address, and words that may be a name."""
    if "@" in text:
        return [text]
    return [text, "\n", address] if ORGANIZATION.search(text) else [address]
