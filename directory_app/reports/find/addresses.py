"""Postal addresses: which line is a street, which ends an address, and how a whole one on one line comes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory_app.reports.lexicon import ORGANIZATION, STREET_WORD
from directory_app.values import places

_OLD = {
    "Ala": "AL", "Ariz": "AZ", "Ark": "AR", "Calif": "CA", "Cal": "CA", "Colo": "CO", "Conn": "CT", "Del": "DE",
    "Fla": "FL", "Ga": "GA", "Ill": "IL", "Ind": "IN", "Kan": "KS", "Kans": "KS", "Ky": "KY", "La": "LA", "Mass": "MA",
    "Md": "MD", "Mich": "MI", "Minn": "MN", "Miss": "MS", "Mo": "MO", "Mont": "MT", "Neb": "NE", "Nebr": "NE",
    "Nev": "NV", "Okla": "OK", "Ore": "OR", "Oreg": "OR", "Pa": "PA", "Penn": "PA", "Tenn": "TN", "Tex": "TX",
    "Va": "VA", "Vt": "VT", "Wash": "WA", "Wis": "WI", "Wisc": "WI", "Wyo": "WY", "Me": "ME", "Ont": "ON",
    "Que": "QC", "Québec": "QC", "Alta": "AB", "Sask": "SK", "Man": "MB",
}  # fmt: skip
_CODES = {country: "|".join(places.states(country)) for country in ("US", "CA", "AU")}
_NAMES = {
    country: "|".join(sorted((re.escape(name) for name in places.states(country).values()), key=len, reverse=True))
    for country in ("US", "CA", "AU")
}
_DOTTED = r"[A-Z]\.\s?[A-Z]\.?"
_STATE = {
    country: re.compile(
        rf"(?:^|(?<=[\s,(.]))(?P<state>(?i:{_NAMES[country]})|{_CODES[country]}|{_DOTTED}|(?:{'|'.join(_OLD)})\.?)"
        rf"[,.]?\)?[\s,]{{0,4}}$"
    )
    for country in ("US", "CA", "AU")
}
_ZIP = re.compile(r"(?<![\d#.-])\d{5}(?:\s?-\s?\d{4})?(?![\d-])")
_CANADIAN = re.compile(r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![A-Za-z0-9])")
_BRITISH = re.compile(r"(?<![A-Za-z0-9])(?:[A-PR-UWYZ][A-Z]?\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])")
_IRISH = re.compile(r"(?<![A-Za-z0-9])[AC-FHKNPRTV-Y]\d[\dW]\s?(?=[A-Z0-9]*\d)[0-9AC-FHKNPRTV-Y]{4}(?![A-Za-z0-9])")
_DISTRICT = re.compile(r"(?:Dublin|Cork) \d{1,2}W?")
_AUSTRALIAN = re.compile(r"(?<=[A-Za-z.] )\d{4}(?![\d-])")
_CODE_FIRST = re.compile(
    r"(?P<code>(?:[A-Z]{1,2}-)?\d{5}|[A-Z]{1,2}-\d{4}|\d{4} ?[A-Z]{2})\s+(?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}?)"
    r"(?:(?:,\s*|\s+)\(?(?P<state>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{2,30})\)?)?"
)
# These need the name of a country after them: "Wellington 6140, New Zealand", "560038 Bengaluru, Karnataka, India".
_ABROAD_CODE = r"(?P<code>\d{4,7}|\d{3} \d{2,3}|\d{3}-\d{4}|\d{5}-\d{3})"
_ABROAD_CITY = r"(?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}?)"
_ABROAD_STATE = r"(?:,\s*(?P<state>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,30}))?"
_ABROAD_FIRST = re.compile(rf"{_ABROAD_CODE},?\s+{_ABROAD_CITY}{_ABROAD_STATE}")
_ABROAD_MIDDLE = re.compile(rf"{_ABROAD_CITY},\s*(?P<state>[A-Z]{{2,3}})\s+{_ABROAD_CODE}")
_ABROAD_LAST = re.compile(rf"{_ABROAD_CITY},?\s+(?:-\s?)?{_ABROAD_CODE}{_ABROAD_STATE}")
_CODE_LAST = re.compile(r"(?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*(?: [A-ZÀ-Þa-z][A-Za-zÀ-ÿ.'’-]*){0,3}),?\s+(?P<code>\d{5})")
_CITY_STATE = re.compile(
    rf"(?P<city>[A-Z][A-Za-zÀ-ÿ.'’ -]{{1,40}}?),\s*(?P<state>{_CODES['US']}|D\.\s?C\.|{_DOTTED}|"
    rf"{_CODES['CA']}|(?i:{_NAMES['US']}|{_NAMES['CA']}))\.?"
)
_DIGIT = re.compile(r"\d")
_CITY = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}")

_COUNTRIES = {
    "usa": "US", "u s a": "US", "united states": "US", "united states of america": "US", "us": "US", "u s": "US",
    "uk": "GB", "u k": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "united kingdom": "GB", "españa": "ES", "the netherlands": "NL", "deutschland": "DE",
    "republic of ireland": "IE", "eire": "IE", "méxico": "MX",
}  # fmt: skip

_BOX = re.compile(
    r"p\.?\s?o\.?\s?b\.\s|(?:p\.?\s?o\.?\s?box|post office box|postal box|box|gpo box|locked bag|private bag|"
    r"apartado(?: de correos)?|"
    r"apdo|c\.?p\.|postfach|freepost)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?:no\.?\s?|"
    rf"#)?\d{{1,6}}[A-Za-z]?(?:\s?[-–/&]\s?\d{{1,6}})?(?:\s1/2)?,?\s+(?:[^\s,;]{{1,25}}[\s,]+){{0,6}}?{STREET_WORD}\b",
    re.IGNORECASE,
)
_NUMBERED_PLAIN = re.compile(
    r"\d{1,6}[A-Z]?(?:-\d{1,5}){0,2}\s+(?:[A-ZÀ-Þ][\w.'’-]*|\d{1,3}(?:st|nd|rd|th))(?:,? [A-Z0-9#ÀÞ][\w.'’#-]*){0,6}\.?"
)
_WORDED = re.compile(
    rf"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    rf"twelve)\s(?:[\w.'’-]{{1,25}}\s){{0,4}}{STREET_WORD}\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?:calle|c/|avda\.?|avenida|plaza|paseo|rue|via|viale|piazza|rua|av\.|carrer|c\.)\s?[^\d]{2,50}\d|"
    r"[\w. -]{2,40}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|laan|straat|gata|vej|allee|ufer|damm)\s?\d|rural route \d|"
    r"rr \d|(?:psc|cmr|unit)\s\d+,?\s+box\s\d|"
    r"(?:no\.?|plot|flat|door no\.?|house no\.?|h\.?\s?no\.?|shop|sector)\s?(?:no\.?\s?)?#?\d[\w/-]{0,8},\s.{3,}",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:(?:suite|ste|room|rm|floor|fl|building|bldg|apt|apartment|unit|level|mail ?stop|mailstop|msc?|tower|wing|"
    r"box|lower level|rear|#)\b\.?\s?#?[\w.-]{1,12}.{0,40}|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|"
    r"ground|top) floor.{0,40}|#\s?\d{1,6}|building \w+.{0,40})",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"[^\d,]{2,40}\s(?:building|bldg\.?|house|hall|tower|court|pavilion|complex)(?:,.{0,40}|\s[\w-]{1,6})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The end of an address; `guess` is a country that its code looks like but that nobody named."""

    city: str = ""
    state: str = ""
    code: str = ""
    country: str = ""
    guess: str = ""


