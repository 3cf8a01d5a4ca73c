"""Every kind of step, killed at its statements or cut short in its writes, in processes of their own (POSIX).

`python fault_points.py killed|full FOLDER` prints how many points were tried, then a line for each that lost something,
left something half done, or was said to be done, or refused, and was not.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from directory_app import query
from directory_app.errors import DirectoryError
from directory_app.exchange import verifying
from directory_app.exchange.duplicates import merging
from directory_app.records import Accepted, Note, Organization, Phone, Resource, Verification
from directory_app.store import answers
from directory_app.store.directory import Directory, create
from directory_app.store.journal import WHOLE, Edit
from directory_app.store.layers import Layer, Statement

_ALPHA = Organization(
    "alpha", "Alpha", phones=(Phone("212-555-0101", ("voice",)), Phone("212-555-0102", ("textphone",)))
)
_TWIN = Organization("alpha-inc", "Alpha Inc.", phones=(Phone("212-555-0101", ("voice",)),))
_BETA = Organization("beta", "Beta")
_MANY = tuple(Organization(f"group-{number}", f"Group {number}") for number in range(20))
_TOLD = Verification("2026-01-02", "confirmed", "called", "Ruth", "spoke with Ann")
# Long enough to take pages of its own.
_TEXT = "Ask for the night desk. " * 400


def _apply(*edits: Edit) -> Callable[[Directory], object]:
    return lambda directory: directory.apply(edits, by="Ruth", why="a letter")


def _merge(directory: Directory) -> object:
    return directory.apply(merging.merge_edits(directory, _ALPHA, _TWIN, {}))


def _merge_many(directory: Directory) -> object:
    return directory.apply([it for other in _MANY for it in merging.merge_edits(directory, _BETA, other, {})])


def _release(directory: Directory) -> object:
    said = Organization("alpha", "Alpha of the list", phones=_ALPHA.phones[:1])
    added = Organization("gamma", "Gamma")
    statements = [
        Statement("alpha", "alpha", said),
        Statement("beta", "beta", None),
        Statement("gamma", "gamma", added),
    ]
    return directory.take([(Layer("List", replaces=1), statements)], about={"title": "List of today"})


def _answer(directory: Directory) -> object:
    (conflict,) = directory.conflicts()
    return directory.apply(list(answers.edits(conflict).values())[:1])


_EDIT = _apply(Edit("alpha", "name", "Alpha", "Alpha House"), Edit("alpha", "description", None, _TEXT))
_DELETE = _apply(Edit("beta", WHOLE, _BETA, None))
# What is done before, and the step.
STEPS: dict[str, tuple[tuple[Callable[[Directory], object], ...], Callable[[Directory], object]]] = {
    "edit": ((), _EDIT),
    "verify": ((), lambda directory: directory.apply(verifying.edits(_BETA, _TOLD))),
    "merge": ((), _merge),
    "merge many": ((), _merge_many),
    "not the same": ((), _apply(*merging.apart_edits(_ALPHA, _TWIN))),
    "undo": ((_EDIT, _merge_many), Directory.undo),
    "redo": ((_EDIT, Directory.undo), Directory.redo),
    "release": ((_EDIT,), _release),
    "answer": ((_EDIT, _release), _answer),
    "delete": ((), _DELETE),
    "bring back": ((_DELETE,), _apply(Edit("beta", WHOLE, None, _BETA))),
    "right as it is": (
        (),
        _apply(Edit("alpha", "accepted", None, Accepted("shared number", "phones", "212-555-0101"))),
    ),
    "note": ((), _apply(Edit("alpha", "notes", None, Note(_TEXT, is_private=True)))),
    "list": ((), lambda directory: directory.set_listed(["alpha", "beta"], is_on=True)),
}


def state(path: Path) -> str:
    """Return all that a directory holds but for the time of its steps; it has to be whole."""
    with closing(Directory.open(path)) as directory:
        directory.prove()
        shown = directory.organizations(directory.search(query.parse("")).rows)
        steps = [(it.number, it.edits, it.by, it.why, it.reverts) for it in directory.history()]
        found = [len(directory.search(query.parse(text)).rows) for text in ("group", "has:tty", "night")]
        return repr((shown, steps, directory.layers(), directory.conflicts(), directory.marked("list"), found))


class Point:
    """A directory before a step, and what becomes of it when something happens within."""

    def __init__(self, folder: Path, name: str) -> None:
        self._before, self._step = STEPS[name]
        self._base, self._path = folder / "base.sqlite", folder / "own.sqlite"
        self.before, self.after = self._states()

    def _states(self) -> tuple[str, str]:
        self._base.unlink(missing_ok=True)
        create(self._base, Resource(organizations=(_ALPHA, _TWIN, _BETA, *_MANY)))
        with closing(Directory.open(self._base)) as directory:
            for step in self._before:
                step(directory)
        before = state(self._fresh())
        with closing(Directory.open(self._path)) as directory:
            self._step(directory)
        return before, state(self._path)

    def statements(self) -> int:
        """Return how many statements the step takes."""
        seen: list[str] = []
        with closing(Directory.open(self._fresh())) as directory:
            directory._connection.set_trace_callback(seen.append)
            self._step(directory)
        return len(seen)

    def _fresh(self) -> Path:
        for path in self._path.parent.glob("own.sqlite*"):
            path.unlink()
        shutil.copyfile(self._base, self._path)
        return self._path

    def do(self, disturb: Callable[[Directory], object], calm: Callable[[], object] = lambda: None) -> tuple[str, str]:
        """Do the step in a process that is disturbed; return what was said, and what the file holds then.

        What was refused is done again once it is calm.
        """
        path = self._fresh()
        child = os.fork()
        if child == 0:
            os._exit(self._done(path, disturb, calm))
        _, status = os.waitpid(child, 0)
        said = "killed" if os.WIFSIGNALED(status) else ("done", "refused", "done again")[os.WEXITSTATUS(status)]
        found = state(path)
        return said, {self.before: "before", self.after: "after"}.get(found, "something else")

    def _done(self, path: Path, disturb: Callable[[Directory], object], calm: Callable[[], object]) -> int:
        directory = Directory.open(path)
        disturb(directory)
        try:
            self._step(directory)
        except DirectoryError:
            calm()
            if state(path) != self.before:
                return 1
            self._step(directory)
            return 2
        return 0


def killed(point: Point) -> Iterator[tuple[str, str]]:
    """Kill the process at some of the statements of a step: the last ones, and five before."""
    count = point.statements()
    for at in sorted({*range(0, count, max(1, count // 5)), *range(max(0, count - 3), count)}):
        yield point.do(partial(_kill_at, at))
    yield point.do(lambda _: None)


def _kill_at(at: int, directory: Directory) -> None:
    left = at

    def kill(_: str) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    directory._connection.set_trace_callback(kill)


def full(point: Point) -> Iterator[tuple[str, str]]:
    """Let no file grow over a size, and be written only up to there; each time 20,000 bytes more."""
    said, room = "", 0
    while said != "done":
        said, found = point.do(partial(_limit, room), partial(_limit, resource.RLIM_INFINITY, None))
        yield said, found
        room += 20_000


def _limit(room: int, _: Directory | None) -> None:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if room == resource.RLIM_INFINITY else room, most))


_ALLOWED = {("done", "after"), ("done again", "after"), ("killed", "before"), ("killed", "after")}


def main(how: str, folder: Path) -> None:
    """Try all points of all steps."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    points, faults = 0, []
    for name in STEPS:
        for said, found in (killed if how == "killed" else full)(Point(folder, name)):
            points += 1
            if (said, found) not in _ALLOWED:
                faults.append(f"{name}: {said}, and the file holds what was {found}")
    print(points, *faults, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
