"""Lines that are nothing but the label of a number."""

from __future__ import annotations

import pytest

from directory_app.reports.find import labels


@pytest.mark.parametrize(("line", "label"), [("Toll-free:", "Toll-free"), ("TTY", "TTY"), ("Voice of Ohio", "")])
def test_lines_that_are_labels(line: str, label: str) -> None:
    """A heading such as "TTY:" is the label of what follows; a name that begins like one is none."""
    assert labels.only_label(line) == label
