"""Lists by state, a line each: "Alabama Elm Hotline: 800 555-0144", also where the gaps between words are lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import lru_cache

from directory_app.reports.page.piece import Node, Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import places

# What may be the name of a state, with more words behind it: "AlabamaDept. of Care", "West Virginia Hotline".
_WORD = late_pattern(r"[A-Z][a-z]+|of(?= )")
_MOST_WORDS = 3
_COUNTRIES = ("US", "CA", "AU")
_LONGEST_CODE = 3  # letters of "VIC"
_FEWEST = 4  # lines that begin with states
_MOST_BETWEEN = 4  # other lines below each
_NUMBER = late_pattern(r"\d{3}\W{1,3}\d{4}")


def as_items(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a page with those that go through the states, line by line, as items of a list."""
    result = list(pieces)
    at = 0
    for _, group in itertools.groupby(pieces, key=lambda piece: id(piece.node)):
        size = len(list(group))
        if size >= _FEWEST:
            _divide(result, at, at + size)
        at += size
    return result


def _divide(pieces: list[Piece], start: int, stop: int) -> None:
    """Make items of the lines of one node between two places, where enough of them begin with states in order."""
    runs: list[list[int]] = [[]]
    last = ""
    for index in range(start, stop):
        piece = pieces[index]
        region = "" if piece.is_item or piece.heading_level or piece.column_head else region_at_start(piece.text)
        if not region:
            continue
        run = runs[-1]
        if run and (region <= last or index - run[-1] > _MOST_BETWEEN):
            runs.append([index])
        else:
            run.append(index)
        last = region
    for run in runs:
        with_number = sum(_NUMBER.search(pieces[index].text) is not None for index in run)
        if len(run) < _FEWEST or with_number * 2 <= len(run):
            continue
        parent = Node("list", pieces[start].node)
        for index, following in zip(run, [*run[1:], None], strict=True):
            node = Node("item", parent)
            end = following if following is not None else min(stop, index + 1)
            for inner in range(index, end):
                pieces[inner] = replace(
                    pieces[inner], node=node, is_item=inner == index, is_in_region_list=inner == index
                )


def region_at_start(text: str) -> str:
    """Return the state that a line begins with, with more words behind it, or ""."""
    ends: list[int] = []
    at = 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None:
            break
        at += len(word.group())
        ends.append(at)
        if text[at : at + 1] != " ":
            break
        at += 1
    for end in reversed(ends):
        name = text[:end]
        is_followed = text[end : end + 1] not in ("", ",", ".", ":")
        if is_followed and _is_state(name):
            return name
    return ""


@lru_cache(maxsize=4096)
def _is_state(name: str) -> bool:
    return len(name) > _LONGEST_CODE and any(places.state_names(name, country)[0] for country in _COUNTRIES)