def country_of(text: str) -> str:
    """Return the code of a country that a line names and nothing else."""
    plain = " ".join(text.strip(" .,;").replace(".", " ").casefold().split())
    if plain in _COUNTRIES:
        return _COUNTRIES[plain]
    return places.country_code(plain) if 4 <= len(plain) <= 40 and plain != "georgia" else ""


def is_region(text: str) -> bool:
    """Tell whether a line is a country or a state and nothing else, as the heading of a list is."""
    bare = text.strip(" :")
    return bool(country_of(bare)) or any(
        len(bare) > 3 and places.state_names(bare, code)[0] for code in ("US", "CA", "AU")
    )


def is_street(text: str) -> bool:
    """Tell whether a line is a street with its number, or a box."""
    if len(text) > 120 or "\0" in text:
        return False
    box = _BOX.match(text)
    if box and re.search(r"\d", text):
        return True
    return any(pattern.match(text) for pattern in (_NUMBERED, _WORDED, _FOREIGN)) or bool(
        _NUMBERED_PLAIN.fullmatch(text) and not re.match(r"(?:19|20)\d\d\b", text)
    )


def is_room(text: str) -> bool:
    """Tell whether a text is a floor, a suite or another part of a building."""
    return bool(_UNIT.fullmatch(text[:80]))


def is_unit(text: str) -> bool:
    """Tell whether a line is a floor, a suite or a building."""
    return len(text) <= 80 and bool(_UNIT.fullmatch(text) or _BUILDING.fullmatch(text))


def read(text: str) -> Place | None:
    """Read a line that ends an address ("Arlington, VA 22201"), or return None."""
    found = anchor(text)
    if found and found[0] == 0 and country_rest(text[found[1] :]) is not None:
        return _with_country(found[2], text[found[1] :])
    bare = text.strip(" .,;")
    match = _CITY_STATE.fullmatch(bare)
    if match:
        return Place(match["city"], match["state"])
    abroad = code_line(text) if "," in bare else None
    return abroad if abroad and abroad.country else None


