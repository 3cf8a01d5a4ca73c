"""Words beside a number that say that it is an old one: "formerly 302-555-0101", "302-555-0101 (no longer in use)"."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern

_BEFORE = late_pattern(
    r"""
    (?P<words>
        \b(?:formerly|previously|until[ ]recently|antes|anteriormente|anciennement|ehemals|früher|bisher)\b|
        (?<=\()(?:was|old)\b|
        \b(?:(?:old|former|previous)[ ](?:number|no\.?|phone|telephone|tel|fax|tty|line)|
           número[ ]anterior|ancien[ ]numéro|alte[ ](?:telefon)?nummer)s?\b
    )[\s:.,(-]{0,3}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = late_pattern(
    r"""
    [\s,;(\[–—-]{0,4}(?:(?:which|this[ ]number|it)[ ])?(?:is[ ]|has[ ]been[ ])?(?:now[ ])?
    (?P<words>
        no[ ]longer\b|closed[ ](?:down\b|(?:in|since)[ ](?:[A-Z]\w+[ ])?(?:19|20)\d\d)|
        not[ ]in[ ](?:service|use)|disconnected|discontinued|out[ ]of[ ](?:service|order|use)|
        do(?:[ ]not|n['’]t)[ ](?:use|call|dial)|old(?=[ ]number|[ ]line|\s*[)\]])|
        ya[ ]no\b|fuera[ ]de[ ]servicio|hors[ ]service|n['’]est[ ]plus|nicht[ ]mehr|außer[ ]betrieb
    )(?:[ ]\w+){0,3}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def said(label: str, before: str, after: str) -> str:
    """Return the words that say that a number is an old one, "" where none do.

    >>> said("", "Elm Center, formerly ", ""), said("Fax", "", " (no longer in use)"), said("", "Old Town Clinic ", "")
    ('formerly', 'no longer in use', '')
    """
    match = _BEFORE.search(before[-_WINDOW:]) or _BEFORE.search(f"({label}") or _AFTER.match(after[:_WINDOW])
    return match.group().strip(" \t,;:.([–—-") if match else ""


_WINDOW = 40  # characters on either side of a number
