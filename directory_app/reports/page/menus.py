"""Menus of a page written in Markdown: items in a row that are links to pages of one site, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from directory_app.reports.lexicon import ORGANIZATION
from directory_app.reports.page import links
from directory_app.reports.page.piece import Node, Piece
from directory_app.text.patterns import late_pattern

_FEWEST = 4  # links of a menu; one in so many may have a word of an organization in it: "Law"
_MANY = 6  # links to one site: what it has itself
# Where whoever has a page tells of themselves: what leads there belongs to the page.
_NETWORKS = frozenset(
    """facebook.com twitter.com x.com instagram.com youtube.com linkedin.com tiktok.com pinterest.com flickr.com
    vimeo.com threads.net bsky.app t.me""".split()
)
# What no list of organizations holds, and most menus do.
_OF_MENU = late_pattern(
    r"""
    home|(?:start|main[ ])?page|start|menu|about(?:[ ]us)?|contact(?:[ ]us)?|news|blog|feedback|search|site[ ]?map|
    privacy(?:[ ](?:policy|notice))?|cookies?(?:[ ]policy)?|terms(?:[ ].{1,20})?|disclaimer|accessibility|log[ ]?in|
    startseite|über[ ]uns|kontakt|impressum|datenschutz|accueil|mentions[ ]légales|inicio|contacto|aviso[ ]legal
    """,
    re.IGNORECASE | re.VERBOSE,
)


def told(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in order, those of menus in a node that says so."""
    result = list(pieces)
    starts = [0, *(place for place, pair in enumerate(pairwise(pieces), 1) if not _go_on(*pair)), len(pieces)]
    for start, end in pairwise(starts):
        row = pieces[start:end]
        if len(row) >= _FEWEST and _is_menu(row):
            result[start:end] = [replace(piece, node=Node("menu", piece.node)) for piece in row]
    return result


def _go_on(piece: Piece, below: Piece) -> bool:
    """Tell whether two pieces are both items that are nothing but a link within their page or site."""
    return _is_link(piece) and _is_link(below)


def _is_link(piece: Piece) -> bool:
    run = piece.runs[0] if len(piece.runs) == 1 else None
    if run is None or run.is_bold or run.is_dialled or piece.heading_level or not piece.is_item:
        return False
    return piece.text[run.start : run.end].strip() == piece.text


def _is_menu(row: Sequence[Piece]) -> bool:
    """Tell whether links in a row lead to one site, and one of them to no page or to one that only a site has."""
    targets = [piece.runs[0].target for piece in row]
    hosts = [links.bare(target).partition("/")[0].lower().removeprefix("www.") for target in targets if target]
    sites = {host for host in hosts if host not in _NETWORKS}
    is_inside = not all(targets) or len(sites) < len(set(hosts)) or len(row) >= _MANY
    is_inside = is_inside or any(_OF_MENU.fullmatch(piece.text) for piece in row)
    named = sum(ORGANIZATION.search(piece.text) is not None for piece in row)
    return len(sites) <= 1 and is_inside and _FEWEST * named <= len(row)
