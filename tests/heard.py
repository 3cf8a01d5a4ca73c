"""What people who hear the window must be told, task by task: one table for two listeners.

`tests/ui/test_heard.py` listens to the window inside the process; `python -m tests.clients.listen PROGRAM` to what a
real screen reader says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Organization, Phone, Resource
from directory_app.store.directory import create

LIST = "kites.csv"
BROKEN = "broken.json"
_NUMBER = Phone("(302) 555-0177", ("voice",))
_TWINS = (
    Organization("a", "Kite Network", phones=(_NUMBER,)),
    Organization("b", "The Kite Network", phones=(_NUMBER,)),
)


@dataclass(frozen=True)
class Task:
    """Keys, what must be said in this order, and what must never be.

    A key is `k:ctrl+Return`, as xdotool names it, a text to type `t:sleep` (`_` is a blank in it), and `f:NAME` a file
    of the folder chosen in the dialog for a file. `says` and `never` are regular expressions.
    """

    name: str
    keys: str
    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    holds: str = "shipped"
    """What is in the directory: what ships, or "twins"."""

    def misses(self, heard: str) -> list[str]:
        """Return what is wrong with what was heard, a sentence each."""
        at, missing = 0, []
        for pattern in self.says:
            found = re.compile(pattern).search(heard, at)
            if found:
                at = found.end()
            else:
                missing.append(f"not said: {pattern}")
        return missing + [f"said: {it}" for it in (*self.never, *NEVER) if re.search(it, heard)]


# What no task needs: the words of an empty box, which are those of its name.
NEVER = (r"name, place or number", r"Filter by name or synonym")
TTY = r"8 0 0, 3 3 2, 2 0 7 0"
TASKS = (
    Task("search and count", "t:epilepsy w:", (r"2 of 10 organizations",)),
    Task(
        "TTY digits",
        "t:tty w: k:Down k:Down k:Right k:Right k:Right k:Right k:Right k:Home k:Down",
        (
            r"4 of 10 organizations",
            rf"Epilepsy Foundation; TTY, {TTY}",
            r"Genetic and Rare Diseases \(GARD\).*; TTY, 8",
        ),
        (r"332-2070", rf"{TTY}[^-]*{TTY}"),
    ),
    Task(
        "copy",
        "t:epilepsy_f w: k:Down k:ctrl+c k:ctrl+shift+t k:ctrl+shift+c k:ctrl+shift+a k:ctrl+m",
        (
            r"Copied 1 row",
            rf"Copied TTY number {TTY}",
            r"Copied card",
            r"Copied address",
            r"Write an e-mail.* can't be",
        ),
        (r"332-2070",),
    ),
    Task(
        "disorder and summary",
        "t:sleep w: k:F6 w: k:Home k:Down k:Down k:Return w: k:shift+F6 k:shift+F6 w: k:ctrl+Home k:Down k:Down k:Down",
        (
            r"Sleep myoclonus",
            r"1 of 10 organizations",
            r"Summary of the disorder",
            r"What it is",
            r"Usually, these jerks",
        ),
        (r"Sleep myoclonus\W+(collapsed|expanded)",),
    ),
    Task("chip", "k:Tab k:Tab k:space w: k:space w:", (r"TTY, 4 organizations", r"4 of 10 org", r"10 of 10 org")),
    Task(
        "sort",
        "k:Down k:ctrl+shift+s w: k:Right k:ctrl+shift+s w: k:ctrl+shift+s w:",
        (r"Sorted by Name, A to Z", r"Sorted by Phone, A to Z", r"Sorted by Phone, Z to A"),
    ),
    Task("export", "k:ctrl+e w: k:Return w:", (r"10 organizations exported to \S+organizations.csv",)),
    Task(
        "import",
        f"k:ctrl+i w: f:{LIST} {'w: ' * 8}k:alt+i w: w: w: w:",
        (r"2 organizations", r"2 organizations imported from kites"),
    ),
    Task(
        "undo",
        "t:madisons w: k:Down k:Delete w: k:ctrl+z w: k:ctrl+y w:",
        (r"Deleted", r"Taken back: Madisons Foundation deleted", r"Done again: Madisons Foundation deleted"),
    ),
    Task("query error", 't:"unclosed w:', (r'Search error: This " is not closed',)),
    Task(
        "suggestion",
        "t:epilepcy w: k:F6 k:F6 k:Tab k:Return w:",
        (r"0 of 10 organizations. No organization found. Did you mean epilepsy", r"2 of 10 organizations"),
    ),
    Task(
        "size and look",
        "k:Down k:ctrl+equal w: k:ctrl+0 w: k:ctrl+0 w: k:ctrl+shift+p w: t:dark w: k:Return w:",
        (r"Text size 110 %", r"Text size 100 %", r"Text size 100 %", r"Look: dark"),
        (r"Search organizations and disorders(?s:.*)Search organizations and disorders",),
    ),
    Task(
        "edit",
        "t:epilepsy_f w: k:F2 w: k:Tab k:Tab k:ctrl+a t:(866)_330-2719 k:ctrl+Return w:",
        (r"Edit Epilepsy Foundation", r"Number", r"Saved: Epilepsy Foundation"),
    ),
    Task("verify", "t:sleep w: k:ctrl+shift+k w:", (r"Verified today: National Sleep Foundation, all checked",)),
    Task(
        "merge",
        "k:ctrl+shift+u w: w: k:alt+m w:",
        (
            r"1 pair is surely one",
            r"the same number 3 0 2, 5 5 5, 0 1 7 7",
            r"Merged: The Kite Network and Kite Network",
        ),
        holds="twins",
    ),
    Task(
        "settings",
        "k:ctrl+comma w: k:Tab k:Tab k:Escape w:",
        (r"Settings", r"Look: Light", r"100 %", r"change it anywhere"),
        (r"change it anywhere(?s:.*)change it anywhere",),
    ),
    Task(
        "my list",
        "t:sleep w: k:Down k:ctrl+l w: k:ctrl+shift+l w: k:ctrl+l w:",
        (
            r"National Sleep Foundation: on your list \(1\)",
            r"1 of 10 organizations",
            r"National Sleep Foundation: no longer on your list \(0\)",
        ),
    ),
    Task(
        "note",
        "t:sleep w: k:ctrl+shift+n w: t:Ask_for_Ann k:Tab k:Tab k:space w:",
        (r"Note about National Sleep Foundation", r"Private", r"Noted about National Sleep Foundation"),
    ),
    Task(
        "number large",
        "t:epilepsy_f w: k:Down k:ctrl+shift+b w: k:Right w: k:Escape w:",
        (r"Toll-free, 8 6 6, 3 3 0, 2 7 1 8", r"Toll-free, 8 0 0, 3 3 2, 1 0 0 0\. 2 of 4"),
    ),
    Task(
        "code",
        "t:epilepsy_f w: k:Down k:ctrl+shift+g w: k:Right w: k:Escape w:",
        (
            r"QR codes of Epilepsy Foundation",
            r"QR code to call Epilepsy Foundation, Toll-free: 8 6 6, 3 3 0, 2 7 1 8",
            r"QR code to call Epilepsy Foundation, Toll-free: 8 0 0, 3 3 2, 1 0 0 0\. 2 of 4",
        ),
        (r"330-2718",),
    ),
    Task("file that is broken", f"k:ctrl+o w: f:{BROKEN} w: w:", (r"broken\.json was not opened.* line 1",)),
    Task("overview", "k:ctrl+shift+i w: w:", (r"Overview", r"States")),
    Task(
        "print",
        "k:ctrl+p w: w: w: w: k:alt+f w: f:handout.pdf w: w: w: w:",
        (r"1 page, 10 organizations", r"handout\.pdf"),
    ),
)


def prepare(folder: Path, holds: str) -> None:
    """Put what a task needs into a folder: a list to bring in, a directory `data/directory.sqlite`, and settings."""
    data = folder / "data"
    data.mkdir()
    (folder / LIST).write_text("Name,Phone\nKite Society,(302) 555-0101\nOwl House,(302) 555-0102\n")
    (folder / BROKEN).write_text("{")
    twins = Resource(title="Twice", organizations=_TWINS)
    create(data / "directory.sqlite", twins if holds == "twins" else resource.read(paths.resource_file()))
    chosen: dict[str, dict[str, object]] = {
        "view": {"look": "light"},
        "person": {"name": "Ann"},
        "starters": {"closed": True},
        "files": {"folder": str(folder)},
        "export": {"choices": {"folder": str(folder)}},
    }
    with (data / "settings.ini").open("w") as file:
        for group, values in chosen.items():
            file.write(f"[{group}]\n")
            for key, value in values.items():
                file.write(f"{key}={json.dumps(value) if isinstance(value, bool) else json.dumps(json.dumps(value))}\n")
