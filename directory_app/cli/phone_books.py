"""Exporting to an address book on a server: `export … --to carddav+https://user@host/path/`."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import closing

from directory_app import query
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.errors import DirectoryError
from directory_app.exchange import exporting
from directory_app.exchange.opening import open_directory
from directory_app.exchange.phone_books import passwords, sending
from directory_app.exchange.phone_books.server import Account, AddressBook, PasswordError, account
from directory_app.store.directory import Sort
from directory_app.text import wording


def export(arguments: argparse.Namespace, sort: Sort) -> int:
    """Put the organizations of a query into an address book, and say what became of them."""
    if arguments.format or arguments.fields is not None:
        raise DirectoryError(wording.phrase("an address book has a format of its own; leave --format and --fields out"))
    asked, to = query.parse(" ".join(arguments.query)), account(arguments.to)
    if not to.user:
        raise DirectoryError(wording.phrase("say who you are: carddav+https://USER@host/path/"))
    with closing(open_directory(arguments.file, say)) as directory:
        rows = directory.search(asked, sort).rows
        organizations = exporting.handed_on(directory, rows)
        password, is_kept = _password(to)
        server = AddressBook(to, password)
        try:
            server.check()
        except PasswordError:
            if is_kept:
                passwords.forget(to)
            raise
        if not is_kept and passwords.keep(to, password):
            print(wording.phrase("The password is kept by your system."), file=sys.stderr)
        sent = sending.send(server, to, organizations, directory.disorders, is_forced=arguments.overwrite)
        removed = sending.remove(server, to, sent.leftovers) if arguments.remove else 0
    print(wording.phrase("{what} in {path}", what=sending.message(sent), path=to.host), file=sys.stderr)
    for line in sending.warnings(sent):
        print(printable(wording.phrase("{what} (--overwrite puts it again)", what=line)), file=sys.stderr)
    if arguments.remove:
        print(wording.plural("{count} card removed", "{count} cards removed", removed), file=sys.stderr)
    elif sent.leftovers:
        left = sending.leftover_words(sent)
        print(wording.phrase("{what} (--remove takes them away there)", what=left), file=sys.stderr)
    return DONE if sent.is_whole else LOOK


def _password(to: Account) -> tuple[str, bool]:
    """Return the password that the system keeps, else what is asked for, and whether it was kept."""
    if kept := passwords.kept(to):
        return kept, True
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise DirectoryError(wording.phrase("the password is asked for: type it, or let it come on standard input"))
        return line.rstrip("\r\n"), False
    return getpass.getpass(wording.phrase("Password of {user} at {host}: ", user=to.user, host=to.host)), False
