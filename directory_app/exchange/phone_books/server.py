"""Talking to an address book on a server: what cards are there, one card more, one less. Nothing is asked unbidden.

Passwords go over TLS only, to the host that was named; what a server answers is read up to a limit.
"""

from __future__ import annotations

import base64
import http.client
import ssl
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from typing import Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from directory_app.errors import DirectoryError
from directory_app.exchange.phone_books import SCHEME
from directory_app.text import wording

_TIMEOUT = 30  # seconds that a server may be silent
_MOST_BYTES = 64 << 20  # of an answer: the names of some hundred thousand cards
_MOST_REDIRECTS = 3
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))
_MOVED = frozenset((301, 302, 307, 308))
_NAMESPACES = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:carddav"}
_ASK_ETAGS = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
_ASK_KIND = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'


class PhoneBookError(DirectoryError):
    """An address book on a server refused, or was not reached; the message names the server and what to do."""


class PasswordError(PhoneBookError):
    """The user or the password is wrong."""


class ChangedError(PhoneBookError):
    """The card was changed by somebody else in the meantime."""


class Account(Struct, frozen=True):
    """Where the address book is (https, or http on this computer), and who writes there."""

    url: str
    user: str

    @property
    def host(self) -> str:
        """The name of the server, for messages."""
        return urlsplit(self.url).netloc


def account(text: str) -> Account:
    """Return what "carddav+https://user@host/path/" or "https://user@host/path/" says.

    Raises:
        PhoneBookError: it is no such address, would send the password in the open, or holds it.
    """
    try:
        parts = urlsplit(text.strip().removeprefix(SCHEME))
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise PhoneBookError(wording.phrase("this is no address of an address book: {error}", error=error)) from error
    if parts.scheme not in ("https", "http") or not host:
        raise PhoneBookError(wording.phrase("the address of an address book begins with https://"))
    if parts.password:
        raise PhoneBookError(
            wording.phrase("leave the password out of the address; it is asked for, and kept by your system")
        )
    if parts.scheme == "http" and host not in _HERE:
        raise PhoneBookError(
            wording.phrase("{host}: without https:// the password would be sent in the open", host=host)
        )
    if parts.query or parts.fragment:
        raise PhoneBookError(wording.phrase("the address of an address book has no ? and no #"))
    name = f"[{host}]" if ":" in host else host
    place = f"{name}:{port}" if port else name
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return Account(f"{parts.scheme}://{place}{path}", unquote(parts.username or ""))


class Server(Protocol):
    """What `sending` needs of an address book."""

    def etags(self) -> dict[str, str]:
        """Return the version of each card there, by its name."""

    def card(self, name: str) -> bytes:
        """Return a card as it is there."""

    def put(self, name: str, card: bytes, etag: str) -> str:
        """Write a card over the one of that version ("" for none), and return its new version."""

    def delete(self, name: str, etag: str) -> None:
        """Remove a card of that version."""


