"""What somebody orders: which style, on which paper, in which language, how large."""

from __future__ import annotations

import locale
import os

from msgspec import Struct

from directory_app.values import places

PAPERS = {"letter": "us-letter", "a4": "a4"}
"""The papers, and what typst calls each."""

# Where people print on letter paper; everywhere else on A4 (CLDR, supplemental data, paperSize "US-Letter").
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


class Order(Struct, frozen=True):
    """How something is to be printed.

    `style` is a name of STYLES, `paper` one of PAPERS ("" by the locale), `language` one of `languages.languages`.
    `size` is in points, 0 for that of the style; `is_spaced` sets large print with one and a half lines.
    `note` is for the caller alone: it is on the page and kept nowhere. `start` is the first label of the sheet that is
    still there. `disorder` is the id of the one a handout is of; `has_codes` says whether it has QR codes. `sender` is
    the address in the corner of an envelope, as it was typed. With `is_text_first` TTY, text and mail stand before
    voice, and who has none of them stands last.
    """

    style: str = "handout"
    paper: str = ""
    language: str = "en"
    size: int = 0
    is_spaced: bool = False
    note: str = ""
    start: int = 1
    disorder: str = ""
    has_codes: bool = True
    sender: str = ""
    is_text_first: bool = False

    @property
    def paper_name(self) -> str:
        """The paper that is meant: that of the place where nobody chose one."""
        return self.paper or paper_of(country_here())


def paper_of(country: str) -> str:
    """Return what people of a country (ISO 3166-1 alpha-2) print on."""
    return "letter" if country in _LETTER else "a4"


def country_here() -> str:
    """Return the country of this machine by what it says of paper or language, "" where it says none."""
    for variable in ("LC_ALL", "LC_PAPER", "LANG"):
        if said := os.environ.get(variable):
            return _country_in(said)
    return _country_in(locale.getlocale()[0] or "")


def _country_in(name: str) -> str:
    """Return the country of "en_US.UTF-8", or of "English_United States", as Windows says it."""
    country = name.partition(".")[0].partition("@")[0].rpartition("_")[2]
    return country if places.is_country(country) else places.country_code(country)
