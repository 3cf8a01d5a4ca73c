"""Opening and comparing what takes seconds: how long the window is deaf, and how soon a Cancel has ended it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from directory_app.formats.json import jsonl, resource
from directory_app.records import Organization, Resource

from . import data
from .figures import Figure, Target
from .folder import Folder, run_module

PART = "Work beside the window"


class Job(Struct, frozen=True):
    """What is done: with a source of so many records, or fewer where the benchmark is of fewer."""

    what: str
    how: str
    """One of `long_job.WAYS`."""
    records: int
    ending: str
    write: Callable[[list[Organization], Path], object]


def measure(folder: Folder, size: int, name: str) -> list[Figure]:
    """Do it once to its end, and once until it is cancelled halfway."""
    job = JOBS[name]
    count = min(size, job.records)
    source = folder.scratch(f"source{job.ending}")
    job.write(list(data.organizations(count)), source)
    what = f"{job.what} ({count:,} records, {source.stat().st_size / 1e6:.1f} MB)"
    target = folder.scratch("opened.sqlite")
    target.write_bytes(folder.directory(count if job.how == "import" else 10).read_bytes())
    found = run_module("long_job", job.how, str(target), str(source), environment=folder.environment())
    for path in (source, target):
        path.unlink()
    rows = (
        (f"{what}: longest block", "ms", "done: block", Target(16, "max"), True),
        ("… of it work of the window's own thread", "ms", "done: busy", Target(16, "max"), True),
        ("… to its end", "s", "done: seconds", None, False),
        ("… longest block of a Cancel", "ms", "cancelled: block", Target(16, "max"), False),
        ("… from Cancel to the end of its processes", "s", "cancelled: seconds", Target(0.5, "max"), True),
    )
    return [Figure(PART, what, unit, found.get(key, []), goal, main=is_main) for what, unit, key, goal, is_main in rows]


def _json(organizations: list[Organization], path: Path) -> None:
    made = Resource(title="Made up", organizations=tuple(organizations), disorders=tuple(data.disorders()))
    path.write_text(resource.render(made), "utf-8")


def _report(organizations: list[Organization], path: Path) -> None:
    """Write blocks of lines as a printed report ends in; some sixty lines are a page."""
    path.write_text("Resources\n\n\n" + "\n\n".join(map(_block, organizations)), encoding="utf-8")


def _block(it: Organization) -> str:
    (place,) = it.addresses
    lines = [it.name, place.address_1, f"{place.city}, {place.state_province} {place.postal_code}"]
    lines += [f"{phone.label}: {phone.number}" for phone in it.phones]
    lines += [f"Email: {email}" for email in it.emails] + [f"Internet: {website}" for website in it.websites]
    return "\n\n".join(lines) + "\n"


def _changed(organizations: list[Organization], path: Path) -> None:
    """Write them as another list has them: each with a sentence more."""
    with path.open("wb") as file:
        file.writelines(jsonl.lines(replace(it, description="Open on Mondays.") for it in organizations))


JOBS = {
    "json": Job("opening a JSON file", "open", 11_500, ".json", _json),
    "report": Job("opening a report of 200 pages", "open", 800, ".txt", _report),
    "compare": Job("comparing a list with what is known", "import", 10_000, ".jsonl", _changed),
}
