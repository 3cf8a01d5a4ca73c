"""Links that dial a number which the page does not print: "Call now" and "tel:503-555-0109"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from directory_app.reports.page.piece import Piece, Run
from directory_app.text.patterns import late_pattern

_TARGET = late_pattern(
    r"""
    (?:tel|sms|callto):(?://)?
    (?P<number>[+(]?\d[\w\s().-]{0,24}\w)  # "+1-503-555-0109"
    (?:;ext=(?P<extension>\d{1,7}))?       # ";ext=12"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words that only say what the link does.
_CALL = late_pattern(
    r"""
    (?:(?:click|tap|press)\s)?(?:here|to\s(?:call|text)|(?:give\sus\sa\s)?(?:call|text|phone|ring|dial|telephone|tel))
    (?:\s(?:us|me|now|today|here|this|line|number|anytime|on|at)){0,3}      # "Call us today"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What stands before the rest of what an icon is called: "Call Foo Society", "Phone icon".
_VERB = late_pattern(
    r"""
    (?:(?:click|tap|press)\s(?:here\s)?to\s)?
    (?:call|phone|telephone|dial|ring|text|sms)\b
    (?:\s(?:us|me|now|today|at|on|the|icon|number|link)\b){0,3}[\s:–—-]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHOWS_CALL = "Call"  # stands for an icon without words
_LONGEST_CALLED = 80  # characters of what an icon is called
_NEAR = 4  # pieces before and after a link: a number printed there is not said twice
_SHOWN_DIGITS = 7  # the last ones tell whether two numbers are one, whatever country code is printed


@dataclass(frozen=True, slots=True)
class Icon:
    """A link that dials and shows no words: what it is called for those who don't see it, "" for nothing."""

    target: str
    called: str = ""

    def described(self, text: str) -> Icon:
        """Return it with what the picture in it is called, unless the link itself is called something."""
        return self if self.called else replace(self, called=text)

    @property
    def words(self) -> str:
        """What is read in its place: its number, or what it is called without "Call"."""
        called = " ".join(self.called.split())
        if len(called) > _LONGEST_CALLED:
            return _SHOWS_CALL
        digits = re.sub(r"\D", "", called)
        if digits:
            dialled = re.sub(r"\D", "", unquote(self.target))
            return called if dialled.endswith(digits[-_SHOWN_DIGITS:]) and len(digits) > 2 else _SHOWS_CALL
        verb = _VERB.match(called)
        return (called[verb.end() :] if verb else called).strip() or _SHOWS_CALL


def icon(attributes: Mapping[str, str | None]) -> Icon | None:
    """Return the icon of a link with these attributes, or None where it dials nothing."""
    target = (attributes.get("href") or "").strip()
    if not target.lower().startswith(("tel:", "sms:", "callto:")):
        return None
    return Icon(target, attributes.get("aria-label") or attributes.get("title") or "")


def printed(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a page, with the numbers that links dial where neither they nor lines near them say them."""
    pieces = [_parted(piece) for piece in pieces]
    digits = [re.sub(r"\D", "", piece.text) for piece in pieces]
    shown = list(pieces)
    left_out: set[int] = set()
    for index, piece in enumerate(pieces):
        if not any(run.is_dialled for run in piece.runs):
            continue
        places = range(max(0, index - _NEAR), min(len(pieces), index + _NEAR + 1))
        shown[index] = _with_numbers(piece, " ".join(digits[place] for place in places))
        if shown[index].text == piece.text == _SHOWS_CALL:
            left_out.add(index)  # an icon beside its number, which it makes one
            for place in places:
                shown[place] = _dialled_by(piece.runs[0], shown[place])
    return [piece for index, piece in enumerate(shown) if index not in left_out]


def _dialled_by(run: Run, piece: Piece) -> Piece:
    """Return a piece that is nothing but the number that a link beside it dials, as if it were that link."""
    text = piece.text.strip()
    is_same = text.isdecimal() and text == re.sub(r"\D", "", unquote(run.target))
    return replace(piece, runs=(Run(0, len(text), run.target),)) if is_same and not piece.runs else piece


def _parted(piece: Piece) -> Piece:
    """Return a piece with a comma between links that dial and that nothing but a blank parts: "116111 0800 555010"."""
    text, runs = piece.text, list(piece.runs)
    for index, (run, following) in enumerate(itertools.pairwise(runs)):
        between = text[run.end : following.start]
        if run.is_dialled and following.is_dialled and text[run.end - 1].isdigit() and between.isspace():
            text = f"{text[: run.end]},{text[run.end :]}"
            runs[index + 1 :] = [one._replace(start=one.start + 1, end=one.end + 1) for one in runs[index + 1 :]]
    return replace(piece, text=text, runs=tuple(runs)) if text != piece.text else piece


def _with_numbers(piece: Piece, digits_near: str) -> Piece:
    text, runs, by = piece.text, [], 0
    for run in piece.runs:
        start, end = run.start + by, run.end + by
        number = _unprinted(run, text[start:end], digits_near)
        if not number:
            runs.append(run._replace(start=start, end=end))
            continue
        words = text[start:end]
        label = "Text: " if run.target.lower().startswith("sms:") else ""
        is_call = _CALL.fullmatch(words.strip(" .!:")) is not None
        before = label if is_call else f"{words.rstrip(' :')}: {label}"
        if not is_call:
            runs.append(Run(start, end))
        at = start + len(before)
        runs.append(Run(at, at + len(number), run.target))
        text = text[:start] + before + number + text[end:]
        by += len(before) + len(number) - (end - start)
    return replace(piece, text=text, runs=tuple(runs))


def _unprinted(run: Run, words: str, digits_near: str) -> str:
    """Return the number that a link dials, "" where it dials none or its words or lines near it hold one."""
    match = _TARGET.match(unquote(run.target)) if run.is_dialled and not re.search(r"\d{2}", words) else None
    if match is None:
        return ""
    last = re.sub(r"\D", "", match["number"])[-_SHOWN_DIGITS:]
    if len(last) < 3 or last in digits_near:
        return ""
    return match["number"] + (f" ext. {match['extension']}" if match["extension"] else "")
