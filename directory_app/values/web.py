"""E-mail and web addresses: what is wrong with one, what one text holds of them, and what a browser can open."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import absent

_EMAIL = late_pattern(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@.<>,;:\"()]{2,}")


# Each address of a record is asked about several times in a row; no more need be remembered.
_REMEMBERED = 256


@lru_cache(maxsize=_REMEMBERED)
def email_problem(text: str) -> str:
    """Say what is wrong with an e-mail address, or return "".

    Only what can't work is named; RFC 5321 allows more than any short rule knows.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at:
        return wording.marked("there is no @ in it")
    if not domain:
        return wording.marked("nothing follows the @, so the rest of the address was lost")
    if not local:
        return wording.marked("nothing stands before the @")
    if not _EMAIL.fullmatch(text.strip()):
        return wording.marked("it is not a complete address")
    return ""


_BETWEEN_EMAILS = late_pattern(r"(?:[\s,;|<>()\[\]\"]|:::)+")
# Words that stand between addresses or before one and say nothing of them.
_NO_WORDS = late_pattern(r"(?:or|and|&|/|-|e-?mail:?)?", re.IGNORECASE)


def emails_of(text: str) -> tuple[list[str], str]:
    """Return the addresses in a text such as "Front Desk <desk@x.example>, mailto:a@x.example", and the words beside.

    A text without a whole address is returned as it is: it may be one that was cut; "n/a" and "none" are no values.
    """
    text = text.strip()
    if absent.is_no_value(text):
        return [], ""
    parts = _BETWEEN_EMAILS.split(text)
    parts = [part for token in parts for part in (token.split("/") if token.count("@") > 1 else [token])]
    emails, words = [], []
    for part in parts:
        address = _plain_email(part) if "@" in part else ""
        if address and not email_problem(address):
            emails.append(address)
        elif not _NO_WORDS.fullmatch(part):
            words.append(part)
    if not emails or any("@" in word for word in words):
        return [text], ""
    return list(dict.fromkeys(emails)), " ".join(words)


_EMAIL_BESIDE = late_pattern(rf"(?:\be-?mail:?\s*)?(?:mailto:)?<?({_EMAIL.pattern})>?", re.IGNORECASE)
_SITE_BESIDE = late_pattern(r"(?:\b(?:web(?: ?site)?|url):?\s*)?((?:https?://|www\.)[^\s,;|<>()]+)", re.IGNORECASE)


def without_addresses(text: str) -> tuple[list[str], list[str], str]:
    """Return the e-mail and web addresses that stand beside something else in a text, and the rest as it is."""
    emails = [match.rstrip(".") for match in _EMAIL_BESIDE.findall(text)] if "@" in text else []
    rest = _EMAIL_BESIDE.sub("", text) if emails else text
    sites = [match.rstrip(".") for match in _SITE_BESIDE.findall(rest)]
    rest = _SITE_BESIDE.sub("", rest) if sites else rest
    return emails, sites, rest.strip(" ,;/|\r\n\t") if emails or sites else text


def _plain_email(part: str) -> str:
    """Return an address without what a link puts around it (RFC 6068): "mailto:" before and "?subject=…" behind."""
    scheme, colon, rest = part.partition(":")
    if colon and scheme.lower() == "mailto":
        return unquote(rest.partition("?")[0])
    return part.rstrip(".:") if not colon else rest if scheme.lower() in ("email", "e-mail") else part


# An address that is written so that programs don't read it: "info (at) x (dot) example".
_HIDDEN = late_pattern(
    r"\S+\s*(?:\(at\)|\[at\]|\{at\}|\sat\s)\s*\S+\s*(?:\.|\(dot\)|\[dot\]|\{dot\}|\sdot\s)\s*\S+", re.IGNORECASE
)


def is_hidden_email(text: str) -> bool:
    """Tell whether a text is an e-mail address in words: "info (at) x (dot) example"."""
    return _HIDDEN.fullmatch(text.strip()) is not None


# What forms put where somebody has no site: "http://n/a", "http://", "www.none".
_NO_SITE = late_pattern(
    r"(?:https?://)?(?:www\.)?(?:n/?a|none|null|no|unknown|notavailable|site\.notavailable\.\w+)?/?", re.IGNORECASE
)
_SITE = late_pattern(
    r"(?:https?://|ftp://)(?:(?![,;|]\s*https?://)\S)+"
    # www.sleep.example, sleep.example/contact, sleep.example:8080
    r"|(?<![@\w.-])(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?(?![\w@])",
    re.IGNORECASE,
)
# What stands between web addresses or before one and says nothing of its own.
_BETWEEN_SITES = late_pattern(
    r"\b(?:web ?sites?|web|url|site|internet|home ?page)\b:?|\b(?:and|or|und|oder|et|ou|at)\b|[\s,;:/|&<>()\[\]\"']+",
    re.IGNORECASE,
)


# Links by which a page is told to others: nobody's address.
_SHARE = late_pattern(
    r"""
    (?:https?:)?//(?:[\w-]+\.){0,3}(?:
        facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share)|
        linkedin\.com/(?:sharearticle|sharing|cws/share)|pinterest\.[a-z.]+/pin/create|reddit\.com/submit|
        tumblr\.com/(?:share|widgets/share)|addtoany\.com/|addthis\.com/|sharethis\.com/|t\.me/share|
        (?:api\.)?whatsapp\.com/send|wa\.me/\?|plus\.google\.com/share|digg\.com/submit|xing\.com/(?:spi/)?shares|
        bsky\.app/intent|threads\.net/intent
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_share_link(address: str) -> bool:
    """Tell whether an address tells others of a page: "https://www.facebook.com/sharer/sharer.php?u=…"."""
    return _SHARE.match(address.strip()) is not None


def is_no_site(text: str) -> bool:
    """Tell whether a text is what a form has where somebody has no web address: "http://n/a"."""
    return _NO_SITE.fullmatch(text.strip()) is not None


def sites_of(text: str) -> tuple[list[str], str]:
    """Return the web addresses in a text such as "Website: www.a.example, b.example", and the words beside.

    Prose ("No.", "On the Internet") has none and is returned as words.
    """
    text = text.strip()
    if is_no_site(text):
        return [], text
    if _SITE.fullmatch(text):
        return [text], ""
    sites = list(dict.fromkeys(site.rstrip(".,;:)>]\"'") for site in _SITE.findall(text)))
    if not sites:
        return [], text
    words = " ".join(_SITE.sub(" ", text).split())
    return sites, words if _BETWEEN_SITES.sub("", words).strip(".-–—") else ""


_LINK = late_pattern(r"https?://[^\s]+$", re.IGNORECASE)
_OTHER_SCHEME = late_pattern(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_BLANK = late_pattern(r"\s")


@lru_cache(maxsize=_REMEMBERED)
def web_link(website: str) -> str:
    """Return an address a browser can open, adding the scheme that lists leave out; "" where none can be."""
    text = website.strip()
    if _LINK.match(text):
        return text
    if _OTHER_SCHEME.match(text) or "." not in text or _BLANK.search(text):
        return ""
    return f"https://{text}"
