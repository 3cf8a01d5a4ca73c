"""The query language read straight from its description, record by record: slow, plain, and nobody's but the tests'.

It shares the parser and the records with the program, and none of the code that searches.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from directory_app import query
from directory_app.query.vocabulary import ASKING_WORDS, JOINING_WORDS, SMALL_WORDS
from directory_app.records import Disorder, Organization, Phone

TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
COUNTRIES = {"US": "United States", "CA": "Canada"}
STATES = {
    "US": {"CA": "California", "NY": "New York", "DC": "District of Columbia"},
    "CA": {"ON": "Ontario"},
}


NOW = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
# Printed hours of the made-up worlds: weekdays (0 is Monday), from and to in hours, and the zone where one is printed.
_WEEK = (0, 1, 2, 3, 4, 5, 6)
HOURS: dict[str, list[tuple[tuple[int, ...], float, float, str]]] = {
    "Mon-Fri 9-5 ET": [((0, 1, 2, 3, 4), 9.0, 17.0, "America/New_York")],
    "Mon-Fri 8:30-4:30": [((0, 1, 2, 3, 4), 8.5, 16.5, "")],
    "Sat 9pm-2am; Sun 10-4": [((5,), 21.0, 26.0, ""), ((6,), 10.0, 16.0, "")],
    "24/7": [(_WEEK, 0.0, 24.0, "any")],
}
# The zones that some part of a state lies in, of those where people live.
ZONES = {
    "CA": ("America/Los_Angeles",),
    "NY": ("America/New_York",),
    "DC": ("America/New_York",),
    "ON": ("America/Toronto", "America/Winnipeg", "America/Panama"),
}
KIND_WORDS = {
    "tty": ("tty", "tdd", "textphone", "texttelephone", "deaf", "ttytdd"),
    "fax": ("fax",),
    "toll-free": ("tollfree",),
}
# Two ways to write one word, as many as the made-up worlds hold.
SPELLINGS = (
    *(("saint", "st"), ("center", "ctr"), ("foundation", "fdn"), ("society", "soc"), ("national", "natl")),
    *(("1", "i"), ("2", "ii"), ("5", "v"), ("10", "x")),
)
LITTLE = SMALL_WORDS | ASKING_WORDS | {"00", "011"}


def plain(text: str) -> str:
    """Return the text without case and accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    for letter, letters in {**dict(zip("øłđðı", "olddi", strict=True)), "þ": "th", "æ": "ae", "œ": "oe"}.items():
        bare = bare.replace(letter, letters)
    unseen = ("SOFT HYPHEN", "ZERO WIDTH JOINER", "ZERO WIDTH NON-JOINER", "WORD JOINER", "COMBINING GRAPHEME JOINER")
    return "".join(
        character
        for character in bare
        if (name := unicodedata.name(character, "")) not in unseen and "VARIATION SELECTOR" not in name
    )


def name_order(name: str) -> list[tuple[int, int]]:
    """Return what a name is ordered by: its signs, and each number where a digit would stand, the smaller first."""
    parts = re.split(r"([0-9]+)", plain(name))
    return [
        pair
        for part in parts
        for pair in (
            [(ord("0"), int(part))] if part[:1] in set("0123456789") and part else [(ord(it), 0) for it in part]
        )
    ]


def initials(text: str) -> str:
    """Return the text with initials such as "d.c." as one word."""
    pieces = [piece for piece in re.split(r"([^\W_.]+|\.)", text) if piece]  # words and dots, and what is between
    joined: list[str] = []
    at = 0
    while at < len(pieces):
        end = at
        while is_letter(pieces, end) and is_letter(pieces, end + 2) and pieces[end + 1] == ".":
            end += 2
        joined.append("".join(pieces[at : end + 1 : 2]))
        at = end + 1
    return "".join(joined)


def is_letter(pieces: list[str], at: int) -> bool:
    return at < len(pieces) and len(pieces[at]) == 1 and pieces[at].isalpha()


@cache
def words(text: str) -> list[str]:
    """Return runs of letters and digits, each with the vowel signs after it."""
    spoken = " "
    for character in initials(re.sub("['’ʼ]", "", plain(text))):
        is_sign = unicodedata.category(character) in ("Mn", "Mc") and spoken[-1] != " "
        spoken += character if character.isalnum() or is_sign else " "
    return spoken.split()


@cache
def runs(text: str) -> list[str]:
    """Return the numbers of a text: pieces between blanks that are only digits and punctuation."""
    pieces = [words(piece) for piece in text.split()]
    return ["".join(piece) for piece in pieces if piece and all(word.isdigit() for word in piece)]


