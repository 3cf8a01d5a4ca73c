"""Words that stand in a cell where there is no value: "N/A", "none", "-"."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.text.patterns import late_pattern

# Nobody writes these for anything else.
_NOTHING = late_pattern(
    r"[\s\-–—_.?*/\\#x]*|#?n\.?\s?/\s?a\.?|#?n\.a\.?|none|null|nil|nan|nul|\(none\)|\(null\)|<null>|undefined|"
    r"not (?:applicable|available|provided|listed|given|known)|no value|"
    r"\\N|"  # NULL as MySQL and PostgreSQL write it
    # errors of spreadsheets: #N/A, #REF!, #DIV/0!
    r"#(?:n/a|ref!|value!|name\?|div/0!|num!|null!|spill!|calc!|getting_data)",
    re.IGNORECASE,
)
# These say something of the value: that it stands elsewhere, or that there is none.
_ELSEWHERE = late_pattern(
    r"(?:the )?same(?: as .{1,40})?|see (?:above|below|.{0,20}web ?site|notes?|.{0,20}phone)|as above|ditto|\"|''|"
    r"no\.?|none (?:listed|known|given|available)|no (?:phone|fax|tty|e-?mail|web ?site|web|number|address|site)s?\.?|"
    r"unknown|unlisted|unpublished|pending|tbd|tba|varies|on request|coming soon|under construction|yes|y|n|na|"
    r"not published|confidential|private|contact .{1,20}|"
    # Such as (address withheld) and "call for address".
    r"\(?(?:(?:street )?address|location|phone|telephone|number|phone number|fax|e-?mail)?:? ?(?:is )?"
    r"(?:withheld|undisclosed|confidential|private|unlisted|"
    r"not (?:given|listed|published|disclosed|public|provided))\)?|"
    r"\(?no (?:fixed|street|physical|public) (?:site|address|location)\)?|"
    r"\(?(?:please )?(?:call|phone|ask|e-?mail)(?: us)? for (?:the |an? )?(?:address|location|details|directions)\)?",
    re.IGNORECASE,
)


_EITHER = late_pattern(f"(?:{_NOTHING.pattern})|(?:{_ELSEWHERE.pattern})", re.IGNORECASE)
_LONGEST = 60


def is_nothing(text: str) -> bool:
    """Tell whether a cell says only that there is no value: "N/A", "none", "-", an error of a spreadsheet."""
    return len(text) <= _LONGEST and not text[:1].isdecimal() and _NOTHING.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def is_no_value(text: str) -> bool:
    """Tell whether a cell holds no value but words about it as well: "same", "see above", "No.", "unknown"."""
    return len(text) <= _LONGEST and not text[:1].isdecimal() and _EITHER.fullmatch(text.strip()) is not None
