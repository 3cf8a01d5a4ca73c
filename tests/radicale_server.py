"""A real Radicale for the tests, on a port of its own of this computer, with one address book of one user."""

from __future__ import annotations

import threading
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from radicale import config
from radicale.app import Application

USER, PASSWORD = "ann", "kite: 7 & ö"
BOOK = "/ann/book/"
_MAKE = (
    b'<?xml version="1.0"?><create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype>'
    b"<collection/><C:addressbook/></resourcetype></prop></set></create>"
)


class Radicale:
    """The server: its address book as files, and each request that came."""

    def __init__(self, folder: Path) -> None:
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        settings = config.load([])
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(users),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "storage": {"filesystem_folder": str(folder / "storage")},
                "logging": {"level": "critical"},
            },
            "test",
        )
        self._application = Application(settings)
        self.requests: list[str] = []
        self.answers: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        """What is answered in place of what Radicale would: the method, its status and headers."""
        self._server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{BOOK}"
        self.ask("MKCOL", "", _MAKE)
        self.requests.clear()

    def _answer(self, environ: Any, start_response: Any) -> Any:
        self.requests.append(environ["REQUEST_METHOD"])
        if answer := self.answers.get(environ["REQUEST_METHOD"]):
            status, headers = answer
            start_response(status, headers)
            return [b""]
        return self._application(environ, start_response)

    def ask(self, method: str, name: str, body: bytes | None = None) -> bytes:
        """Do as another program of the same user would."""
        token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "text/vcard" if method == "PUT" else "text/xml"}
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(urllib.request.Request(self.url + name, body, headers, method=method)) as answer:
            return bytes(answer.read())

    def count(self, method: str) -> int:
        """Return how many requests of a method came since it was asked last."""
        count = self.requests.count(method)
        self.requests.clear()
        return count

    def stop(self) -> None:
        """Go away."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(folder: Path) -> Iterator[Radicale]:
    """Run a server until the test is over."""
    server = Radicale(folder)
    try:
        yield server
    finally:
        server.stop()
