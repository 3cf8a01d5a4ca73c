"""For whom, when or from where a number is: "Deaf callers", "En español", "Outside the US". Nobody is called so."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.text.patterns import late_pattern

_LANGUAGE = (
    "spanish|español|espanol|castellano|french|français|english|inglés|chinese|mandarin|cantonese|vietnamese|russian|"
    "korean|arabic|portuguese|português|german|deutsch|italian|polish|polski|tagalog|hmong|somali|haitian creole|"
    "creole|hindi|urdu|farsi|ukrainian|japanese|american sign language|asl"
)
_CALLERS = (
    "callers?|users?|speakers?|speaking|customers?|calls|only|residents?|people|persons?|individuals?|inquiries|"
    "enquiries|clients?|patients?|community"
)
# For whom, when or from where a number of the organization above is: nobody is called so.
_AUDIENCE = late_pattern(
    rf"""
    (?:(?:for|in|en|auf)\s)?(?:the\s|our\s|all\s|other\s)?
    (?:(?:
        (?-x:{_LANGUAGE})(?:\sline)?|
        deaf(?:[ ]?-?[ ]?blind)?|hard[ -]of[ -]hearing|(?:hearing|speech)[ -](?:impaired|loss|impairments?)|
        tty(?:/tdd)?|tdd(?:/tty)?|relay|videophone|vrs|
        after[ -]hours|out[ ]of[ ]hours|nights?|weekends?|evenings?|holidays?|weekdays?|
        international|overseas|abroad|
        (?:outside|within|inside|in)[ ](?:of[ ])?(?:the[ ])?
        (?:u\.?\s?s\.?(?:a\.?)?|united[ ]states|u\.?k\.?|canada|country)
    )(?:\s?[,/&]\s?|\s(?:and|or|/|&)\s|(?=\s|$))){{1,4}}
    (?:\s?(?:{_CALLERS})){{0,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# For whom, in words of which a line of a list of anybody's numbers may be called as well: "Veterans: 302-555-0100".
_GROUP = late_pattern(
    rf"""
    (?:for\s)?(?:the\s|our\s|all\s|other\s)?
    (?:(?:
        veterans?|service[ ]?members?|military|teens?|teenagers?|youth|young[ ](?:people|adults?)|kids?|children|
        adults?|seniors?|older[ ](?:adults?|people)|elders?|women|men|lgbt(?:q|qia)?\+?|students?|parents?|families|
        caregivers?|carers?|survivors?|victims?|farmers?|first[ ]responders?|health[ ]?care[ ]workers?
    )(?:\s?[,/&]\s?|\s(?:and|or|&)\s(?:their\s)?|(?=\s|$))){{1,4}}
    (?:\s?(?:{_CALLERS})){{0,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4096)
def is_audience(text: str) -> bool:
    """Tell whether a text only says for whom a number is, of the organization that stands above it."""
    return _AUDIENCE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_group(text: str) -> bool:
    """Tell whether a text names people, such as "Veterans": for whom a number is, or a heading of anybody's numbers."""
    return _GROUP.fullmatch(text) is not None
