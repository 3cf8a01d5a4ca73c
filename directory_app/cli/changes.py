"""The commands that change a directory file, and those that show its changes: edit, undo, redo, history."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from directory_app import paths
from directory_app.cli import options
from directory_app.cli.arguments import utf8_text
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.errors import DirectoryError, UnwritableError
from directory_app.exchange.opening import open_directory, record_named
from directory_app.records import Disorder, field, kinds, printed
from directory_app.records.field import F, R
from directory_app.records.kinds import Kind
from directory_app.store import journal
from directory_app.store.connection import is_directory_file
from directory_app.store.directory import Directory
from directory_app.store.journal import Record, Step
from directory_app.text import wording
from directory_app.text.wording import phrase


def add_edit(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `edit` takes."""
    options.add_file(command)
    command.add_argument("organization", metavar="ID", help=phrase(options.RECORD_HELP))
    keys = (", ".join(it.key for it in kind.fields if it.put) for kind in (kinds.ORGANIZATIONS, kinds.DISORDERS))
    changes_help = phrase(
        "the new value; a field that is given twice gets both, FIELD= empties it. Fields: {fields}. "
        'Of a disorder: {disorder_fields}; a part of the summary is "Heading: text", a code "DOID:0050436"',
        **dict(zip(("fields", "disorder_fields"), keys, strict=True)),
    )
    command.add_argument("changes", nargs="+", type=utf8_text, metavar="FIELD=VALUE", help=changes_help)
    options.add_by(command)
    command.add_argument(
        "--why", type=utf8_text, metavar="TEXT", default="", help=phrase("why: a call, a letter, a page")
    )
    command.set_defaults(run=edit)


def edit(arguments: argparse.Namespace) -> int:
    """Change fields of one organization or disorder as one step; return the exit code, as all commands do."""
    with closing(open_to_change(arguments.file)) as directory:
        old = record_named(directory, arguments.organization)
        if isinstance(old, Disorder):
            disorder = _changed(directory, kinds.DISORDERS, old, arguments.changes)
            _look_at(directory, disorder)
            new: Record = disorder
        else:
            new = _changed(directory, kinds.ORGANIZATIONS, old, arguments.changes)
        edits = journal.difference(old, new, journal.key_of(old))
        if not edits:
            say(wording.phrase("{name} is as it was", name=old.name))
            return DONE
        step = directory.apply(edits, arguments.by, arguments.why)
        return done(directory, step, wording.marked("changed: {step}"))


def _changed(directory: Directory, kind: Kind[R], record: R, changes: Sequence[str]) -> R:
    """Return a record with the values of FIELD=VALUE…

    Raises:
        DirectoryError: there is no such field, or a value can't be kept.
    """
    by_key = {it.key: it for it in kind.fields}
    for key, values in _values(changes, by_key).items():
        record = by_key[key].changed(record, values, directory.disorders)
    return record


def _look_at(directory: Directory, new: Disorder) -> None:
    """Say which names of a disorder another one bears.

    Raises:
        DirectoryError: it can't be kept as it is: it would be broader than itself, a date is yet to come …
    """
    from directory_app.exchange import editing  # here, because most commands need not load it

    known, today = directory.disorders, date.today()
    for refused in editing.refusals(new, known, today):
        raise DirectoryError(f"{refused.field}: {refused.words}")
    for remark in editing.remarks(new, known, printed.ids_by_name(known), today):
        say(f"{remark.field}: {remark.words}")


