"""Two organizations side by side, field by field, in words: what each says, and whether one has to choose."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from directory_app.exchange.preview import choices
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.lines import FIELD_WORDS
from directory_app.records import Disorder, Organization, Phone, in_words
from directory_app.text import wording

_ORDER = (
    "name", "alternate_names", "phones", "addresses", "emails", "websites", "disorders", "description", "hours",
    "languages", "notes", "verifications", "last_verified", "sources",
)  # fmt: skip
_LABELS = {
    "phones": wording.marked("Numbers"),
    "last_verified": wording.marked("Last verified"),
    "verifications": wording.marked("Verifications"),
    "notes": wording.marked("Notes"),
}
# So many characters of a value stand side by side; the rest is on the card.
_LONGEST = 400


class Row(Struct, frozen=True):
    """One field: its label, what each of the two says, a value a line, and whether they differ so that one chooses."""

    field: str
    label: str
    values: tuple[str, str]
    is_choice: bool

    def spoken(self, choice: Choice) -> str:
        """Say the row for who hears it: "Numbers: both stay. First: …. Second: …"."""
        first, second = (wording.in_a_row(value.split("\n")) or wording.phrase("nothing") for value in self.values)
        if not self.is_choice:
            sentence = wording.marked("{field}. First: {first}. Second: {second}")
            return wording.phrase(sentence, field=self.label, first=first, second=second)
        return wording.phrase(_SPOKEN[choice], field=self.label, first=first, second=second)


_SPOKEN = {
    Choice.MINE: wording.marked("{field}: the first stays. First: {first}. Second: {second}"),
    Choice.NEW: wording.marked("{field}: the second stays. First: {first}. Second: {second}"),
    Choice.BOTH: wording.marked("{field}: both stay. First: {first}. Second: {second}"),
}


def rows(first: Organization, second: Organization, disorders: Mapping[str, Disorder]) -> list[Row]:
    """Return the fields in which at least one says something, in the order of the card."""
    can_choose = choices.choosable(first, second)
    return [
        Row(field, _label(field), values, field in can_choose)
        for field in _ORDER
        if any(values := (_words(first, field, disorders), _words(second, field, disorders)))
    ]


def _label(field: str) -> str:
    label = _LABELS.get(field) or FIELD_WORDS.get(field)
    words = wording.phrase(label) if label else in_words.noun(field)
    return words[:1].upper() + words[1:]


def _words(record: Organization, field: str, disorders: Mapping[str, Disorder]) -> str:
    value = getattr(record, field)
    if field == "last_verified":
        return wording.date(value) if value else ""
    if isinstance(value, str):
        return _shortened(value)
    return "\n".join(_shortened(_item(it, record, disorders)) for it in value)


def _item(value: object, record: Organization, disorders: Mapping[str, Disorder]) -> str:
    if isinstance(value, Phone):
        return f"{value.kind(record.region)} {value.text()}"
    if isinstance(value, str) and value in disorders:
        return disorders[value].name_in(wording.language())
    document = getattr(value, "document", "")
    return str(document) or in_words.value(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