@cache
def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def number_starts(phone: Phone) -> list[str]:
    """Return the digits from each place where a number may be begun: whole, with or without 1, exchange, last four."""
    whole = digits(phone.number)
    short = whole[1:] if len(whole) == 11 and whole.startswith("1") else whole
    starts = [whole, short, "1" + short if len(short) == 10 else short]
    if whole == "442079460958":
        starts += ["02079460958", "2079460958"]
    return starts + ([short[-7:]] if len(short) > 7 else []) + ([short[-4:]] if len(short) > 4 else [])


def matching(records: "list[Record]", asked: query.Query) -> "list[Record]":
    """Return the records that a query finds: by all words but those that join, by fewer, or in summaries."""
    root = asked.root
    if not any(not term.field for term in asked.terms()):
        return [record for record in records if record.holds(root)]
    starts = [it.start for it in asked.parts() if isinstance(it, query.Term) and not it.field]
    finished = _without(root, lambda it: _is_joining(it) and it.start < starts[-1])
    shorter = _without(finished, _says_little)
    for with_summaries in (False, True):
        for node, singular in ((finished, False), (shorter, False), (shorter, True)):
            if found := [it for it in records if it.holds(node, with_summaries=with_summaries, singular=singular)]:
                return found
    return []


def _without(node: query.Node | None, is_left_out: Callable[[query.Term], bool]) -> query.Node | None:
    if not isinstance(node, query.And):
        return node
    kept = [it for it in node.nodes if not (isinstance(it, query.Term) and is_left_out(it))]
    if not kept or len(kept) == len(node.nodes):
        return node
    return kept[0] if len(kept) == 1 else query.And(tuple(kept))


def _is_joining(term: query.Term) -> bool:
    is_code = len(term.text) > 1 and term.text.isupper()
    return _is_bare(term) and "".join(words(term.text)) in JOINING_WORDS and not is_code


def _says_little(term: query.Term) -> bool:
    is_extension = re.fullmatch(r"(?i)(ext\.? *|x)\d+", term.text)
    return _is_bare(term) and ("".join(words(term.text)) in LITTLE or is_extension is not None)


def _is_bare(term: query.Term) -> bool:
    return not term.field and not term.is_phrase


def _singulars(word: str) -> list[str]:
    if len(word) < 4 or word.endswith("ss"):
        return []
    pairs = ((r"s$", ""), (r"es$", ""), (r"ies$", "y"))
    return [re.sub(ending, instead, word) for ending, instead in pairs if re.search(ending, word)]


