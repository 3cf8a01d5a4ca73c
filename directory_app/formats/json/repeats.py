"""Ids that stand twice among any number of records, without having all of them in memory."""

from __future__ import annotations

_BITS = 1 << 26  # 8 MB; of a million ids one in a hundred or so meets the bit of another


class Repeats:
    """Ids that are read twice: `note` each the first time, then ask the second time where it stood before.

    The first reading keeps a bit for what an id may be. Only those that meet a bit already set are kept by name.
    """

    def __init__(self) -> None:
        self._seen = bytearray(_BITS // 8)
        self._suspects: set[int] = set()
        self._first: dict[str, str] = {}

    def note(self, id_: str) -> None:
        """Note that an id is there."""
        number = hash(id_) % _BITS
        place, bit = number >> 3, 1 << (number & 7)
        if self._seen[place] & bit:
            self._suspects.add(number)
        self._seen[place] |= bit

    def before(self, id_: str, where: str) -> str:
        """Return where an id stood before, "" where it stands now for the first time."""
        if hash(id_) % _BITS not in self._suspects:
            return ""
        first = self._first.setdefault(id_, where)
        return "" if first == where else first
