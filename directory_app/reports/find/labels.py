"""Labels of numbers: the one that ends before a number, and lines that are nothing but one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from directory_app.reports.lexicon import LABEL, LETTER_LABEL, ORGANIZATION, STRONG_LABEL
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

# What may stand between a label and its number.
_GAP = late_pattern(
    r"""(?:
        \s|[:.#=()\[\]*–—-]|                              # "Tel. #: ("
        \bnumbers?\b|\bno\b|\bis\b|\bare\b|\bat\b|\bus\b| # "TTY number is"
        \bcall\b|\bdial\b|\bto\b|\bshould\b|\bmay\b|\bcan\b|\bplease\b| # "TTY users should call"
        \bdeben\b|\bpueden\b|\bllam(?:ar|en?)\b|\bmar(?:car|quen?)\b|\bal?\b|\bel\b|  # "TTY deben llamar al"
        \bcompose[rz]\b|\bappele[rz]\b|\baux?\b|\ble\b|\bwählen\b|\bunter\b             # "ATS : composez le"
    ){0,12}$""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand between a label and its colon: "TTY for all offices:", "Telefon der Leitstelle:", "Text (2pm-2am):".
_FOR = late_pattern(
    r"""
    \sfor\s(?:all|any|each|every)(?:\s[a-z-]{2,12}){1,3}\s?[:–—-]\s*$|
    \s(?:der|des|vom|du|del|de[ ]la)(?:\s[\w.-]{2,20}){1,3}\s?:\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "The TTY number for the office is", "Fax your form to", "the fax number has changed to", "Su número de WhatsApp es".
_SAYS = late_pattern(
    r"""
    \b(?P<label>
        (?:fax|tty|tdd|minicom|textphone|sms|whatsapp|video ?phone|pager)[ ](?:number|line)|
        (?:número|numéro|nummer|línea)[ ](?:de[ ]|für[ ])?(?:fax|tty|tdd|sms|whatsapp|texto)
    )
    (?:[ ][\w'’-]{1,20}){0,6}?[ ](?:is|are|es|est|ist|(?:has[ ])?changed[ ]to|is[ ]now)[ ]$|
    \b(?P<sent>fax)[ ](?:(?:your|the|a|an|all|completed|signed|this|it|them)[ ]){1,3}(?:[\w-]{2,15}[ ]){0,4}to:?[ ]$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REMARK = late_pattern(r"\s?\([^()]{2,40}\)\s?:\s*$")
_BY = late_pattern(r"by\s(?=[a-z-]{2,12}$)", re.IGNORECASE)  # "By fax"
# What a number costs, behind a name: "Elm Hotline Toll-Free: …", "Elm Hotline Local (toll): …".
_COST = late_pattern(
    r"""
    (?P<name>.{3,120}?)[ ,–-]{1,3}                                                      # "Elm Hotline "
    (?P<label>
        \(?(?:toll[ -]?free|freephone|free[ ]?call|local|long[ -]distance)\)?          # "Toll-Free", "Local"
        (?:[ ]\((?:toll|toll[ -]?free|free|local)\))?                                 # " (toll)"
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 50  # characters of a line that is nothing but a label
_LONGEST_SENTENCE = 40  # of one that holds other words, too: "For the deaf:"


class LabelBefore(NamedTuple):
    """A label that ends a text, and the character of the text at which it begins."""

    text: str
    start: int


@lru_cache(maxsize=4096)
def before(text: str) -> LabelBefore | None:
    """Return the label that ends a text, or None; the last one where there are several."""
    remark = _REMARK.search(text)
    aside = _FOR.search(text) or (remark if remark and not LABEL.search(remark.group()) else None)
    if aside:
        text = text[: aside.start()]
    gap = _GAP.search(text)
    edge = gap.start() if gap else len(text)
    last: LabelBefore | None = None
    for match in LABEL.finditer(text):
        if match.end() >= edge - 1:
            is_open = match.group().count("(") > match.group().count(")")
            closing = ")" if is_open and text[match.end() : match.end() + 1] == ")" else ""
            last = LabelBefore(match.group().strip(" ,/&(-") + closing, match.start())
    if last is None:
        letters = [match for match in LETTER_LABEL.finditer(text) if match.end() >= len(text.rstrip(" :(+"))]
        if letters:
            last = LabelBefore(letters[-1].group(1), letters[-1].start(1))
    return last


def said(text: str) -> str:
    """Return what a sentence says that the number after it is: "The TTY number for the office is "; "" for nothing."""
    match = _SAYS.search(text)
    return (match["label"] or match["sent"]) if match else ""


def cost_at_end(text: str) -> tuple[str, str]:
    """Return a name and the label of its number behind it: what a call costs; the label is "" where there is none."""
    match = _COST.fullmatch(text)
    return (match["name"], match["label"].removeprefix("(")) if match else (text, "")


def parted_at_end(text: str) -> tuple[str, str]:
    """Return a name and the label that a dash parts from it: "Elm Railcard - Telephone"; "" where there is none."""
    name, dash, label = text.rpartition(" - ")
    return (name.strip(), label.strip()) if dash and name.strip() and only_label(label) else (text, "")


@lru_cache(maxsize=4096)
def only_label(text: str) -> str:
    """Return the label when a text is nothing but one ("Toll-free:"), else ""."""
    bare = _BY.sub("", text.strip().strip(":*.–—- ()").strip())
    if not bare or len(bare) > _LONGEST or re.search(r"\d", bare.replace("24", "")):
        return ""
    match = LABEL.fullmatch(bare)
    if match:
        return bare
    if not text.rstrip().endswith(":"):
        return ""
    is_label = STRONG_LABEL.search(bare) and not ORGANIZATION.search(bare) and len(bare) < _LONGEST_SENTENCE
    return bare if is_label or (len(bare) == 1 and number_kinds.types_of(bare)) else ""