class Record:
    """An organization with the texts and questions that a query can ask about."""

    def __init__(
        self, organization: Organization, disorders: Iterable[Disorder], today: date, now: datetime = NOW
    ) -> None:
        self.organization = organization
        self.disorders = {disorder.id: disorder for disorder in disorders}
        self.today = today
        self.now = now
        self.helps_with = self._with_broader()

    def _with_broader(self) -> set[str]:
        found = set(self.organization.disorders)
        while more := {key for held in found for key in self.disorders[held].broader} - found:
            found |= more
        return found

    @cache  # noqa: B019 - records live as long as the test
    def texts(self, field: str) -> list[str]:
        """Return the values of a field, or of all fields but the numbers for "" (phone numbers are no text)."""
        organization = self.organization
        names = [self.disorders[key] for key in self.helps_with]
        found = {
            "name": [organization.name, *organization.alternate_names],
            "city": [address.city for address in organization.addresses],
            "postal": [address.postal_code for address in organization.addresses],
            "state": [
                text
                for address in organization.addresses
                for text in self._state(address.state_province, address.country)
            ],
            "country": [
                text
                for address in organization.addresses
                if address.country
                for text in (address.country, COUNTRIES[address.country])
            ],
            "email": list(organization.emails),
            "web": list(organization.websites),
            "source": [source.document for source in organization.sources],
            "note": [note.text for note in organization.notes],
            "disorder": [text for disorder in names for text in disorder.names],
        }
        if field:
            return found.get(field, [])
        rest = [organization.description, *organization.hours, *(doubt.value for doubt in organization.doubts)]
        rest += [
            part
            for address in organization.addresses
            for part in (address.attention, address.address_1, address.address_2)
        ]
        return rest + [text for texts in found.values() for text in texts]

    def _state(self, printed: str, country: str) -> list[str]:
        for code, name in STATES.get(country, {}).items():
            if plain(printed).replace(".", "") in (code.lower(), plain(name)):
                return [printed, code, name]
        return [printed]

    def phones(self, field: str) -> list[Phone]:
        kinds = {"fax": {"fax"}, "tty": {"textphone"}, "phone": {"voice", "text", "video", "pager"}}
        wanted = kinds.get(field, set()) if field else {kind for group in kinds.values() for kind in group}
        return [phone for phone in self.organization.phones if wanted & set(phone.types)]

    # Questions

    def holds(self, node: query.Node | None, *, with_summaries: bool = False, singular: bool = False) -> bool:
        """Tell whether a query finds the record; `singular` takes the words at its top for plurals, too."""

        def holds(inner: query.Node) -> bool:
            is_top = isinstance(node, query.And) and isinstance(inner, query.And | query.Term)
            return self.holds(inner, with_summaries=with_summaries, singular=singular and is_top)

        match node:
            case None:
                return True
            case query.Not():
                return not holds(node.node)
            case query.And():
                return all(holds(inner) for inner in node.nodes)
            case query.Or():
                return any(holds(inner) for inner in node.nodes)
            case query.Flag():
                return self.answers(node.kind, node.what)
            case query.Term():
                asked = words(node.text)
                others = _singulars(asked[0]) if singular and _is_bare(node) and len(asked) == 1 else []
                terms = [node, *(query.Term(other, "", True) for other in others)]
                return any(self.has(it) or (with_summaries and not it.field and self._is_told(it)) for it in terms)

    def _is_told(self, term: query.Term) -> bool:
        """Tell whether the summary of a disorder that they help with holds the words of a term."""
        asked = words(term.text)
        for key in self.helps_with:
            sections = self.disorders[key].sections
            said = [words(text) for section in sections for text in (section.heading, *section.paragraphs)]
            if term.is_phrase:
                told = any(spoken[at : at + len(asked)] == asked for spoken in said for at in range(len(spoken)))
            else:
                told = all(any(word.startswith(it) for spoken in said for word in spoken) for it in asked)
            if told:
                return True
        return False

    @cache  # noqa: B019
    def answers(self, kind: str, what: str) -> bool:
        organization = self.organization
        voice = [phone for phone in organization.phones if "voice" in phone.types]
        if kind == "needs":
            return self.answers("is", "stale") or self.answers("is", "incomplete")
        return {
            "tty": any("textphone" in phone.types for phone in organization.phones),
            "fax": any("fax" in phone.types for phone in organization.phones),
            "toll-free": any(number_starts(phone)[1].startswith(TOLL_FREE) for phone in voice),
            "email": any(re.fullmatch(r"\w+@\w+\.\w+", email) for email in organization.emails),
            "address": bool(organization.addresses),
            "phone": bool(voice),
            "web": any(" " not in website for website in organization.websites),
            **{kind: any(kind in phone.types for phone in organization.phones) for kind in ("text", "video", "pager")},
            "state": any(address.state_province for address in organization.addresses),
            "country": any(address.country for address in organization.addresses),
            "hours": bool(organization.hours),
            "open": self._is_open(),
            "stale": self._is_stale(),
            "verified": not self._is_stale(),
            "gone": self._last_word() in ("closed", "not-to-be-listed"),
            "incomplete": self._is_incomplete(),
        }[what]

    def _is_open(self) -> bool:
        if self._last_word() in ("closed", "not-to-be-listed"):
            return False
        answered = [phone for phone in self.organization.phones if set(phone.types) & {"voice", "textphone"}]
        said = [*self.organization.hours[:1], *(phone.description for phone in answered)]
        return any(self._is_open_by(line) for line in said if line in HOURS)

    def _is_open_by(self, line: str) -> bool:
        """Tell whether they are there by a line in each zone that they may be in."""
        printed = HOURS[line][0][3]
        zones = {printed} if printed else self._zones()
        return bool(zones) and all(any(self._is_in_hours(part, zone) for part in HOURS[line]) for zone in zones)

    def _is_in_hours(self, part: tuple[tuple[int, ...], float, float, str], zone: str) -> bool:
        days, opens, closes, _ = part
        if zone == "any":
            return True
        local = self.now.astimezone(ZoneInfo(zone))
        hour = local.hour + local.minute / 60
        before = (local - timedelta(days=1)).weekday()
        return (local.weekday() in days and opens <= hour < closes) or (before in days and hour + 24 < closes)

    def _zones(self) -> set[str]:
        addresses = self.organization.addresses
        first = next((address.country for address in addresses if address.country), "US")
        found: set[str] = set()
        for address in addresses:
            names = STATES.get(address.country or first, {})
            printed = plain(address.state_province).replace(".", "")
            codes = [code for code, name in names.items() if printed in (code.lower(), plain(name))]
            if not codes:
                return set()
            found.update(ZONES[codes[0]])
        return found

    def _is_stale(self) -> bool:
        verified = self._verified_on()
        if not verified:
            return True
        year, month = int(verified[:4]), int(verified[5:7] or 1)
        age = (self.today.year - year) * 12 + self.today.month - month
        return not 0 <= age <= 24

    def _verified_on(self) -> str:
        right = [it.on for it in self.organization.verifications if it.outcome in ("confirmed", "changed")]
        return max([*right, self.organization.last_verified])

    def _last_word(self) -> str:
        """Return the outcome of the last try that was answered; of those of one day the one that stands last."""
        last, word = "", ""
        for it in self.organization.verifications:
            if it.on >= last and it.outcome not in ("no-answer", "left-message"):
                last, word = it.on, it.outcome
        return word

    def _is_incomplete(self) -> bool:
        organization = self.organization
        parts = [
            part for address in organization.addresses for part in (address.city, address.postal_code, address.country)
        ]
        broken = [email for email in organization.emails if not re.fullmatch(r"\w+@\w+\.\w+", email)]
        broken += [website for website in organization.websites if " " in website]
        ways = (organization.phones, organization.emails, organization.websites, organization.addresses)
        return bool(organization.doubts or broken or not all(parts) or not any(ways))

    def has(self, term: query.Term) -> bool:
        asked = words(term.text)
        if self._has_kind(term):
            return True
        if term.field == "verified":
            verified = self._verified_on()
            asked_for = term.text.replace("-", "")
            is_never = asked_for == "never" and not verified
            return is_never or (bool(verified) and (verified + "-01")[:7].replace("-", "").startswith(asked_for))
        if term.field == "disorder":
            return bool(self._named(term) & self.helps_with)
        if "".join(asked) == "usa":
            return self._is_american(term)
        if term.field in ("state", "country"):
            return self._is_in(term, "".join(asked))
        are_digits = all(word.isdigit() for word in asked)
        if are_digits and (term.field in ("phone", "tty", "fax") or (term.is_phrase and len(asked) > 1)):
            return self._begins("".join(asked), term.field)
        if term.is_phrase:
            return self._says(asked, term.field)
        if re.fullmatch(r"\(\d+\)?[\d ./-]*", term.text):
            return self._begins("".join(asked), term.field)
        bare = [(re.sub(r"^([a-zA-Z]+://)?(?i:www\.)?", "", chunk), chunk) for chunk in term.text.split()]
        chunks = [rest if words(rest) else chunk for rest, chunk in bare]
        return all(self._begins(part, term.field) for chunk in chunks for part in (runs(chunk) or words(chunk)))

    def _has_kind(self, term: query.Term) -> bool:
        word = "".join(words(term.text))
        kinds = [what for what, names in KIND_WORDS.items() if word in names]
        return _is_bare(term) and any(self.answers("has", what) for what in kinds)

    def _is_american(self, term: query.Term) -> bool:
        return not term.is_phrase and term.field in ("", "country") and "US" in self.texts("country")

    def _begins(self, start: str, field: str) -> bool:
        abroad = re.sub(r"^(00|011)(?=[1-9])", "", start)
        if abroad != start and start.isdigit() and field in ("", "phone", "tty", "fax") and self._begins(abroad, field):
            return True
        if field in ("", "name", "city") and any(
            start in pair and other in self._held(field) for pair in SPELLINGS for other in pair if other != start
        ):
            return True
        return any(word.startswith(start) for word in self._held(field))

    @cache  # noqa: B019
    def _held(self, field: str) -> set[str]:
        held = {word for text in self.texts(field) for word in words(text) + runs(text)}
        held |= {"".join(words(text)) for text in self.texts("postal") if field in ("", "postal")}
        for phone in self.phones(field):
            held.update(number_starts(phone), words(f"{phone.number} {phone.label} {phone.description}"))
        return held

    def _says(self, asked: list[str], field: str) -> bool:
        """Tell whether a text holds the words side by side, each as a whole."""
        said = [words(text) for text in self.texts(field)]
        for phone in self.phones(field):
            is_one_number = len(asked) == 1 and re.fullmatch(r"[\d ().+/-]+", phone.number)
            number = "" if is_one_number and len(digits(phone.number)) == 10 else phone.number  # its parts are no words
            said.append(words(f"{number} {phone.label} {phone.description}"))
        if any(spoken[at : at + len(asked)] == asked for spoken in said for at in range(len(spoken))):
            return True
        return len(asked) == 1 and asked[0] in self._held(field)

    def _is_in(self, term: query.Term, asked: str) -> bool:
        held = [word for text in self.texts(term.field) for word in (*words(text), *runs(text), "".join(words(text)))]
        if term.is_phrase or len(asked) == 2:
            return asked in held
        return any(word.startswith(asked) for word in held)

    def _named(self, term: query.Term) -> set[str]:
        asked = words(term.text)
        names = {key: [words(name) for name in it.names] for key, it in self.disorders.items()}
        exact = {key for key, held in names.items() if key == term.text or asked in held}
        if exact and (term.is_phrase or len(asked) > 1 or term.text in self.disorders):
            return exact
        if term.is_phrase:
            return {
                key
                for key, held in names.items()
                if any(name[at : at + len(asked)] == asked for name in held for at in range(len(name)))
            }
        return {
            key
            for key, held in names.items()
            if any(all(any(word.startswith(part) for word in name) for part in asked) for name in held)
        }
