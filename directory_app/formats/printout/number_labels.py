"""Labels for a telephone, a folder or a fridge: the name, the numbers that somebody answers, a code to call one."""

from __future__ import annotations

from collections.abc import Iterable

from directory_app.formats.printout.entries import entry
from directory_app.formats.printout.labels import Label, Labels, label, line
from directory_app.records import Organization, card
from directory_app.text import wording


def number_labels(organizations: Iterable[Organization], language: str, *, has_codes: bool) -> Labels:
    """Return a label in a language for each organization that has a number other than a fax."""
    with wording.speaking(language):
        made = [_label(organization, has_codes=has_codes) for organization in organizations]
    labels = tuple([it for it in made if it])
    without = len(made) - len(labels)
    words = wording.plural(
        "{count} organization has no number that somebody answers",
        "{count} organizations have no number that somebody answers",
        without,
    )
    return Labels(labels, (words,) if without else ())


def _label(organization: Organization, *, has_codes: bool) -> Label | None:
    shown = entry(organization, ("call",) if has_codes else ())
    kinds = [phone.types for phone in card.phones_in_order(organization)]
    numbers = [it for it, types in zip(shown.numbers, kinds, strict=True) if types != ("fax",)]
    if not numbers:
        return None
    name = line(organization.name)
    kinds_said = [wording.labelled(it.kind, "").rstrip() for it in numbers]
    numbered = zip(kinds_said, numbers, strict=True)
    lines = [line(kind, it.number, f"({it.more})" if it.more else "") for kind, it in numbered]
    code = next((it for it in shown.codes if it.kind == "call"), None)
    return label(name.text, [name, *lines], code)
