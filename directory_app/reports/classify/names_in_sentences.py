"""Names of organizations inside sentences: whose number is it that a sentence gives?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from directory_app.reports.classify import sentences
from directory_app.reports.find.labels import only_label
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.lexicon import LABEL, LIST_HEADINGS, ORGANIZATION
from directory_app.reports.page.piece import Run
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds
from directory_app.values.addresses import streets

# Words with capitals, and the small words that names hold between them.
_PHRASE = late_pattern(
    r"""
    (?<![\w@.])[A-ZÀ-Þ][\w'’&/-]*                                          # "Foundation"
    (?:,?\s(?:(?:of|for|on|in|and|the|de|del|la|to|with|&)\s){0,3}         # " for the "
    (?:\([A-Z]{2,8}\)|[A-ZÀ-Þ][\w'’&/-]*)){0,12}                           # "Study"
    (?:\s\([A-Z]{2,8}\))?                                                  # " (FSS)"
    """,
    re.VERBOSE,
)
# What stands right before the name of whom to reach.
_CUE = late_pattern(
    r"""(?:
        contact(?:ing)?|call(?:ing)?|write(?:[ ]to)?|writing(?:[ ]to)?|visit|reach|phone|telephone|ask|consult|
        through|from|by|at|e-?mail|speak[ ](?:to|with)
    )\s(?:the\s|your\s|their\s)?$""",  # "… by contacting the "
    re.IGNORECASE | re.VERBOSE,
)
# What stands right after it: "The Foo Society offers".
_VERB = late_pattern(r"\s(?:can|may|is|has|offers|runs|provides|maintains|operates|answers|helps|takes)\b", re.VERBOSE)
# Words with a capital because a sentence begins with them or because they are labels.
_FIRST_WORDS = late_pattern(
    r"""(?:
        The|A|An|For|If|To|In|At|On|By|From|With|Please|Call|Contact|Write|Visit|Or|And|You|Your|Our|We|Information|
        Dial|See|Ask|When|There|This|These|People|Families|Patients|Parents|Callers|More|Further|Free|Help|TTY|TDD|
        Fax|Tel|Telephone|Phone|Toll-free|Monday|Also|As
    )\s""",
    re.VERBOSE,
)
_AT = late_pattern(r"\sat\s(?:the\s)?")  # "Sleep Center at the Foo College"
_TITLED = late_pattern(r"([A-Z][^:.?!]{6,60}):\s")  # "Comfort Line: Dial 988"
_PERSON_LIKE = late_pattern(r"[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ'’-]+")  # "Jane Roe", "Foo Society"
# "Contact the Foo Center": the words of a link that say what to do.
_LINK_VERB = late_pattern(
    r"""
    (?:contact|call|find|reach)\s(?:the|your|an?)\s|                       # "Contact the "
    (?:visit|e-?mail|see|go[ ]to|learn[ ](?:more[ ])?about)\s(?:the\s|your\s|an?\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEXT_ONE = late_pattern(
    r"""
    (?:\bor|\band|,|;)\s(?:the\s|your\s)?                                   # ", or the "
    (?P<name>[A-Z][\w'’&-]+(?:\s(?:of|for|on|and|the)|\s[A-Z][\w'’&-]+){1,8})  # "Elder Finder"
    (?:(?:\s?[,:]|\s(?:at|on|by\scalling))\s?\(?|\s\()$                    # " at ", " ("
    """,
    re.VERBOSE,
)
_NO_NAME = late_pattern(
    r"""
    (?:click[ ])?here|
    (?:visit[ ])?(?:our[ ]|the[ ]|this[ ]|their[ ])?(?:web[ ]?(?:site|page)|page|site|home[ ]?page|link)|  # "our site"
    more|read[ ]more|learn[ ]more|(?:contact|e-?mail|call|visit)[ ](?:us|them|form)|note|important|warning|tip|online|
    tty|tdd|fax|phone|toll[ -]free|hours|español|spanish
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "NATIONAL COUNCIL ON HEARING (NCH)gives advice".
_CAPITALS = late_pattern(
    r"""
    (?:THE\s)?(?P<name>
        [A-ZÀ-Þ][A-ZÀ-Þ&'’.-]+(?:,?\s[A-ZÀ-Þ&][A-ZÀ-Þ&'’.-]*){1,12}  # "NATIONAL COUNCIL ON HEARING"
        (?:\s\([A-Z]{2,10}\))?                                      # " (NCH)"
    )(?=\s?[a-z])
    """,
    re.VERBOSE,
)
_ARTICLE = 5  # characters: "The "
_SUBJECT_WINDOW = 200  # characters in which the subject of a sentence stands
# A name is looked for in so many characters before a number: a line without a sentence end stays cheap.
_WINDOW = 4_000
_CUE_WINDOW = 40  # characters that hold the longest cue
_SENTENCES_BEFORE = 3  # that may name whose number it is: tests/reports/score.py


def name_for(before: str, earlier: str) -> str:
    """Return the name that a sentence gives before its number, else that of the sentences before it, else ""."""
    if titled := _TITLED.match(before):
        title = titled[1]
        is_label = only_label(title) or LIST_HEADINGS.fullmatch(title) or LABEL.fullmatch(title)
        if sentences.is_name(title) and not is_label and "relay" not in title.lower():
            return title
    *preceding, own = sentences.split(before[-_WINDOW:])
    same = _candidates(own)
    cued = [name for name, is_cued in same if is_cued and _is_plausible(name)]
    named = [name for name, _ in same if ORGANIZATION.search(name)]
    persons = [name for name in cued if _PERSON_LIKE.fullmatch(name)]
    if named or len(cued) > len(persons):
        cued_organizations = [name for name in cued if ORGANIZATION.search(name)]
        return (cued_organizations or named or cued)[-1]
    for sentence in reversed([*sentences.split(earlier[-_WINDOW:]), *preceding][-_SENTENCES_BEFORE:]):
        named = [name for name, _ in _candidates(sentence) if ORGANIZATION.search(name)]
        if named:
            return named[0]
    return persons[-1] if persons else ""


def marked(text: str, runs: Sequence[Run]) -> tuple[tuple[int, str], ...]:
    """Return (place, name) for the links and bold words of a text that may be names, in order."""
    names = []
    for run in runs:
        words = text[run.start : run.end].strip(" :,.;")
        lead = _LINK_VERB.match(words)
        name = words[lead.end() :] if lead else words
        is_name = sentences.is_name(name) or sentences.is_short_name(name)
        if (
            (name[:1].isupper() or name[:1].isdigit())
            and is_name
            and not _NO_NAME.fullmatch(name)
            and not only_label(name)
        ):
            names.append((run.start, name))
    return tuple(dict.fromkeys(names))


def is_no_name(text: str) -> bool:
    """Tell whether the words of a link only say that it is one: "click here", "our website"."""
    return _NO_NAME.fullmatch(text.strip(" :.")) is not None


def subject_of(text: str, names: Sequence[tuple[int, str]]) -> str:
    """Return whom a sentence is about: what it begins with, if that is marked, in capitals or an organization."""
    if names and names[0][0] <= _ARTICLE:
        return names[0][1]
    if capitals := _CAPITALS.match(text):
        return capitals["name"]
    named = [name for name, _ in _candidates(text[:_SUBJECT_WINDOW]) if ORGANIZATION.search(name)]
    named = [name for name in named if len(name.split()) > 1]
    return named[0] if named and text[:_SUBJECT_WINDOW].find(named[0]) <= _ARTICLE else ""


def joined_by_or(between: str) -> str:
    """Return what stands between two numbers as the next one to call: "or the Elder Finder at"."""
    match = _NEXT_ONE.search(between[-_CUE_WINDOW * 2 :])
    return match["name"] if match and not only_label(match["name"]) else ""


def in_row(text: str, numbers: Sequence[PrintedNumber]) -> bool:
    """Tell whether a text is a row of organizations with their numbers in brackets: "Foo Club (…) and Bar Club (…)"."""
    if not numbers or not text[: numbers[0].outer_start].endswith(" ("):
        return False
    between = (text[one.outer_end : other.outer_start] for one, other in itertools.pairwise(numbers))
    names = (joined_by_or(words) for words in between if words.startswith(")") and words.endswith("("))
    return any(ORGANIZATION.search(name) for name in names)


def guess_for(before: str) -> str:
    """Return what may be a name in the sentence before a number, though no word says that it is one."""
    sentence = sentences.split(before[-_WINDOW:])[-1]
    names = [name for name, _ in _candidates(sentence) if len(name.split()) > 1]
    return names[-1] if names else ""


def _is_first_of_name(text: str, first: re.Match[str]) -> bool:
    """Tell whether a word that sentences begin with begins a name: "Patients Association", "Information Center"."""
    rest = text[first.end() :].partition(",")[0].split()
    return first.group().strip() in _OF_NAMES and len(rest) == 1 and ORGANIZATION.search(rest[0]) is not None


_OF_NAMES = frozenset("People Families Patients Parents Callers Information Free Help Further".split())
_PLACE_BEHIND = late_pattern(r",\s(?:P\.?[ ]?O\.?[ ]?Box\b|\d)", re.IGNORECASE)


def _without_place(name: str) -> str:
    """Return a name without the building or box behind it: "College of Health, St Margaret's House"."""
    if place := _PLACE_BEHIND.search(name):
        name = name[: place.start()]
    owner, comma, rest = name.partition(", ")
    is_place = comma and streets.is_unit_or_building(rest) and not ORGANIZATION.search(rest.rpartition(" ")[0])
    return owner if is_place and ORGANIZATION.search(owner) else name


def _without_owned(name: str) -> str:
    """Return a name without the number that it has: "Foo Center's TTY"."""
    owner, mark, owned = re.split(r"(['’]s?\s)", name, maxsplit=1) if re.search(r"['’]s?\s", name) else (name, "", "")
    return owner if mark and number_kinds.types_of(owned) and only_label(owned) else name


def _is_plausible(name: str) -> bool:
    """Two words or more, or letters such as NORD: "Bethesda" alone is a place and "Mary" a person."""
    return len(name.split()) >= 2 or (name.isupper() and len(name) >= 3)


def _candidates(sentence: str) -> list[tuple[str, bool]]:
    """Return (name, has it a cue) for what may be a name in a sentence, in order."""
    candidates: list[tuple[str, bool]] = []
    last = 0
    for match in _PHRASE.finditer(sentence):
        text, start = match.group(), match.start()
        while (first := _FIRST_WORDS.match(text)) and not _is_first_of_name(text, first):
            text, start = text[first.end() :], start + first.end()
            while small := re.match(r"(?:of|for|on|in|and|the|to|with)\s", text):
                text, start = text[small.end() :], start + small.end()
        name = re.sub(r",?\s(?:MD|VA|DC|CA|NY)$|['’]s$", "", _without_owned(_without_place(text))).strip(" ,.")
        first = _FIRST_WORDS.match(name + " ")
        if len(name) > 2 and (not first or _is_first_of_name(name, first)):
            is_subject = _VERB.match(sentence, match.end()) is not None and _is_plausible(name)
            is_cued = is_subject or bool(_CUE.search(sentence[max(0, start - _CUE_WINDOW) : start]))
            if candidates and _AT.fullmatch(sentence[last:start]) and ORGANIZATION.search(candidates[-1][0]):
                first_part, is_first_cued = candidates[-1]  # "Sleep Center at Foo College"
                candidates[-1] = (f"{first_part}{sentence[last:start]}{name}", is_first_cued)
            else:
                candidates.append((name, is_cued))
            last = start + len(name)
    return candidates
