"""What needs checking in a whole directory, as a list to be worked through: a file of findings, and their answers.

The file is made in a process of its own and read page by page: 100,000 records may have half a million findings, which
stand in it rule by rule, so that nothing has to look through them. A finding that was answered is known with the step
that did it, so that undo brings it back.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from directory_app.exchange import checking
from directory_app.exchange.bulk_steps import opened
from directory_app.records import Organization, doubts, quality
from directory_app.records.quality import Finding
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit, Step

Progress = Callable[[int], None]
_OPEN, _ANSWERED, _LATER = range(3)
_COLUMNS = "name, field, value, reason, rule, id"
_VALUE, _RULE = 1, 3  # their places among these but for the name
_OF_FINDING = ", ".join(f"finding.{column}" for column in _COLUMNS.split(", "))
# Rules that one record alone can't show: what becomes of them is not known from the record.
_OF_ALL = (quality.SHARED_NUMBER, quality.DANGLING_DISORDER)


def collect(progress: Progress, source: str, target: str) -> int:
    """Write what needs checking in a directory file to a new file; return how many findings there are.

    `progress` hears per cent.

    Raises:
        DirectoryError: the directory can't be read.
    """
    progress(0)
    with closing(Directory.open(Path(source))) as directory, closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"CREATE TABLE found ({_COLUMNS})")
        size, done = max(1, directory.size), 0

        def counted() -> Iterable[Organization]:
            nonlocal done
            for done, organization in enumerate(checking.all_of(directory), start=1):
                if done % 500 == 0:
                    progress(min(99, 1 + 98 * done // size))
                yield organization

        found = quality.check(counted(), directory.disorders.values(), date.today())
        connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", map(_row, found))
        for statement in _ORDERED:
            connection.execute(statement)
        connection.commit()
        return int(connection.execute("SELECT count(*) FROM finding").fetchone()[0])


# Ranges of numbers are the findings of each rule; few others come when a record is edited. What was answered by a step
# that is taken back is open.
_ORDERED = (
    "CREATE TABLE finding (number INTEGER PRIMARY KEY, name TEXT, field TEXT, value TEXT, reason TEXT, "
    "rule TEXT, id TEXT, state INTEGER NOT NULL, step INTEGER NOT NULL)",
    f"INSERT INTO finding ({_COLUMNS}, state, step) SELECT {_COLUMNS}, {_OPEN}, 0 FROM found ORDER BY rule, rowid",
    "DROP TABLE found",
    "CREATE TABLE range AS SELECT rule, min(number) AS first, max(number) AS last FROM finding GROUP BY rule",
    f"CREATE INDEX finding_answered ON finding (rule, step, number) WHERE state <> {_OPEN}",
    "CREATE INDEX finding_id ON finding (id)",
    "CREATE TABLE answer (step INTEGER PRIMARY KEY, is_live INTEGER NOT NULL)",
)
_ADDED = "SELECT rule, count(*) FROM finding WHERE number > ? GROUP BY rule"
_IS_ANSWERED = f"state <> {_OPEN} AND step NOT IN (SELECT step FROM answer WHERE NOT is_live)"
_INSERT = f"INSERT INTO finding ({_COLUMNS}, state, step) VALUES (?, ?, ?, ?, ?, ?, {_OPEN}, 0)"


def _row(it: Finding) -> tuple[str, ...]:
    return it.record, it.field, it.value, it.reason, it.rule, it.id


def can_be_right(finding: Finding) -> bool:
    """Tell whether somebody can say of a finding that it is right as it is."""
    return bool(finding.id) and finding.rule not in quality.OF_AGE


def right_as_it_is(organization: Organization, finding: Finding) -> Edit | None:
    """Return the edit that says so: a doubt goes, any other finding stays quiet; None where it holds no more."""
    if finding.rule == quality.FLAGGED:
        for doubt in organization.doubts:
            if (doubt.field, doubt.value, doubts.sentence(doubt)) == (finding.field, finding.value, finding.reason):
                return Edit(organization.id, "doubts", doubt, None)
        return None
    accepted = finding.as_accepted
    return None if accepted in organization.accepted else Edit(organization.id, "accepted", None, accepted)


def accept_all(progress: Progress, path: str, findings: str, rule: str, by: str, without_backup: bool = False) -> int:
    """Say of all open findings of a rule that they are right as they are, as one step; return its number.

    They are off the list then. `progress` hears per cent.

    Raises:
        NoBackupError: no backup can be made; nothing has changed.
        DirectoryError: the file can't be read or written; nothing has changed.
    """
    with closing(opened(path, without_backup)) as directory, closing(Findings(Path(findings))) as found:
        edits: dict[Edit, None] = {}
        numbers = found.numbers(rule)
        for at in range(0, len(numbers), _PAGE):
            progress(_READING * at // len(numbers))
            listed = found.page(numbers[at : at + _PAGE])
            records = directory.of_ids({it.id for it in listed})
            for finding in listed:
                organization = records.get(finding.id)
                if organization and (edit := right_as_it_is(organization, finding)):
                    edits[edit] = None
        whole = 2 * max(directory.size, 1)  # each record is read and written

        def applied(done: int) -> None:
            progress(_READING + min(done, whole) * (99 - _READING) // whole)

        step = directory.apply(list(edits), by, "right as it is", applied).number if edits else 0
        found.answer(numbers, step)
        return step


# So many findings are read at once, and so many per cent of the work that is.
_PAGE, _READING = 1_000, 10


class Findings:
    """A file of findings; those that are open are listed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")  # it is made anew each time
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        self._ranges = self._connection.execute("SELECT rule, first, last FROM range").fetchall()
        self._end = max((last for _, _, last in self._ranges), default=0)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def counts(self) -> dict[str, int]:
        """Return how many findings of each rule are open, in order of `quality.RULE_NAMES`."""
        found = Counter({rule: last - first + 1 for rule, first, last in self._ranges})
        found.update(dict(self._connection.execute(_ADDED, (self._end,))))
        answered = f"SELECT rule, count(*) FROM finding WHERE {_IS_ANSWERED} GROUP BY rule"
        found.subtract(dict(self._connection.execute(answered)))
        return {rule: found[rule] for rule in quality.RULE_NAMES if found[rule] > 0}

    def numbers(self, rule: str) -> array[int]:
        """Return the numbers of the open findings of a rule, in order of names."""
        numbers = array("q", (number for name, first, last in self._ranges if name == rule for number in (first, last)))
        numbers = array("q", range(numbers[0], numbers[1] + 1)) if numbers else numbers
        added = self._connection.execute("SELECT number FROM finding WHERE number > ? AND rule = ?", (self._end, rule))
        numbers.extend(number for (number,) in added)
        # As one text: 100,000 rows fetched one by one would hold the window up.
        answered = f"SELECT json_group_array(number) FROM finding WHERE rule = ? AND {_IS_ANSWERED}"
        gone = set(msgspec.json.decode(self._connection.execute(answered, (rule,)).fetchone()[0], type=list[int]))
        return array("q", (number for number in numbers if number not in gone)) if gone else numbers

    def page(self, numbers: Sequence[int]) -> list[Finding]:
        """Return the findings of those numbers, in that order."""
        statement = f"SELECT {_OF_FINDING} FROM json_each(?) AS wanted CROSS JOIN finding ON number = wanted.value"
        return [Finding(*row) for row in self._connection.execute(statement, (str(list(numbers)),))]

    def answer(self, numbers: Sequence[int], step: int) -> None:
        """Take findings off the list, for a step has answered them."""
        self._connection.execute("INSERT OR REPLACE INTO answer VALUES (?, TRUE)", (step,))
        self._connection.execute(_SET.format(_ANSWERED), (step, str(list(numbers))))

    def put_off(self, number: int) -> None:
        """Take a finding off the list until it is made anew."""
        self._connection.execute(_SET.format(_LATER), (0, str([number])))

    def sync(self, directory: Directory) -> None:
        """Bring back what steps answered that were taken back since; take off what they answer again."""
        for (step,) in self._connection.execute("SELECT step FROM answer WHERE step > 0").fetchall():
            is_live = directory.is_live(Step(step))
            self._connection.execute("UPDATE answer SET is_live = ? WHERE step = ?", (is_live, step))

    def recheck(self, own_id: str, organization: Organization | None, step: int) -> None:
        """Take off what holds no more of a record that was edited, and list what is found in it now."""
        now = quality.findings(organization, date.today()) if organization else []
        left = {_row(it)[1:] for it in now}
        held: set[str] = set()  # the values that a rule of all records may be about
        if organization:
            held = {*(it.number for it in organization.phones), *organization.disorders}
        statement = f"SELECT number, {_COLUMNS} FROM finding WHERE id = ? AND NOT ({_IS_ANSWERED})"
        gone = [
            number
            for number, _, *found in self._connection.execute(statement, (own_id,))
            if not (found[_VALUE] in held if found[_RULE] in _OF_ALL else tuple(found) in left)
        ]
        self.answer(gone, step)
        known = self._connection.execute(f"SELECT {_COLUMNS} FROM finding WHERE id = ?", (own_id,)).fetchall()
        listed = {row[1:] for row in known}
        self._connection.executemany(_INSERT, [_row(it) for it in now if _row(it)[1:] not in listed])


_SET = "UPDATE finding SET state = {}, step = ? WHERE number IN (SELECT value FROM json_each(?))"
