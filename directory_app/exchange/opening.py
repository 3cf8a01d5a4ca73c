"""Opening any file as a directory: a directory file as it is, the records of any other file in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from directory_app.errors import DirectoryError, Problem, ToDo, UnreadableError
from directory_app.query import Term
from directory_app.records import Disorder, Organization, Resource, printed
from directory_app.search.terms import matches_name
from directory_app.store import shipped
from directory_app.store.connection import is_directory_file
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, Record
from directory_app.store.layers import set_of
from directory_app.text import tokens, wording

Notify = Callable[[str], None]


def open_directory(path: Path | None, notify: Notify = lambda _: None) -> Directory:
    """Open a file, or the user's own directory (None); `notify` gets a line about what is doubtful in it.

    Raises:
        DirectoryError: it can't be read.
    """
    if path is None:
        directory = shipped.users_own()
        if any(set_of(layer) for layer in directory.layers()):
            from directory_app.exchange import starters  # here and below, for a start need not load them

            starters.renew(directory)
        return directory
    if is_directory_file(path):
        return Directory.open(path)
    return Directory.in_memory(records_of(path, notify))


def records_of(path: Path, notify: Notify = lambda _: None) -> Resource:
    """Return the records of any file but a directory file; `notify` gets a line about what is doubtful in it.

    Raises:
        DirectoryError: it can't be read, or is too large to be opened as it is.
    """
    from directory_app.exchange import importing
    from directory_app.exchange import reading as documents

    if importing.is_too_large_to_open(path):
        command = f"directory-app import {path} --to {path.with_suffix('.sqlite').name}"
        to_do = ToDo(
            wording.phrase("make a directory file of it first: {command}", command=command),
            wording.phrase("bring it in with File > Import…"),
        )
        raise UnreadableError(path, [Problem("", wording.phrase("it is too large to be opened as it is"), to_do)])
    reading = documents.read(path)
    if doubts := len(reading.notices) + len(reading.not_placed()):
        notify(
            wording.phrase(
                "{path}: {lines} about reading it: directory-app check {path}", path=path, lines=wording.lines(doubts)
            )
        )
    return reading.resource


def record_named(directory: Directory, name: str) -> Record:
    """Return the organization or the disorder of that id, or name; an id alone is that of an organization first.

    The id of a disorder may stand behind `disorder/`.

    Raises:
        DirectoryError: there is none, or several.
    """
    known = directory.disorders
    if organization := directory.organization(name):
        return organization
    if (own_id := name.removeprefix(DISORDER)) in known:
        return known[own_id]
    plain = tokens.fold(name)
    of_name = printed.ids_by_name(known).get(plain, [])
    matches = directory.find(name)
    if not of_name or any(tokens.fold(it.name) == plain for it in matches):
        return named(directory, name)
    if len(of_name) > 1:
        raise DirectoryError(_several_disorders(name, of_name))
    return known[of_name[0]]


def named(directory: Directory, name: str) -> Organization:
    """Return the organization of that id or name.

    Raises:
        DirectoryError: there is none, or several.
    """
    matches = directory.find(name)
    if not matches:
        raise DirectoryError(wording.phrase("there is no organization with the id or name {name}", name=repr(name)))
    if len(matches) > 1:
        refusal = wording.marked("{name} may be any of {count} organizations: {ids}")
        ids = _some([organization.id for organization in matches])
        raise DirectoryError(wording.phrase(refusal, name=repr(name), count=len(matches), ids=ids))
    return matches[0]


def _several_disorders(name: str, ids: Sequence[str]) -> str:
    refusal = wording.marked("{name} may be any of {count} disorders: {ids}")
    return wording.phrase(refusal, name=repr(name), count=len(ids), ids=_some(ids))


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST_NAMED]) + ("…" if len(ids) > _MOST_NAMED else "")


_MOST_NAMED = 8


def disorder_named(directory: Directory, name: str) -> Disorder:
    """Return the disorder of that id, name or synonym.

    Raises:
        DirectoryError: there is none, or several.
    """
    known = directory.disorders
    if name in known:
        return known[name]
    ids = printed.ids_by_name(known).get(tokens.fold(name), [])
    matches = [known[key] for key in ids] or [it for it in known.values() if matches_name(it, Term(name))]
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise DirectoryError(wording.phrase("there is no disorder with the id or name {name}", name=repr(name)))
    raise DirectoryError(_several_disorders(name, [it.id for it in matches]))
