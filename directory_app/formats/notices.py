"""What a reader could not place, in order and capped."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.formats.reading import Notice
from directory_app.records import doubts
from directory_app.text import wording

# A file of nothing but faults must not fill the memory; what is above this is counted.
MOST_NOTICES = 10_000
_MOST_GROUPS = 1_000
_LONGEST_VALUE = 200


@dataclass(slots=True)
class _Group:
    times: int = 0
    line: int | None = None
    values: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Kind:
    first: Notice
    times: int = 0
    lines: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def notice(self) -> Notice:
        """Return it as it is where it stands alone, else one that counts them and names the first."""
        if self.times == 1:
            return self.first
        sentence = (
            wording.marked("{reason}: {count} times, first in lines {lines}")
            if self.lines
            else wording.marked("{reason}: {count} times")
        )
        reason = wording.phrase(
            sentence,
            reason=doubts.retold(self.first.reason),
            count=wording.number(self.times),
            lines=wording.all_of(map(str, self.lines)),
        )
        return Notice(reason, "", self.first.field, "; ".join(self.values), self.first.line)


class Notices:
    """Collects notices of a reader, in order and capped; `group` makes one of many that say the same."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._more = 0
        self._groups: dict[tuple[str, str], _Group] = {}
        self._kinds: dict[tuple[str, str], _Kind] = {}
        self._most_important: list[Notice] = []

    def first(self, reason: str, value: str = "", *, line: int | None = None) -> None:
        """Add one notice that stands before all others: a whole column of numbers has no place, for one."""
        self._most_important.append(Notice(reason, "", "", shortened(value), line))

    def collect(
        self, reason: str, value: str = "", *, record: str = "", field: str = "", line: int | None = None
    ) -> None:
        """Add a notice of a kind: one stays as it is, of several one remains, with their count and first lines."""
        kind = self._kinds.get((reason, field))
        if kind is None:
            if len(self._kinds) >= _MOST_GROUPS:
                self._more += 1
                return
            kind = self._kinds[reason, field] = _Kind(Notice(reason, record, field, shortened(value), line))
        kind.times += 1
        if line and len(kind.lines) < 5 and line not in kind.lines:
            kind.lines.append(line)
        if value and len(kind.values) < 5 and shortened(value, 60) not in kind.values:
            kind.values.append(shortened(value, 60))

    def add(self, reason: str, value: str = "", *, record: str = "", field: str = "", line: int | None = None) -> None:
        """Add one notice; a long value is shortened, and says so."""
        if len(self._notices) >= MOST_NOTICES:
            self._more += 1
            return
        self._notices.append(Notice(reason, record, field, shortened(value), line))

    def group(self, reason: str, value: str = "", *, field: str = "", line: int | None = None) -> None:
        """Count a notice that many values share; its first values and its first line are kept."""
        if (reason, field) not in self._groups and len(self._groups) >= _MOST_GROUPS:
            self._more += 1
            return
        group = self._groups.setdefault((reason, field), _Group(line=line))
        group.times += 1
        if value and len(group.values) < 5 and value not in group.values:
            group.values.append(shortened(value, 60))

    def all(self) -> tuple[Notice, ...]:
        """Return everything collected, groups and the number of those above the cap last."""
        grouped = [
            Notice(_times(reason, group.times), "", field, "; ".join(group.values), group.line)
            for (reason, field), group in self._groups.items()
        ]
        more = (
            [Notice(wording.phrase("and {count} more like these", count=wording.number(self._more)))]
            if self._more
            else []
        )
        kinds = [kind.notice() for kind in self._kinds.values()]
        return (*self._most_important, *self._notices, *more, *kinds, *grouped)


def _times(reason: str, times: int) -> str:
    return wording.phrase("{reason}: {count} times", reason=doubts.retold(reason), count=wording.number(times))


def shortened(value: str, longest: int = _LONGEST_VALUE) -> str:
    """Return the value, or its beginning and how long it is."""
    return (
        value
        if len(value) <= longest
        else wording.phrase("{text}… ({count} characters)", text=value[:longest], count=wording.number(len(value)))
    )