class AddressBook:
    """An address book on a server.

    Every method raises PhoneBookError: PasswordError where the user is not let in, ChangedError where a card is no
    longer of the version that was named.
    """

    def __init__(self, account: Account, password: str) -> None:
        self._account = account
        token = base64.b64encode(f"{account.user}:{password}".encode()).decode("ascii")
        self._headers = {"Authorization": f"Basic {token}", "User-Agent": "Support Directory"}
        handlers: list[urllib.request.BaseHandler] = [_NoRedirects()]
        if urlsplit(account.url).hostname in _HERE:
            handlers.append(urllib.request.ProxyHandler({}))
        handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context()))
        self._opener = urllib.request.build_opener(*handlers)

    def check(self) -> None:
        """Find out whether the address is that of an address book, and the user is let in."""
        _, body = self._ask("PROPFIND", "", _ASK_KIND, Depth="0")
        if _parsed(body, self._account).find(".//d:resourcetype/c:addressbook", _NAMESPACES) is None:
            raise PhoneBookError(
                wording.phrase(
                    "{host}: this is no address book. Copy the link of the address book itself, as the server shows it",
                    host=self._account.host,
                )
            )

    def etags(self) -> dict[str, str]:
        """Return the version of each card there, by its name."""
        _, body = self._ask("PROPFIND", "", _ASK_ETAGS, Depth="1")
        found: dict[str, str] = {}
        for response in _parsed(body, self._account).iterfind("d:response", _NAMESPACES):
            href = response.findtext("d:href", "", _NAMESPACES).strip()
            etag = response.findtext(".//d:getetag", "", _NAMESPACES).strip()
            name = unquote(urlsplit(href).path.rsplit("/", 1)[-1])
            if name and etag:
                found[name] = etag
        return found

    def card(self, name: str) -> bytes:
        """Return a card as it is there."""
        return self._ask("GET", name)[1]

    def put(self, name: str, card: bytes, etag: str) -> str:
        """Write a card over the one of that version ("" for none), and return its new version."""
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        headers, _ = self._ask("PUT", name, card, **condition, **{"Content-Type": "text/vcard; charset=utf-8"})
        return headers.get("ETag") or self._etag(name)

    def delete(self, name: str, etag: str) -> None:
        """Remove a card of that version."""
        self._ask("DELETE", name, None, **{"If-Match": etag})

    def _etag(self, name: str) -> str:
        """Return the version of a card; some servers don't tell it when it is written."""
        _, body = self._ask("PROPFIND", name, _ASK_ETAGS, Depth="0")
        return _parsed(body, self._account).findtext(".//d:getetag", "", _NAMESPACES).strip()

    def _ask(
        self, method: str, name: str, body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPMessage, bytes]:
        url = urljoin(self._account.url, quote(name))
        more = {"Content-Type": "application/xml; charset=utf-8"} if method == "PROPFIND" else {}
        for _ in range(_MOST_REDIRECTS + 1):
            request = urllib.request.Request(url, body, {**self._headers, **more, **headers}, method=method)
            try:
                with self._opener.open(request, timeout=_TIMEOUT) as answer:
                    return answer.headers, _read(answer, self._account)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code not in _MOVED:
                        raise _refusal(error.code, self._account) from error
                    url = self._moved(url, error.headers.get("Location", ""))
            except (OSError, http.client.HTTPException) as error:
                raise PhoneBookError(f"{self._account.host}: {_reason(error)}") from error
        raise PhoneBookError(
            wording.phrase("{host}: the server sends from one address to the next", host=self._account.host)
        )

    def _moved(self, url: str, location: str) -> str:
        """Return where a server sends to; the password goes to no other host, and not from TLS into the open."""
        to = urljoin(url, location)
        old, new = urlsplit(url), urlsplit(to)
        if not location or (old.scheme, old.netloc) != (new.scheme, new.netloc):
            host, to_host = self._account.host, new.netloc or wording.phrase("nowhere")
            raise PhoneBookError(
                wording.phrase(
                    "{host}: the server sends on to {other}; if that is right, use that address",
                    host=host,
                    other=to_host,
                )
            )
        return to


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nothing: where a password may go is decided above."""

    def redirect_request(self, *_: object) -> None:
        return None


def _read(answer: http.client.HTTPResponse, account: Account) -> bytes:
    body = answer.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise PhoneBookError(
            wording.phrase("{host}: the answer is longer than that of any address book", host=account.host)
        )
    return body


def _parsed(body: bytes, account: Account) -> ET.Element:
    if b"<!DOCTYPE" not in body and b"<!ENTITY" not in body:
        try:
            return ET.fromstring(body)
        except ET.ParseError:
            pass
    raise PhoneBookError(wording.phrase("{host}: the answer is none of an address book", host=account.host))


_REFUSALS = {
    403: wording.marked("the server does not let this user write there"),
    404: wording.marked("there is no address book at this address"),
    405: wording.marked("there is no address book at this address that can be written to"),
    413: wording.marked("the card is larger than the server takes"),
    423: wording.marked("somebody else is writing there just now; try it again"),
    507: wording.marked("the server has no room left"),
}


def _refusal(code: int, account: Account) -> PhoneBookError:
    if code == 401:
        return PasswordError(wording.phrase("{host}: the user or the password is wrong", host=account.host))
    if code == 412:
        return ChangedError(wording.phrase("{host}: the card was changed by somebody else", host=account.host))
    refused = f"{code} {http.client.responses.get(code, '')}"
    known = _REFUSALS.get(code)
    reason = wording.phrase(known) if known else wording.phrase("the server refused ({answer})", answer=refused)
    return PhoneBookError(f"{account.host}: {reason}")


def _reason(error: Exception) -> str:
    """Say in words why a server was not reached."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return wording.phrase("the server does not answer")
    if isinstance(cause, ssl.SSLError):
        return wording.phrase(
            "the server can't be trusted ({reason})",
            reason=getattr(cause, "verify_message", "") or cause.reason or cause,
        )
    if isinstance(cause, OSError):
        return wording.phrase("the server can't be reached ({reason})", reason=cause.strerror or cause)
    return wording.phrase("the server can't be reached ({reason})", reason=cause or type(error).__name__)
