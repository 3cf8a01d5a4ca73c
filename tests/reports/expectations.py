"""What a page holds, written by somebody who read it: `NAME.expected.json`, or the older `NAME.json` of our own pages.

    {"organizations": [{"name": "Willow Line", "other_names": ["WL"], "numbers": [
        {"number": "302-555-0123", "kind": "voice+textphone", "extension": "4"}],
      "addresses": [{"address_1": "1 Elm St", "city": "Dover", "postal_code": "19901"}],
      "emails": [], "websites": [], "optional": false,
      "doubts": ["name"]}], "either": ["911"]}

A list where one text is enough says that each of them is right. E-mails or websites that are left out are not judged;
nor are the numbers under "either", wherever they stand, nor whether an optional organization becomes a record.
"doubts" are the fields of which a doubt is expected.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from directory_app.records import Address
from directory_app.values.number_kinds import NAMES

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """A number as printed, who answers ("voice", or both: "voice+textphone") and its extension; lists: any of them."""

    number: str | tuple[str, ...]
    kind: str | tuple[str, ...] = "voice"
    extension: str | tuple[str, ...] = ""

    def __post_init__(self) -> None:
        if unknown := {kind for kinds in self.kinds() for kind in kinds} - set(NAMES):
            raise ValueError(f"no kind of number: {unknown}")

    def digits(self) -> set[str]:
        """Return the digits of each way to write it."""
        return {key(number) for number in _several(self.number)}

    def kinds(self) -> list[set[str]]:
        """Return the sets of kinds that are right."""
        return [set(kinds.split("+")) for kinds in _several(self.kind)]

    def extensions(self) -> tuple[str, ...]:
        """Return the extensions that are right."""
        return _several(self.extension)


class Expected(Struct, frozen=True, forbid_unknown_fields=True):
    """An organization of a page; no name where the page gives it none."""

    name: str
    other_names: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    addresses: tuple[Address, ...] = ()
    emails: tuple[str, ...] | None = None
    websites: tuple[str, ...] | None = None
    optional: bool = False
    doubts: tuple[str, ...] = ()

    def names(self) -> set[str]:
        """Return its names as they are compared, with and without what stands in brackets; "" for none."""
        names = (self.name, *self.other_names)
        return {plain(name) for name in names} | {plain(re.sub(r"\s*\([^()]*\)", "", name)) for name in names}

    def expects(self, number: str) -> Number | None:
        """Return the number with these digits."""
        return next((one for one in self.numbers if number in one.digits()), None)


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """What a page holds, and numbers that nobody can place for certain."""

    organizations: tuple[Expected, ...]
    either: tuple[str, ...] = ()


def key(number: str) -> str:
    """Return the digits of a number; letters are those of the keypad, a leading 1 of eleven digits is left away.

    >>> key("+1 (800) 799-SAFE (7233)"), key("+49 (0)30 555")
    ('8007997233', '4930555')
    """
    number = number.replace("(0)", "")
    dialled = re.sub(r"\D", "", re.sub(r"[A-Z]", lambda letter: letter[0].translate(_KEYPAD), number.upper()))
    if re.search(r"[A-Za-z]", number):  # the same again in digits: "799-SAFE (7233)", "1-800-799-7233 (SAFE)"
        while (last := re.search(r"[(/=]\s*([\w -]+)\)?\s*$", number)) and dialled:
            repeated = re.sub(r"\D", "", re.sub(r"[A-Z]", lambda it: it[0].translate(_KEYPAD), last[1].upper()))
            if not repeated or not dialled.removesuffix(repeated).endswith(repeated):
                break
            number, dialled = number[: last.start()], dialled.removesuffix(repeated)
    return dialled[1:] if len(dialled) == 11 and dialled.startswith("1") else dialled


def plain(text: str) -> str:
    """Return a text as it is compared: lower case, no punctuation, no article, "&" as "and"."""
    words = re.findall(r"\w+", text.casefold().replace("&", " and ").replace("’", "").replace("'", ""))
    return " ".join(word for word in words if word != "the")


def place(page: Path) -> Path | None:
    """Return where the expectation of a page stands."""
    beside = (page.with_suffix(ending) for ending in (".expected.json", ".json"))
    return next((path for path in beside if path.exists()), None)


def pages(folder: Path) -> list[Path]:
    """Return the pages of a folder that have an expectation beside them."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".json" and not _is_note(path) and place(path))


def read(page: Path) -> Page:
    """Return what a page holds."""
    path = place(page)
    assert path is not None, page
    content = json.loads(path.read_text(encoding="utf-8"))
    organizations = content["organizations"] if isinstance(content, dict) else content
    either = content.get("either", []) if isinstance(content, dict) else []
    converted = {"organizations": [_renewed(one) for one in organizations], "either": either}
    return msgspec.convert(converted, Page)


def _is_note(path: Path) -> bool:
    return path.name.endswith(".source.txt") or path.name == "score.txt"


def _renewed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of our own pages in the newer form."""
    record = {**record, "name": record["name"] or ""}
    phones = record.pop("phones", None)
    if phones is not None:
        record["numbers"] = [
            {"number": phone["number"], "kind": "+".join(phone["types"]), "extension": phone.get("extension", "")}
            for phone in phones
        ]
    return record


def _several(one: str | tuple[str, ...]) -> tuple[str, ...]:
    return (one,) if isinstance(one, str) else one