def add_undo(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `undo` takes."""
    options.add_file(command)
    options.add_by(command)
    command.set_defaults(run=undo)


def undo(arguments: argparse.Namespace) -> int:
    """Take the newest step back."""
    what, nothing = wording.marked("taken back: {step}"), wording.marked("{path}: there is nothing to take back")
    return _revert(arguments, lambda directory: directory.undo(arguments.by), what, nothing)


def add_redo(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `redo` takes."""
    options.add_file(command)
    options.add_by(command)
    command.set_defaults(run=redo)


def redo(arguments: argparse.Namespace) -> int:
    """Do again what was taken back last."""
    what, nothing = wording.marked("done again: {step}"), wording.marked("{path}: there is nothing to do again")
    return _revert(arguments, lambda directory: directory.redo(arguments.by), what, nothing)


def add_history(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `history` takes."""
    options.add_file(command)
    which = phrase("{which}; all if left out", which=phrase(options.RECORD_HELP))
    command.add_argument("organization", nargs="?", metavar="ID", default="", help=which)
    command.add_argument("--json", action="store_true", help=phrase("a JSON list of steps"))
    command.set_defaults(run=history)


def history(arguments: argparse.Namespace) -> int:
    """Print what was done."""
    from directory_app.exchange import history as history_words  # here, because most commands need not load it

    with closing(open_directory(arguments.file, say)) as directory:
        record = _record(directory, arguments.organization)
        if arguments.json:
            print(msgspec.json.format(msgspec.json.encode(directory.history(record))).decode())
        else:
            for line in history_words.lines(directory, record):
                print(printable(line))
    return DONE


def _record(directory: Directory, name: str) -> str | None:
    """Return the id of an organization or disorder, also of one that is deleted; None for no name."""
    if not name or directory.has_id(name):
        return name or None
    if directory.has_id(disorder := journal.DISORDER + name):
        return disorder
    return journal.key_of(record_named(directory, name))


def keep_backup(path: Path) -> None:
    """Make a backup of the user's own directory before much changes; where that can't be, say so and go on."""
    from directory_app.exchange import backups  # here, because most commands need not load it

    if path.absolute() == paths.user_directory().absolute():
        try:
            backups.before_bulk(path)
        except backups.NoBackupError as error:
            say(wording.phrase("no backup was made: {error}", error=error))


def _revert(arguments: argparse.Namespace, revert: Callable[[Directory], Step | None], what: str, nothing: str) -> int:
    from directory_app.exchange import backups  # here, because most commands need not load it

    with closing(open_to_change(arguments.file)) as directory:
        steps = [step for step in (directory.last_done(), directory.last_undone()) if step]
        if directory.path and any(directory.size_of(step) > backups.BULK for step in steps):
            keep_backup(directory.path)
        step = revert(directory)
        if step is None:
            raise DirectoryError(wording.phrase(nothing, path=directory.path))
        return done(directory, step, what)


def done(directory: Directory, step: Step, what: str) -> int:
    """Say what was done, in the words of `what`; conflicts with what sources say need a look."""
    from directory_app.exchange import history as history_words  # here, because most commands need not load it

    say(wording.phrase(what, step=history_words.step_words(directory, step)))
    conflicts = directory.conflicts()
    for conflict in conflicts:
        print(printable(history_words.conflict_words(conflict)))
    return LOOK if conflicts else DONE


def open_to_change(path: Path | None) -> Directory:
    """Open a directory that keeps what is done with it.

    Raises:
        UnwritableError: it is no directory file, or can't be written.
    """

    if path and is_directory_file(path):
        return Directory.open_to_change(path)
    directory = open_directory(path, say)
    if directory.path is None:
        directory.close()
        reason = wording.phrase(
            "changes are kept in a directory file: import it with --to NAME.sqlite, then change that"
        )
        raise UnwritableError(
            path or wording.phrase("your own directory"),
            reason if path else wording.phrase("nothing can be written there"),
        )
    return directory


def _values(changes: Sequence[str], known: Mapping[str, F]) -> dict[str, list[str]]:
    """Return the values of each field of FIELD=VALUE…

    Raises:
        DirectoryError: one has no "=", or there is no such field.
    """
    values: dict[str, list[str]] = {}
    for change in changes:
        key, equals, value = change.partition("=")
        if not equals:
            raise DirectoryError(wording.phrase("{change} is no FIELD=VALUE", change=repr(change)))
        values.setdefault(field.named(key, known).key, []).append(value.strip())
    return {key: [value for value in texts if value] for key, texts in values.items()}
