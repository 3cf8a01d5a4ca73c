"""Whom a sentence tells to call or tells of, where no word says that it is one: "call Tidewatch on 01 …"."""

from __future__ import annotations

import re

from directory_app.reports.classify import heading_words
from directory_app.reports.find.labels import only_label
from directory_app.reports.lexicon import DEPARTMENT, GENERIC_NAME, ORGANIZATION
from directory_app.text.patterns import late_pattern

_NAME = r"""
    [A-ZÀ-Þ][\w'’&!-]*                                                      # "Tidewatch"
    (?:,?\s(?:(?:of|for|on|in|and|the|to|de|du|la|der|für|zur|&)\s){0,2}    # " of the "
    (?:\([A-Z]{2,8}\)|[A-ZÀ-Þ\d][\w'’&!-]*)){0,9}                         # "Elm (ELM)"
"""
# "you can call Tidewatch on": what a sentence says right before a number.
_CALLED = late_pattern(
    rf"""
    (?:^|[\s(“"])(?:call(?:ing)?|ring(?:ing)?|(?:tele)?phon(?:e|ing)|contact(?:ing)?|text(?:ing)?|dial|reach|
       e-?mail|talk[ ]to|speak[ ](?:to|with)|write[ ]to|get[ ]in[ ]touch[ ]with|
       appele[rz]|llam[ae]r?(?:[ ]al?)?)
    \s(?:(?-i:the|your|our)\s(?:charity\s|group\s)?)?
    (?-i:(?P<name>(?:The\s)?{_NAME}))
    \s?(?:,|[-–—:]|\s(?:directly\s)?(?:on|at|via|by[ ](?:phone|calling|texting|e-?mail)(?:[ ](?:on|at))?|
       (?:toll[ -]?free|free)(?:[ ](?:on|at))?))?\s?[(+]?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Tidewatch's free hotline is": whose number it is.
_OWNED = late_pattern(
    rf"""
    (?:^|[\s(“"])(?P<name>{_NAME})['’]s\s(?:[\w-]+\s){{0,4}}
    (?:hotline|helpline|number|line|phone|telephone)\s(?:is|at|:)?[:\s(+]*(?:1[ -])?\(?$
    """,
    re.VERBOSE,
)
# What a text of a word and a number is: the word is what one sends. "Text HOME to 741741".
_SENT_WORD = late_pattern(r"\b(?:text|send|sms)\s\S{1,20}\sto\s?$", re.IGNORECASE)
# "Tidewatch is a charity", "The charity Tidewatch offers": what a sentence begins with.
_ABOUT = late_pattern(
    rf"""
    (?:The\s(?:[a-z]+\s)?(?:charity|organi[sz]ation|group|helpline|service|agency|non-?profit)\s|The\s(?:national\s)?|
       At\s)?
    (?P<name>
        (?:{_NAME}(?:\s[–—-]\s{_NAME})?|[a-z]{{5,30}}(?=\s[a-z]+s\s))       # "Open Elms — Oak", "elmspace"
        (?:\s\([A-ZÀ-Þ][^()]{{2,60}}\))?                                   # " (Perinatal Elms)"
    )
    (?:,?\s(?:
        (?P<is>(?:is|are|was)\s(?:also\s)?(?:an?|the|run|there|here|open|available|one|[A-Z]?\w*ly)\b)|
        (?P<does>offers?|provides?|runs?|operates?|gives?|supports?|helps?|connects?|serves?|answers?|
           aims?|works?|seeks?|exists?)\b|
        (?P<can>(?:can|may)\s(?:be\s(?:reached|contacted|called|e-?mailed|phoned)|help|assist|offer|provide)|
           (?:has|have)\s(?:a|an|its|two|three|several)\b)
    ))
    """,
    re.VERBOSE,
)
# Words with a capital that begin sentences, and are nobody.
_NOBODY = late_pattern(
    r"""
    (?:the|a|an|this|that|these|those|there|it|its|he|she|they|we|you|your|our|my|i|if|when|where|what|who|how|why|
       which|all|some|many|most|every|each|any|anyone|everyone|nobody|no|not|here|please|for|in|at|on|by|from|to|
       with|as|also|but|and|or|so|calls?|callers?|call[ ]?backs?|texts?|texting|emails?|people|persons?|families|
       patients?|parents?|children|adults|users?|members?|clients?|customers?|residents?|students?|staff|volunteers?|
       counsel+ors?|counsel+ing|advocates?|interpreters?|operators?|advis[eo]rs?|specialists?|nurses?|experts?|
       lines?|help|support|advice|information|assistance|services?|resources?|hours|office|offices|funding|treatment|
       toll-?free|free|voice|tty|tdd|fax|phone|telephone|us|me|them|him|her|monday|tuesday|wednesday|thursday|friday|
       saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|
       english|spanish|french|german|deaf|covid-?\d*|both|one|two|three|police|fire|ambulance)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 300  # characters of a sentence in which its subject or its last words stand
_ORGANIZATION_BELOW = late_pattern(
    r"""
    \b(?:charit|organi[sz]ation|help[ ]?line|hot[ ]?line|line|service|agency|group|program|network|non-?profit|
    resource|cent(?:er|re)|foundation|association|society|project|team)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def called_in(before: str) -> str:
    """Return whom the words right before a number tell to call, else "".

    >>> called_in("you can ring Tidewatch on "), called_in("text HOME to "), called_in("Call us at ")
    ('Tidewatch', '', '')
    """
    match = _CALLED.search(before[-_LONGEST:]) or _OWNED.search(before[-_LONGEST:])
    if match is None or _SENT_WORD.search(before[-_LONGEST:]):
        return ""
    name = match["name"].strip()
    return name if _may_be_name(name) else ""


def is_weak(name: str) -> bool:
    """Tell whether a name may be that of a person or of anything: one or two plain words, none of an organization."""
    words = name.split()
    is_odd = any(not word.istitle() for word in words)  # "SANEline", "SHOUT", "of"
    return not ORGANIZATION.search(name) and len(words) <= 2 and not is_odd


def about(sentence: str) -> str:
    """Return whom a sentence is about, as its first words and its verb say: "Tidewatch is a helpline"; else ""."""
    text = sentence[:_LONGEST]
    match = _ABOUT.match(text)
    if match is None:
        return ""
    name = match["name"].strip(" ,")
    if match["is"] and not ORGANIZATION.search(name) and not _ORGANIZATION_BELOW.search(text[match.end() :]):
        return ""  # "Braille is a system"
    is_several = len(name.split()) == 1 and name.endswith("s") and not name.isupper()
    if is_several and match["does"] and not match["does"].endswith("s"):
        return ""  # "Advocates offer"
    return name if _may_be_name(name) else ""


def _may_be_name(name: str) -> bool:
    first = name.split()[0]
    if len(name) < 3 or only_label(name) or heading_words.is_topic(name) or DEPARTMENT.fullmatch(name):
        return False
    bare = name.removeprefix("The ")
    if GENERIC_NAME.fullmatch(bare) or len(bare) < 3:
        return False
    return not _NOBODY.fullmatch(bare) and not (_NOBODY.fullmatch(first) and first != "The")
