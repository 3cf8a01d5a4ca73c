"""What may stand before a colon in a query, and after has:, is: and needs:."""

from __future__ import annotations

from msgspec import Struct


class QueryField(Struct, frozen=True):
    """A field that a query can name: what it says of itself, and its mark.

    The mark is the number of the character that stands before the field's words in the index. It is kept in every
    directory file: a new field takes the next free number (they end at 0x99), and a number is never given again.
    """

    words: str
    mark: int


FIELDS = {
    "name": QueryField("the name of the organization", 0x81),
    "city": QueryField("the city", 0x82),
    "state": QueryField("the state or province, by code or name", 0x83),
    "country": QueryField("the country, by code or name", 0x84),
    "postal": QueryField("the postal code", 0x85),
    "phone": QueryField("a number where people answer", 0x86),
    "tty": QueryField("a TTY (text telephone) number", 0x87),
    "fax": QueryField("a fax number", 0x88),
    "email": QueryField("the e-mail address", 0x89),
    "web": QueryField("the web address", 0x8A),
    "disorder": QueryField("a disorder or one of its narrower forms, by name or synonym", 0x8B),
    "source": QueryField("the document a record came from", 0x8C),
    "note": QueryField("a note about the record", 0x8D),
    "verified": QueryField("when it was last verified: a year, a month such as 2026-11, or never", 0x8E),
}
HAS = {
    "tty": "a TTY number",
    "fax": "a fax number",
    "toll-free": "a toll-free number",
    "email": "a complete e-mail address",
    "address": "a postal address",
    "phone": "a number where people answer",
    "web": "a web address",
    "text": "a number for text messages",
    "video": "a videophone number",
    "pager": "a pager number",
    "state": "a state or province",
    "country": "a country",
    "hours": "opening hours as printed",
}
IS = {
    "stale": "not verified in the last two years",
    "verified": "verified in the last two years",
    "incomplete": "something is missing, broken or to check",
    "tried": "somebody called, wrote or looked to verify it, whatever came of it",
    "gone": "closed, or asked not to be listed: never exported",
    "open": "open now, by hours that leave no doubt; holidays are not known",
    "edited": "changed here, and not only as its sources say",
    "conflict": "a source says something else than what was changed here",
}
# What has: asks for that people write to who don't speak or hear.
TEXT_CHANNELS = ("tty", "text", "video", "email")
# Other names of fields and of what has: asks for.
ALIASES = {
    "e-mail": "email", "mail": "email", "website": "web", "url": "web", "zip": "postal", "zipcode": "postal",
    "postcode": "postal", "province": "state", "tel": "phone", "telephone": "phone", "tdd": "tty", "textphone": "tty",
    "tollfree": "toll-free",
}  # fmt: skip
# Fields that are labels, too: "TTY: (301) 555-0102" in a line that was pasted.
LABELS = frozenset({"phone", "tty", "fax", "email", "web"})
# Words that, alone, ask for a kind of number besides themselves; "toll free" and "text telephone" are one.
KIND_WORDS = {
    "tty": ("has", "tty"),
    "tdd": ("has", "tty"),
    "textphone": ("has", "tty"),
    "texttelephone": ("has", "tty"),
    "deaf": ("has", "tty"),
    "fax": ("has", "fax"),
    "tollfree": ("has", "toll-free"),
}
# Words that join others and ask for nothing: left out once another word follows ("IN" and "OR" may be states).
JOINING_WORDS = frozenset("a an and at by for from in of or the to with".split())
# Words that are left out where nothing is found with them: English, Spanish, French, German.
SMALL_WORDS = JOINING_WORDS | frozenset(
    "on el la los las de del en para con y le les des du et pour der die das und fur mit im".split()
)
# Words of a question or a label, left out likewise: "what is the TTY number of …", "Tel: …".
ASKING_WORDS = frozenset(
    "number numbers phone phones telephone tel voice line call contact reach address email mail website web site page "
    "name city state zip what whats which who whom where how is are do does can i my me we need find get help helps "
    "helping ext extension".split()
)
NEEDS = {"checking": "stale or incomplete"}
IN = {"list": "on my list"}
FLAGS = {"has": HAS, "is": IS, "needs": NEEDS, "in": IN}
# What holds at a moment: no answer to it is stored.
OPEN = ("is", "open")
# What a directory says of its records, and no record of itself: which mark of the directory file answers.
MARKED = {("in", "list"): "list", ("is", "edited"): "edited", ("is", "conflict"): "conflict"}
