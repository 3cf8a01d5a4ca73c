"""When, from where and how a number answers, in words of a sentence right behind it: "after 6 pm, ask for Ms. Roe"."""

from __future__ import annotations

import re
from bisect import bisect_left

from directory_app.reports.find.contact_points import ContactPoints
from directory_app.text.patterns import late_pattern

_CLOCK = r"""(?:
    \d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b|h(?:ou)?rs?\b|o['’]clock|(?:to|[–-])\s?\d{1,2}\b)|  # "6 pm", "9-5"
    \d{1,2}:\d\d|24/7                                                                           # "18:00"
)"""
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?|weekends?|(?:mon|tues?|wed|thurs?|fri|sat|sun))\b"
_TIME = rf"""(?:
    {_CLOCK}|{_DAY}|
    (?:noon|midnight|mornings?|afternoons?|evenings?|nights?|days?|daytime|daily|hours?|weeks?|holidays?)\b
)"""
_CONDITION = late_pattern(
    rf"""
    [\s,]{{0,3}}(?:(?:and|but)\s)?
    (?P<words>
        (?:only\s)?(?:after|before|between|until|during|from|on|at|by)\s(?=[^.;]{{0,40}}?\b{_TIME})|  # "after 6 pm"
        (?:any\s?time|daily|day\s(?:or|and)\snight|(?:every|all)\sday|around\sthe\sclock)\b|
        {_DAY}|{_CLOCK}|
        (?:ask(?:ing)?\sfor|(?:then\s)?press(?:ing)?|select(?:ing)?|choos(?:e|ing))\s|  # "ask for Ms. Roe"
        (?:only|if|unless|except)\b|
        (?:from|in|outside|within)\s(?:the\s)?(?-i:[A-Z])                                 # "from Toronto"
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Where a sentence ends, but not inside "6 p.m." or "Ms. Roe".
_END = late_pattern(
    r"""
    (?<!\b[ap]\.m)(?<!\b[mdj]r)(?<!\bm[sr]s)(?<!\bms)   # no sentence ends with "6 p.m.", "Ms."
    (?:[.!?](?=\s|$|[\"”’)])|;|\)|\0|\n)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What leads to the next number or address: ", or by mail at".
_LEADS_ON = late_pattern(
    r"""
    (?:
        [\s,:(]|
        \b(?:or|and|by|via|at|to|on|you|can|e-?mail|mail|call|text|fax|write|visit|tel|phone|tty|us)\b  # "or call us"
    ){1,12}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 80  # characters


def add(points: ContactPoints) -> None:
    """Make a remark of the condition right behind each number of a sentence that has no remark yet."""
    starts = sorted(start for start, _ in points.spans())
    for number in points.numbers:
        next_place = bisect_left(starts, number.outer_end)
        edge = starts[next_place] if next_place < len(starts) else len(points.plain)
        match = None if number.remark else _CONDITION.match(points.plain, number.outer_end, edge)
        if match is None:
            continue
        begin = match.start("words")
        last = _END.search(points.plain, begin, min(edge, begin + _LONGEST + 1))
        words = points.text[begin : last.start() if last else min(edge, begin + _LONGEST + 1)]
        words = words[: lead.start()] if (lead := _LEADS_ON.search(words)) else words
        closing = ")" if "(" in words and ")" not in words and last and last.group() == ")" else ""
        if 1 < len(words) <= _LONGEST:
            number.remark = words.strip() + closing
