"""Which languages the program speaks, and which of them somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from directory_app import paths

OWN = "en"  # the language that the program is written in
PSEUDO, MIRRORED = "qps-ploc", "qps-plocm"
"""What a designer tries a window in, by the names that Windows has for it: longer words, and from right to left."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # as gettext reads them, first to last


def languages() -> tuple[str, ...]:
    """Return the languages the program speaks, its own first: "en", "es", "fr"."""
    return (OWN, *sorted({path.parent.parent.name for path in folder().glob("*/LC_MESSAGES/*.po")}))


def folder() -> Path:
    """Return where the catalogues are, a folder a language."""
    return paths.resources() / "locale"


def spoken(wanted: Iterable[str]) -> str:
    """Return the first language of those wanted that the program speaks; its own where it speaks none of them.

    They are named as systems name them: "fr_CA.UTF-8", "es-MX", "C", which is English.
    """
    for name in wanted:
        tag = name.partition(".")[0].partition("@")[0].replace("_", "-")
        first = tag.partition("-")[0].lower()
        if first in (OWN, "c", "posix"):
            return OWN
        if tag in (PSEUDO, MIRRORED):
            return tag
        for known in (tag.replace("-", "_"), first):
            if known in languages():
                return known
    return OWN


def wanted_here(environment: Mapping[str, str]) -> list[str]:
    """Return the languages that the variables of a system name, as `spoken` takes them; none where they name none."""
    named = next((said for variable in _VARIABLES if (said := environment.get(variable))), "")
    return [name for name in named.split(":") if name]


def is_from_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left."""
    return language == MIRRORED or language in _FROM_RIGHT_TO_LEFT


# ISO 639-1; CLDR, layout "right-to-left".
_FROM_RIGHT_TO_LEFT = frozenset("ar dv fa he ks ku ps sd ug ur yi".split())
