"""Bold words and links while a line is put together: characters of private use mark where they begin and end."""

from __future__ import annotations

from directory_app.reports.page.piece import Run
from directory_app.text.patterns import late_pattern

BOLD, BOLD_END, LINK, LINK_END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARK = late_pattern("[\ue000-\ue003]")
_SPACES = late_pattern(r"[ \t\r\n\f]+")


def without(text: str) -> str:
    """Return text of a page without the characters that are marks here."""
    return _MARK.sub("\ufffd", text)


def collapsed(text: str) -> str:
    """Return a text with one blank for any white space, marks not counted."""
    return _SPACES.sub(" ", text)


def read(text: str, targets: list[str]) -> tuple[str, tuple[Run, ...]]:
    """Return a text without its marks, and its runs; `targets` are where the links lead, in order."""
    if not _MARK.search(text):
        return text.strip(" "), ()
    leading = len(text) - len(text.lstrip(" "))
    parts: list[str] = []
    runs: list[Run] = []
    open_: dict[str, int] = {}
    at = length = 0
    links = iter(targets)
    for match in _MARK.finditer(text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        mark = match.group()
        if mark in (BOLD, LINK):
            open_[mark] = length
        elif mark == BOLD_END and BOLD in open_:
            runs.append(Run(open_.pop(BOLD), length, "", is_bold=True))
        elif mark == LINK_END and LINK in open_:
            runs.append(Run(open_.pop(LINK), length, next(links, "")))
    parts.append(text[at:])
    length += len(text) - at
    if BOLD in open_:
        runs.append(Run(open_[BOLD], length, "", is_bold=True))
    whole = "".join(parts)
    leading = len(whole) - len(whole.lstrip(" "))
    bare = whole.strip(" ")
    return bare, tuple(sorted(_shifted(run, bare, leading) for run in runs if whole[run.start : run.end].strip()))


def _shifted(run: Run, text: str, by: int) -> Run:
    """Return a run in a text that lost so many characters at its beginning, without blanks at its ends."""
    start, end = max(0, run.start - by), min(len(text), run.end - by)
    inner = text[start:end]
    return run._replace(start=start + len(inner) - len(inner.lstrip()), end=end - len(inner) + len(inner.rstrip()))


def within(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of a part of a text, with places in that part."""
    return tuple(
        run._replace(start=run.start - start, end=min(run.end, end) - start) for run in runs if start <= run.start < end
    )


def moved(runs: tuple[Run, ...], by: int) -> tuple[Run, ...]:
    """Return runs with their places so many characters further on."""
    return tuple(run._replace(start=run.start + by, end=run.end + by) for run in runs)