def code_line(text: str, *, is_abroad: bool = False) -> Place | None:
    """Read lines such as "28001 Madrid" and "Madrid 28001", which are none outside an address.

    `is_abroad` tells that another line names a country, so that codes of other lengths count too.
    """
    bare = text.strip(" .,;")
    head, _, tail = bare.rpartition(",")
    country = country_of(tail) if head else ""
    patterns = (
        _CODE_FIRST,
        _CODE_LAST,
        *((_ABROAD_FIRST, _ABROAD_MIDDLE, _ABROAD_LAST) if country or is_abroad else ()),
    )
    line = head.strip() if country else bare
    match = next((match for pattern in patterns if (match := pattern.fullmatch(line))), None)
    if match is None:
        return None
    return Place(match["city"], (match.groupdict().get("state") or "").strip(), match["code"], country)


def part_of(text: str) -> Place | None:
    """Read a line that holds one part only: a city, a state or a code, each on a line of its own."""
    bare = text.strip(" .,;")
    if _ZIP.fullmatch(bare) or _BRITISH.fullmatch(bare):
        return Place(code=bare, guess="GB" if bare[0].isalpha() else "")
    if _CANADIAN.fullmatch(bare):
        return Place(code=bare, country="CA")
    for country in ("US", "CA"):
        if _STATE[country].fullmatch(bare) and state_known(bare, country):
            return Place(state=bare)
    return Place(city=bare) if _CITY.fullmatch(bare) and len(bare.split()) <= 4 else None


def state_known(state: str, country: str) -> bool:
    """Tell whether the text names a state of the country, in full, as a code, or in an old short form."""
    plain = state.replace(".", "").replace(" ", "").strip()
    return bool(places.state_names(state, country)[0] or places.state_names(plain, country)[0] or plain in _OLD)


def anchor(text: str) -> tuple[int, int, Place] | None:
    """Find the first city, state and code in a text: where they begin, where they end, and what they are."""
    if not _DIGIT.search(text):
        return None
    for match in _CANADIAN.finditer(text):
        return _anchored(text, match, "CA", "CA", "")
    for match in _BRITISH.finditer(text):
        return _european(text, match, "GB")
    for match in _IRISH.finditer(text):
        return _european(text, match, "IE")
    for match in _ZIP.finditer(text):
        if found := _anchored(text, match, "US", "US", "", needs_state=True):
            return found
    for match in _AUSTRALIAN.finditer(text):
        if found := _anchored(text, match, "AU", "", "AU", needs_state=True):
            return found
    return None


def _anchored(
    text: str, match: re.Match[str], states: str, country: str, guess: str, *, needs_state: bool = False
) -> tuple[int, int, Place] | None:
    begin = max(0, match.start() - 30)
    state = _STATE[states].search(text[begin : match.start()])
    if state and not state_known(state["state"], states):
        state = None
    if state is None and needs_state:
        return None
    edge = begin + state.start() if state else match.start()
    start = _city_start(text, edge)
    city = text[start:edge].strip(" ,;(")
    name = state["state"].rstrip(",") if state else ""
    code = match.group()
    return start, match.end(), Place(city, name, code, country, guess)


def _european(text: str, match: re.Match[str], guess: str) -> tuple[int, int, Place]:
    before = text[: match.start()].rstrip(" ,;")
    start = _city_start(text, len(before))
    return start, match.end(), Place(text[start : len(before)].strip(" ,;"), "", match.group(), "", guess)


def _city_start(text: str, edge: int) -> int:
    """Return where the city before `edge` begins: after the last comma, or after the word that ends a street."""
    head = text[:edge].rstrip(" ,;")
    cut = (
        max(head.rfind(","), head.rfind(";"), head.rfind("\n"), head.rfind(" - "), head.rfind("|"), head.rfind("  "))
        + 1
    )
    city = head[cut:].lstrip(" -")
    if (re.search(r"\d", city) or is_street(city)) and not _DISTRICT.fullmatch(city):
        ends = list(
            re.finditer(
                rf"\b{STREET_WORD}\b\.?(?:\s(?:[NSEW]{{1,2}}\.?)(?=\s))?|\b(?:box|suite|ste|room|"
                rf"floor)\.?\s#?[\w-]{{1,8}}",
                city,
                re.IGNORECASE,
            )
        )
        inner = [match.end() for match in ends if match.end() < len(city.rstrip())]
        if inner:
            return len(head) - len(city) + inner[-1] + (1 if city[inner[-1] : inner[-1] + 1] == " " else 0)
        return edge
    return len(head) - len(city) if city and len(city) <= 45 and not ORGANIZATION.search(city) else edge


def country_rest(rest: str) -> str | None:
    """Return the country that follows an address ("" for none), or None where other words follow."""
    bare = rest.strip(" .,;|-")
    if not bare:
        return ""
    return country_of(bare) or None


def _with_country(place: Place, rest: str) -> Place:
    country = country_rest(rest)
    return Place(place.city, place.state, place.code, country, "") if country else place
